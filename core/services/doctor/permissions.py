"""Who may read the vault's folder and its files: only their owner."""

import asyncio
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from core.services.doctor.check import Check, Found, Patient
from core.services.doctor.health import Finding, Severity

_NAME = "permissions"
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


async def _find(patient: Patient) -> Found:
    wide = await asyncio.to_thread(lambda: list(_open_to_others(patient.folder)))
    return [
        Finding(
            _NAME,
            Severity.WARNING,
            _shown(path, patient.folder),
            f"others may get at it (mode {mode:o})",
            True,
        )
        for path, mode in wide
    ]


async def _repair(patient: Patient) -> None:
    await asyncio.to_thread(_close, patient.folder)


def _close(folder: Path) -> None:
    for path, mode in list(_open_to_others(folder)):
        with suppress(OSError):  # another user's; found again, and said
            path.chmod(mode & ~_OTHERS)


def _open_to_others(folder: Path) -> Iterator[tuple[Path, int]]:
    if os.name == "nt":  # modes mean little there; the folder's own rights decide
        return
    for path in (folder, *sorted(folder.rglob("*"))):
        with suppress(FileNotFoundError):  # gone since the folder was read
            mode = path.lstat().st_mode
            if not stat.S_ISLNK(mode) and mode & _OTHERS:
                yield path, stat.S_IMODE(mode)


def _shown(path: Path, folder: Path) -> str:
    return "the vault's folder" if path == folder else path.relative_to(folder).as_posix()


CHECK = Check(_NAME, "who may read the vault's files", _find, _repair, needs_open=False)
