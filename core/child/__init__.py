"""Processes for work that has no place in this one: how both sides talk, and how they part."""
