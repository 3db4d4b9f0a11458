"""The one capture that is being written and not kept yet."""

from sqlalchemy import Connection, delete, insert, select

from core.storage.schema import drafts


class Drafts:
    """Keeps a draft's body, which the service reads and writes as JSON."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, body: str, scope_id: int, *, now: int) -> None:
        """Keep this draft instead of any before."""
        self.clear()
        self._connection.execute(
            insert(drafts).values(body=body, scope_id=scope_id, updated_at=now)
        )

    def get(self) -> str | None:
        """Return the draft's body, ``None`` when there is none."""
        return self._connection.scalar(select(drafts.c.body))

    def clear(self) -> None:
        """Forget the draft."""
        self._connection.execute(delete(drafts))
