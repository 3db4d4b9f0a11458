"""Notices that an open vault's folder was moved away, deleted, or that its drive is gone.

The system lets an open file be written on after its name is gone, so no write would fail: what
is kept then may be in nobody's reach.
"""

import asyncio
import os
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.gui.bridge import Bridge, Tasks

_EVERY = 5000  # milliseconds
_DATABASE = "vault.db"  # as core.vault_format.files has it; a test holds the two together

Place = tuple[int, int]  # device and file number


class FolderWatch(QObject):
    """``changed(is_there)`` when the vault is no longer where it was opened, or is again."""

    changed = Signal(bool)

    def __init__(self, parent: QObject, bridge: Bridge, tasks: Tasks, folder: Path) -> None:
        super().__init__(parent)
        self._bridge, self._tasks, self._folder = bridge, tasks, folder
        self._opened: Place | None = None
        self._looking: asyncio.Task[None] | None = None
        self.is_there = True
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Look now; a disk that hangs stops nothing but this."""
        if self._looking is None or self._looking.done():
            self._looking = self._tasks.start(self._look())

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()
        if self._looking is not None:
            self._looking.cancel()
        self.deleteLater()

    async def _look(self) -> None:
        place = await self._bridge.call(asyncio.to_thread, place_of, self._folder)
        if self._opened is None:
            self._opened = place
        is_there = place == self._opened
        if is_there != self.is_there:
            self.is_there = is_there
            self.changed.emit(is_there)


def place_of(folder: Path) -> Place | None:
    """Return which file a vault's database is, ``None`` when it can't be reached."""
    try:
        found = os.stat(folder / _DATABASE)
    except OSError:
        return None
    return found.st_dev, found.st_ino
