"""Change many memories in one go: one transaction, one change, one undo."""

from collections.abc import Sequence

from core.model import ChangeRecord, MemoryType, WriteKind
from core.services.describe import Description, describe_many
from core.services.faces.face import Face
from core.services.put_away import move_many


class ManyFace(Face):
    """What is done to a selection of memories; ``None`` when nothing had to change."""

    async def describe_many(
        self,
        memory_ids: Sequence[str],
        *,
        add_tags: tuple[str, ...] = (),
        remove_tags: tuple[str, ...] = (),
        type: MemoryType | None = None,
        pinned: bool | None = None,
        importance: float | None = None,
    ) -> ChangeRecord | None:
        """Add and remove tags, change type, pin or importance; ``None`` leaves as it is."""
        description = Description(
            type,
            is_pinned=pinned,
            importance=importance,
            add_tags=add_tags,
            remove_tags=remove_tags,
        )
        return await describe_many(self._inside(), memory_ids, description)

    async def delete_many(self, memory_ids: Sequence[str]) -> ChangeRecord | None:
        """Move memories to the Trash."""
        return await move_many(self._inside(), memory_ids, WriteKind.DELETE)

    async def undelete_many(self, memory_ids: Sequence[str]) -> ChangeRecord | None:
        """Bring memories back from the Trash."""
        return await move_many(self._inside(), memory_ids, WriteKind.UNDELETE)

    async def archive_many(self, memory_ids: Sequence[str]) -> ChangeRecord | None:
        """Move memories to the archive."""
        return await move_many(self._inside(), memory_ids, WriteKind.ARCHIVE)

    async def unarchive_many(self, memory_ids: Sequence[str]) -> ChangeRecord | None:
        """Bring memories back from the archive."""
        return await move_many(self._inside(), memory_ids, WriteKind.UNARCHIVE)
