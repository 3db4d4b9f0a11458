"""Read what was changed, in order."""

from core.errors import InvalidValueError
from core.model import ChangeRecord
from core.services.open_vault import OpenVault


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


def _check(limit: int) -> None:
    if limit < 1:
        raise InvalidValueError("The limit is at least 1.")
