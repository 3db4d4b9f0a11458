"""Memories: one row each, with its text in ordered parts and its tags in order."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import (
    Connection,
    Integer,
    bindparam,
    column,
    delete,
    func,
    insert,
    select,
    tuple_,
    update,
)
from sqlalchemy.sql.elements import ColumnElement

from core.curation.importance import TYPE_WORTH
from core.errors import MemoryNotFoundError
from core.model import (
    PART_LENGTH,
    EmbeddingStatus,
    Facets,
    Filters,
    Memory,
    MemoryType,
    Scope,
    Sort,
    Source,
    Tier,
)
from core.storage.driver_rows import driver_rows
from core.storage.repositories.away_why import away_why_from
from core.storage.repositories.filtering import CONFLICTING, conditions
from core.storage.repositories.worth import WORTH
from core.storage.schema import memories, parts
from core.storage.times import from_micros, optional_from_micros, to_micros
from core.text import grams_in

_V = TypeVar("_V", str, int)
_SHORTEST_PREFIX = 4
_PERSON = Scope()

# Made once: building a statement takes longer than running it.
_ADD = insert(memories)
_ADD_PARTS = insert(parts)
# A list of any length is one parameter; a list of parameters would be another statement
# for each length.
_THESE = select(column("value", Integer)).select_from(func.json_each(bindparam("seqs")))
# What every search asks is written out: SQLAlchemy takes longer to make a statement and its
# rows than SQLite to answer it.
_GET = """
    SELECT memories.seq, memories.id, memories.title, memories.type, memories.source,
        memories.source_id, memories.conversation, memories.speaker, memories.role,
        memories.entity, memories.metadata, memories.created_at, memories.updated_at,
        memories.accessed_at, memories.confirmed_at, memories.deleted_at,
        memories.archived_at, memories.superseded_by, memories.pinned, memories.importance,
        memories.tier, memories.embedding_status, memories.head, memories.away_why,
        scopes.user, scopes.session
    FROM memories JOIN scopes ON scopes.id = memories.scope_id
    WHERE memories.seq IN (SELECT value FROM json_each(?))
"""
_TEXTS = """
    SELECT memory_seq, text FROM parts WHERE memory_seq IN (SELECT value FROM json_each(?))
    ORDER BY memory_seq, number
"""
_TAGS = """
    SELECT memory_tags.memory_seq, tags.name
    FROM memory_tags JOIN tags ON tags.id = memory_tags.tag_id
    WHERE memory_tags.memory_seq IN (SELECT value FROM json_each(?))
    ORDER BY memory_tags.memory_seq, memory_tags.position
"""
_KINDS = """
    SELECT type, created_at FROM memories WHERE seq IN (SELECT value FROM json_each(?))
"""
_TAG_COUNTS = """
    SELECT tags.name, COUNT(*)
    FROM memory_tags JOIN tags ON tags.id = memory_tags.tag_id
    WHERE memory_seq IN (SELECT value FROM json_each(?)) GROUP BY tags.name
"""
_CONFLICTS_AMONG = f"""
    SELECT COUNT(*) FROM json_each(?) AS each WHERE each.value IN ({CONFLICTING})
