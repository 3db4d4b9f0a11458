"""Looks whether a vault is sound, and mends what can be mended from what is there."""
