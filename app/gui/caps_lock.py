"""Whether Caps Lock is on, as far as the system tells."""

import ctypes
import ctypes.util
import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

_CORE_KEYBOARD = 0x100  # XkbUseCoreKbd
_VK_CAPITAL = 0x14


class CapsLock:
    """Asks the system where it can (X11, Windows); elsewhere it learns from what is typed.

    ``is_on`` is ``None`` while nothing is known, as on Wayland before the first letter.
    """

    def __init__(self) -> None:
        self._display, self._x11 = _open_display()
        self.is_on: bool | None = None
        self.ask()

    def ask(self) -> None:
        """Ask the system again; keeps what is known if it doesn't say."""
        said = self._ask_system()
        self.is_on = self.is_on if said is None else said

    def learn(self, event: QKeyEvent) -> None:
        """Take what a key press gives away, where the system doesn't tell."""
        said = self._ask_system()
        if said is not None:
            self.is_on = said
        elif event.key() == Qt.Key.Key_CapsLock:
            self.is_on = None if self.is_on is None else not self.is_on
        elif len(event.text()) == 1 and event.text().isalpha():
            is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.is_on = event.text().isupper() != is_shifted

    def _ask_system(self) -> bool | None:
        if sys.platform == "win32":
            return bool(ctypes.windll.user32.GetKeyState(_VK_CAPITAL) & 1)
        if self._x11 is None:
            return None
        state = ctypes.c_uint()
        self._x11.XkbGetIndicatorState(self._display, _CORE_KEYBOARD, ctypes.byref(state))
        return bool(state.value & 1)

    def close(self) -> None:
        """Let go of the connection to the X server."""
        if self._x11 is not None:
            self._x11.XCloseDisplay(self._display)
            self._x11 = None


def _open_display() -> tuple[ctypes.c_void_p | None, ctypes.CDLL | None]:
    if QGuiApplication.platformName() != "xcb":
        return None, None
    name = ctypes.util.find_library("X11")
    if name is None:
        return None, None
    library = ctypes.CDLL(name)
    library.XOpenDisplay.restype = ctypes.c_void_p
    library.XkbGetIndicatorState.argtypes = [
        ctypes.c_void_p,
        ctypes.c_uint,
        ctypes.POINTER(ctypes.c_uint),
    ]
    library.XCloseDisplay.argtypes = [ctypes.c_void_p]
    display = library.XOpenDisplay(None)
    return (display, library) if display else (None, None)
