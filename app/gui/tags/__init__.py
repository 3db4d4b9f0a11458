"""The pane of tags: a tree, and what can be done with one."""
