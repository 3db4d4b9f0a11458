"""Branches: the lines of revisions beside the one a memory's head is on."""

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from core.errors import BranchNotFoundError
from core.storage.schema import branches, memories


class Branches:
    """Keeps where each line beside the current one ends."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, memory_seq: int, scope_id: int, name: str, head: int) -> None:
        """Let a line end at this revision, a new one or one that is there."""
        row = insert(branches).values(
            scope_id=scope_id, memory_seq=memory_seq, name=name, head=head
        )
        self._connection.execute(
            row.on_conflict_do_update(
                index_elements=["memory_seq", "name"], set_={"head": head}
            )
        )

    def remove(self, memory_seq: int, name: str) -> None:
        """Forget a line; its revisions stay."""
        self._connection.execute(
            delete(branches).where(
                branches.c.memory_seq == memory_seq, branches.c.name == name
            )
        )

    def beside(self, memory_seq: int) -> dict[str, int]:
        """Return the lines beside the current one and the revision each ends at, by name."""
        rows = self._connection.execute(
            select(branches.c.name, branches.c.head)
            .where(branches.c.memory_seq == memory_seq)
            .order_by(branches.c.name)
        )
        return {name: head for name, head in rows}

    def head(self, memory_seq: int, memory_id: str, name: str) -> int:
        """Return the revision that a line beside the current one ends at.

        Raises:
            BranchNotFoundError: there is no such line.
        """
        head = self.beside(memory_seq).get(name)
        if head is None:
            raise BranchNotFoundError(memory_id, name)
        return head

    def current(self, memory_seq: int) -> str:
        """Return the name of the line that the memory's head is on."""
        name: str | None = self._connection.scalar(
            select(memories.c.branch).where(memories.c.seq == memory_seq)
        )
        assert name is not None  # noqa: S101 - the column is never empty
        return name

    def make_current(self, memory_seq: int, name: str) -> None:
        """Let the memory's head be on this line."""
        self._connection.execute(
            update(memories).where(memories.c.seq == memory_seq).values(branch=name)
        )
