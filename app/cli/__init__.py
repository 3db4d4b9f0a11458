"""The shell: one file a command, each parses, calls and renders."""
