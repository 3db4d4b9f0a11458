"""Look at new and changed memories for what disagrees with them, from the durable queue.

A memory gets its place in the queue with its vectors. The worker waits until no memory waits
for vectors, and until something else has loaded the index: a one-shot command shouldn't.
"""

import asyncio
import logging
from collections.abc import Callable

from core.errors import MemoryLinkError
from core.model import Progress
from core.services.background import in_background
from core.services.changes import Change, ChangeKind
from core.services.open_vault import OpenVault
from core.services.pair_search import look_at
from core.storage.repositories.jobs import Comparison
from core.storage.transaction import Transaction

_AT_ONCE = 8  # memories a step; between two steps others have the threads
_WAKING = {ChangeKind.EMBEDDING, ChangeKind.MEMORIES}
OnProgress = Callable[[Progress], None]

_log = logging.getLogger(__name__)


class PairWorker:
    """Works on the queue of one vault until it is stopped; lives on core's loop."""

    def __init__(self, vault: OpenVault) -> None:
        self._vault = vault
        self._wake = asyncio.Event()
        self._wake.set()
        self._unsubscribe = vault.changes.subscribe(self._hear)
        self._task = in_background(self._run(), "the comparing of memories")

    def wake(self) -> None:
        """Look whether anything can be compared now."""
        self._wake.set()

    async def stop(self) -> None:
        """Let go at once; what was being compared stays in the queue."""
        self._unsubscribe()
        self._task.cancel()
        await asyncio.wait({self._task})

    def _hear(self, change: Change) -> None:
        if change.kind in _WAKING:
            self._wake.set()

    async def _run(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            try:
                if await self._vault.loaded_meaning() is not None:
                    await compare_waiting(self._vault)
            except MemoryLinkError as error:
                # The queue is durable: the next change, or the next start, tries again.
                _log.warning("comparing memories stopped by a %s", type(error).__name__)


async def compare_waiting(
    vault: OpenVault, on_progress: OnProgress | None = None, *, waits: bool = True
) -> int:
    """Compare all memories that wait for it; return how many conflicts that brought.

    ``waits``: stop as soon as a memory waits for its vectors; its turn comes after.

    Raises:
        VaultLockedError, StorageError: what was compared by then is kept.
    """
    if vault.embedder is None:
        return 0
    found = done = 0
    async with vault.comparing:
        while True:
            jobs, left = await vault.database.read(_next, vault.micros(), waits)
            if on_progress is not None:
                on_progress(Progress(done, done + left, "comparing"))
            if not jobs:
                return max(0, found)  # of pairs that waited before, some may have gone
            outcome = await look_at(vault, [job.memory_seq for job in jobs], jobs)
            done += len(jobs)
            found += outcome.found
            if outcome.memory_ids:
                vault.changes.tell(Change(ChangeKind.CONFLICTS, outcome.memory_ids))
            await asyncio.sleep(0)


def _next(tx: Transaction, now: int, waits: bool) -> tuple[list[Comparison], int]:
    if waits and tx.jobs.due(1, now=now, is_long=False):
        return [], 0
    return tx.jobs.comparisons(_AT_ONCE), tx.jobs.count_comparisons()
