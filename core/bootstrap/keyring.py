"""Opens a vault by what the system's keyring keeps, and never stands in the way."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

from core.bootstrap.opening import Held, file_what_waits, to_its_end, unlock_held_by, vault_of
from core.bootstrap.options import Options
from core.bootstrap.unlocking import unlock_with_keyring_secret
from core.errors import WrongPassphraseError
from core.ports import Keyring
from core.services.vault import Vault
from core.vault_format.copies import read_newest_header

_log = logging.getLogger(__name__)


async def open_vault_by_keyring(
    folder: Path, keyring: Keyring, *, options: Options | None = None
) -> Vault | None:
    """Open a vault by its keyring slot; ``None`` means: ask for the passphrase.

    So it is when there is no slot, when the keyring refuses, has nothing, or hands out what
    isn't this vault's.

    Raises:
        VaultNotFoundError, VaultInUseError, DamagedVaultError, StorageError: as
            ``open_vault``; a passphrase wouldn't help.
    """
    chosen = options or Options()
    held = await held_by_keyring(folder, keyring, chosen)
    if held is None:
        return None
    vault = vault_of(folder, held, chosen)
    await file_what_waits(vault)
    return vault


async def held_by_keyring(folder: Path, keyring: Keyring, options: Options) -> Held | None:
    """Take the lock and open header and database, or not, as ``open_vault_by_keyring``."""
    kept = await asyncio.to_thread(secret_kept, folder, keyring)
    if kept is None:
        return None
    try:
        return await to_its_end(
            lambda: unlock_held_by(
                folder, lambda: unlock_with_keyring_secret(folder, kept), options
            )
        )
    except WrongPassphraseError:
        return None


def has_keyring_slot(folder: Path) -> bool:
    """Return whether something that a keyring keeps may open the vault.

    Raises:
        VaultNotFoundError, DamagedVaultError, StorageError: as ``open_vault``.
    """
    header = read_newest_header(folder)
    return any(generation.keyring is not None for generation in header.generations)


def secret_kept(folder: Path, keyring: Keyring) -> bytes | None:
    """Return what a keyring keeps for a vault; ``None`` without a slot, or without a secret.

    Raises:
        VaultNotFoundError, DamagedVaultError, StorageError: as ``open_vault``.
    """
    if not has_keyring_slot(folder):
        return None  # the keyring may ask the person for something; not in vain
    header = read_newest_header(folder)
    try:
        kept: object = keyring.get(header.vault_id)
    except Exception as error:  # noqa: BLE001 - a keyring may raise anything
        _log.warning("the keyring could not be asked: %s", type(error).__name__)
        return None
    return kept if isinstance(kept, bytes) else None
