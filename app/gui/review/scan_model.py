"""Looking through the whole vault for conflicts: one job, and when the last one was."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, Signal

from app.gui.bridge import Tasks
from app.gui.review.ports import ReviewVault
from app.gui.sentences import sentence_for
from app.gui.session import Session
from core.errors import MemoryLinkError
from core.model import Progress

if TYPE_CHECKING:
    from core.model import ConflictScan


class ScanModel(QObject):
    """``last`` is the newest finished look, ``None`` before the first.

    ``waiting`` counts the memories that were not compared yet: an empty queue says less then.

    ``progressed`` may be emitted by the core's thread; Qt brings it over.
    """

    changed = Signal()  # it began, it ended, or ``last`` is known
    progressed = Signal(object)
    ended = Signal(object)  # a ConflictScan
    failed = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._vault = cast("ReviewVault", session.vault)
        self._tasks = Tasks(self._tell)
        self._running: asyncio.Task[Any] | None = None
        self.last: ConflictScan | None = None
        self.waiting = 0

    @property
    def is_running(self) -> bool:
        """Whether it looks now."""
        return self._running is not None

    def ask(self) -> None:
        """Find out when it last looked, and how many wait to be compared."""
        self._tasks.start(self._ask())

    def start(self) -> None:
        """Look through the whole vault; one look at a time."""
        if self._running is None:
            self._running = self._tasks.start(self._scan())
            self.changed.emit()

    def cancel(self) -> None:
        """Stop; what was found until now stays."""
        if self._running is not None:
            self._running.cancel()

    async def settled(self) -> None:
        """Wait until nothing runs."""
        await self._tasks.settled()

    def forget(self) -> None:
        """Stop, and forget."""
        self._tasks.cancel()
        self.last, self.waiting = None, 0

    async def _ask(self) -> None:
        self.last = await self._session.call(self._vault.last_conflict_scan)
        indexing = await self._session.call(self._vault.embedding_status)
        uncompared = await self._session.call(self._vault.count_uncompared)
        self.waiting = indexing.pending + indexing.processing + uncompared
        self.changed.emit()

    async def _scan(self) -> None:
        try:
            self.last = await self._session.call(
                self._vault.scan_conflicts, on_progress=self._progressed
            )
        finally:
            self._running = None
            self.changed.emit()
        self.ended.emit(self.last)

    def _progressed(self, now: Progress) -> None:
        self.progressed.emit(now)

    def _tell(self, error: BaseException) -> None:
        self.failed.emit(sentence_for(error))
        if not isinstance(error, (MemoryLinkError, OSError)):
            raise error