"""  # noqa: S608 - a constant
_KNOWN = "SELECT seq, id, scope_id, head, title, import_digest, deleted_at FROM memories WHERE"
# What an import asks for each thing it finds.
_KNOWN_BY_SOURCE = f"{_KNOWN} scope_id = ? AND source = ? AND source_id = ? LIMIT 1"
_KNOWN_BY_IDENTITY = f"{_KNOWN} scope_id = ? AND import_identity = ? LIMIT 1"
_CHANGE_STATUS = (
    update(memories)
    .where(memories.c.seq.in_(_THESE))
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
        self._connection.execute(_CHANGE_STATUS, {**_listed(seqs), "status": str(status)})

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
        starts = range(0, max(len(text), 1), PART_LENGTH)
        pieces = [text[start : start + PART_LENGTH] for start in starts]
        self._connection.execute(
            _ADD_PARTS,
            [
                {
                    "scope_id": scope_id,
                    "memory_seq": seq,
                    "number": number,
                    "title": title if number == 0 else None,
                    "text": piece,
                    "labels": labels if number == 0 else "",
                    "grams": grams_in(title if number == 0 else None, piece),
                }
                for number, piece in enumerate(pieces)
            ],
        )

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
        rows = self._rows(_GET, seqs)
        texts, names = self._texts(seqs), self._tags(seqs)
        return {seq: _memory(row, texts[seq], names[seq]) for seq, *row in rows}

    def text(self, seq: int) -> str:
        """Return the whole text of one memory."""
        return self._texts([seq])[seq]

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
        order = _ORDERS[sort]
        query = select(memories.c.seq).where(*conditions(filters))
        if cursor is not None:
            query = query.where(self._beyond(order, self.known(cursor).seq))
        query = query.order_by(*order.columns())
        if limit is not None:
            query = query.limit(limit)
        return list(self._connection.scalars(query))

    def ids(self, filters: Filters, sort: Sort) -> list[str]:
        """Return the ids of all memories that the filters mean, in order."""
        query = select(memories.c.id).where(*conditions(filters))
        return list(self._connection.scalars(query.order_by(*_ORDERS[sort].columns())))

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

    def facets(self, seqs: Sequence[int]) -> Facets:
        """Count the types, tags, years and conflicts of these memories."""
        rows = self._rows(_KINDS, seqs)
        kinds = Counter(kind for kind, _ in rows)
        years = Counter(_local_year(at) for _, at in rows)
        names = Counter(dict(self._rows(_TAG_COUNTS, seqs)))
        return Facets(
            types=tuple((MemoryType(kind), n) for kind, n in _most_frequent(kinds)),
            tags=_most_frequent(names),
            years=_most_frequent(years),
            conflicts=self._rows(_CONFLICTS_AMONG, seqs)[0][0],
        )

    def span(self) -> tuple[datetime | None, datetime | None]:
        """Return the dates of the oldest and the newest memory outside the Trash."""
        low, high = self._connection.execute(
            select(func.min(memories.c.created_at), func.max(memories.c.created_at)).where(
                memories.c.deleted_at.is_(None)
            )
        ).one()
        return optional_from_micros(low), optional_from_micros(high)

    def count_by_type(self) -> list[tuple[MemoryType, int]]:
        """Count the memories outside the Trash by type, most frequent first."""
        rows = self._connection.execute(
            select(memories.c.type, func.count())
            .where(memories.c.deleted_at.is_(None))
            .group_by(memories.c.type)
            .order_by(func.count().desc(), memories.c.type)
        )
        return [(MemoryType(kind), count) for kind, count in rows]

    def characters(self) -> int:
        """Count the characters of all texts outside the Trash."""
        query = (
            select(func.sum(func.length(parts.c.text)))
            .join(memories, memories.c.seq == parts.c.memory_seq)
            .where(memories.c.deleted_at.is_(None))
        )
        return int(self._connection.scalar(query) or 0)

    def _beyond(self, order: "_Order", seq: int) -> ColumnElement[bool]:
        here = self._connection.execute(
            select(order.key, memories.c.seq).where(memories.c.seq == seq)
        ).one()
        place = tuple_(order.key, memories.c.seq)
        mark = tuple_(*here)
        return place < mark if order.descends else place > mark

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

    def _texts(self, seqs: Sequence[int]) -> dict[int, str]:
        pieces: dict[int, list[str]] = defaultdict(list)
        for seq, text in self._rows(_TEXTS, seqs):
            pieces[seq].append(text)
        return {seq: "".join(pieces[seq]) for seq in seqs}

    def _tags(self, seqs: Sequence[int]) -> dict[int, tuple[str, ...]]:
        names: dict[int, list[str]] = defaultdict(list)
        for seq, name in self._rows(_TAGS, seqs):
            names[seq].append(name)
        return {seq: tuple(names[seq]) for seq in seqs}

    def _rows(self, statement: str, seqs: Sequence[int]) -> Sequence[Any]:
        return driver_rows(self._connection, statement, (_array(seqs),))


@dataclass(frozen=True)
class _Order:
    """A total order of memories: a key, then ``seq``."""

    key: ColumnElement[Any]
    descends: bool

    def columns(self) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
        if self.descends:
            return self.key.desc(), memories.c.seq.desc()
        return self.key.asc(), memories.c.seq.asc()


_ORDERS = {
    Sort.CREATED: _Order(memories.c.created_at, descends=True),
    Sort.UPDATED: _Order(memories.c.updated_at, descends=True),
    Sort.TITLE: _Order(func.lower(func.coalesce(memories.c.title, "")), descends=False),
    Sort.IMPORTANCE: _Order(WORTH, descends=True),
    Sort.PUT_AWAY: _Order(
        func.coalesce(memories.c.deleted_at, memories.c.archived_at, memories.c.updated_at),
        descends=True,
    ),
}


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


def _memory(row: Sequence[Any], text: str, names: tuple[str, ...]) -> Memory:
    """Return the memory of a row of ``_GET`` but its ``seq``."""
    memory_id, title, kind, source, source_id, conversation, speaker, role = row[:8]
    entity, metadata, created_at, updated_at, accessed_at, confirmed_at = row[8:14]
    deleted_at, archived_at, superseded_by, pinned, importance, tier, status = row[14:21]
    head, away_why, user, session = row[21:]
    return Memory(
        id=memory_id,
        title=title,
        text=text,
        type=MemoryType(kind),
        source=Source(source),
        source_id=source_id,
        conversation=conversation,
        speaker=speaker,
        role=role,
        entity=entity,
        tags=names,
        metadata=json.loads(metadata),
        created_at=from_micros(created_at),
        updated_at=from_micros(updated_at),
        accessed_at=optional_from_micros(accessed_at),
        confirmed_at=optional_from_micros(confirmed_at),
        deleted_at=optional_from_micros(deleted_at),
        archived_at=optional_from_micros(archived_at),
        superseded_by=superseded_by,
        pinned=bool(pinned),
        importance=TYPE_WORTH[MemoryType(kind)] if importance is None else importance,
        is_importance_said=importance is not None,
        tier=Tier(tier),
        embedding_status=EmbeddingStatus(status),
        revision=head,
        scope=Scope(user, session) if user or session else _PERSON,
        away_why=None if away_why is None else away_why_from(away_why),
    )


def _local_year(micros: int) -> int:
    # Asking for the local time takes thrice as long, and the years differ on two days only.
    moment = from_micros(micros)
    is_near = (moment.month, moment.day) in ((12, 31), (1, 1))
    return (moment.astimezone() if is_near else moment).year


def _most_frequent(counts: Counter[_V]) -> tuple[tuple[_V, int], ...]:
    return tuple(sorted(counts.items(), key=lambda each: (-each[1], each[0])))


def _listed(seqs: Sequence[int]) -> dict[str, str]:
    """Return the parameter that ``_THESE`` reads."""
    return {"seqs": _array(seqs)}


def _array(numbers: Iterable[int]) -> str:
    return "[" + ",".join(map(str, numbers)) + "]"
