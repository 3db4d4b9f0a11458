"""Everything that locks the vault without being asked, as the settings say."""

import sys
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.gui.auto_lock.idle import Away, away_here
from app.gui.auto_lock.idle_lock import IdleLock
from app.gui.bridge import Tasks
from app.gui.machine_settings import LOCK_IDLE_MINUTES, LOCK_WITH_SCREEN
from app.gui.window_settings import WindowSettings
from core.settings import Switch

if TYPE_CHECKING:
    from app.gui.auto_lock.screen import ScreenWatch


class AutoLock(QObject):
    """``wanted`` says that it is time to lock; ``before_sleep`` locks and is waited for."""

    wanted = Signal()
    looked = Signal()

    def __init__(
        self,
        settings: WindowSettings,
        tasks: Tasks,
        before_sleep: Callable[[], Awaitable[None]],
        away: Away | None = None,
    ) -> None:
        super().__init__()
        self._settings, self._before_sleep = settings, before_sleep
        self._idle = IdleLock(
            away or away_here(),
            lambda: settings.value(LOCK_IDLE_MINUTES),
            self._locks_with_screen,
        )
        self._idle.wanted.connect(self.wanted)
        self._idle.looked.connect(self.looked)
        self._unsubscribe = settings.subscribe(self._was_set)
        self.screen: ScreenWatch | None = None
        if sys.platform == "linux":
            # Windows and macOS tell of a locked screen in other ways, which are not written
            # yet; a sleep is noticed there when the machine is back.
            from app.gui.auto_lock import screen  # noqa: PLC0415 - Linux alone

            self.screen = screen.ScreenWatch(self._sleep_comes)
            self.screen.locked.connect(self._screen_locked)
            tasks.start(self.screen.start())

    def opened(self) -> None:
        """A vault was opened: count from now on."""
        self._idle.start()

    def locked(self) -> None:
        """It is locked: count no more."""
        self._idle.stop()

    def said(self) -> str:
        """Return one line on when the vault will be locked, ``""`` for not by time."""
        left = self._idle.seconds_left()
        if left is None:
            return ""
        if self._idle.knows_other_programs:
            minutes = self._settings.value(LOCK_IDLE_MINUTES)
            return self.tr("Locks after {0} min").format(minutes)
        return self.tr("Locks in {0} min").format(max(1, round(left / 60)))

    def close(self) -> None:
        """Watch nothing any more."""
        self._unsubscribe()
        self._idle.close()
        if self.screen is not None:
            self.screen.close()

    def _locks_with_screen(self) -> bool:
        return self._settings.value(LOCK_WITH_SCREEN) is Switch.ON

    def _was_set(self, key: str) -> None:
        if key == LOCK_IDLE_MINUTES.key and self._idle.is_running:
            self._idle.look()

    def _screen_locked(self) -> None:
        if self._locks_with_screen():
            self.wanted.emit()

    async def _sleep_comes(self) -> None:
        if self._locks_with_screen():
            await self._before_sleep()
