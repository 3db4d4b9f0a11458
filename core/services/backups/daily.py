"""One backup a day, for whoever keeps a vault open for long."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from core.backup.rotation import is_from_today
from core.errors import (
    DamagedVaultError,
    InvalidValueError,
    StorageError,
    VaultLockedError,
)
from core.model import Filters, Place
from core.services.backups.create import CreatedBackup, create_backup
from core.services.backups.look import list_backups
from core.services.changes import Change, ChangeKind
from core.services.read_setting import read_setting
from core.settings import BACKUP_AUTOMATIC, Switch

if TYPE_CHECKING:
    from core.services.open_vault import OpenVault
    from core.storage.transaction import Transaction

_BETWEEN_LOOKS = 3600.0  # seconds
_BEFORE_THE_FIRST = 60.0  # seconds: an unlock has better things to do

_log = logging.getLogger(__name__)


async def back_up_if_due(vault: OpenVault) -> CreatedBackup | None:
    """Make a backup unless there is one from today; ``None`` when there is.

    Raises:
        StorageError, DamagedVaultError, VaultLockedError: as ``create_backup``.
    """
    now = vault.now()
    for backup in await list_backups(vault):
        if backup.created_at is not None and is_from_today(backup.created_at, now=now):
            return None
    return await create_backup(vault)


async def keep_backed_up(
    vault: OpenVault,
    *,
    first_after: float = _BEFORE_THE_FIRST,
    between_looks: float = _BETWEEN_LOOKS,
    on_done: Callable[[], None] = lambda: None,
) -> None:
    """Make the backup that is due, look again every hour, and return when the vault is locked.

    The setting ``backup.automatic`` is asked at each look, and an empty vault is let be.

    A backup that fails is logged and tried again at the next look. Times in seconds;
    ``on_done`` is called after each look.
    """
    locked = asyncio.Event()

    def listen(change: Change) -> None:
        if change.kind is ChangeKind.LOCKED:
            locked.set()

    unsubscribe = vault.changes.subscribe(listen)
    try:
        wait = first_after
        while not await _is_set_within(locked, wait):
            await _try(vault)
            on_done()
            wait = between_looks
    except VaultLockedError:
        return
    finally:
        unsubscribe()


async def _try(vault: OpenVault) -> None:
    try:
        if await vault.database.read(_is_wanted):
            await back_up_if_due(vault)
    except (InvalidValueError, StorageError, DamagedVaultError) as error:
        _log.warning("today's backup could not be made yet: %s", error)


def _is_wanted(tx: Transaction) -> bool:
    # A backup of an empty vault is worth nothing, and what comes on its first day would wait
    # for the second.
    if read_setting(tx, BACKUP_AUTOMATIC) is not Switch.ON:
        return False
    return any(tx.memories.count(Filters(place=place)) for place in Place)


async def _is_set_within(event: asyncio.Event, seconds: float) -> bool:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return False
    return True
