"""What is being written and not kept yet: saved, encrypted, at each pause and at the lock."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from app.gui.bridge import Tasks
from app.gui.sentences import sentence_for
from app.gui.session import Session
from core.errors import MemoryLinkError, VaultLockedError
from core.model import Draft

# core.services.draft.PANE and QUICK, which aren't loaded before a vault is opened.
CAPTURE, QUICK = "capture", "quick"
Unsaved = tuple[tuple[str, Draft], ...]  # each with the slot that it is kept in

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


def written_since(kept: str, text: str) -> str:
    """Return what of ``text`` came after ``kept`` was sent to be kept.

    All of it when the change is not at the end: better twice than lost.
    """
    return text[len(kept) :].lstrip() if text.startswith(kept) else text


async def save_drafts(session: Session, drafts: Unsaved) -> None:
    """Save each draft in its slot, encrypted; an empty one is cleared away.

    Raises:
        MemoryLinkError: at least one wasn't saved; the others were tried all the same.
    """
    failed: MemoryLinkError | None = None
    for slot, draft in drafts:
        try:
            await _store(session, slot, draft)
        except MemoryLinkError as error:
            failed = error
    if failed is not None:
        raise failed


class Unfinished(QObject):
    """The one text that is being written in a pane; ``draft`` says how it stands now.

    ``restored(draft)`` was typed before and neither kept nor given up; ``saved(draft)`` is on
    disk; ``failed`` is a sentence, the text is on screen only.
    """

    restored = Signal(object)
    saved = Signal(object)
    failed = Signal(str)

    def __init__(self, session: Session, draft: Callable[[], Draft], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._draft = session, draft
        self._tasks = Tasks(self._tell)
        self._was_edited = self._is_unsaved = False
        # By slot, until it is on disk: the lock cuts off a save that is under way.
        self._saving: dict[str, Draft] = {}
        self.slot = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SAVED_AFTER)
        self._timer.timeout.connect(self.pause_over)

    def begin(self, slot: str) -> None:
        """Write in this slot from now on; what was typed there last time comes back."""
        self.begin_over(slot)
        self._tasks.start(self._restore(slot))

    def begin_over(self, slot: str) -> None:
        """Write in this slot from now on, over whatever it holds."""
        self.leave()
        self.slot = slot

    def edited(self) -> None:
        """Save the text once the person pauses."""
        if self.slot:
            self._was_edited = self._is_unsaved = True
            self._timer.start()

    def pause_over(self) -> None:
        """Save the text now, if it was edited."""
        self._timer.stop()
        if self._is_unsaved:
            self._is_unsaved = False
            self._save(self._draft())

    def leave(self) -> None:
        """Go elsewhere; what was typed waits until one comes back."""
        self.pause_over()
        self.slot, self._was_edited = "", False

    def discard(self) -> None:
        """Forget what was typed: it is kept elsewhere now, or was given up."""
        self._timer.stop()
        self._is_unsaved = False
        if self.slot:
            self._save(Draft(""))

    def take_unsaved(self) -> Unsaved:
        """Return what is not on disk as it stands now; whoever asks sees to it."""
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

    def _save(self, draft: Draft) -> None:
        self._saving[self.slot] = draft
        self._tasks.start(self._save_in(self.slot, draft))

    async def _save_in(self, slot: str, draft: Draft) -> None:
        await _store(self._session, slot, draft)
        if self._saving.get(slot) is draft:
            del self._saving[slot]
        self.saved.emit(draft)

    async def _restore(self, slot: str) -> None:
        draft = self._saving.get(slot)  # what the disk refused is nowhere else
        if draft is None:
            draft = await self._session.call(self._session.vault.load_draft, slot=slot)
        # Whoever was quick enough to type before this came goes first.
        if draft and not _is_empty(draft) and slot == self.slot and not self._was_edited:
            self.restored.emit(draft)

    def _tell(self, error: BaseException) -> None:
        if isinstance(error, VaultLockedError):
            return
        self.failed.emit(sentence_for(error))
        if not isinstance(error, MemoryLinkError):
            raise error


async def _store(session: Session, slot: str, draft: Draft) -> None:
    if _is_empty(draft):
        await session.call(session.vault.clear_draft, slot=slot)
    else:
        await session.call(session.vault.save_draft, draft, slot=slot)


def _is_empty(draft: Draft) -> bool:
    return not (draft.text.strip() or (draft.title or "").strip() or draft.tags)
