"""Conflicts: texts that disagree and wait for a person."""

from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from core.model import Conflict
from core.storage.schema import conflicts, memories
from core.storage.times import from_micros, to_micros

_OPEN, _SETTLED = "open", "settled"
_EDIT = "edit"
_ALL_EDITS = (
    select(conflicts, memories.c.id.label("memory_id"))
    .join(memories, memories.c.seq == conflicts.c.memory_seq)
    .where(conflicts.c.kind == _EDIT)
    .order_by(conflicts.c.seq)
)
_EDITS = _ALL_EDITS.where(conflicts.c.state == _OPEN)


class Conflicts:
    """Keeps conflicts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, memory_seq: int, scope_id: int, conflict: Conflict) -> None:
        """Keep an open conflict."""
        self._connection.execute(
            insert(conflicts).values(
                id=conflict.id,
                scope_id=scope_id,
                memory_seq=memory_seq,
                kind=conflict.kind,
                ours=conflict.ours,
                theirs=conflict.theirs,
                state=_OPEN,
                created_at=to_micros(conflict.created_at),
            )
        )

    def open_edits(self, memory_seq: int) -> list[Conflict]:
        """Return the conflicts between revisions of a memory that wait, oldest first."""
        rows = self._connection.execute(_EDITS.where(conflicts.c.memory_seq == memory_seq))
        return [_conflict(row) for row in rows]

    def open_edit(self, conflict_id: str) -> Conflict | None:
        """Return the conflict between two revisions that has this id and waits."""
        row = self._connection.execute(_EDITS.where(conflicts.c.id == conflict_id)).first()
        return None if row is None else _conflict(row)

    def all_open(self) -> list[Conflict]:
        """Return all that wait, of memories outside the Trash, newest first."""
        query = (
            _EDITS.where(memories.c.deleted_at.is_(None))
            .order_by(None)
            .order_by(conflicts.c.seq.desc())
        )
        return [_conflict(row) for row in self._connection.execute(query)]

    def settle(self, conflict_id: str) -> bool:
        """Let a conflict wait no longer; return whether it waited."""
        return self._move(conflict_id, _OPEN, _SETTLED)

    def reopen(self, conflict_id: str) -> bool:
        """Let a settled conflict wait again; return whether it was settled."""
        return self._move(conflict_id, _SETTLED, _OPEN)

    def get(self, conflict_id: str) -> Conflict | None:
        """Return a conflict between two revisions, open or settled."""
        query = _ALL_EDITS.where(conflicts.c.id == conflict_id)
        row = self._connection.execute(query).first()
        return None if row is None else _conflict(row)

    def _move(self, conflict_id: str, was: str, to: str) -> bool:
        moved = self._connection.execute(
            update(conflicts)
            .where(conflicts.c.id == conflict_id, conflicts.c.state == was)
            .values(state=to)
        )
        return moved.rowcount > 0


def _conflict(row: Row[Any]) -> Conflict:
    return Conflict(
        id=row.id,
        memory_id=row.memory_id,
        kind=row.kind,
        ours=row.ours,
        theirs=row.theirs,
        created_at=from_micros(row.created_at),
    )
