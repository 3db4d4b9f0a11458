"""The captures that are being written and not kept yet: one a place to write."""

from sqlalchemy import Connection, delete, func, insert, select

from core.storage.schema import drafts

# A body from before there were places has none; it was written in the pane.
_kept_in = func.coalesce(func.json_extract(drafts.c.body, "$.slot"), "capture")


class Drafts:
    """Keeps drafts' bodies, which the service reads and writes as JSON with a ``slot``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, slot: str, body: str, scope_id: int, *, now: int) -> None:
        """Keep this draft instead of any before it in its slot."""
        self.clear(slot)
        self._connection.execute(
            insert(drafts).values(body=body, scope_id=scope_id, updated_at=now)
        )

    def get(self, slot: str) -> str | None:
        """Return the draft's body, ``None`` when there is none."""
        return self._connection.scalar(select(drafts.c.body).where(_kept_in == slot))

    def slots(self) -> tuple[str, ...]:
        """Return the slots that hold a draft, the one written last first."""
        rows = self._connection.scalars(select(_kept_in).order_by(drafts.c.id.desc()))
        return tuple(rows)

    def clear(self, slot: str) -> None:
        """Forget the draft."""
        self._connection.execute(delete(drafts).where(_kept_in == slot))
