"""Wires the adapters to the services: make, open, and change the key of a vault."""

from core.bootstrap.creation import CreatedVault, create_vault, vault_exists
from core.bootstrap.opening import open_vault
from core.bootstrap.options import Options
from core.bootstrap.passphrase import change_passphrase, reset_passphrase
from core.bootstrap.restoring import (
    RestoredVault,
    find_backup,
    restore_backup,
    restore_backup_by_words,
    verify_backup_file,
)

__all__ = [
    "CreatedVault",
    "Options",
    "RestoredVault",
    "change_passphrase",
    "create_vault",
    "find_backup",
    "open_vault",
    "reset_passphrase",
    "restore_backup",
    "restore_backup_by_words",
    "vault_exists",
    "verify_backup_file",
]
