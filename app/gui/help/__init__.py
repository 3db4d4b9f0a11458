"""The help page: every key there is, by what it is for."""
