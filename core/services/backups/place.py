"""Where an open vault's backups lie, and one at a time of what touches them."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from core.backup.rotation import Keep
from core.errors import DamagedVaultError, StorageError, VaultLockedError
from core.model import Progress
from core.services.read_setting import read_setting
from core.settings import BACKUP_DAYS, BACKUP_FOLDER, BACKUP_MONTHS, BACKUP_WEEKS
from core.vault_format.atomic import TEMPORARY_SUFFIX
from core.vault_format.files import BACKUPS_NAME
from core.vault_format.opening import check_mac, read_header

if TYPE_CHECKING:
    from core.backup.sealed_file import Checkpoint
    from core.services.open_vault import OpenVault
    from core.storage.transaction import Transaction
    from core.vault_format.header import Header

OnProgress = Callable[[Progress], None]

WORK_PREFIX = ".backup."  # of a copied database in the vault's folder, as long as it is needed

_log = logging.getLogger(__name__)


class StoppedError(Exception):
    """Ends work on a thread whose caller was cancelled; nobody else sees it."""


class Stages:
    """Watches over long work: stops it when asked or when the vault is locked, and reports."""

    def __init__(self, vault: OpenVault, on_progress: OnProgress | None) -> None:
        self._database = vault.database
        self._on_progress = on_progress
        self._loop = asyncio.get_running_loop()
        self._is_stopped = threading.Event()

    def stop(self) -> None:
        """Let the work end at its next MiB."""
        self._is_stopped.set()

    def checkpoint(self, phase: str, unit: int = 1) -> Checkpoint:
        """Return what a thread calls after each MiB; a step has ``unit`` bytes.

        It raises ``StoppedError`` once the work is to stop, ``VaultLockedError`` once the
        vault is locked.
        """

        def look(done: int, total: int) -> None:
            if self._is_stopped.is_set():
                raise StoppedError
            if self._database.is_closed:
                raise VaultLockedError
            if self._on_progress is not None:
                progress = Progress(done * unit >> 20, -(-total * unit >> 20), phase)
                with suppress(RuntimeError):  # the loop ended before the thread
                    self._loop.call_soon_threadsafe(self._on_progress, progress)

        return look


async def backups_folder(vault: OpenVault, folder: Path | None) -> Path:
    """Return the folder asked for, else the one set, else the one in the vault's own."""
    if folder is not None:
        return folder
    chosen = await vault.database.read(read_setting, BACKUP_FOLDER)
    return Path(chosen) if chosen else vault.folder / BACKUPS_NAME


async def kept_by_settings(vault: OpenVault) -> Keep:
    """Return how many backups the vault's settings keep."""
    return await vault.database.read(_keep)


def _keep(tx: Transaction) -> Keep:
    return Keep(
        read_setting(tx, BACKUP_DAYS),
        read_setting(tx, BACKUP_WEEKS),
        read_setting(tx, BACKUP_MONTHS),
    )


def newest_header(vault: OpenVault) -> Header:
    """Return the header as it is on the disk, or as it was opened if that is damaged.

    A passphrase may have been changed since the vault was opened; a backup opens with what
    was valid when it was made.
    """
    opened = vault.opened
    try:
        header = read_header(vault.folder)
        check_mac(header, opened.vault_key)
    except (DamagedVaultError, StorageError) as error:
        _log.warning("the backup takes the header that the vault was opened with: %s", error)
        return opened.header
    return header


def remove_copies(vault: OpenVault) -> None:
    """Remove the copied databases that killed work left; the caller holds ``backing_up``."""
    with suppress(OSError):  # litter, no danger: encrypted pages
        for path in vault.folder.iterdir():
            if path.name.startswith(WORK_PREFIX) and TEMPORARY_SUFFIX in path.name:
                path.unlink()


@contextmanager
def disk_faults(folder: Path) -> Iterator[None]:
    """Turn what the disk refuses into a sentence that says what is left as it was."""
    try:
        yield
    except OSError as error:
        raise StorageError(
            f"The backup could not be written to {folder}: "
            f"{error.strerror or 'the disk refused'}. Earlier backups are as they were."
        ) from None
