"""Settings: what can be set, what it does, and what the vault is made of."""
