"""Bringing in notes: one job at a time, with its progress and its report."""

import asyncio
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.gui.bridge import Tasks
from app.gui.sentences import sentence_for
from app.gui.session import Session
from core.errors import MemoryLinkError
from core.model import ImportReport, Progress


class ImportViewModel(QObject):
    """``progressed`` may be emitted by the core's thread; Qt brings it over."""

    progressed = Signal(object)
    ended = Signal(object)  # an ImportReport
    cancelled = Signal()
    failed = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._tasks = Tasks(self._tell)
        self._running: asyncio.Task[Any] | None = None

    @property
    def is_running(self) -> bool:
        """Whether a job runs."""
        return self._running is not None

    def start(self, path: Path) -> None:
        """Import a ``.jsonl`` file, or a folder of Markdown notes."""
        if self._running is None:
            self._running = self._tasks.start(self._import(path, is_folder=path.is_dir()))

    def cancel(self) -> None:
        """Stop; what was kept until now stays."""
        if self._running is not None:
            self._running.cancel()

    async def settled(self) -> None:
        """Wait until nothing runs."""
        await self._tasks.settled()

    def forget(self) -> None:
        """Stop."""
        self._tasks.cancel()

    async def _import(self, path: Path, *, is_folder: bool) -> None:
        vault = self._session.vault
        read = vault.import_markdown if is_folder else vault.import_jsonl
        try:
            report: ImportReport = await self._session.call(
                read, path, on_progress=self._progressed
            )
        except asyncio.CancelledError:
            self.cancelled.emit()
            raise
        finally:
            self._running = None
        self.ended.emit(report)

    def _progressed(self, now: Progress) -> None:
        self.progressed.emit(now)

    def _tell(self, error: BaseException) -> None:
        self.failed.emit(sentence_for(error))
        if not isinstance(error, (MemoryLinkError, OSError)):
            raise error
