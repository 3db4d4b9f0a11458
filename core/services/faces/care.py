"""Take care of the vault: delete for good, look whether all is sound."""

from collections.abc import Sequence

from core.services import purge
from core.services.faces.face import Face
from core.services.purge import Purged


class CareFace(Face):
    """Purge, the emptying of the Trash, and the doctor."""

    async def purge(self, memory_ids: Sequence[str]) -> Purged:
        """Delete these memories for good; see ``purge_memories``."""
        return await purge.purge_memories(self._inside(), memory_ids)

    async def empty_trash(self) -> Purged:
        """Delete all that is in the Trash for good; see ``empty_trash``."""
        return await purge.empty_trash(self._inside())
