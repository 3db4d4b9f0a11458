"""Which revision was a memory's current text, and since when.

A clock can be turned back. What counts is the order in which the heads were set: at a moment,
the head is the last one in that order that was set at the moment or before it.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, Row, Select, func, insert, or_, select

from core.model import Filters
from core.storage.repositories.filtering import conditions
from core.storage.repositories.worth import WORTH
from core.storage.schema import heads, memories, revisions

FIRST = 1  # the number of every memory's first revision
_first = revisions.alias("first")
_is_first = (_first.c.memory_seq == memories.c.seq) & (_first.c.number == FIRST)
_began = func.min(memories.c.created_at, _first.c.created_at)


@dataclass(frozen=True, slots=True)
class Then:
    """What a memory was at a moment: which revision, its title, and since when.

    ``is_current``: it is the same today. ``created_at`` and ``importance`` are today's.
    """

    revision: int
    title: str | None
    since: int  # microseconds
    is_current: bool
    created_at: int  # microseconds
    importance: float


class Heads:
    """Keeps every change of head but the first, which is to revision 1."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, memory_seq: int, scope_id: int, revision: int, *, at: int) -> None:
        """Say that a revision became the head."""
        self._connection.execute(
            insert(heads).values(
                scope_id=scope_id, memory_seq=memory_seq, revision=revision, at=at
            )
        )

    def at(self, moment: int, filters: Filters) -> dict[int, Then]:
        """Return what the memories that the filters mean were at a moment, by number.

        A memory is there from its date on, or from when it was kept if that was earlier.
        Place is as of the moment as far as it is known: what lies in the Trash or the archive
        now lies there since its date; what came back from there was never away.
        """
        query = _at(moment).where(*conditions(filters, at=moment))
        return {row.seq: _then(row) for row in self._connection.execute(query)}

    def of(self, memory_seq: int, moment: int) -> Then | None:
        """Return what one memory was at a moment, ``None`` before it was there."""
        query = _at(moment).where(memories.c.seq == memory_seq)
        row = self._connection.execute(query).one_or_none()
        return None if row is None else _then(row)

    def began(self, memory_seq: int) -> int:
        """Return since when a memory is there: its date, or when it was kept if earlier."""
        query = (
            select(_began)
            .join_from(memories, _first, _is_first)
            .where(memories.c.seq == memory_seq)
        )
        return int(self._connection.execute(query).scalar_one())


def _at(moment: int) -> Select[tuple[object, ...]]:
    shown = revisions.alias("shown")
    set_by_then = heads.alias("set_by_then")
    last = (
        select(func.max(set_by_then.c.seq))
        .where(set_by_then.c.memory_seq == memories.c.seq, set_by_then.c.at <= moment)
        .correlate(memories)
        .scalar_subquery()
    )
    number = func.coalesce(heads.c.revision, FIRST)
    return (
        select(
            memories.c.seq,
            memories.c.created_at,
            WORTH.label("importance"),
            number.label("revision"),
            func.coalesce(heads.c.at, _began).label("since"),
            (number == memories.c.head).label("is_current"),
            shown.c.title,
        )
        .select_from(memories)
        .join(_first, _is_first)
        .outerjoin(heads, heads.c.seq == last)
        .join(shown, (shown.c.memory_seq == memories.c.seq) & (shown.c.number == number))
        .where(or_(heads.c.seq.is_not(None), _began <= moment))
    )


def _then(row: Row[tuple[object, ...]]) -> Then:
    return Then(
        revision=row.revision,
        title=row.title,
        since=row.since,
        is_current=bool(row.is_current),
        created_at=row.created_at,
        importance=row.importance,
    )
