"""For how long the person has been away, as far as this system tells."""

import ctypes
import sys
import time
from abc import abstractmethod
from typing import Protocol

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication

_ACTIVITY = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class Away(Protocol):
    """Tells for how long nothing was pressed or moved."""

    @property
    @abstractmethod
    def knows_other_programs(self) -> bool:
        """Return whether keys pressed in other programs count too; never which."""

    @abstractmethod
    def seconds(self) -> float:
        """Return the time since the last key or movement."""

    @abstractmethod
    def close(self) -> None:
        """Let go of what it holds."""


class OwnActivity(QObject):
    """Where the system doesn't say: what is pressed and moved in this program's windows."""

    knows_other_programs = False

    def __init__(self) -> None:
        super().__init__()
        self._last = time.monotonic()
        app = QGuiApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note the time of what a person does; let every event through."""
        if event.type() in _ACTIVITY:
            self._last = time.monotonic()
        return False

    def seconds(self) -> float:
        """Return the time since the last key or movement."""
        return time.monotonic() - self._last

    def close(self) -> None:
        """Watch no more."""
        app = QGuiApplication.instance()
        if app is not None:
            app.removeEventFilter(self)


class X11Away:
    """Asks the X server, which counts for its screen saver.

    Raises:
        Xlib.error.DisplayError: there is no X server.
        OSError: it has no screen saver extension.
    """

    knows_other_programs = True

    def __init__(self) -> None:
        from Xlib.display import Display  # noqa: PLC0415 - on X11 alone

        self._display = Display()
        if not self._display.has_extension("MIT-SCREEN-SAVER"):
            self._display.close()
            raise OSError("no screen saver extension")
        self._root = self._display.screen().root

    def seconds(self) -> float:
        """Return the time since the last key or movement."""
        return float(self._root.screensaver_query_info().idle) / 1000

    def close(self) -> None:
        """Close the connection."""
        self._display.close()


class _LastInput(ctypes.Structure):
    _fields_ = (("size", ctypes.c_uint), ("ticks", ctypes.c_uint))


class WindowsAway:
    """Asks GetLastInputInfo. Written from its documentation; not tried yet."""

    knows_other_programs = True

    def seconds(self) -> float:
        """Return the time since the last key or movement."""
        ticks, found = 0, _LastInput(ctypes.sizeof(_LastInput), 0)
        if sys.platform == "win32":
            ctypes.windll.user32.GetLastInputInfo(ctypes.byref(found))
            ticks = ctypes.windll.kernel32.GetTickCount()
        return float((ticks - found.ticks) & 0xFFFFFFFF) / 1000

    def close(self) -> None:
        """There is nothing to let go of."""


def away_here() -> Away:
    """Return the best that this system offers."""
    if sys.platform == "win32":
        return WindowsAway()
    if QGuiApplication.platformName() == "xcb":
        from Xlib.error import DisplayError, XauthError  # noqa: PLC0415 - on X11 alone

        try:
            return X11Away()
        except (DisplayError, XauthError, OSError):
            return OwnActivity()
    return OwnActivity()
