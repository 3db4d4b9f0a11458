"""The command palette: all that can be done now, found by typing."""
