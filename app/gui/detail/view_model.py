"""One memory that is read, and what can be done to it."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Any, cast

from PySide6.QtCore import QObject, Signal

from app.gui.bridge import Tasks
from app.gui.search.ports import SearchedVault, WaitingPair
from app.gui.sentences import sentence_for
from app.gui.session import Session
from app.gui.unfinished import edit_slot
from core.errors import MemoryLinkError
from core.model import (
    Branch,
    Conflict,
    Hit,
    Memory,
    MemoryType,
    RelatedMemory,
    RelationKind,
    Revision,
)
from core.text import link_name

_MOMENT = 0.1  # seconds
_MOST_NEAR = 10  # memories that are related by their meaning alone


class DetailViewModel(QObject):
    """The shown memory, its surroundings, and the hit that led to it (``None`` in a list).

    ``as_of`` is the moment whose text is shown, ``None`` for today; the past isn't written to.
    """

    changed = Signal()
    history_changed = Signal()
    related_changed = Signal()
    conflicts_changed = Signal()
    failed = Signal(str)
    put_away = Signal(str, str, str)  # a memory's id, "deleted" or "archived", its title

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.tasks = Tasks(self._tell)
        self.memory: Memory | None = None
        self.hit: Hit | None = None
        self.found = 0
        self.rank = 0
        self.as_of: datetime | None = None
        self.revisions: tuple[Revision, ...] = ()
        self.branches: tuple[Branch, ...] = ()
        self.related: tuple[RelatedMemory, ...] = ()
        self.conflicts: tuple[Conflict, ...] = ()
        self.pairs: tuple[WaitingPair, ...] = ()
        # Whether a memory may have a conflict: to ask for all of them takes long.
        self.may_conflict: Callable[[str], bool] = lambda memory_id: True
        self._vault = cast("SearchedVault", session.vault)
        self._around: asyncio.Task[Any] | None = None
        self._opening: asyncio.Task[Any] | None = None
        self._last_away: tuple[str, str] | None = None

    def show(self, memory: Memory | None, hit: Hit | None, rank: int, found: int) -> None:
        """Show a memory; its history follows."""
        self._stop_opening()
        is_other = memory is None or self.memory is None or memory.id != self.memory.id
        self.memory, self.hit, self.rank, self.found = memory, hit, rank, found
        if is_other:
            self._let_go_of_surroundings()
            self.history_changed.emit()
            self.related_changed.emit()
            self.conflicts_changed.emit()
        self.changed.emit()
        if self._around is not None:
            self._around.cancel()
        if memory is not None:
            self._around = self.tasks.start(self._load_around(memory.id, is_other=is_other))

    def open(self, memory_id: str) -> None:
        """Show a memory by its id, found by no search; what is asked for later goes first."""
        self._stop_opening()
        self._opening = self.tasks.start(self._open(memory_id))

    def linked(self, target: str) -> str | None:
        """Return the id of the memory that a wiki link of the shown text leads to."""
        name = link_name(target)
        for each in self.related:
            is_named = any(
                relation.kind is RelationKind.MENTIONS and relation.is_outgoing
                for relation in each.relations
            )
            titles = (each.memory.id, link_name(each.memory.title or ""))
            if is_named and name in (*titles, link_name(each.memory.display_title)):
                return each.memory.id
        return None

    def refresh(self) -> None:
        """Read the memory again; somebody wrote to it."""
        if self.memory is not None:
            self.tasks.start(self._refresh(self.memory.id))

    def look_for_conflicts(self) -> None:
        """Look again at what disagrees with the shown memory."""
        if self.memory is not None:
            self.tasks.start(self._load_conflicts(self.memory.id))

    def revise(self, base: int, text: str, title: str) -> None:
        """Keep an edited text; a stale base keeps both: a conflict."""
        if self.memory is not None:
            self.tasks.start(self._revise(self.memory.id, base, text, title))

    def restore(self, number: int) -> None:
        """Add a revision with the old text."""
        if self.memory is not None:
            self.tasks.start(self._restore(self.memory.id, number, self.memory.revision))

    def set_type(self, kind: MemoryType) -> None:
        """Call it something else."""
        self._describe(type=kind)

    def set_importance(self, importance: float | None) -> None:
        """Say how important it is; ``None`` says nothing of it."""
        self._describe(importance=importance, forgets_importance=importance is None)

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
        self.memory = self.hit = self._last_away = self.as_of = None
        self._let_go_of_surroundings()

    def _let_go_of_surroundings(self) -> None:
        self.revisions, self.branches = (), ()
        self.related, self.conflicts, self.pairs = (), (), ()

    def is_shown(self, memory_id: str) -> bool:
        """Tell whether this memory is the shown one."""
        return self.memory is not None and self.memory.id == memory_id

    async def _load_around(self, memory_id: str, *, is_other: bool) -> None:
        if is_other:
            # Who goes through a list, or types, wants the next text before all this.
            await asyncio.sleep(_MOMENT)
        await self._load_history(memory_id)
        await self._load_related(memory_id)

    async def _load_history(self, memory_id: str) -> None:
        call = self.session.call
        found = await call(self._vault.history, memory_id)
        branches = await call(self._vault.branches, memory_id)
        if self.is_shown(memory_id):
            self.revisions, self.branches = found, branches
            self.history_changed.emit()
        await self._load_conflicts(memory_id)

    async def _load_conflicts(self, memory_id: str) -> None:
        call = self.session.call
        pairs: tuple[WaitingPair, ...] = ()
        conflicts = await call(self._vault.edit_conflicts, memory_id)
        if self.may_conflict(memory_id):
            pairs = await call(self._vault.pair_conflicts)
        if self.is_shown(memory_id):
            self.conflicts = conflicts
            of_it = (
                each
                for each in pairs
                if memory_id in (each.conflict.older_id, each.conflict.newer_id)
            )
            self.pairs = tuple(sorted(of_it, key=lambda pair: -pair.conflict.confidence))
            self.conflicts_changed.emit()

    async def _load_related(self, memory_id: str) -> None:
        found = await self.session.call(self._vault.related, memory_id, limit=_MOST_NEAR)
        if self.is_shown(memory_id):
            self.related = found
            self.related_changed.emit()

    async def _refresh(self, memory_id: str) -> None:
        memory = await self._read(memory_id)
        if self.is_shown(memory_id):
            self.show(memory, self.hit, self.rank, self.found)

    async def read_related(self) -> None:
        """Read what is related to the shown memory again."""
        if self.memory is not None:
            await self._load_related(self.memory.id)

    async def read_again(self) -> None:
        """Read the shown memory and its history again, and wait until they are there."""
        if self.memory is not None:
            memory_id = self.memory.id
            await self._refresh(memory_id)
            await self._load_history(memory_id)

    def _stop_opening(self) -> None:
        if self._opening is not None:
            self._opening.cancel()
            self._opening = None

    async def _open(self, memory_id: str) -> None:
        memory = await self._read(memory_id)
        self._opening = None
        self.show(memory, None, 0, 0)

    async def _read(self, memory_id: str) -> Memory:
        if self.as_of is not None:
            return await self.session.call(self._vault.memory_as_of, memory_id, self.as_of)
        return await self.session.call(self._vault.memory, memory_id)

    async def _revise(self, memory_id: str, base: int, text: str, title: str) -> None:
        vault = self.session.vault
        await self.session.call(vault.revise, memory_id, base=base, text=text, title=title)
        await self.session.call(vault.clear_draft, slot=edit_slot(memory_id))
        await self._refresh(memory_id)

    async def _restore(self, memory_id: str, number: int, base: int) -> None:
        vault = self.session.vault
        await self.session.call(vault.revert, memory_id, number, base=base)
        await self._refresh(memory_id)

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
        self.put_away.emit(memory.id, how, memory.display_title)

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
