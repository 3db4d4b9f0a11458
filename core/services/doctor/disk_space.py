"""Whether the vault can still grow."""

import asyncio
import shutil
from pathlib import Path

from core.services.doctor.check import Check, Found, Patient
from core.services.doctor.health import Finding, Severity
from core.vault_format.files import DATABASE_NAME

_NAME = "disk space"
_LEAST = 100_000_000  # bytes


async def _find(patient: Patient) -> Found:
    free, size = await asyncio.to_thread(_look, patient.folder)
    if free >= max(_LEAST, size):
        return []
    what = f"{free / 1e6:,.0f} MB are free; the database alone has {size / 1e6:,.0f} MB"
    return [Finding(_NAME, Severity.WARNING, "the vault's disk", what)]


def _look(folder: Path) -> tuple[int, int]:
    path = folder / DATABASE_NAME
    return shutil.disk_usage(folder).free, path.stat().st_size if path.is_file() else 0


CHECK = Check(_NAME, "the free space on the vault's disk", _find, needs_open=False)
