"""Once a day, curation and retention, by a program that keeps the vault open.

A wrong clock must not put a vault away, so the rules count from the look before: a memory
moves only when two looks, at least a day apart, agree. Nothing is done while memories wait for
their vectors: a long import has the machine then.
"""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from core.errors import MemoryLinkError, VaultLockedError
from core.model import NIGHTLY
from core.services.curate import curate_memories, rules_of
from core.services.open_vault import OpenVault
from core.services.retain import retain_memories
from core.storage.times import from_micros
from core.storage.transaction import Transaction

_LOOKED_AT = "nightly.looked_at"  # microseconds: the look that the next one is compared with
_DAY = timedelta(days=1) // timedelta(microseconds=1)
_BEFORE_THE_FIRST = 120.0  # seconds: an unlock has better things to do
_BETWEEN_LOOKS = 3600.0  # seconds; those less than a day apart do nothing

_log = logging.getLogger(__name__)


async def curate_if_due(vault: OpenVault) -> int | None:
    """Curate and retain unless that was done within a day; return how many memories moved.

    ``None`` when it isn't due, is switched off, or has to wait.

    Raises:
        StorageError: the disk refused; what was done by then is done.
    """
    embeds = vault.embedder is not None
    moment = await vault.database.write(_look, vault.micros(), embeds)
    if moment is None:
        return None
    retained = await retain_memories(vault, at=moment, author=NIGHTLY)
    curated = await curate_memories(vault, at=moment, author=NIGHTLY)
    return len(retained.moves) + curated.moved


def last_look(tx: Transaction) -> datetime | None:
    """Return when it was last looked, ``None`` before the first time."""
    kept = _before(tx)
    return None if kept is None else from_micros(kept)


async def keep_curated(
    vault: OpenVault,
    *,
    first_after: float = _BEFORE_THE_FIRST,
    between_looks: float = _BETWEEN_LOOKS,
    on_done: Callable[[], None] = lambda: None,
) -> None:
    """Look now and then until the vault is locked, or the task cancelled; times in seconds.

    A run that fails is logged, and the next day's goes on. ``on_done`` is called after each
    look.
    """
    wait = first_after
    while True:
        await asyncio.sleep(wait)
        try:
            moved = await curate_if_due(vault)
        except VaultLockedError:
            return
        except MemoryLinkError as error:
            _log.warning("curation stopped by a %s", type(error).__name__)
        else:
            if moved:
                _log.info("curation and retention moved %d memories", moved)
        on_done()
        wait = between_looks


def _look(tx: Transaction, now: int, embeds: bool) -> datetime | None:
    """Note this look; return the moment that the rules count from."""
    if not rules_of(tx).nightly.run or (embeds and _is_embedding(tx, now)):
        return None
    before = _before(tx)
    if before is not None and before <= now < before + _DAY:
        return None
    tx.settings.put(_LOOKED_AT, str(now))
    if before is None or now < before:
        return None
    tx.changes.drop_old_runs(before)
    return from_micros(before)


def _before(tx: Transaction) -> int | None:
    kept = tx.settings.get(_LOOKED_AT)
    return int(kept) if kept is not None and kept.lstrip("-").isdecimal() else None


def _is_embedding(tx: Transaction, now: int) -> bool:
    return any(tx.jobs.due(1, now=now, is_long=is_long) for is_long in (False, True))
