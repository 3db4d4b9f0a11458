"""One memory that is read, and what can be done to it."""

from PySide6.QtCore import QObject, Signal

from app.gui.bridge import Tasks
from app.gui.session import Session
from app.messages import sentence_for
from core.errors import MemoryLinkError
from core.model import Conflict, Hit, Memory, MemoryType, Revision


class DetailViewModel(QObject):
    """The shown memory, its revisions, and the hit that led to it (``None`` in a list)."""

    changed = Signal()
    history_changed = Signal()
    conflicted = Signal(object)  # a Conflict: both texts are kept
    failed = Signal(str)
    put_away = Signal(str, str)  # "deleted" or "archived", and the memory's title

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.tasks = Tasks(self._tell)
        self.memory: Memory | None = None
        self.hit: Hit | None = None
        self.found = 0
        self.rank = 0
        self.revisions: tuple[Revision, ...] = ()
        self._last_away: tuple[str, str] | None = None

    def show(self, memory: Memory | None, hit: Hit | None, rank: int, found: int) -> None:
        """Show a memory; its history follows."""
        is_other = memory is None or self.memory is None or memory.id != self.memory.id
        self.memory, self.hit, self.rank, self.found = memory, hit, rank, found
        if is_other:
            self.revisions = ()
            self.history_changed.emit()
        self.changed.emit()
        if memory is not None:
            self.tasks.start(self._load_history(memory.id))

    def refresh(self) -> None:
        """Read the memory again; somebody wrote to it."""
        if self.memory is not None:
            self.tasks.start(self._refresh(self.memory.id))

    def revise(self, base: int, text: str, title: str) -> None:
        """Keep an edited text; a stale base keeps both and tells ``conflicted``."""
        if self.memory is not None:
            self.tasks.start(self._revise(self.memory.id, base, text, title))

    def restore(self, number: int) -> None:
        """Add a revision with the old text."""
        if self.memory is not None:
            self.tasks.start(self._restore(self.memory.id, number, self.memory.revision))

    def set_type(self, kind: MemoryType) -> None:
        """Call it something else."""
        self._describe(type=kind)

    def set_tags(self, tags: tuple[str, ...]) -> None:
        """Give it other tags."""
        self._describe(tags=tags)

    def turn_pin(self) -> None:
        """Pin it, or take the pin out."""
        if self.memory is not None:
            self._describe(pinned=not self.memory.pinned)

    def delete(self) -> None:
        """Move it to the Trash."""
        if self.memory is not None:
            self.tasks.start(self._put_away(self.memory, "deleted"))

    def archive(self) -> None:
        """Move it to the archive."""
        if self.memory is not None:
            self.tasks.start(self._put_away(self.memory, "archived"))

    def bring_back(self) -> None:
        """Take the shown memory out of the Trash or the archive."""
        if self.memory is not None:
            self.tasks.start(self._bring_back(self.memory))

    def undo(self) -> None:
        """Bring back what was put away last."""
        last, self._last_away = self._last_away, None
        if last is not None:
            self.tasks.start(self._undo(*last))

    def forget(self) -> None:
        """Stop, and let go of the memory."""
        self.tasks.cancel()
        self.memory = self.hit = self._last_away = None
        self.revisions = ()

    async def _load_history(self, memory_id: str) -> None:
        found = await self.session.call(self.session.vault.history, memory_id)
        if self.memory is not None and self.memory.id == memory_id:
            self.revisions = found
            self.history_changed.emit()

    async def _refresh(self, memory_id: str) -> None:
        memory = await self.session.call(self.session.vault.memory, memory_id)
        if self.memory is not None and self.memory.id == memory_id:
            self.show(memory, self.hit, self.rank, self.found)

    async def _revise(self, memory_id: str, base: int, text: str, title: str) -> None:
        vault = self.session.vault
        result = await self.session.call(
            vault.revise, memory_id, base=base, text=text, title=title
        )
        await self._after(memory_id, result)

    async def _restore(self, memory_id: str, number: int, base: int) -> None:
        vault = self.session.vault
        result = await self.session.call(vault.revert, memory_id, number, base=base)
        await self._after(memory_id, result)

    async def _after(self, memory_id: str, result: Memory | Conflict) -> None:
        await self._refresh(memory_id)
        if isinstance(result, Conflict):
            self.conflicted.emit(result)

    def _describe(self, **changes: object) -> None:
        if self.memory is not None:
            self.tasks.start(self._describe_one(self.memory.id, changes))

    async def _describe_one(self, memory_id: str, changes: dict[str, object]) -> None:
        await self.session.call(
            self.session.vault.describe,
            memory_id,
            **changes,  # type: ignore[arg-type]
        )
        await self._refresh(memory_id)

    async def _put_away(self, memory: Memory, how: str) -> None:
        vault = self.session.vault
        write = vault.delete if how == "deleted" else vault.archive
        await self.session.call(write, memory.id)
        self._last_away = (memory.id, how)
        self.put_away.emit(how, memory.display_title)

    async def _undo(self, memory_id: str, how: str) -> None:
        vault = self.session.vault
        write = vault.undelete if how == "deleted" else vault.unarchive
        await self.session.call(write, memory_id)

    async def _bring_back(self, memory: Memory) -> None:
        vault = self.session.vault
        write = vault.undelete if memory.deleted_at else vault.unarchive
        await self.session.call(write, memory.id)
        await self._refresh(memory.id)

    def _tell(self, error: BaseException) -> None:
        self.failed.emit(sentence_for(error))
        if not isinstance(error, MemoryLinkError):
            raise error
