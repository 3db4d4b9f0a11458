"""The small windows over whatever has the focus: to keep a thought, and to find one."""
