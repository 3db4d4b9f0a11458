"""Conflicts: texts that disagree and wait for a person."""

from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from core.model import Conflict
from core.storage.schema import conflicts, memories
from core.storage.times import from_micros, to_micros

_OPEN, _SETTLED = "open", "settled"
_EDIT = "edit"
_EDITS = (
    select(conflicts, memories.c.id.label("memory_id"))
    .join(memories, memories.c.seq == conflicts.c.memory_seq)
    .where(conflicts.c.kind == _EDIT, conflicts.c.state == _OPEN)
    .order_by(conflicts.c.seq)
)


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

    def settle(self, conflict_id: str) -> None:
        """Let a conflict wait no longer."""
        self._connection.execute(
            update(conflicts).where(conflicts.c.id == conflict_id).values(state=_SETTLED)
        )


def _conflict(row: Row[Any]) -> Conflict:
    return Conflict(
        id=row.id,
        memory_id=row.memory_id,
        kind=row.kind,
        ours=row.ours,
        theirs=row.theirs,
        created_at=from_micros(row.created_at),
    )
