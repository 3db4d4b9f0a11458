"""Capturing: the memory that a draft becomes, and what was decided about older ones."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from app.gui.bridge import Tasks
from app.gui.capture.disagrees import Decided
from app.gui.sentences import sentence_for
from app.gui.session import Session
from core.errors import MemoryLinkError
from core.model import Draft, Memory
from core.text import check_title


class CaptureViewModel(QObject):
    """Keeps one draft at a time."""

    kept = Signal(object, str)  # the new memory, and the text as it was written
    settled_written = Signal(object, int)  # what was decided, and the change to undo it by
    left_unsettled = Signal()
    failed = Signal(str)  # a sentence
    tags_known = Signal(list)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tasks = Tasks(self._tell)
        self._is_keeping = False

    def learn_tags(self) -> None:
        """Ask which tags there are, for completion."""
        self._tasks.start(self._learn_tags())

    def keep(self, draft: Draft, decided: Decided = ()) -> None:
        """Make the draft a memory; then settle what was decided about older ones."""
        if self._is_keeping or not draft.text.strip():
            return
        self._is_keeping = True
        self._tasks.start(self._keep(draft, decided))

    async def settled(self) -> None:
        """Wait until nothing runs."""
        await self._tasks.settled()

    def forget(self) -> None:
        """Stop."""
        self._tasks.cancel()

    async def _learn_tags(self) -> None:
        tags = await self._session.call(self._session.vault.tags)
        self.tags_known.emit([tag.name for tag in tags])

    async def _keep(self, draft: Draft, decided: Decided) -> None:
        try:
            clean = replace(draft, title=check_title(draft.title))
            memory = await self._session.call(self._session.vault.capture, clean)
        finally:
            self._is_keeping = False
        self.kept.emit(memory, draft.text)
        self.learn_tags()
        if decided:
            await self._settle(memory, decided)

    async def _settle(self, memory: Memory, decided: Decided) -> None:
        try:
            record = await self._session.call(
                self._session.vault.settle_written, memory.id, decided
            )
        except MemoryLinkError:
            # The memory is kept; the pair comes up in Review like any other.
            self.left_unsettled.emit()
            return
        if record is None:
            self.left_unsettled.emit()
        else:
            self.settled_written.emit(decided, record.number)

    def _tell(self, error: BaseException) -> None:
        self.failed.emit(sentence_for(error))
        if not isinstance(error, MemoryLinkError):
            raise error
