"""Say what memories have to do with each other, and look it up."""

from core.model import ChangeRecord, RelatedMemory, RelationKind
from core.services import relate
from core.services.faces.face import Face


class RelationsFace(Face):
    """Relations between memories."""

    async def related(self, memory_id: str, *, limit: int = 10) -> tuple[RelatedMemory, ...]:
        """Return the memories that have to do with one; see ``related_memories``."""
        return await relate.related_memories(self._inside(), memory_id, limit=limit)

    async def relate(
        self, memory_id: str, kind: RelationKind, other_id: str
    ) -> ChangeRecord | None:
        """Say that a memory has to do with another; ``None`` when that was said already."""
        return await relate.relate_memories(self._inside(), memory_id, kind, other_id)

    async def unrelate(
        self, memory_id: str, kind: RelationKind, other_id: str
    ) -> ChangeRecord | None:
        """Take that back."""
        return await relate.unrelate_memories(self._inside(), memory_id, kind, other_id)

    async def unresolved_links(self, memory_id: str) -> tuple[str, ...]:
        """Return what a memory's wiki links name that no memory answers to."""
        return await relate.unresolved_links(self._inside(), memory_id)
