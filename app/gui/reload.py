"""Asking the core again while things change: the newest answer counts, few are asked for."""

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QObject, QTimer

from app.gui.bridge import Tasks

_MOMENT, _PAUSE = 150, 1000  # milliseconds; an import changes much at once

Load = Callable[[Callable[[], bool]], Coroutine[Any, Any, None]]


class Reload(QObject):
    """``load(is_newest)`` asks, and shows the answer unless a newer one is under way."""

    def __init__(self, load: Load, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._load, self._tasks = load, tasks
        self._turn = self._loading = 0
        self._is_stale = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._load_if_idle)

    @property
    def is_waiting(self) -> bool:
        """Whether it is about to ask again."""
        return self._timer.isActive()

    def newest(self) -> Callable[[], bool]:
        """Return what tells whether nothing newer was asked for since."""
        turn = self._turn
        return lambda: turn == self._turn

    def now(self) -> None:
        """Ask now; the answer to an older question is dropped."""
        self._turn += 1
        self._tasks.start(self._run(self.newest()))

    def soon(self) -> None:
        """Ask in a moment; many changes are one."""
        if not self._timer.isActive():
            self._timer.start(_MOMENT)

    def stop(self) -> None:
        """Ask no more, and drop every answer."""
        self._timer.stop()
        self._is_stale = False
        self._turn += 1

    def _load_if_idle(self) -> None:
        # While much is written, the answer under way is shown before the next is asked for.
        if self._loading:
            self._is_stale = True
        else:
            self.now()

    async def _run(self, is_newest: Callable[[], bool]) -> None:
        self._loading += 1
        try:
            await self._load(is_newest)
        finally:
            self._loading -= 1
            if self._is_stale and is_newest():
                self._is_stale = False
                self._timer.start(_PAUSE)
