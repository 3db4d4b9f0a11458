"""Look at the past of a memory and go back in it."""

from core.model import Conflict, Memory, Revision, RevisionDiff
from core.services import history
from core.services.faces.face import Face


class RevisionsFace(Face):
    """Revisions of a memory."""

    async def history(self, memory_id: str) -> tuple[Revision, ...]:
        """Return a memory's revisions, newest first."""
        return await history.history_of(self._inside(), memory_id)

    async def diff(self, memory_id: str, older: int, newer: int) -> RevisionDiff:
        """Return the word diff between two revisions."""
        return await history.diff_revisions(self._inside(), memory_id, older, newer)

    async def revert(
        self, memory_id: str, number: int, *, base: int | None = None
    ) -> Memory | Conflict:
        """Add a revision with the text of an earlier one."""
        return await history.revert_memory(self._inside(), memory_id, number, base=base)
