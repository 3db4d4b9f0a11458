"""Make, look at, check and delete backups."""

from collections.abc import Collection
from pathlib import Path

from core.backup.folder import Backup
from core.backup.summary import Summary
from core.services.backups import create, daily, look
from core.services.backups.create import CreatedBackup
from core.services.backups.place import OnProgress
from core.services.faces.face import Face


class BackupsFace(Face):
    """Backups; ``folder`` ``None`` is where the settings say."""

    async def create_backup(
        self, folder: Path | None = None, *, on_progress: OnProgress | None = None
    ) -> CreatedBackup:
        """Make a backup, check it, and delete those that had their time."""
        return await create.create_backup(self._inside(), folder, on_progress=on_progress)

    async def list_backups(self, folder: Path | None = None) -> tuple[Backup, ...]:
        """Return this vault's backups, newest first, damaged ones too."""
        return await look.list_backups(self._inside(), folder)

    async def verify_backup(
        self, name: str, folder: Path | None = None, *, on_progress: OnProgress | None = None
    ) -> Summary:
        """Read a whole backup, open its database and count what is in it."""
        return await look.verify_backup(self._inside(), name, folder, on_progress=on_progress)

    async def delete_backups(
        self, names: Collection[str], folder: Path | None = None
    ) -> tuple[Backup, ...]:
        """Delete backups for good; all of these or none."""
        return await look.delete_backups(self._inside(), names, folder)

    async def back_up_if_due(self) -> CreatedBackup | None:
        """Make a backup unless there is one from today."""
        return await daily.back_up_if_due(self._inside())
