"""What is typed over a text that is there already: kept encrypted until it is decided on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from app.gui.bridge import Tasks
from app.gui.capture.view_model import store_draft
from app.gui.sentences import sentence_for
from app.gui.session import Session
from core.errors import MemoryLinkError, VaultLockedError
from core.model import Draft

_SAVED_AFTER = 1000  # milliseconds without a change
_EDIT, _MERGE, _REVIEW = "edit", "merge", "review"


def edit_slot(memory_id: str, branch: str = "") -> str:
    """Return where another text of a memory is kept; ``branch`` is empty for what it says."""
    return f"{_EDIT} {memory_id} {branch}".rstrip()


def merge_slot(memory_id: str, branch: str) -> str:
    """Return where the text is kept that merging a branch would give."""
    return f"{_MERGE} {memory_id} {branch}"


def review_slot(waiting_id: str) -> str:
    """Return where the text is kept that a conflict or a proposed fact would end in."""
    return f"{_REVIEW} {waiting_id}"


def of_memory(slot: str) -> tuple[str, str, bool] | None:
    """Return a slot's memory and branch, and whether it is a merge; ``None`` for others."""
    place, _, rest = slot.partition(" ")
    memory_id, _, branch = rest.partition(" ")
    return (memory_id, branch, place == _MERGE) if place in (_EDIT, _MERGE) else None


def in_review(slot: str) -> str | None:
    """Return the id of what waits in Review for a slot, ``None`` for others."""
    place, _, waiting_id = slot.partition(" ")
    return waiting_id if place == _REVIEW else None


class Unfinished(QObject):
    """The one text that is being written anew in a pane; ``draft`` says how it stands now.

    ``restored(draft)`` was typed before and neither kept nor given up; ``failed`` is a
    sentence, the text is on screen only.
    """

    restored = Signal(object)
    failed = Signal(str)

    def __init__(self, session: Session, draft: Callable[[], Draft], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._draft = session, draft
        self._tasks = Tasks(self._tell)
        self._was_edited = self._is_unsaved = False
        self._saving: dict[str, Draft] = {}  # by slot; what the disk refused stays
        self.slot = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SAVED_AFTER)
        self._timer.timeout.connect(self.pause_over)

    def begin(self, slot: str) -> None:
        """Write in this slot from now on; what was typed there last time comes back."""
        self.leave()
        self.slot = slot
        self._tasks.start(self._restore(slot))

    def edited(self) -> None:
        """Keep the text, encrypted, once the person pauses."""
        if self.slot:
            self._was_edited = self._is_unsaved = True
            self._timer.start()

    def pause_over(self) -> None:
        """Keep the text now, if it was edited."""
        self._timer.stop()
        if self._is_unsaved:
            self._is_unsaved = False
            draft = self._saving[self.slot] = self._draft()
            self._tasks.start(self._save(self.slot, draft))

    def leave(self) -> None:
        """Go elsewhere; what was typed waits until one comes back."""
        self.pause_over()
        self.slot, self._was_edited = "", False

    def discard(self) -> None:
        """Forget what was typed: it is kept elsewhere now, or was given up."""
        self._timer.stop()
        self._is_unsaved = False
        self._saving.pop(self.slot, None)
        if self.slot:
            vault = self._session.vault
            self._tasks.start(self._session.call(vault.clear_draft, slot=self.slot))

    def take_unsaved(self) -> tuple[tuple[str, Draft], ...]:
        """Return the texts that are not saved, with their slots; whoever asks sees to it."""
        self._timer.stop()
        if self._is_unsaved:
            self._saving[self.slot] = self._draft()
        return tuple(self._saving.items())

    async def settled(self) -> None:
        """Wait until nothing runs."""
        await self._tasks.settled()

    def forget(self) -> None:
        """Stop."""
        self._timer.stop()
        self._tasks.cancel()
        self._saving.clear()
        self.slot, self._was_edited, self._is_unsaved = "", False, False

    async def _save(self, slot: str, draft: Draft) -> None:
        await store_draft(self._session, draft, slot=slot)
        if self._saving.get(slot) is draft:
            del self._saving[slot]

    async def _restore(self, slot: str) -> None:
        draft = await self._session.call(self._session.vault.load_draft, slot=slot)
        # Whoever was quick enough to type before this came goes first.
        if draft is not None and slot == self.slot and not self._was_edited:
            self.restored.emit(draft)

    def _tell(self, error: BaseException) -> None:
        if isinstance(error, VaultLockedError):
            return
        self.failed.emit(sentence_for(error))
        if not isinstance(error, MemoryLinkError):
            raise error
