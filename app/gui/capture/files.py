"""Files that are dropped into a capture: read one after another, off this thread."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.extract.kinds import UnreadableFileError
from app.extract.read import read_file
from app.gui.bridge import Tasks
from app.gui.sentences import sentence_for
from app.gui.session import Session
from core.errors import MemoryLinkError

MOST_FILES = 20


class FilesModel(QObject):
    """``started(name)``, then ``progressed`` (maybe by the core's thread) and ``read``.

    ``read(ReadFile, is_alone)``; ``refused`` carries one sentence a file that was not taken;
    ``ended`` comes last, whatever happened.
    """

    started = Signal(str)
    progressed = Signal(object)
    read = Signal(object, bool)
    refused = Signal(str)
    ended = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tasks = Tasks(self._tell)
        self._running: asyncio.Task[Any] | None = None
        self._waiting: list[tuple[Path, ...]] = []

    @property
    def is_running(self) -> bool:
        """Whether a file is being read."""
        return self._running is not None and not self._running.done()

    def start(self, paths: Sequence[Path]) -> None:
        """Read these files, after those that are being read."""
        if paths:
            self._waiting.append(tuple(paths))
            if not self.is_running:
                self._running = self._tasks.start(self._read_waiting())

    def cancel(self) -> None:
        """Stop; what was read until now stays."""
        self._waiting.clear()
        if self._running is not None:
            self._running.cancel()
            self._running = None

    def forget(self) -> None:
        """Stop, for good."""
        self._waiting.clear()
        self._tasks.cancel()

    async def settled(self) -> None:
        """Wait until nothing runs."""
        await self._tasks.settled()

    async def _read_waiting(self) -> None:
        while self._waiting:
            await self._read_all(self._waiting.pop(0))

    async def _read_all(self, paths: tuple[Path, ...]) -> None:
        refusals = []
        if len(paths) > MOST_FILES:
            refusals.append(_too_many(len(paths)))
        try:
            for path in paths[:MOST_FILES]:
                self.started.emit(path.name)
                try:
                    found = await self._session.call(
                        read_file, path, on_progress=self.progressed.emit
                    )
                except (UnreadableFileError, OSError) as error:
                    refusals.append(sentence_for(error))
                else:
                    self.read.emit(found, len(paths) == 1)
        finally:
            if refusals:
                self.refused.emit(" ".join(refusals))
            self.ended.emit()

    def _tell(self, error: BaseException) -> None:
        self.refused.emit(sentence_for(error))
        if not isinstance(error, MemoryLinkError):
            raise error


def _too_many(count: int) -> str:
    said = QCoreApplication.translate(
        "files", "{0} files were dropped; the first {1} are read. Import takes whole folders."
    )
    return said.format(count, MOST_FILES)
