"""Wires the adapters to the services: make, open, and change the key of a vault."""

from core.bootstrap.creation import CreatedVault, create_vault, vault_exists
from core.bootstrap.examining import examine_closed
from core.bootstrap.inbox import capture_while_locked
from core.bootstrap.keyring import open_vault_by_keyring
from core.bootstrap.opening import open_vault
from core.bootstrap.options import Options
from core.bootstrap.passphrase import change_passphrase, reset_passphrase
from core.bootstrap.recovery_kit import new_recovery_code
from core.bootstrap.restoring import (
    RestoredVault,
    find_backup,
    restore_backup,
    restore_backup_by_words,
    verify_backup_file,
)
from core.bootstrap.rotation import RotatedKey, rotate_key

__all__ = [
    "CreatedVault",
    "Options",
    "RestoredVault",
    "RotatedKey",
    "capture_while_locked",
    "change_passphrase",
    "create_vault",
    "examine_closed",
    "find_backup",
    "new_recovery_code",
    "open_vault",
    "open_vault_by_keyring",
    "reset_passphrase",
    "restore_backup",
    "restore_backup_by_words",
    "rotate_key",
    "vault_exists",
    "verify_backup_file",
]
