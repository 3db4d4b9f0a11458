"""Where the files that come with the program lie: model, fonts, icons, themes, demo texts."""

import sys
from pathlib import Path


def resource_path(*parts: str) -> Path:
    """Return the path of a file or folder under ``resources``; nothing is read.

    In a checkout ``resources`` stands beside ``core``. A wheel installs it there too, and
    PyInstaller keeps it under ``sys._MEIPASS``.
    """
    frozen: str | None = getattr(sys, "_MEIPASS", None)
    root = Path(frozen) if frozen else Path(__file__).resolve().parents[1]
    return root.joinpath("resources", *parts)
