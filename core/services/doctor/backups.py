"""Whether there are backups, how old the newest is, and whether they can be read."""

from datetime import timedelta

from core.backup.folder import BackupState
from core.errors import StorageError
from core.services.backups.look import list_backups
from core.services.doctor.check import Check, Found, Patient
from core.services.doctor.health import Finding, Severity

_NAME = "backups"
_OLD = timedelta(days=8)  # they are made daily while the vault is used


async def _find(patient: Patient) -> Found:
    vault = patient.opened
    try:
        backups = await list_backups(vault)
    except StorageError as error:
        return [Finding(_NAME, Severity.WARNING, "the backups' folder", str(error))]
    found = [
        Finding(_NAME, Severity.WARNING, backup.name, backup.reason or "it can't be read")
        for backup in backups
        if backup.state in (BackupState.DAMAGED, BackupState.UNREADABLE)
    ]
    dates = [backup.created_at for backup in backups if backup.created_at is not None]
    if not dates:
        what = "there is no backup yet. Make one with: memorylink backup create"
        found.append(Finding(_NAME, Severity.WARNING, "the vault", what))
    elif vault.now() - max(dates) > _OLD:
        what = f"the newest backup is of {max(dates):%Y-%m-%d}"
        found.append(Finding(_NAME, Severity.WARNING, "the vault", what))
    return found


CHECK = Check(_NAME, "the backups' age, and whether they can be read", _find)
