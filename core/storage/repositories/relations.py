"""Links between memories: those a person made, and those that stand in a text.

A wiki link keeps what it names, not whom: whom it leads to is looked up when it is asked for.
So it leads somewhere as soon as such a memory is there, and nowhere when that is renamed or
deleted, without anything being written.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from core.model import RelationKind

_ADD = (
    "INSERT OR IGNORE INTO relations (scope_id, from_seq, to_seq, kind, created_at)"
    " VALUES (?, ?, ?, ?, ?)"
)
_REMOVE = "DELETE FROM relations WHERE from_seq = ? AND to_seq = ? AND kind = ?"
_ADD_LINK = (
    "INSERT INTO relations (scope_id, from_seq, target, kind, created_at)"
    " VALUES (?, ?, ?, 'mentions', ?)"
)
_CLEAR_LINKS = "DELETE FROM relations WHERE from_seq = ? AND target IS NOT NULL"
_MADE = """
    SELECT to_seq AS other, kind, 1 AS is_outgoing, id FROM relations WHERE from_seq = ?1
        AND to_seq IS NOT NULL
    UNION ALL
    SELECT from_seq, kind, 0, id FROM relations WHERE to_seq = ?1
    ORDER BY id
"""
_TAKEN_WITH = """
    SELECT relations.to_seq FROM relations JOIN memories AS fact ON fact.seq = from_seq
    WHERE from_seq = ?1 AND kind = 'part_of' AND fact.source = 'ai_extracted'
    UNION
    SELECT relations.from_seq FROM relations JOIN memories AS fact ON fact.seq = from_seq
    WHERE to_seq = ?1 AND kind = 'part_of' AND fact.source = 'ai_extracted'
"""
# Of several memories of one name, the first that was kept and is not in the Trash. An id
# goes before a title that looks like one.
_LEADS_TO = """
    SELECT relations.target, coalesce(
        (SELECT seq FROM memories WHERE id = relations.target AND deleted_at IS NULL),
        (SELECT min(seq) FROM memories
         WHERE link_name = relations.target AND deleted_at IS NULL)) AS other
    FROM relations WHERE from_seq = ? AND target IS NOT NULL ORDER BY relations.id
"""
_LED_FROM = """
    SELECT relations.from_seq FROM memories AS me
    JOIN relations ON relations.target IN (me.id, me.link_name)
    WHERE me.seq = ?1 AND me.deleted_at IS NULL AND (
        relations.target = me.id
        OR NOT EXISTS (
            SELECT 1 FROM memories AS other
            WHERE other.deleted_at IS NULL AND (
                other.id = relations.target
                OR (other.link_name = relations.target AND other.seq < me.seq))))
    GROUP BY relations.from_seq ORDER BY min(relations.id)
"""


@dataclass(frozen=True, slots=True)
class Link:
    """A relation seen from one of its ends: to ``other``, by number."""

    other: int
    kind: RelationKind
    is_outgoing: bool


class Relations:
    """Keeps and reads links between memories."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self, from_seq: int, to_seq: int, scope_id: int, kind: RelationKind, *, now: int
    ) -> bool:
        """Keep a relation; ``False`` when it was there already."""
        added = self._connection.exec_driver_sql(
            _ADD, (scope_id, from_seq, to_seq, kind.value, now)
        )
        return bool(added.rowcount)

    def remove(self, from_seq: int, to_seq: int, kind: RelationKind) -> bool:
        """Forget a relation; ``False`` when there was none."""
        removed = self._connection.exec_driver_sql(_REMOVE, (from_seq, to_seq, kind.value))
        return bool(removed.rowcount)

    def write_links(
        self, memory_seq: int, scope_id: int, targets: Sequence[str], *, now: int
    ) -> None:
        """Let these be the only wiki links of a memory; each target folded, and once."""
        self._connection.exec_driver_sql(_CLEAR_LINKS, (memory_seq,))
        if targets:
            self._connection.exec_driver_sql(
                _ADD_LINK, [(scope_id, memory_seq, target, now) for target in targets]
            )

    def of(self, memory_seq: int) -> list[Link]:
        """Return all that links a memory to others and others to it; to itself, nothing.

        First what a person said, then what the memory mentions, then who mentions it.
        """
        links = [
            Link(other, RelationKind(kind), bool(is_outgoing))
            for other, kind, is_outgoing, _ in self._rows(_MADE, memory_seq)
        ]
        links += [
            Link(other, RelationKind.MENTIONS, is_outgoing=True)
            for _, other in self._rows(_LEADS_TO, memory_seq)
            if other is not None
        ]
        links += [
            Link(other, RelationKind.MENTIONS, is_outgoing=False)
            for (other,) in self._rows(_LED_FROM, memory_seq)
        ]
        return [link for link in dict.fromkeys(links) if link.other != memory_seq]

    def taken_with(self, memory_seq: int) -> set[int]:
        """Return what a fact was taken from, or the facts that were taken from a memory."""
        return {other for (other,) in self._rows(_TAKEN_WITH, memory_seq) if other is not None}

    def unresolved(self, memory_seq: int) -> list[str]:
        """Return what the memory's wiki links name that nothing answers to, folded."""
        rows = self._rows(_LEADS_TO, memory_seq)
        return [target for target, other in rows if other is None]

    def _rows(self, statement: str, memory_seq: int) -> Sequence[Any]:
        return self._connection.exec_driver_sql(statement, (memory_seq,)).all()
