"""Nearest neighbours: derived from ``vault.db``, rebuilt from it at any time."""
