"""Settings that belong to the vault and travel with it."""

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from core.storage.schema import settings


class Settings:
    """Reads and writes settings as text, under a scope."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, key: str, scope_id: int = 1) -> str | None:
        """Return a setting's text, ``None`` when it was never set."""
        return self._connection.scalar(
            select(settings.c.value).where(
                settings.c.scope_id == scope_id, settings.c.key == key
            )
        )

    def put(self, key: str, value: str, scope_id: int = 1) -> None:
        """Set a setting."""
        self._connection.execute(
            insert(settings)
            .values(scope_id=scope_id, key=key, value=value)
            .on_conflict_do_update(index_elements=["scope_id", "key"], set_={"value": value})
        )
