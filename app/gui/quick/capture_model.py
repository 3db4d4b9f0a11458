"""The thought in the quick window: its draft, and keeping it, open vault or locked."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from app.gui.bridge import Tasks
from app.gui.quick.desk import QuickDesk
from app.gui.sentences import sentence_for
from app.gui.session import Session
from app.gui.unfinished import QUICK, Unfinished, Unsaved
from core.errors import MemoryLinkError, VaultLockedError, VaultNotFoundError
from core.model import Draft


class QuickCaptureModel(QObject):
    """``kept(was_sealed, text)`` as it was written; ``restored(draft)`` is to be shown.

    ``failed`` is a sentence.
    """

    kept = Signal(bool, str)
    restored = Signal(object)
    failed = Signal(str)
    tags_known = Signal(list)

    def __init__(self, desk: QuickDesk, draft: Callable[[], Draft]) -> None:
        super().__init__()
        self._desk, self._draft = desk, draft
        self._tasks = Tasks(self._tell)
        self._is_keeping = False
        # Of the vault that is open, once what was written before is brought back from it.
        self._unfinished: Unfinished | None = None
        desk.opened.connect(self._opened)

    @property
    def is_joined(self) -> bool:
        """Whether the draft of last time came, if any, so that what is typed can be saved."""
        return self._unfinished is not None

    def edited(self) -> None:
        """Save the draft once the person pauses; without a vault it stays in the window."""
        if self._unfinished is not None:
            self._unfinished.edited()

    def save(self) -> None:
        """Save the draft now."""
        if self._unfinished is not None:
            self._unfinished.pause_over()

    def keep(self) -> None:
        """Make the draft a memory, or a sealed letter while the vault is locked."""
        draft = self._draft()
        if draft.text.strip() and not self._is_keeping:
            self._is_keeping = True
            self._tasks.start(self._keep(draft))

    def take_unsaved(self) -> Unsaved:
        """Return what is not on disk as it stands now; whoever asks sees to it."""
        return () if self._unfinished is None else self._unfinished.take_unsaved()

    def stop(self) -> None:
        """The vault is being locked: stop."""
        self._tasks.cancel()
        if self._unfinished is not None:
            self._unfinished.forget()
            self._unfinished.deleteLater()
            self._unfinished = None

    async def settled(self) -> None:
        """Wait until nothing runs."""
        await self._tasks.settled()
        if self._unfinished is not None:
            await self._unfinished.settled()

    async def _keep(self, draft: Draft) -> None:
        try:
            was_sealed = not await self._captured(draft)
        finally:
            self._is_keeping = False
        if self._unfinished is not None:
            self._unfinished.discard()
        self.kept.emit(was_sealed, draft.text)

    async def _captured(self, draft: Draft) -> bool:
        session = self._desk.session
        if session is not None:
            try:
                await session.call(session.vault.capture, draft)
            except VaultLockedError:
                pass  # it was locked just now, so the thought is sealed like any other
            else:
                return True
        folder = self._desk.folder
        if folder is None:
            raise VaultNotFoundError("There is no vault yet to keep it in.")
        await self._desk.bridge.call(self._desk.door.seal, folder, draft)
        return False

    def _opened(self) -> None:
        session = self._desk.session
        if session is not None:
            self._tasks.start(self._restore(session))
            self._tasks.start(self._learn_tags(session))

    async def _restore(self, session: Session) -> None:
        saved = await session.call(session.vault.load_draft, slot=QUICK)
        typed = self._draft()
        if saved is not None and saved.text != typed.text:
            # What was typed while the vault was locked goes below what was there before.
            tags = tuple(dict.fromkeys((*saved.tags, *typed.tags)))
            text = f"{saved.text}\n\n{typed.text}" if typed.text.strip() else saved.text
            self.restored.emit(replace(saved, text=text, tags=tags))
        self._unfinished = Unfinished(session, self._draft, self)
        self._unfinished.failed.connect(self.failed)
        self._unfinished.begin_over(QUICK)
        if typed.text.strip():
            self.edited()

    async def _learn_tags(self, session: Session) -> None:
        tags = await session.call(session.vault.tags)
        self.tags_known.emit([tag.name for tag in tags])

    def _tell(self, error: BaseException) -> None:
        if isinstance(error, VaultLockedError):
            return
        self.failed.emit(sentence_for(error))
        if not isinstance(error, MemoryLinkError):
            raise error
