"""Make a backup while the vault is in use: copied, sealed, checked, and only then named."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from core.backup.folder import (
    Backup,
    BackupState,
    backups_in,
    new_name,
    remove_unfinished,
    temporary_prefix,
)
from core.backup.prelude import prelude_of
from core.backup.rotation import Keep, outlived
from core.backup.sealed_file import check_backup, empty_file, opened_backup, write_sealed
from core.backup.summary import Summary
from core.crypto.keys import KeyLabel, derive_key
from core.disk import flush_folder
from core.services.backups.place import (
    WORK_PREFIX,
    OnProgress,
    Stages,
    backups_folder,
    disk_faults,
    kept_by_settings,
    newest_header,
    remove_copies,
)
from core.services.to_the_end import run_to_its_end
from core.storage.snapshot import Contents, copy_database
from core.vault_format.opened import OpenedVault

if TYPE_CHECKING:
    from core.services.open_vault import OpenVault

_PAGE_SIZE = 4096  # bytes

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class CreatedBackup:
    """A backup that was made and checked, and those that had their time and are gone."""

    backup: Backup
    removed: tuple[Backup, ...]


@dataclass(frozen=True, slots=True)
class _Order:
    """What a thread needs to seal a copied database."""

    opened: OpenedVault  # with the header that the backup gets
    created_at: datetime
    vault_folder: Path
    folder: Path
    keep: Keep
    stages: Stages


async def create_backup(
    vault: OpenVault,
    folder: Path | None = None,
    *,
    keep: Keep | None = None,
    on_progress: OnProgress | None = None,
) -> CreatedBackup:
    """Back the vault up into ``folder`` (``None``: where the settings say).

    Others read and write meanwhile; the backup holds one moment. It gets its name after it
    was read back from the disk, its database opened and counted, and only then are older ones
    deleted, by ``keep``. Locking the vault or cancelling ends it, with nothing left behind.

    Raises:
        StorageError: a disk refused; earlier backups are as they were.
        DamagedVaultError: the vault's own pages are damaged, or what was written is.
        VaultLockedError: the vault was locked meanwhile.
    """
    stages = Stages(vault, on_progress)
    async with vault.backing_up:
        order = _Order(
            OpenedVault(vault.id, vault.opened.vault_key, newest_header(vault)),
            vault.now(),
            vault.folder,
            await backups_folder(vault, folder),
            keep or await kept_by_settings(vault),
            stages,
        )
        remove_copies(vault)
        return await run_to_its_end(_create(vault, order), stages.stop)


async def _create(vault: OpenVault, order: _Order) -> CreatedBackup:
    with empty_file(order.vault_folder, WORK_PREFIX) as database:
        contents = await vault.database.read(
            copy_database,
            database,
            derive_key(order.opened.vault_key, KeyLabel.DB),
            checkpoint=order.stages.checkpoint("copying", _PAGE_SIZE),
        )
        return await asyncio.to_thread(_seal, order, database, contents)


def _seal(order: _Order, database: Path, contents: Contents) -> CreatedBackup:
    vault_id = order.opened.vault_id
    name = new_name(vault_id, order.created_at, secrets.token_hex(3))
    with disk_faults(order.folder):
        # One level only: a drive that isn't there must not become a folder on another.
        order.folder.mkdir(mode=0o700, exist_ok=True)
        remove_unfinished(order.folder, vault_id)
        with empty_file(order.folder, temporary_prefix(vault_id)) as unfinished:
            summary = _write_and_check(order, database, contents, unfinished)
            path = unfinished.rename(order.folder / name)
            flush_folder(order.folder)
        size = path.stat().st_size
    made = Backup(path, size, BackupState.READABLE, summary.created_at, contents)
    return CreatedBackup(made, tuple(_rotate(order, made)))


def _write_and_check(
    order: _Order, database: Path, contents: Contents, unfinished: Path
) -> Summary:
    vault_key = order.opened.vault_key
    summary = Summary(order.created_at, contents, database.stat().st_size)
    write_sealed(
        prelude_of(order.opened.header), vault_key, summary, database, unfinished,
        checkpoint=order.stages.checkpoint("sealing"),
    )  # fmt: skip
    database.unlink()  # makes room for the one that is unpacked to be checked
    with opened_backup(unfinished) as backup:
        check_backup(
            backup, vault_key, derive_key(vault_key, KeyLabel.DB), order.vault_folder,
            checkpoint=order.stages.checkpoint("checking"),
        )  # fmt: skip
    return summary


def _rotate(order: _Order, made: Backup) -> Sequence[Backup]:
    found = backups_in(order.folder, order.opened.vault_id, order.opened.vault_key)
    dates = {each.name: each.created_at for each in found if each.created_at and each != made}
    going = outlived(
        dates | {made.name: order.created_at}, order.keep, now=order.created_at
    ) - {made.name}
    return [each for each in found if each.name in going and _is_removed(each)]


def _is_removed(backup: Backup) -> bool:
    try:
        backup.path.unlink(missing_ok=True)
    except OSError as error:
        # The new one is made and good; one too many does no harm.
        _log.warning("an old backup stays: %s", error.strerror)
        return False
    return True
