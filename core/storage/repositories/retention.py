"""Which memories have been somewhere for long enough."""

from sqlalchemy import ColumnElement, Connection, exists, func, select

from core.model import Filters, WriteKind
from core.storage.repositories.filtering import conditions
from core.storage.schema import change_memories, changes, memories

_BRINGS_BACK = (WriteKind.UNARCHIVE.value, WriteKind.UNDELETE.value)


class RetentionCandidates:
    """Finds the memories that a retention rule is about, a page at a time by number."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def untouched(self, filters: Filters, since: int, after: int, limit: int) -> list[int]:
        """Return those not kept, changed or brought back since a moment, in microseconds."""
        touched = func.max(memories.c.created_at, memories.c.updated_at)
        return self._page(filters, touched <= since, since, after, limit)

    def archived(self, filters: Filters, since: int, after: int, limit: int) -> list[int]:
        """Return those in the archive since before a moment, in microseconds."""
        return self._page(filters, memories.c.archived_at <= since, since, after, limit)

    def count(self, filters: Filters) -> int:
        """Return how many these filters mean, however long they have been there."""
        query = select(func.count()).select_from(memories).where(*conditions(filters))
        return int(self._connection.scalar(query) or 0)

    def _page(
        self,
        filters: Filters,
        is_long: ColumnElement[bool],
        since: int,
        after: int,
        limit: int,
    ) -> list[int]:
        # What a person brought back is not put away again the next night.
        is_long &= ~_brought_back_after(since)
        wanted = (*conditions(filters), is_long, memories.c.seq > after)
        query = select(memories.c.seq).where(*wanted).order_by(memories.c.seq).limit(limit)
        return list(self._connection.scalars(query))


def _brought_back_after(moment: int) -> ColumnElement[bool]:
    return exists().where(
        change_memories.c.memory_seq == memories.c.seq,
        change_memories.c.change_id == changes.c.id,
        changes.c.kind.in_(_BRINGS_BACK),
        changes.c.at > moment,
    )
