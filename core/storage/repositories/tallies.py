"""What there is, in figures: of some memories, or of all outside the Trash."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, func, select

from core.model import Facets, MemoryType, Tier
from core.storage.arrays import array_of
from core.storage.driver_rows import driver_rows
from core.storage.repositories.filtering import CONFLICTING
from core.storage.schema import memories, parts
from core.storage.times import from_micros, optional_from_micros

_V = TypeVar("_V", str, int)

_KINDS = """
    SELECT type, created_at, tier FROM memories WHERE seq IN (SELECT value FROM json_each(?))
"""
_TAG_COUNTS = """
    SELECT tags.name, COUNT(*)
    FROM memory_tags JOIN tags ON tags.id = memory_tags.tag_id
    WHERE memory_seq IN (SELECT value FROM json_each(?)) GROUP BY tags.name
"""
_CONFLICTS_AMONG = f"""
    SELECT COUNT(*) FROM json_each(?) AS each WHERE each.value IN ({CONFLICTING})
"""  # noqa: S608 - a constant


class Tallies:
    """Counts memories; reads only."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def facets(self, seqs: Sequence[int]) -> Facets:
        """Count the types, tags, years, tiers and conflicts of these memories."""
        rows = self._among(_KINDS, seqs)
        kinds = Counter(kind for kind, _, _ in rows)
        years = Counter(_local_year(at) for _, at, _ in rows)
        tiers = Counter(tier for _, _, tier in rows)
        names = Counter(dict(self._among(_TAG_COUNTS, seqs)))
        return Facets(
            types=tuple((MemoryType(kind), n) for kind, n in _most_frequent(kinds)),
            tags=_most_frequent(names),
            years=_most_frequent(years),
            tiers=tuple((Tier(tier), n) for tier, n in _most_frequent(tiers)),
            conflicts=self._among(_CONFLICTS_AMONG, seqs)[0][0],
        )

    def span(self) -> tuple[datetime | None, datetime | None]:
        """Return the dates of the oldest and the newest memory outside the Trash."""
        low, high = self._connection.execute(
            select(func.min(memories.c.created_at), func.max(memories.c.created_at)).where(
                memories.c.deleted_at.is_(None)
            )
        ).one()
        return optional_from_micros(low), optional_from_micros(high)

    def by_type(self) -> list[tuple[MemoryType, int]]:
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

    def _among(self, statement: str, seqs: Sequence[int]) -> Sequence[Any]:
        return driver_rows(self._connection, statement, (array_of(seqs),))


def _local_year(micros: int) -> int:
    # Asking for the local time takes thrice as long, and the years differ on two days only.
    moment = from_micros(micros)
    is_near = (moment.month, moment.day) in ((12, 31), (1, 1))
    return (moment.astimezone() if is_near else moment).year


def _most_frequent(counts: Counter[_V]) -> tuple[tuple[_V, int], ...]:
    return tuple(sorted(counts.items(), key=lambda each: (-each[1], each[0])))
