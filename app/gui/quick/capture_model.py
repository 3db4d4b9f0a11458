"""The thought in the quick window: its draft, and keeping it, open vault or locked."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from app.gui.bridge import Tasks
from app.gui.capture.view_model import store_draft
from app.gui.quick.desk import QuickDesk
from app.gui.sentences import sentence_for
from app.gui.session import Session
from core.errors import MemoryLinkError, VaultLockedError, VaultNotFoundError
from core.model import Draft

SLOT = "quick"  # core.services.draft.QUICK, which isn't loaded before a vault is opened
_DRAFT_AFTER = 1000  # milliseconds without a change


class QuickCaptureModel(QObject):
    """``kept(was_sealed)``; ``restored(draft)`` is to be shown; ``failed`` is a sentence."""

    kept = Signal(bool)
    restored = Signal(object)
    failed = Signal(str)
    tags_known = Signal(list)

    def __init__(self, desk: QuickDesk, draft: Callable[[], Draft]) -> None:
        super().__init__()
        self._desk, self._draft = desk, draft
        self._tasks = Tasks(self._tell)
        self._is_unsaved = self._is_keeping = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DRAFT_AFTER)
        self._timer.timeout.connect(self.save)
        desk.opened.connect(self._opened)
        desk.locked.connect(self._stop)

    def edited(self) -> None:
        """Keep the draft, encrypted, once the person pauses."""
        self._is_unsaved = True
        self._timer.start()

    def save(self) -> None:
        """Keep the draft now; while the vault is locked it stays in the window alone."""
        self._timer.stop()
        session = self._desk.session
        if self._is_unsaved and session is not None:
            self._is_unsaved = False
            self._tasks.start(self._save(session, self._draft()))

    def keep(self) -> None:
        """Make the draft a memory, or a sealed letter while the vault is locked."""
        draft = self._draft()
        if draft.text.strip() and not self._is_keeping:
            self._is_keeping = True
            self._timer.stop()
            self._tasks.start(self._keep(draft))

    def take_unsaved(self) -> Draft | None:
        """Return what was written and is not saved yet; whoever asks sees to it."""
        self._timer.stop()
        draft = self._draft() if self._is_unsaved else None
        self._is_unsaved = False
        return draft

    async def settled(self) -> None:
        """Wait until nothing runs."""
        await self._tasks.settled()

    async def _keep(self, draft: Draft) -> None:
        try:
            was_sealed = not await self._captured(draft)
        finally:
            self._is_keeping = False
        self._is_unsaved = False
        self.kept.emit(was_sealed)

    async def _captured(self, draft: Draft) -> bool:
        session = self._desk.session
        if session is not None:
            try:
                await session.call(session.vault.capture, draft)
            except VaultLockedError:
                pass  # it was locked just now, so the thought is sealed like any other
            else:
                await session.call(session.vault.clear_draft, slot=SLOT)
                return True
        folder = self._desk.folder
        if folder is None:
            raise VaultNotFoundError("There is no vault yet to keep it in.")
        await self._desk.bridge.call(self._desk.door.seal, folder, draft)
        return False

    async def _save(self, session: Session, draft: Draft) -> None:
        try:
            await store_draft(session, draft, slot=SLOT)
        except MemoryLinkError:
            self._is_unsaved = True
            raise

    def _opened(self) -> None:
        session = self._desk.session
        if session is not None:
            self._tasks.start(self._restore(session))
            self._tasks.start(self._learn_tags(session))

    async def _restore(self, session: Session) -> None:
        saved = await session.call(session.vault.load_draft, slot=SLOT)
        now = self._draft()
        if saved is not None and saved.text != now.text:
            # What was typed while the vault was locked goes below what was there before.
            text = f"{saved.text}\n\n{now.text}" if now.text.strip() else saved.text
            self.restored.emit(replace(saved, text=text))
        if now.text.strip():
            self.edited()

    async def _learn_tags(self, session: Session) -> None:
        tags = await session.call(session.vault.tags)
        self.tags_known.emit([tag.name for tag in tags])

    def _stop(self) -> None:
        self._timer.stop()
        self._is_unsaved = False
        self._tasks.cancel()

    def _tell(self, error: BaseException) -> None:
        if isinstance(error, VaultLockedError):
            return
        self.failed.emit(sentence_for(error))
        if not isinstance(error, MemoryLinkError):
            raise error
