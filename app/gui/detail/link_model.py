"""Links of the shown memory: finding whom to link with, making one, taking it away."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Protocol, cast

from PySide6.QtCore import QObject, Signal

from app.gui.detail.view_model import DetailViewModel
from core.model import (
    Memory,
    RelatedMemory,
    Relation,
    RelationKind,
    SearchQuery,
)

if TYPE_CHECKING:
    from core.model import ChangeRecord, SearchResult

_MOST = 20  # memories that are offered
_LONGEST = 40  # characters of a title in a message


class LinkedVault(Protocol):
    """What making links asks of an open vault."""

    # ruff: noqa: D102 - what each method promises stands in core.services.vault

    async def search(self, query: SearchQuery) -> SearchResult: ...
    async def relate(
        self, memory_id: str, kind: RelationKind, other_id: str
    ) -> ChangeRecord | None: ...
    async def unrelate(
        self, memory_id: str, kind: RelationKind, other_id: str
    ) -> ChangeRecord | None: ...


class LinkViewModel(QObject):
    """``found`` are memories to link with; ``undoable`` tells of a change, and its number."""

    found = Signal(object)  # tuple[Memory, ...]
    added = Signal()
    undoable = Signal(str, int)
    said = Signal(str)

    def __init__(self, detail: DetailViewModel) -> None:
        super().__init__(detail)
        self._detail = detail
        self._vault = cast("LinkedVault", detail.session.vault)
        self._search: asyncio.Task[Any] | None = None

    def find(self, text: str) -> None:
        """Look for memories; with no words, offer what is near in meaning."""
        if self._search is not None:
            self._search.cancel()
        if text.strip():
            self._search = self._detail.tasks.start(self._find(text))
            return
        near = (each.memory for each in self._detail.related if not each.relations)
        self.found.emit(tuple(near))

    def add(self, kind: RelationKind, other: Memory) -> None:
        """Say that the shown memory has to do with another."""
        if self._detail.memory is not None:
            self._detail.tasks.start(self._add(self._detail.memory.id, kind, other))

    def remove(self, related: RelatedMemory) -> None:
        """Take back what was said of the shown memory and another; a text keeps its links."""
        memory = self._detail.memory
        said = removable(related)
        if memory is None:
            return
        if said is None:
            self.said.emit(self._why_not(related))
            return
        self._detail.tasks.start(self._remove(memory.id, said, related.memory))

    def _why_not(self, related: RelatedMemory) -> str:
        if related.relations:
            return self.tr("This link stands in the text. Edit the text to take it out.")
        return self.tr("There is no link between the two; they are near in meaning.")

    async def _find(self, text: str) -> None:
        query = SearchQuery(text, limit=_MOST, is_unfinished=True)
        answer: SearchResult = await self._detail.session.call(self._vault.search, query)
        own = self._detail.memory.id if self._detail.memory is not None else ""
        memories = (hit.memory for hit in answer.hits)
        self.found.emit(tuple(each for each in memories if each.id != own))

    async def _add(self, memory_id: str, kind: RelationKind, other: Memory) -> None:
        record = await self._detail.session.call(self._vault.relate, memory_id, kind, other.id)
        self.added.emit()
        if record is None:
            self.said.emit(self.tr("That link is there already."))
        else:
            said = self.tr("Linked to “{0}”").format(_short(other))
            self.undoable.emit(said, record.number)
        await self._detail.read_related()

    async def _remove(self, memory_id: str, said: Relation, other: Memory) -> None:
        ends = (memory_id, other.id) if said.is_outgoing else (other.id, memory_id)
        record = await self._detail.session.call(
            self._vault.unrelate, ends[0], said.kind, ends[1]
        )
        if record is not None:
            told = self.tr("Removed the link to “{0}”").format(_short(other))
            self.undoable.emit(told, record.number)
        await self._detail.read_related()


def removable(related: RelatedMemory) -> Relation | None:
    """Return the first relation that stands in no text, if there is one."""
    found = (each for each in related.relations if each.kind is not RelationKind.MENTIONS)
    return next(found, None)


def _short(memory: Memory) -> str:
    title = memory.display_title
    return title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1].rstrip()}…"
