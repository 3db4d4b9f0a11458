"""A backup: one sealed file that opens by itself. ``vault-format.md`` has it in words."""
