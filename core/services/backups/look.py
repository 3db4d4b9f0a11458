"""Look at a vault's backups, check them, delete them, and say which hold a memory."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from core.backup.folder import Backup, backups_in
from core.backup.sealed_file import check_backup, opened_backup
from core.backup.summary import Summary
from core.crypto.keys import KeyLabel, derive_key
from core.errors import BackupNotFoundError, WrongPassphraseError
from core.services.backups.place import (
    OnProgress,
    Stages,
    backups_folder,
    disk_faults,
)
from core.services.to_the_end import run_to_its_end
from core.vault_format.header_mac import has_right_mac

if TYPE_CHECKING:
    from core.services.open_vault import OpenVault
    from core.vault_format.opened import OpenedVault


async def list_backups(vault: OpenVault, folder: Path | None = None) -> tuple[Backup, ...]:
    """Return the vault's backups in a folder, newest first; damaged ones say so.

    Reads the beginning of each: a backup whose later bytes are damaged shows as readable
    until it is verified.

    Raises:
        StorageError: the folder can't be read.
    """
    opened = vault.opened
    place = await backups_folder(vault, folder)
    return await asyncio.to_thread(backups_in, place, opened.vault_id, opened.vault_key)


async def verify_backup(
    vault: OpenVault,
    name: str,
    folder: Path | None = None,
    *,
    on_progress: OnProgress | None = None,
) -> Summary:
    """Read a whole backup, open its database and count what is in it.

    Raises:
        BackupNotFoundError: there is none of that name.
        DamagedBackupError: it is damaged.
        NewerFormatError: a newer program wrote it.
        WrongPassphraseError: it was made under another key than the vault has now.
        StorageError: a disk refused.
    """
    stages = Stages(vault, on_progress)
    path = await backups_folder(vault, folder) / name
    async with vault.backing_up:
        checking = asyncio.to_thread(_verify, path, vault.opened, vault.folder, stages)
        return await run_to_its_end(checking, stages.stop)


async def delete_backups(
    vault: OpenVault, names: Collection[str], folder: Path | None = None
) -> tuple[Backup, ...]:
    """Delete these backups for good and return them.

    Raises:
        BackupNotFoundError: one of the names is no backup of this vault; none is deleted.
        StorageError: a disk refused; those before it are gone.
    """
    async with vault.backing_up:
        found = {each.name: each for each in await list_backups(vault, folder)}
        missing = [name for name in names if name not in found]
        if missing:
            raise BackupNotFoundError(
                f"This vault has no backup of the name {missing[0]}. Nothing was deleted."
            )
        chosen = [found[name] for name in dict.fromkeys(names)]
        place = await backups_folder(vault, folder)
        await asyncio.to_thread(_delete, chosen, place)
    return tuple(chosen)


async def backups_holding(
    vault: OpenVault, seqs: Collection[int], folder: Path | None = None
) -> tuple[Backup, ...]:
    """Return the backups that may hold one of these memories, named by their numbers.

    Goes by numbers and not by clocks: a backup holds no memory whose number is higher than
    the highest in it. It may name one too many, where a number was given anew after a purge,
    never one too few: what can't be read is named as well. Waits for a backup under way, so
    ask after the memories are gone.

    Raises:
        StorageError: the folder can't be read.
    """
    if not seqs:
        return ()
    lowest = min(seqs)
    async with vault.backing_up:
        found = await list_backups(vault, folder)
    return tuple(
        each for each in found if each.contents is None or each.contents.last_seq >= lowest
    )


def _verify(path: Path, opened: OpenedVault, workplace: Path, stages: Stages) -> Summary:
    with opened_backup(path) as backup:
        header = backup.prelude.header
        is_ours = header.vault_id == opened.vault_id
        if not is_ours or not has_right_mac(header, opened.vault_key):
            raise WrongPassphraseError(
                f"{path.name} was made under another key than this vault has now. It opens "
                "with the passphrase or the recovery words of that time."
            )
        database_key = derive_key(opened.vault_key, KeyLabel.DB)
        return check_backup(
            backup, opened.vault_key, database_key, workplace,
            checkpoint=stages.checkpoint("checking"),
        )  # fmt: skip


def _delete(chosen: Sequence[Backup], folder: Path) -> None:
    with disk_faults(folder):
        for backup in chosen:
            backup.path.unlink(missing_ok=True)
