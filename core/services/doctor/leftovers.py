"""Files in the vault's folder that killed programs left behind, or that were set aside."""

import asyncio
import time
from contextlib import suppress
from pathlib import Path

from core.services.backups.place import WORK_PREFIX
from core.services.doctor.check import Check, Found, Patient
from core.services.doctor.health import Finding, Severity
from core.services.doctor.set_aside import is_set_aside
from core.vault_format.atomic import is_temporary
from core.vault_format.files import (
    BACKUPS_NAME,
    DATABASE_NAME,
    HEADER_NAMES,
    INBOX_NAME,
    INDEX_NAME,
    NEW_DATABASE_NAME,
    ROTATED_DATABASE_NAME,
)

_NAME = "leftovers"
# Somebody may be writing it: a backup under way, or a program that has just locked the vault.
_SECONDS_LEFT_ALONE = 600
_TARGETS = (*HEADER_NAMES, INDEX_NAME, DATABASE_NAME)


async def _find(patient: Patient) -> Found:
    left, aside = await asyncio.to_thread(_look, patient.folder)
    found = []
    for path in left:
        what = "what a killed program left behind"
        # Only the holder of the vault's lock knows that nobody is writing it.
        can_mend = patient.vault is not None
        found.append(Finding(_NAME, Severity.WARNING, _shown(path, patient), what, can_mend))
    for path in aside:
        what = "a damaged file that was set aside; delete it when nothing is missed"
        found.append(Finding(_NAME, Severity.WARNING, _shown(path, patient), what))
    return found


async def _repair(patient: Patient) -> None:
    left, _ = await asyncio.to_thread(_look, patient.folder)
    for path in left:
        with suppress(OSError):  # found again, and said
            path.unlink()


def _look(folder: Path) -> tuple[list[Path], list[Path]]:
    entries = [
        path
        for place in (folder, folder / INBOX_NAME, folder / BACKUPS_NAME)
        if place.is_dir()
        for path in sorted(place.iterdir())
        if path.is_file()
    ]
    left = [path for path in entries if _is_left(path, folder)]
    return left, [path for path in entries if is_set_aside(path.name)]


def _is_left(path: Path, folder: Path) -> bool:
    if time.time() - path.stat().st_mtime < _SECONDS_LEFT_ALONE:
        return False
    if path.name.startswith((NEW_DATABASE_NAME, ROTATED_DATABASE_NAME)):
        # Without a database it is what there is of one.
        return (folder / DATABASE_NAME).exists()
    if path.name.startswith((WORK_PREFIX, ".memorylink-")):
        return True
    return any(is_temporary(path.name, target) for target in _TARGETS)


def _shown(path: Path, patient: Patient) -> str:
    return path.relative_to(patient.folder).as_posix()


CHECK = Check(_NAME, "what killed programs left behind", _find, _repair, needs_open=False)
