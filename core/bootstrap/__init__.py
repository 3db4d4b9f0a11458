"""Wires the adapters to the services: make, open, and change the key of a vault."""

from core.bootstrap.creation import CreatedVault, create_vault, vault_exists
from core.bootstrap.opening import open_vault
from core.bootstrap.options import Options
from core.bootstrap.passphrase import change_passphrase, reset_passphrase

__all__ = [
    "CreatedVault",
    "Options",
    "change_passphrase",
    "create_vault",
    "open_vault",
    "reset_passphrase",
    "vault_exists",
]
