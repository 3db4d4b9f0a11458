"""The pane of days: what was kept when."""
