"""Read what was changed, in order."""

from datetime import datetime

from core.errors import InvalidValueError
from core.model import ChangeRecord
from core.services.open_vault import OpenVault
from core.storage.times import from_micros


async def changes_since(vault: OpenVault, number: int, limit: int) -> tuple[ChangeRecord, ...]:
    """Return up to ``limit`` changes after that number, oldest first; 0 for all known.

    Raises:
        InvalidValueError: a limit below 1.
    """
    _check(limit)
    return tuple(await vault.database.read(lambda tx: tx.changes.since(number, limit)))


async def latest_changes(vault: OpenVault, limit: int) -> tuple[ChangeRecord, ...]:
    """Return the last changes, newest first.

    Raises:
        InvalidValueError: a limit below 1.
    """
    _check(limit)
    return tuple(await vault.database.read(lambda tx: tx.changes.latest(limit)))


async def last_change(vault: OpenVault) -> ChangeRecord | None:
    """Return the last change, ``None`` when nothing was written yet."""
    found = await latest_changes(vault, 1)
    return found[0] if found else None


async def changes_known_since(vault: OpenVault, moment: datetime) -> datetime | None:
    """Return from when on all changes are known, ``None`` when that is before ``moment``.

    How a memory was described at an earlier moment, and whether it lay in the archive or the
    Trash, is told only as far as that goes.
    """
    since = await vault.database.read(lambda tx: tx.changes.whole_since())
    known = None if since is None else from_micros(since)
    return known if known is not None and known > moment else None


def _check(limit: int) -> None:
    if limit < 1:
        raise InvalidValueError("The limit is at least 1.")
