"""``vault.db``: the only truth. Everything else can be rebuilt from it."""
