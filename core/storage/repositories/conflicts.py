"""Conflicts: texts that disagree and wait for a person."""

from sqlalchemy import Connection, insert

from core.model import Conflict
from core.storage.schema import conflicts
from core.storage.times import to_micros


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
                state="open",
                created_at=to_micros(conflict.created_at),
            )
        )
