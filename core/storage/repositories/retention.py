"""Which memories have been somewhere for long enough."""

from sqlalchemy import ColumnElement, Connection, func, select

from core.model import Filters
from core.storage.repositories.filtering import conditions
from core.storage.schema import memories


class RetentionCandidates:
    """Finds the memories that a retention rule is about, a page at a time by number."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def untouched(self, filters: Filters, since: int, after: int, limit: int) -> list[int]:
        """Return those not kept or changed since a moment, in microseconds."""
        touched = func.max(memories.c.created_at, memories.c.updated_at)
        return self._page(filters, touched <= since, after, limit)

    def archived(self, filters: Filters, since: int, after: int, limit: int) -> list[int]:
        """Return those in the archive since before a moment, in microseconds."""
        return self._page(filters, memories.c.archived_at <= since, after, limit)

    def count(self, filters: Filters) -> int:
        """Return how many these filters mean, however long they have been there."""
        query = select(func.count()).select_from(memories).where(*conditions(filters))
        return int(self._connection.scalar(query) or 0)

    def _page(
        self, filters: Filters, is_long: ColumnElement[bool], after: int, limit: int
    ) -> list[int]:
        wanted = (*conditions(filters), is_long, memories.c.seq > after)
        query = select(memories.c.seq).where(*wanted).order_by(memories.c.seq).limit(limit)
        return list(self._connection.scalars(query))
