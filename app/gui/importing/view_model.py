"""Bringing in notes: one job at a time, with its progress and its report."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, Signal

from app.gui.bridge import Tasks
from app.gui.sentences import sentence_for
from app.gui.session import Session
from core.errors import MemoryLinkError
from core.model import ImportFormat, ImportReport, Progress, WriteKind

if TYPE_CHECKING:
    from app.gui.importing.ports import ImportingVault


class ImportViewModel(QObject):
    """``progressed`` may be emitted by the core's thread; Qt brings it over."""

    progressed = Signal(object)
    ended = Signal(object)  # an ImportReport
    cancelled = Signal()
    failed = Signal(str)
    proposed = Signal(int)  # facts that wait in Review, after ``ended``

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._tasks = Tasks(self._tell)
        self._running: asyncio.Task[Any] | None = None

    @property
    def is_running(self) -> bool:
        """Whether a job runs."""
        return self._running is not None

    def start(
        self, path: Path, form: ImportFormat | None = None, *, proposes: bool = False
    ) -> None:
        """Import a file or a folder; by default as what stands in it says.

        What nothing tells is read as a folder of notes, or as JSON Lines. ``proposes``: facts
        are looked for in the conversations that it brought.
        """
        if self._running is None:
            otherwise = ImportFormat.MARKDOWN if path.is_dir() else ImportFormat.JSONL
            self._running = self._tasks.start(
                self._import(path, form, otherwise, proposes=proposes)
            )

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
        self,
        path: Path,
        form: ImportFormat | None,
        otherwise: ImportFormat,
        *,
        proposes: bool,
    ) -> None:
        vault = cast("ImportingVault", self._session.vault)
        found = None
        try:
            form = form or await self._guessed(path) or otherwise
            latest = await self._session.call(vault.latest_changes, 1)
            report: ImportReport = await self._session.call(
                vault.import_from, form, path, on_progress=self._progressed
            )
            if proposes:
                before = latest[0].number if latest else 0
                found = await self._found(vault, await self._brought(vault, before))
        except asyncio.CancelledError:
            self.cancelled.emit()
            raise
        finally:
            self._running = None
        self.ended.emit(report)
        if found is not None:
            self.proposed.emit(found)

    async def _brought(self, vault: "ImportingVault", number: int) -> list[str]:
        """Return the ids of what was imported after that change."""
        ids: dict[str, None] = {}
        while records := await self._session.call(vault.changes_since, number, 100):
            number = records[-1].number
            for record in records:
                if record.kind is WriteKind.IMPORT:
                    ids |= dict.fromkeys(record.memory_ids)
        return list(ids)

    async def _found(self, vault: "ImportingVault", memory_ids: list[str]) -> int:
        found = await self._session.call(
            vault.extract_from_memories,
            memory_ids,
            only_talks=True,
            on_progress=self._progressed,
        )
        return len(found.proposals)

    async def _guessed(self, path: Path) -> ImportFormat | None:
        from core.services.imports.guess import guess_format  # noqa: PLC0415 - the engine

        return await self._session.call(guess_format, path)

    def _progressed(self, now: Progress) -> None:
        self.progressed.emit(now)

    def _tell(self, error: BaseException) -> None:
        self.failed.emit(sentence_for(error))
        if not isinstance(error, (MemoryLinkError, OSError)):
            raise error
