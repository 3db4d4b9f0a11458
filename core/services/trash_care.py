"""The Trash empties itself: what has lain in it for long enough goes for good.

A wrong clock must not delete anything early, and no clock says of itself that it is wrong. So
a memory goes only when two looks, at least a day apart, agree: the time in the Trash is
counted up to the earlier look. A clock that was put forward and back in between, or that goes
backwards, starts the count of looks anew and deletes nothing.
"""

import asyncio
import logging
from collections.abc import Callable
from datetime import timedelta

from core.errors import MemoryLinkError, VaultLockedError
from core.services.open_vault import OpenVault
from core.services.purge import Purged, purge
from core.services.read_setting import read_setting
from core.settings import TRASH_DAYS
from core.storage.repositories.purging import in_trash_since
from core.storage.transaction import Transaction

AUTHOR = "trash"  # of the change record

_LOOKED_AT = "trash.looked_at"  # microseconds: the look that the next one is compared with
_DAY = timedelta(days=1) // timedelta(microseconds=1)
_BEFORE_THE_FIRST = 30.0  # seconds: an unlock has better things to do
_BETWEEN_LOOKS = 3600.0  # seconds; those less than a day apart do nothing

_log = logging.getLogger(__name__)


async def empty_trash_if_due(vault: OpenVault) -> Purged:
    """Look, and delete for good what was in the Trash long enough at the look before.

    Raises:
        StorageError: as ``purge_memories``.
    """
    limit = await vault.database.write(_look, vault.micros())
    if limit is None:
        return Purged()
    await vault.database.write(lambda tx: tx.proposals.forget_dismissed(limit))
    return await purge(vault, lambda tx: in_trash_since(tx.connection, limit), author=AUTHOR)


async def keep_trash_emptied(
    vault: OpenVault,
    *,
    first_after: float = _BEFORE_THE_FIRST,
    between_looks: float = _BETWEEN_LOOKS,
    on_done: Callable[[], None] = lambda: None,
) -> None:
    """Look now and then until the vault is locked, or the task cancelled; times in seconds.

    A purge that fails is logged and tried again. ``on_done`` is called after each look.
    """
    wait = first_after
    while True:
        await asyncio.sleep(wait)
        try:
            purged = await empty_trash_if_due(vault)
        except VaultLockedError:
            return
        except MemoryLinkError as error:
            _log.warning("the Trash could not be emptied yet: %s", error)
        else:
            if purged.count:
                _log.info("%d memories had their time in the Trash and are gone", purged.count)
        on_done()
        wait = between_looks


def _look(tx: Transaction, now: int) -> int | None:
    """Note this look; return the moment since which a memory must have lain in the Trash."""
    days = read_setting(tx, TRASH_DAYS)
    kept = tx.settings.get(_LOOKED_AT)
    before = int(kept) if kept is not None and kept.lstrip("-").isdecimal() else None
    if before is not None and before <= now < before + _DAY:
        return None
    tx.settings.put(_LOOKED_AT, str(now))
    if before is None or now < before or days == 0:
        return None
    return before - days * _DAY
