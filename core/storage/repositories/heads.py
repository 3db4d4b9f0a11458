"""Which revision was a memory's current text, and since when.

A clock can be turned back. What counts is the order in which the heads were set: at a moment,
the head is the last one in that order that was set at the moment or before it.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, or_, select

from core.model import Filters
from core.storage.repositories.filtering import conditions
from core.storage.schema import heads, memories, revisions

FIRST = 1  # the number of every memory's first revision


@dataclass(frozen=True, slots=True)
class Then:
    """What a memory was at a moment: the number of its revision, and since when."""

    revision: int
    since: int  # microseconds
    is_current: bool  # still today


class Heads:
    """Keeps every change of head but the first, which is revision 1."""

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
        last = (
            select(func.max(heads.c.seq))
            .where(heads.c.memory_seq == memories.c.seq, heads.c.at <= moment)
            .scalar_subquery()
        )
        query = (
            select(
                memories.c.seq,
                memories.c.head,
                heads.c.revision,
                heads.c.at,
                memories.c.created_at,
                revisions.c.created_at,
            )
            .join(
                revisions,
                (revisions.c.memory_seq == memories.c.seq) & (revisions.c.number == FIRST),
            )
            .outerjoin(heads, heads.c.seq == last)
            .where(
                or_(
                    heads.c.seq.is_not(None),
                    memories.c.created_at <= moment,
                    revisions.c.created_at <= moment,
                ),
                *conditions(filters, at=moment),
            )
        )
        return {row[0]: _then(*row[1:]) for row in self._connection.execute(query)}


def _then(head: int, revision: int | None, since: int | None, dated: int, kept: int) -> Then:
    if revision is None or since is None:
        return Then(FIRST, min(dated, kept), is_current=head == FIRST)
    return Then(revision, since, is_current=head == revision)
