"""Take care of the vault: delete for good, look whether all is sound."""

from collections.abc import Sequence

from core.backup.folder import Backup
from core.services import purge
from core.services.doctor.check import Patient
from core.services.doctor.examination import OnProgress, examine
from core.services.doctor.health import Health
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

    async def backups_holding(
        self, memory_ids: Sequence[str] | None = None
    ) -> tuple[Backup, ...]:
        """Return the backups that may hold these, or all that is in the Trash."""
        return await purge.backups_at_stake(self._inside(), memory_ids)

    async def doctor(
        self, *, repair: bool = False, on_progress: OnProgress | None = None
    ) -> Health:
        """Look whether all is sound, and mend what can be mended; see ``examine``."""
        inside = self._inside()
        patient = Patient(inside.folder, inside)
        return await examine(patient, repair=repair, on_progress=on_progress)
