"""Takes a backup to a folder of its own, or only looks whether it is whole."""

from __future__ import annotations

import asyncio
import os
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from core.backup.sealed_file import Checkpoint, OpenBackup, check_backup, opened_backup
from core.backup.summary import Summary
from core.backup.unlocking import unlock_backup
from core.bootstrap.creation import vault_exists
from core.bootstrap.folder_lock import disk_refusals, made_folders, new_lock
from core.bootstrap.options import Options
from core.crypto.keys import KeyLabel, derive_key
from core.disk import flush_folder
from core.errors import DamagedBackupError, StorageError, VaultExistsError
from core.services.backups.place import StoppedError
from core.services.to_the_end import run_to_its_end
from core.storage.snapshot import inspect_copy
from core.vault_format import remove_half_made
from core.vault_format.atomic import remove_leftovers, write_atomically
from core.vault_format.creation import check_room
from core.vault_format.files import (
    BACKUPS_NAME,
    DATABASE_NAME,
    HEADER_NAMES,
    NEW_DATABASE_NAME,
)
from core.vault_format.opened import OpenedVault
from core.vault_format.secrets import Secret, passphrase_secret, recovery_secret

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class RestoredVault:
    """A vault that was made of a backup: it opens as the vault did on that day."""

    folder: Path
    vault_id: str
    summary: Summary


def find_backup(name: str, vault_folder: Path) -> Path:
    """Return the path that a person means: a file, or the name of one of the vault's own."""
    path = Path(name)
    if path.name == name and not path.exists():
        return vault_folder / BACKUPS_NAME / name
    return path


async def restore_backup(
    path: Path, into: Path, passphrase: str, *, options: Options | None = None
) -> RestoredVault:
    """Make a vault of a backup in an empty or new folder; never over another vault.

    ``passphrase`` is the one the vault had when the backup was made; it opens the restored
    vault too, and so do the recovery words of that time. When it fails, what it made is gone
    again; when it is killed, the folder holds no vault and it can be called again.

    Raises:
        BackupNotFoundError: there is no such file.
        WrongPassphraseError: the passphrase doesn't open this backup.
        DamagedBackupError: it isn't whole.
        NewerFormatError: a newer program wrote it.
        VaultExistsError: a vault or other files stand in the folder.
        VaultInUseError: another program is making a vault there.
        StorageError: a disk refused.
    """
    policy = (options or Options()).policy
    return await _restored(path, into, passphrase_secret(passphrase, policy))


async def restore_backup_by_words(path: Path, into: Path, words: str) -> RestoredVault:
    """Make a vault of a backup by the recovery words of its time; see ``restore_backup``."""
    return await _restored(path, into, recovery_secret(words))


async def verify_backup_file(
    path: Path, passphrase: str, *, options: Options | None = None
) -> Summary:
    """Read a whole backup by the passphrase of its time; needs no vault.

    Raises:
        BackupNotFoundError, WrongPassphraseError, DamagedBackupError, NewerFormatError,
        StorageError: as ``restore_backup``.
    """
    secret = passphrase_secret(passphrase, (options or Options()).policy)
    return await _to_its_end(lambda look: _verify(path, secret, look))


async def _restored(path: Path, into: Path, secret: Secret) -> RestoredVault:
    return await _to_its_end(lambda look: _restore(path, into, secret, look))


async def _to_its_end(work: Callable[[Checkpoint], R]) -> R:
    """Run ``work`` on a thread; a cancelled caller waits until it has undone what it did."""
    is_cancelled = threading.Event()

    def look(_done: int, _total: int) -> None:
        if is_cancelled.is_set():
            raise StoppedError

    return await run_to_its_end(asyncio.to_thread(work, look), is_cancelled.set)


def _verify(path: Path, secret: Secret, look: Checkpoint) -> Summary:
    with opened_backup(path) as backup:
        opened = unlock_backup(backup.prelude.header, secret)
        # Encrypted pages only, and in a folder of its own (0700).
        with tempfile.TemporaryDirectory(prefix="memorylink-") as workplace:
            key = derive_key(opened.vault_key, KeyLabel.DB)
            return check_backup(
                backup, opened.vault_key, key, Path(workplace), checkpoint=look
            )


def _restore(path: Path, into: Path, secret: Secret, look: Checkpoint) -> RestoredVault:
    with opened_backup(path) as backup:
        opened = unlock_backup(backup.prelude.header, secret)
        _refuse_other_vault(into, backup.summary(opened.vault_key).created_at)
        check_room(into)
        with made_folders(into), new_lock(into) as release:
            try:
                # Again, and now nobody else can be making one: what is half made is litter.
                check_room(into)
                remove_half_made(into)
                summary = _write_vault(into, backup, opened, look)
            except BaseException:
                _unmake(into)
                raise
        release()
    return RestoredVault(into, opened.vault_id, summary)


def _write_vault(
    folder: Path, backup: OpenBackup, opened: OpenedVault, look: Checkpoint
) -> Summary:
    """Write header and database; the database gets its real name last, when it was checked."""
    database = folder / NEW_DATABASE_NAME
    with disk_refusals(folder):
        os.close(os.open(database, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        flush_folder(folder)
    for name in HEADER_NAMES:
        remove_leftovers(folder / name)
        write_atomically(folder / name, backup.prelude.header_file)
    summary = backup.unpack(opened.vault_key, database, checkpoint=look)
    if inspect_copy(database, derive_key(opened.vault_key, KeyLabel.DB)) != summary.contents:
        raise DamagedBackupError("The backup doesn't hold what it says it holds.")
    with disk_refusals(folder):
        database.rename(folder / DATABASE_NAME)
        flush_folder(folder)
    return summary


def _refuse_other_vault(into: Path, made_at: datetime) -> None:
    if not vault_exists(into):
        return
    # An open vault's newest writes stand in the log beside its database.
    names = (DATABASE_NAME, f"{DATABASE_NAME}-wal", *HEADER_NAMES)
    there = [into / name for name in names if (into / name).exists()]
    changed = max((path.stat().st_mtime for path in there), default=0.0)
    changed_at = datetime.fromtimestamp(changed).astimezone()
    raise VaultExistsError(
        f"There is a vault in {into}, last changed {_minute(changed_at)}; the backup is from "
        f"{_minute(made_at.astimezone())}. A restore never writes over a vault. Restore into "
        "a new folder beside it, open that with --vault and look which one you want to keep."
    )


def _minute(date: datetime) -> str:
    return f"{date:%Y-%m-%d %H:%M}"


def _unmake(folder: Path) -> None:
    with suppress(OSError, StorageError):  # the first failure is the one to tell of
        if (folder / DATABASE_NAME).exists():
            (folder / DATABASE_NAME).rename(folder / NEW_DATABASE_NAME)
        remove_half_made(folder)
