"""Find memories and pick one."""
