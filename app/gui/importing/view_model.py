"""Bringing in notes: one job at a time, with its progress and its report."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, Signal

from app.gui.bridge import Tasks
from app.gui.sentences import sentence_for
from app.gui.session import Session
from core.errors import MemoryLinkError
from core.model import ImportFormat, ImportReport, Progress

if TYPE_CHECKING:
    from app.gui.importing.ports import ImportingVault


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

    def start(self, path: Path, form: ImportFormat | None = None) -> None:
        """Import a file or a folder; by default as what stands in it says.

        What nothing tells is read as a folder of notes, or as JSON Lines.
        """
        if self._running is None:
            otherwise = ImportFormat.MARKDOWN if path.is_dir() else ImportFormat.JSONL
            self._running = self._tasks.start(self._import(path, form, otherwise))

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

    async def _import(
        self, path: Path, form: ImportFormat | None, otherwise: ImportFormat
    ) -> None:
        vault = cast("ImportingVault", self._session.vault)
        try:
            form = form or await self._guessed(path) or otherwise
            report: ImportReport = await self._session.call(
                vault.import_from, form, path, on_progress=self._progressed
            )
        except asyncio.CancelledError:
            self.cancelled.emit()
            raise
        finally:
            self._running = None
        self.ended.emit(report)

    async def _guessed(self, path: Path) -> ImportFormat | None:
        from core.services.imports.guess import guess_format  # noqa: PLC0415 - the engine

        return await self._session.call(guess_format, path)

    def _progressed(self, now: Progress) -> None:
        self.progressed.emit(now)

    def _tell(self, error: BaseException) -> None:
        self.failed.emit(sentence_for(error))
        if not isinstance(error, (MemoryLinkError, OSError)):
            raise error
