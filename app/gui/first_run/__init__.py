"""The first steps after a vault was made: press the hotkey once, bring your notes."""
