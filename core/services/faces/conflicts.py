"""See what disagrees; settling it is in ``RevisionsFace.resolve_edit_conflict``."""

from core.services import conflicts
from core.services.conflicts import ConflictTexts, OpenConflict
from core.services.faces.face import Face


class ConflictsFace(Face):
    """The conflicts of the whole vault."""

    async def conflicts(self) -> tuple[OpenConflict, ...]:
        """Return the conflicts that wait, newest first."""
        return await conflicts.open_conflicts(self._inside())

    async def conflict(self, conflict_id: str) -> ConflictTexts:
        """Return both texts of a conflict, their difference and a merge to go on from."""
        return await conflicts.conflict_texts(self._inside(), conflict_id)
