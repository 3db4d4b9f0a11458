"""Primitives as this project uses them: passphrases, key derivation, sealing. No formats."""
