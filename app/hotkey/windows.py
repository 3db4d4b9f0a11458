"""Hotkeys on Windows by RegisterHotKey. Written from its documentation; not tried yet."""

import ctypes
import sys
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, Qt

from app.hotkey.chord import Chord
from app.hotkey.port import Binding, Bound, Hotkeys, Taken, Unavailable

_WM_HOTKEY = 0x0312
_NO_REPEAT = 0x4000
_ALREADY_REGISTERED = 1409  # ERROR_HOTKEY_ALREADY_REGISTERED
_MODIFIERS = (
    (Qt.KeyboardModifier.AltModifier, 0x1),
    (Qt.KeyboardModifier.ControlModifier, 0x2),
    (Qt.KeyboardModifier.ShiftModifier, 0x4),
    (Qt.KeyboardModifier.MetaModifier, 0x8),
)
Key = Qt.Key
_VIRTUAL = {
    Key.Key_Space: 0x20,
    Key.Key_PageUp: 0x21,
    Key.Key_PageDown: 0x22,
    Key.Key_End: 0x23,
    Key.Key_Home: 0x24,
    Key.Key_Left: 0x25,
    Key.Key_Up: 0x26,
    Key.Key_Right: 0x27,
    Key.Key_Down: 0x28,
    Key.Key_Insert: 0x2D,
    Key.Key_Delete: 0x2E,
    Key.Key_Tab: 0x09,
    Key.Key_Backspace: 0x08,
    Key.Key_Return: 0x0D,
    Key.Key_Pause: 0x13,
}
_BY_NUMBER = {key.value: code for key, code in _VIRTUAL.items()}
_FIRST_F, _VK_F1 = Key.Key_F1.value, 0x70
_MOST_F = 24


def virtual_key(key: int) -> int:
    """Return Windows' number of a key of Qt's; 0 if it has none on every keyboard."""
    if key in _BY_NUMBER:
        return _BY_NUMBER[key]
    if _FIRST_F <= key < _FIRST_F + _MOST_F:
        return _VK_F1 + key - _FIRST_F
    is_letter_or_digit = key < 0x80 and chr(key).isalnum()
    return key if is_letter_or_digit else 0


class _Message(ctypes.Structure):
    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("wide", ctypes.c_size_t),
        ("long", ctypes.c_ssize_t),
        ("time", ctypes.c_ulong),
        ("x", ctypes.c_long),
        ("y", ctypes.c_long),
    )


class _Filter(QAbstractNativeEventFilter):
    """Sees the messages of this program's own thread, and takes WM_HOTKEY alone."""

    def __init__(self, hotkeys: "WindowsHotkeys") -> None:
        super().__init__()
        self._hotkeys = hotkeys

    def nativeEventFilter(
        self, event_type: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> Any:
        """Take a hotkey's message."""
        found = _Message.from_address(int(message))
        if found.message == _WM_HOTKEY:
            self._hotkeys.tell(int(found.wide))
            return True, 0
        return False, 0


class WindowsHotkeys(Hotkeys):
    """Each name has the number of its place, from 1."""

    def __init__(self) -> None:
        super().__init__()
        self._names: dict[int, str] = {}
        self._filter = _Filter(self)
        app = QCoreApplication.instance()
        if app is not None:
            app.installNativeEventFilter(self._filter)

    async def bind(self, wanted: Mapping[str, Chord]) -> dict[str, Binding]:
        """Have these chords and no others; return what became of each name."""
        self._let_go()
        return {
            name: self._register(number, name, chord)
            for number, (name, chord) in enumerate(wanted.items(), 1)
        }

    def tell(self, number: int) -> None:
        """Say that a hotkey was pressed."""
        if number in self._names:
            self.pressed.emit(self._names[number])

    def close(self) -> None:
        """Let go of every chord."""
        self._let_go()
        app = QCoreApplication.instance()
        if app is not None:
            app.removeNativeEventFilter(self._filter)

    def _register(self, number: int, name: str, chord: Chord) -> Binding:
        code = virtual_key(chord.key)
        bits = sum(bit for modifier, bit in _MODIFIERS if chord.modifiers & modifier)
        if sys.platform == "win32" and code:
            if ctypes.windll.user32.RegisterHotKey(None, number, bits | _NO_REPEAT, code):
                self._names[number] = name
                return Bound(chord.shown)
            if ctypes.windll.kernel32.GetLastError() == _ALREADY_REGISTERED:
                return Taken()
        return Unavailable(self.tr("Windows can't bind {0}.").format(chord.shown))

    def _let_go(self) -> None:
        if sys.platform == "win32":
            for number in self._names:
                ctypes.windll.user32.UnregisterHotKey(None, number)
        self._names.clear()
