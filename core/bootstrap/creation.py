"""Makes a vault: header, database, and nothing at all if it is cut short."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from core.bootstrap.folder_lock import disk_refusals, made_folders, new_lock
from core.bootstrap.opening import Held, open_held, to_its_end, vault_of
from core.bootstrap.options import Options
from core.crypto.keys import KeyLabel, derive_key
from core.disk import flush_folder
from core.errors import StorageError
from core.services.vault import Vault
from core.storage.database import make_database
from core.vault_format import (
    CreatedHeader,
    check_new_vault,
    create_header,
    header_exists,
    is_half_made,
    remove_half_made,
)
from core.vault_format.files import DATABASE_NAME, NEW_DATABASE_NAME


@dataclass(frozen=True, slots=True)
class CreatedVault:
    """A new vault, open, and its 24 recovery words, which are shown once and kept nowhere."""

    vault: Vault
    recovery_words: str = field(repr=False)


def vault_exists(folder: Path) -> bool:
    """Say whether a folder holds a vault's header, sound or not.

    What a killed creation left behind is no vault yet: it can be made again.
    """
    return header_exists(folder) and not is_half_made(folder)


async def create_vault(
    folder: Path, passphrase: str, *, options: Options | None = None
) -> CreatedVault:
    """Make a vault in a folder, which is made too, and open it.

    When it fails, what it made is gone again; when it is killed, it can be called again.

    Raises:
        VaultExistsError: a vault or another file stands there.
        WeakPassphraseError: the passphrase is too short to protect anything.
        VaultInUseError: another program is making one there.
        StorageError: the folder can't be written.
    """
    chosen = options or Options()
    held = await create_held(folder, passphrase, chosen)
    return CreatedVault(vault_of(folder, held, chosen), held.recovery_words)


async def create_held(folder: Path, passphrase: str, options: Options) -> Held:
    """Make a vault, its services not wired yet; raises as ``create_vault``."""
    return await to_its_end(lambda: _make(folder, passphrase, options))


def _make(folder: Path, passphrase: str, options: Options) -> Held:
    check_new_vault(folder, passphrase)
    with made_folders(folder), new_lock(folder) as release:
        try:
            # Again, and now nobody else can be making one: what is half made is litter.
            check_new_vault(folder, passphrase)
            remove_half_made(folder)
            created = _write_vault(folder, passphrase, options)
            held = open_held(folder, created.opened, options, release)
        except BaseException:
            _unmake(folder)
            raise
    return replace(held, recovery_words=created.recovery_words)


def _write_vault(folder: Path, passphrase: str, options: Options) -> CreatedHeader:
    """Write header and database so that a kill at any moment leaves a vault or none.

    The database has its real name last of all, and there is no vault before: else a kill
    would leave one whose recovery words nobody has seen.
    """
    new_database = folder / NEW_DATABASE_NAME
    with disk_refusals(folder):
        os.close(os.open(new_database, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        flush_folder(folder)
    created = create_header(folder, passphrase, now=options.clock.now(), policy=options.policy)
    make_database(new_database, derive_key(created.opened.vault_key, KeyLabel.DB))
    with disk_refusals(folder):
        new_database.replace(folder / DATABASE_NAME)
        flush_folder(folder)
    return created


def _unmake(folder: Path) -> None:
    with suppress(OSError, StorageError):  # the first failure is the one to tell of
        if (folder / DATABASE_NAME).exists():
            (folder / DATABASE_NAME).replace(folder / NEW_DATABASE_NAME)
        remove_half_made(folder)
