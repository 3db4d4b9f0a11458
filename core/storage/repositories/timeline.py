"""Memories counted by when they were kept: SQL aggregates, so that 100,000 stay quick."""

import json
from collections.abc import Mapping, Sequence
from itertools import pairwise

from sqlalchemy import Connection, Integer, Text, bindparam, column, func, select

from core.model import DatedMemory, Filters, MemoryType, title_of
from core.storage.repositories.filtering import conditions
from core.storage.schema import memories, memory_tags, parts, tags
from core.storage.times import from_micros

_BEGINNING = 600  # characters of a text in which a title is looked for

# The moments at which days begin, each with the next: a row a day.
_DAYS = func.json_each(bindparam("bounds")).table_valued(column("key", Integer), "value")
_START = func.json_extract(_DAYS.c.value, "$[0]", type_=Integer)
_END = func.json_extract(_DAYS.c.value, "$[1]", type_=Integer)
_ROOT = func.substr(tags.c.folded, 1, func.instr(tags.c.folded + "/", "/") - 1, type_=Text)


class Days:
    """Counts memories in spans of time; all moments are microseconds since 1970."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def by_type(
        self, bounds: Sequence[int], filters: Filters
    ) -> list[tuple[int, MemoryType, int]]:
        """Count what was kept from each bound to the next: ``(place, type, count)``."""
        number = func.count().label("number")
        kept = memories.c.created_at
        query = (
            select(_DAYS.c.key, memories.c.type, number)
            .select_from(_DAYS.join(memories, (kept >= _START) & (kept < _END)))
            .where(*conditions(filters))
            .group_by(_DAYS.c.key, memories.c.type)
            .order_by(_DAYS.c.key, number.desc(), memories.c.type)
        )
        pairs = json.dumps(list(pairwise(bounds)))
        rows = self._connection.execute(query, {"bounds": pairs})
        return [(int(place), MemoryType(kind), count) for place, kind, count in rows]

    def count_before(self, moment: int, filters: Filters) -> int:
        """Count what was kept before a moment."""
        query = select(func.count()).select_from(memories)
        query = query.where(memories.c.created_at < moment, *conditions(filters))
        return int(self._connection.scalar(query) or 0)

    def count_changed(self, since: int, filters: Filters) -> int:
        """Count the memories that got another text, the last change not before a moment."""
        query = select(func.count()).select_from(memories)
        query = query.where(
            memories.c.updated_at >= since, memories.c.head > 1, *conditions(filters)
        )
        return int(self._connection.scalar(query) or 0)

    def top_tags(self, filters: Filters, limit: int) -> list[tuple[str, int]]:
        """Return the top-level tags most carried; a memory counts once for each."""
        number = func.count(memory_tags.c.memory_seq.distinct()).label("number")
        query = (
            select(func.min(tags.c.name), number)
            .select_from(memories)
            .join(memory_tags, memory_tags.c.memory_seq == memories.c.seq)
            .join(tags, tags.c.id == memory_tags.c.tag_id)
            .where(*conditions(filters))
            .group_by(_ROOT)
            .order_by(number.desc(), _ROOT)
            .limit(limit)
        )
        rows = self._connection.execute(query)
        return [(name.split("/")[0], count) for name, count in rows]

    def span(self, filters: Filters) -> tuple[int, int] | None:
        """Return when the oldest and the newest memory were kept, ``None`` for none."""
        query = select(func.min(memories.c.created_at), func.max(memories.c.created_at))
        low, high = self._connection.execute(query.where(*conditions(filters))).one()
        return None if low is None else (low, high)

    def shown(
        self, seqs: Sequence[int], names: Mapping[int, tuple[str, ...]]
    ) -> list[DatedMemory]:
        """Return memories as a list shows them, in the order of ``seqs``."""
        shown = memories.c
        query = (
            select(
                shown.seq,
                shown.id,
                shown.title,
                shown.type,
                shown.created_at,
                func.substr(parts.c.text, 1, _BEGINNING),
            )
            .join(parts, parts.c.memory_seq == shown.seq)
            .where(shown.seq.in_(seqs), parts.c.number == 0)
        )
        found = {}
        for seq, memory_id, title, kind, kept, text in self._connection.execute(query):
            name, moment = title_of(title, text), from_micros(kept)
            found[seq] = DatedMemory(memory_id, name, MemoryType(kind), names[seq], moment)
        return [found[seq] for seq in seqs]
