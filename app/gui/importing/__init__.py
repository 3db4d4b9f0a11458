"""Bring in notes from elsewhere."""
