"""The orders in which memories are listed."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select, tuple_
from sqlalchemy.sql.elements import ColumnElement

from core.model import Sort
from core.storage.repositories.worth import WORTH
from core.storage.schema import memories


@dataclass(frozen=True)
class Order:
    """A total order of memories: a key, then ``seq``."""

    key: ColumnElement[Any]
    descends: bool

    def columns(self) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
        """Return what to order a statement by."""
        if self.descends:
            return self.key.desc(), memories.c.seq.desc()
        return self.key.asc(), memories.c.seq.asc()

    def beyond(self, connection: Connection, seq: int) -> ColumnElement[bool]:
        """Return the condition for what comes after the memory with this number."""
        here = connection.execute(
            select(self.key, memories.c.seq).where(memories.c.seq == seq)
        ).one()
        place = tuple_(self.key, memories.c.seq)
        mark = tuple_(*here)
        return place < mark if self.descends else place > mark


ORDERS = {
    Sort.CREATED: Order(memories.c.created_at, descends=True),
    Sort.UPDATED: Order(memories.c.updated_at, descends=True),
    Sort.TITLE: Order(func.lower(func.coalesce(memories.c.title, "")), descends=False),
    Sort.IMPORTANCE: Order(WORTH, descends=True),
    Sort.PUT_AWAY: Order(
        func.coalesce(memories.c.deleted_at, memories.c.archived_at, memories.c.updated_at),
        descends=True,
    ),
}
