"""The use cases, one file each, and ``vault.py``, the face that doors talk to."""
