"""Look through the whole vault for memories that disagree; and when that was done last."""

import json
from collections.abc import Callable
from typing import Any

from core.model import ConflictScan, Progress
from core.services.changes import Change, ChangeKind
from core.services.open_vault import OpenVault
from core.services.pair_search import look_at
from core.storage.times import from_micros
from core.storage.transaction import Transaction

_AT_ONCE = 16
_UNDER_WAY = "conflicts.scan"  # how far a scan is that was cut short
_LAST = "conflicts.scanned"
_NOTHING = {"reached": 0, "looked": 0, "found": 0}
OnProgress = Callable[[Progress], None]


async def scan_conflicts(
    vault: OpenVault, on_progress: OnProgress | None = None
) -> ConflictScan:
    """Compare every memory with those near to it; archive and Trash are left out.

    A scan that is cancelled, or dies, goes on where it was the next time. Memories without
    vectors yet are compared when they have them.

    Raises:
        VaultLockedError, StorageError: what was found by then is kept.
    """
    async with vault.comparing:
        while True:
            state, seqs, total = await vault.database.read(_next)
            if on_progress is not None:
                done = min(state["looked"], total)
                on_progress(Progress(done, total, "comparing"))
            if not seqs:
                break
            outcome = await look_at(vault, seqs, at_all=True)
            state["reached"] = seqs[-1]
            state["looked"] += len(seqs)
            state["found"] += outcome.found
            await vault.database.write(_reach, state)
            if outcome.memory_ids:
                vault.changes.tell(Change(ChangeKind.CONFLICTS, outcome.memory_ids))
        # Of the pairs that waited before, some may have gone.
        state["found"] = max(0, state["found"])
        scan = await vault.database.write(_end, state, vault.micros())
    vault.changes.tell(Change(ChangeKind.CONFLICTS))
    return scan


async def last_conflict_scan(vault: OpenVault) -> ConflictScan | None:
    """Return when the whole vault was looked through last; ``None`` if it never was."""
    return await vault.database.read(_last)


def _next(tx: Transaction) -> tuple[dict[str, Any], list[int], int]:
    state = {**_NOTHING, **json.loads(tx.settings.get(_UNDER_WAY) or "{}")}
    seqs = tx.pairs.comparable_after(state["reached"], _AT_ONCE)
    return state, seqs, tx.pairs.count_comparable()


def _reach(tx: Transaction, state: dict[str, Any]) -> None:
    tx.settings.put(_UNDER_WAY, json.dumps(state))


def _end(tx: Transaction, state: dict[str, Any], now: int) -> ConflictScan:
    tx.settings.put(_UNDER_WAY, "{}")
    said = {"at": now, "looked": state["looked"], "found": state["found"]}
    tx.settings.put(_LAST, json.dumps(said))
    return _scan(said)


def _last(tx: Transaction) -> ConflictScan | None:
    said = tx.settings.get(_LAST)
    return None if said is None else _scan(json.loads(said))


def _scan(said: dict[str, int]) -> ConflictScan:
    return ConflictScan(from_micros(said["at"]), said["looked"], said["found"])
