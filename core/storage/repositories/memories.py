"""Memories: one row each, with its text in ordered parts and its tags in order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Connection,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.sql.elements import ColumnElement

from core.errors import MemoryNotFoundError
from core.model import (
    PART_LENGTH,
    EmbeddingStatus,
    Filters,
    Memory,
    Sort,
    Source,
    Tier,
)
from core.storage.arrays import THESE, as_seqs
from core.storage.driver_rows import driver_rows
from core.storage.repositories.filtering import conditions
from core.storage.repositories.memory_rows import read_memories, read_texts
from core.storage.repositories.orders import ORDERS
from core.storage.schema import memories, parts
from core.storage.times import to_micros
from core.text import grams_in

_SHORTEST_PREFIX = 4

# Made once: building a statement takes longer than running it.
_ADD = insert(memories)
_ADD_PART = (
    "INSERT INTO parts (scope_id, memory_seq, number, title, text, labels, grams) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)"
)
# Not by a trigger (migration 2 says why); those on parts see to what changes or goes.
_ADD_WORDS = "INSERT INTO words (rowid, title, text, labels, grams) VALUES (?, ?, ?, ?, ?)"
_KNOWN = "SELECT seq, id, scope_id, head, title, import_digest, deleted_at FROM memories WHERE"
# What an import asks for each thing it finds.
_KNOWN_BY_SOURCE = f"{_KNOWN} scope_id = ? AND source = ? AND source_id = ? LIMIT 1"
_KNOWN_BY_IDENTITY = f"{_KNOWN} scope_id = ? AND import_identity = ? LIMIT 1"
_CHANGE_STATUS = (
    update(memories)
    .where(memories.c.seq.in_(THESE))
    .values(embedding_status=bindparam("status"))
)
_CLEAR_PARTS = delete(parts).where(parts.c.memory_seq == bindparam("seq"))


@dataclass(frozen=True, slots=True)
class Known:
    """What writing to a memory has to know of it."""

    seq: int
    id: str
    scope_id: int
    head: int
    title: str | None
    import_digest: bytes | None
    deleted_at: int | None


class Memories:
    """Reads and writes memories; texts go in and come out whole."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, values: Mapping[str, Any]) -> int:
        """Insert one row (columns of ``schema.memories``) and return its ``seq``."""
        key = self._connection.execute(_ADD, dict(values)).inserted_primary_key
        assert key is not None  # noqa: S101 - an insert of one row always has one
        return int(key[0])

    def change(self, seq: int, **values: Any) -> None:
        """Change columns of one memory."""
        self._connection.execute(
            update(memories).where(memories.c.seq == seq).values(**values)
        )

    def change_status(self, seqs: Sequence[int], status: EmbeddingStatus) -> None:
        """Set how far these memories are with their vectors."""
        self._connection.execute(_CHANGE_STATUS, {**as_seqs(seqs), "status": str(status)})

    def write_text(
        self, seq: int, scope_id: int, *, title: str | None, text: str, labels: str
    ) -> None:
        """Put a text in the place of a memory's parts, and its words in the index."""
        self._connection.execute(_CLEAR_PARTS, {"seq": seq})
        self.add_text(seq, scope_id, title=title, text=text, labels=labels)

    def add_text(
        self, seq: int, scope_id: int, *, title: str | None, text: str, labels: str
    ) -> None:
        """Put the text of a new memory in its parts, and its words in the index."""
        add = self._connection.exec_driver_sql
        for number, start in enumerate(range(0, max(len(text), 1), PART_LENGTH)):
            piece = text[start : start + PART_LENGTH]
            # Title and labels stand at the beginning.
            heading, tagged = (None, "") if number else (title, labels)
            words = (heading, piece, tagged, grams_in(heading, piece))
            part_id = add(_ADD_PART, (scope_id, seq, number, *words)).lastrowid
            add(_ADD_WORDS, (part_id, *words))

    def write_labels(self, seq: int, labels: str) -> None:
        """Change only the words that stand for tags and speaker."""
        self._connection.execute(
            update(parts)
            .where(parts.c.memory_seq == seq, parts.c.number == 0)
            .values(labels=labels)
        )

    def find(self, memory_id: str) -> Known | None:
        """Find a memory by its whole id."""
        found = self._known_where(memories.c.id == memory_id)
        return found[0] if found else None

    def known(self, memory_id: str) -> Known:
        """Find a memory by its id or by a beginning of it that fits one memory only.

        Raises:
            MemoryNotFoundError: none, or more than one, begins like that.
        """
        found = self._known_where(memories.c.id == memory_id)
        if not found and len(memory_id) >= _SHORTEST_PREFIX:
            # "{" is the character after "z": an index range instead of LIKE's wildcards.
            found = self._known_where(
                (memories.c.id >= memory_id) & (memories.c.id < memory_id + "{")
            )
        if len(found) != 1:
            raise MemoryNotFoundError(memory_id)
        return found[0]

    def known_by_source(self, scope_id: int, source: Source, source_id: str) -> Known | None:
        """Find the memory that an import with this source id made."""
        rows = driver_rows(
            self._connection, _KNOWN_BY_SOURCE, (scope_id, str(source), source_id)
        )
        return Known(*rows[0]) if rows else None

    def known_by_identity(self, scope_id: int, identity: bytes) -> Known | None:
        """Find the memory that an import without a source id made."""
        rows = driver_rows(self._connection, _KNOWN_BY_IDENTITY, (scope_id, identity))
        return Known(*rows[0]) if rows else None

    def get(self, seq: int) -> Memory:
        """Return the memory with this number, which must exist."""
        return self.get_many([seq])[seq]

    def get_many(self, seqs: Sequence[int]) -> dict[int, Memory]:
        """Return memories by number; unknown numbers are left out."""
        return read_memories(self._connection, seqs)

    def text(self, seq: int) -> str:
        """Return the whole text of one memory."""
        return read_texts(self._connection, [seq])[seq]

    def length(self, seq: int) -> int:
        """Return the number of characters of one memory's text."""
        query = select(func.sum(func.length(parts.c.text))).where(parts.c.memory_seq == seq)
        return int(self._connection.scalar(query) or 0)

    def stretch(self, seq: int, start: int, length: int) -> str:
        """Return a piece of a memory's text without reading the rest of it."""
        first, last = start // PART_LENGTH, (start + length - 1) // PART_LENGTH
        pieces = self._connection.scalars(
            select(parts.c.text)
            .where(parts.c.memory_seq == seq, parts.c.number.between(first, last))
            .order_by(parts.c.number)
        )
        offset = start - first * PART_LENGTH
        return "".join(pieces)[offset : offset + length]

    def page(
        self, filters: Filters, sort: Sort, limit: int | None, cursor: str | None
    ) -> list[int]:
        """Return the numbers of one page, in order; ``cursor`` is the id it goes on after.

        Raises:
            MemoryNotFoundError: the cursor is no memory's id.
        """
        order = ORDERS[sort]
        query = select(memories.c.seq).where(*conditions(filters))
        if cursor is not None:
            query = query.where(order.beyond(self._connection, self.known(cursor).seq))
        query = query.order_by(*order.columns())
        if limit is not None:
            query = query.limit(limit)
        return list(self._connection.scalars(query))

    def ids(self, filters: Filters, sort: Sort) -> list[str]:
        """Return the ids of all memories that the filters mean, in order."""
        query = select(memories.c.id).where(*conditions(filters))
        return list(self._connection.scalars(query.order_by(*ORDERS[sort].columns())))

    def seqs_by_id(self, ids: Sequence[str]) -> dict[str, int]:
        """Return the numbers of memories by their whole ids; unknown ids are left out."""
        query = select(memories.c.id, memories.c.seq).where(memories.c.id.in_(ids))
        return {row.id: row.seq for row in self._connection.execute(query)}

    def count(self, filters: Filters) -> int:
        """Count the memories that the filters mean."""
        query = select(func.count()).select_from(memories).where(*conditions(filters))
        return int(self._connection.scalar(query) or 0)

    def matching(self, filters: Filters) -> list[int]:
        """Return the numbers of all memories that the filters mean."""
        query = select(memories.c.seq).where(*conditions(filters))
        return list(self._connection.scalars(query))

    def _known_where(self, condition: ColumnElement[bool]) -> list[Known]:
        rows = self._connection.execute(
            select(
                memories.c.seq,
                memories.c.id,
                memories.c.scope_id,
                memories.c.head,
                memories.c.title,
                memories.c.import_digest,
                memories.c.deleted_at,
            )
            .where(condition)
            .limit(2)
        )
        return [Known(*row) for row in rows]


def memory_columns(moment: datetime) -> dict[str, Any]:
    """Return the columns that every new memory starts with."""
    micros = to_micros(moment)
    return {
        "tier": str(Tier.WORKING),
        "created_at": micros,
        "updated_at": micros,
        "embedding_status": str(EmbeddingStatus.PENDING),
        "head": 1,
    }
