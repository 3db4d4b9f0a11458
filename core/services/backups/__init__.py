"""Backups of an open vault: make, look at, check, delete, once a day."""
