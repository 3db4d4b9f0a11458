"""Locks when the person has been away for the time that was set, or the machine asleep."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from app.gui.auto_lock.idle import Away

_LONGEST_LOOK = 30  # seconds between two looks, so that a sleep is noticed soon after it
_ASLEEP = 10  # seconds by which the clock with sleep runs ahead


def boot_seconds() -> float:
    """Return a clock that goes on while the machine sleeps, where there is one."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.clock_gettime(boot) if boot is not None else time.time()


class IdleLock(QObject):
    """Runs only while something is open; ``wanted`` says that it is time to lock.

    ``minutes`` and ``with_sleep`` are asked at each look, so that a setting counts at once.
    A sleep that nobody announced is noticed when the machine is back.
    """

    wanted = Signal()
    looked = Signal()

    def __init__(
        self,
        away: Away,
        minutes: Callable[[], int],
        with_sleep: Callable[[], bool],
        clocks: tuple[Callable[[], float], Callable[[], float]] = (
            boot_seconds,
            time.monotonic,
        ),
    ) -> None:
        super().__init__()
        self._away, self._minutes, self._with_sleep = away, minutes, with_sleep
        self._boot, self._awake = clocks
        self._ahead = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    @property
    def is_running(self) -> bool:
        """Return whether it looks at all."""
        return self._timer.isActive()

    @property
    def knows_other_programs(self) -> bool:
        """Return whether keys pressed in other programs count as the person being here."""
        return self._away.knows_other_programs

    def start(self) -> None:
        """A vault was opened."""
        self._ahead = self._boot() - self._awake()
        self.look()

    def stop(self) -> None:
        """It is locked."""
        self._timer.stop()

    def seconds_left(self) -> float | None:
        """Return when it would lock if nothing happened; ``None`` for never."""
        minutes = self._minutes()
        return None if minutes == 0 else max(0.0, minutes * 60 - self._away.seconds())

    def look(self) -> None:
        """Lock if it is time, else look again when it may be."""
        left = self.seconds_left()
        if left == 0 or (self._with_sleep() and self._has_slept()):
            self.stop()
            self.wanted.emit()
            return
        pause = _LONGEST_LOOK if left is None else min(left, _LONGEST_LOOK)
        self._timer.start(int(pause * 1000) + 1)
        self.looked.emit()

    def close(self) -> None:
        """Look no more."""
        self.stop()
        self._away.close()

    def _has_slept(self) -> bool:
        return self._boot() - self._awake() - self._ahead > _ASLEEP
