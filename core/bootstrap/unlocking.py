"""Gets the vault key out of a header, and ends a rotation that was cut short before.

For the holder of the vault's lock; a header with one generation costs no more than reading it.
"""

from __future__ import annotations

import logging
from pathlib import Path

from core.bootstrap.options import Options
from core.crypto.keys import KeyLabel, derive_key
from core.storage.new_key import key_opens
from core.vault_format.files import (
    BESIDE_ENDINGS,
    DATABASE_NAME,
    INDEX_NAME,
    ROTATED_DATABASE_NAME,
)
from core.vault_format.opened import OpenedVault
from core.vault_format.rotation import open_settled
from core.vault_format.secrets import (
    Secret,
    keyring_secret,
    passphrase_secret,
    recovery_secret,
)

_log = logging.getLogger(__name__)


def unlock_with_passphrase(folder: Path, passphrase: str, options: Options) -> OpenedVault:
    """Return the vault key by the passphrase; takes the KDF's second.

    Raises:
        VaultNotFoundError, WrongPassphraseError, DamagedVaultError, StorageError: as
            ``open_vault``.
    """
    return _unlock(folder, passphrase_secret(passphrase, options.policy))


def unlock_with_recovery_words(folder: Path, words: str) -> OpenedVault:
    """Return the vault key by the 24 recovery words; raises as with the passphrase."""
    return _unlock(folder, recovery_secret(words))


def unlock_with_keyring_secret(folder: Path, kept: bytes) -> OpenedVault:
    """Return the vault key by what a keyring kept; raises as with the passphrase."""
    return _unlock(folder, keyring_secret(kept))


def remove_rotated_database(folder: Path) -> None:
    """Remove what a rotation that came to no end has copied, as far as the disk allows.

    Only where the header has one generation: with two, the copy may yet be the vault.
    """
    for ending in ("", *BESIDE_ENDINGS):
        try:
            (folder / (ROTATED_DATABASE_NAME + ending)).unlink(missing_ok=True)
        except OSError as error:  # it takes place and nothing else: nobody has its key
            _log.warning("what a rotation left could not be removed: %s", error.strerror)


def remove_sealed_index(folder: Path) -> None:
    """Remove the snapshot of the index; under another key it opens no more."""
    try:
        (folder / INDEX_NAME).unlink(missing_ok=True)
    except OSError as error:  # refused when it is next looked at, and written over
        _log.warning("the old snapshot of the index could not be removed: %s", error.strerror)


def _unlock(folder: Path, secret: Secret) -> OpenedVault:
    def opens_database(vault_key: bytes) -> bool:
        return key_opens(folder / DATABASE_NAME, derive_key(vault_key, KeyLabel.DB))

    opened = open_settled(folder, secret, opens_database)
    remove_rotated_database(folder)
    return opened
