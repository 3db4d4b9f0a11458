"""Damaged files are never deleted: they get another name, with the date."""

from datetime import UTC, datetime
from pathlib import Path

_MARK = ".damaged-"


def set_aside(path: Path) -> Path:
    """Rename a damaged file and return its new path.

    Raises:
        OSError: the disk refused.
    """
    stamp = f"{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}"
    return path.rename(path.with_name(f"{path.name}{_MARK}{stamp}"))


def is_set_aside(name: str) -> bool:
    """Tell whether a file was set aside."""
    return _MARK in name
