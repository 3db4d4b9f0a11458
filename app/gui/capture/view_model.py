"""Capturing: the draft, kept encrypted while it is written, and the memory it becomes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import QObject, QTimer, Signal

from app.gui.bridge import Tasks
from app.gui.capture.disagrees import Decided
from app.gui.sentences import sentence_for
from app.gui.session import Session
from core.errors import MemoryLinkError, StorageError
from core.model import Draft, Memory
from core.text import check_title

SLOT = "capture"  # core.services.draft.PANE, which isn't loaded before a vault is opened
_DRAFT_AFTER = 1000  # milliseconds without a change


def _system_now() -> datetime:
    return datetime.now(UTC)


class CaptureViewModel(QObject):
    """The one unfinished capture of this vault."""

    draft_saved = Signal(object)  # when
    draft_failed = Signal(str)  # a sentence; the text is only on screen
    restored = Signal(object)  # the draft of last time
    kept = Signal(object)  # the new memory
    settled_written = Signal(object, int)  # what was decided, and the change to undo it by
    left_unsettled = Signal()
    failed = Signal(str)  # a sentence
    tags_known = Signal(list)

    def __init__(
        self,
        session: Session,
        now: Callable[[], datetime] = _system_now,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._now = session, now
        self._tasks = Tasks(self._tell)
        self._unsaved: Callable[[], Draft] | None = None
        self._was_edited = False
        self._is_keeping = False
        self._has_ended = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DRAFT_AFTER)
        self._timer.timeout.connect(self._save)

    def start(self) -> None:
        """Bring back the draft of last time, and learn the tags."""
        self._tasks.start(self._restore())
        self.learn_tags()

    def learn_tags(self) -> None:
        """Ask which tags there are, for completion."""
        self._tasks.start(self._learn_tags())

    def edited(self, draft: Callable[[], Draft]) -> None:
        """Keep the draft, encrypted, once the person pauses; then it is asked for."""
        if not self._has_ended:
            self._was_edited = True
            self._unsaved = draft
            self._timer.start()

    def keep(self, draft: Draft, decided: Decided = ()) -> None:
        """Make the draft a memory; then settle what was decided about older ones."""
        if self._is_keeping or not draft.text.strip():
            return
        self._is_keeping = True
        self._timer.stop()
        self._tasks.start(self._keep(draft, decided))

    def take_unsaved(self) -> Draft | None:
        """Return the draft if it has changes that were not saved yet, and stop the clock."""
        self._timer.stop()
        unsaved, self._unsaved = self._unsaved, None
        return None if unsaved is None else unsaved()

    async def settled(self) -> None:
        """Wait until nothing runs."""
        await self._tasks.settled()

    def forget(self) -> None:
        """Stop, and let go of the draft."""
        self._has_ended = True
        self._timer.stop()
        self._unsaved = None
        self._tasks.cancel()

    def _save(self) -> None:
        asked = self._unsaved
        draft = self.take_unsaved()
        if draft is not None:
            self._tasks.start(self._save_one(draft, asked))

    async def _save_one(self, draft: Draft, asked: Callable[[], Draft] | None) -> None:
        try:
            await store_draft(self._session, draft)
        except StorageError as error:
            # It stays on screen and unsaved, so the next pause and the lock try again.
            if not self._has_ended and self._unsaved is None:
                self._unsaved = asked
            self.draft_failed.emit(sentence_for(error))
            return
        self.draft_saved.emit(self._now())

    async def _restore(self) -> None:
        draft = await self._session.call(self._session.vault.load_draft)
        # Whoever was quick enough to type before this came goes first.
        if draft is not None and not self._was_edited:
            self.restored.emit(draft)

    async def _learn_tags(self) -> None:
        tags = await self._session.call(self._session.vault.tags)
        self.tags_known.emit([tag.name for tag in tags])

    async def _keep(self, draft: Draft, decided: Decided) -> None:
        try:
            clean = replace(draft, title=check_title(draft.title))
            memory = await self._session.call(self._session.vault.capture, clean)
            self._unsaved = None
            await self._session.call(self._session.vault.clear_draft)
        finally:
            self._is_keeping = False
        self.kept.emit(memory)
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


async def store_draft(session: Session, draft: Draft, *, slot: str = SLOT) -> None:
    """Save a draft, encrypted, in its vault; an empty one is cleared away."""
    if draft.text.strip() or (draft.title or "").strip() or draft.tags:
        await session.call(session.vault.save_draft, draft, slot=slot)
    else:
        await session.call(session.vault.clear_draft, slot=slot)
