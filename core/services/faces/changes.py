"""See what was changed, and take it back."""

from datetime import datetime

from core.model import ChangeRecord
from core.services.change_log import (
    changes_known_since,
    changes_since,
    last_change,
    latest_changes,
)
from core.services.faces.face import Face
from core.services.undo import undo_change


class ChangesFace(Face):
    """Change records and undo."""

    async def changes_since(self, number: int, limit: int = 100) -> tuple[ChangeRecord, ...]:
        """Return up to ``limit`` changes after that number, oldest first."""
        return await changes_since(self._inside(), number, limit)

    async def latest_changes(self, limit: int = 20) -> tuple[ChangeRecord, ...]:
        """Return the last changes, newest first."""
        return await latest_changes(self._inside(), limit)

    async def last_change(self) -> ChangeRecord | None:
        """Return the last change, ``None`` when nothing was written yet."""
        return await last_change(self._inside())

    async def changes_known_since(self, moment: datetime) -> datetime | None:
        """Return from when on all changes are known, ``None`` if that is before ``moment``."""
        return await changes_known_since(self._inside(), moment)

    async def undo(self, number: int | None = None) -> ChangeRecord:
        """Undo a change, by default the last one in effect; see ``undo_change``."""
        return await undo_change(self._inside(), number)
