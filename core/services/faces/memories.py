"""Keep, change, look at, find and put away memories."""

from datetime import datetime

from core.model import (
    Conflict,
    Draft,
    Filters,
    ListPage,
    Memory,
    MemoryType,
    SearchQuery,
    SearchResult,
    Sort,
    Statistics,
)
from core.services import browse, put_away
from core.services.as_of import search_as_of
from core.services.capture import capture_memory
from core.services.describe import Description, describe_memory
from core.services.faces.face import Face
from core.services.revise import Edit, revise_memory
from core.services.search import search_memories


class MemoriesFace(Face):
    """Memories: one, many, by question."""

    async def capture(self, new: Draft, *, memory_id: str | None = None) -> Memory:
        """Keep a new memory; see ``capture_memory``."""
        return await capture_memory(self._inside(), new, memory_id=memory_id)

    async def revise(
        self,
        memory_id: str,
        *,
        base: int,
        text: str | None = None,
        title: str | None = None,
        message: str | None = None,
        author: str = "you",
    ) -> Memory | Conflict:
        """Change text or title; ``None`` leaves as it is; see ``revise_memory``."""
        edit = Edit(text, title, message, author)
        return await revise_memory(self._inside(), memory_id, edit, base=base)

    async def describe(
        self,
        memory_id: str,
        *,
        type: MemoryType | None = None,
        tags: tuple[str, ...] | None = None,
        pinned: bool | None = None,
        importance: float | None = None,
        created_at: datetime | None = None,
        forgets_importance: bool = False,
    ) -> Memory:
        """Change type, tags, pin, importance or date; ``None`` leaves as it is."""
        description = Description(
            type, tags, pinned, importance, created_at, forgets_importance
        )
        return await describe_memory(self._inside(), memory_id, description)

    async def memory(self, memory_id: str) -> Memory:
        """Return one memory, by its id or a beginning of it that fits no other."""
        return await browse.one_memory(self._inside(), memory_id)

    async def delete(self, memory_id: str) -> Memory:
        """Move a memory to the Trash."""
        return await put_away.delete_memory(self._inside(), memory_id)

    async def undelete(self, memory_id: str) -> Memory:
        """Bring a memory back from the Trash."""
        return await put_away.undelete_memory(self._inside(), memory_id)

    async def archive(self, memory_id: str) -> Memory:
        """Move a memory to the archive."""
        return await put_away.archive_memory(self._inside(), memory_id)

    async def unarchive(self, memory_id: str) -> Memory:
        """Bring a memory back from the archive."""
        return await put_away.unarchive_memory(self._inside(), memory_id)

    async def list(
        self,
        filters: Filters = Filters(),
        *,
        sort: Sort = Sort.CREATED,
        limit: int | None = 50,
        cursor: str | None = None,
    ) -> ListPage:
        """Return one page of memories; ``limit`` ``None`` is all."""
        return await browse.list_memories(
            self._inside(), filters, sort=sort, limit=limit, cursor=cursor
        )

    async def search(self, query: SearchQuery) -> SearchResult:
        """Answer a question, as of now or then; see ``search_memories``, ``search_as_of``."""
        if query.as_of is not None:
            return await search_as_of(self._inside(), query)
        return await search_memories(self._inside(), query)

    async def statistics(self) -> Statistics:
        """Return the vault in numbers."""
        return await browse.statistics_of(self._inside())
