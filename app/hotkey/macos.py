"""Hotkeys on macOS by Carbon's RegisterEventHotKey. From its headers; not tried yet."""

import ctypes
import ctypes.util
from collections.abc import Mapping

from PySide6.QtCore import Qt

from app.hotkey.chord import Chord
from app.hotkey.port import Binding, Bound, Hotkeys, Taken, Unavailable

_KEYBOARD_CLASS = 0x6B657962  # 'keyb'
_PRESSED = 5  # kEventHotKeyPressed
_DIRECT_OBJECT = 0x2D2D2D2D  # '----'
_TYPE_ID = 0x686B6964  # 'hkid'
_SIGNATURE = 0x4D4C4E4B  # 'MLNK'
_EXISTS = -9878  # eventHotKeyExistsErr
# Qt swaps Control and Command on macOS: its ControlModifier is the Command key.
_MODIFIERS = (
    (Qt.KeyboardModifier.ControlModifier, 0x0100),
    (Qt.KeyboardModifier.ShiftModifier, 0x0200),
    (Qt.KeyboardModifier.AltModifier, 0x0800),
    (Qt.KeyboardModifier.MetaModifier, 0x1000),
)
# kVK_ANSI_* of Events.h: places on the keyboard, named as on an American one.
_LETTERS = dict(
    zip(
        "ASDFHGZXCVBQWERYTOUIPLJKNM",
        (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17, 31, 32, 34, 35, 37, 38, 40,
         45, 46),
        strict=True,
    )
)  # fmt: skip
_DIGITS = dict(zip("1234567890", (18, 19, 20, 21, 23, 22, 26, 28, 25, 29), strict=True))
_SPACE = 49


class _HotKeyId(ctypes.Structure):
    _fields_ = (("signature", ctypes.c_uint32), ("id", ctypes.c_uint32))


class _EventType(ctypes.Structure):
    _fields_ = (("kind_class", ctypes.c_uint32), ("kind", ctypes.c_uint32))


_Callback = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)


def key_code(key: int) -> int | None:
    """Return macOS' number of a key of Qt's; ``None`` for those not known here."""
    if key == Qt.Key.Key_Space.value:
        return _SPACE
    return (_LETTERS | _DIGITS).get(chr(key)) if key < 0x80 else None


class MacHotkeys(Hotkeys):
    """Carbon tells of the registered chords alone, on the main thread.

    Raises:
        OSError: Carbon isn't there.
    """

    def __init__(self) -> None:
        super().__init__()
        path = ctypes.util.find_library("Carbon")
        if path is None:
            raise OSError("no Carbon")
        self._carbon = ctypes.CDLL(path)
        self._carbon.GetApplicationEventTarget.restype = ctypes.c_void_p
        self._names: dict[int, str] = {}
        self._references: list[ctypes.c_void_p] = []
        self._callback = _Callback(self._told)  # kept: Carbon only borrows it
        self._installed = ctypes.c_void_p()
        kind = _EventType(_KEYBOARD_CLASS, _PRESSED)
        self._carbon.InstallEventHandler(
            ctypes.c_void_p(self._carbon.GetApplicationEventTarget()),
            self._callback,
            1,
            ctypes.byref(kind),
            None,
            ctypes.byref(self._installed),
        )

    async def bind(self, wanted: Mapping[str, Chord]) -> dict[str, Binding]:
        """Have these chords and no others; return what became of each name."""
        self._let_go()
        return {
            name: self._register(number, name, chord)
            for number, (name, chord) in enumerate(wanted.items(), 1)
        }

    def close(self) -> None:
        """Let go of every chord."""
        self._let_go()
        self._carbon.RemoveEventHandler(self._installed)

    def _register(self, number: int, name: str, chord: Chord) -> Binding:
        code = key_code(chord.key)
        if code is None:
            text = self.tr("No key of this keyboard gives {0}.")
            return Unavailable(text.format(chord.shown))
        bits = sum(bit for modifier, bit in _MODIFIERS if chord.modifiers & modifier)
        reference = ctypes.c_void_p()
        status = self._carbon.RegisterEventHotKey(
            code,
            bits,
            _HotKeyId(_SIGNATURE, number),
            ctypes.c_void_p(self._carbon.GetApplicationEventTarget()),
            0,
            ctypes.byref(reference),
        )
        if status == _EXISTS:
            return Taken()
        if status != 0:
            return Unavailable(self.tr("macOS refused {0}.").format(chord.shown))
        self._names[number] = name
        self._references.append(reference)
        return Bound(chord.shown)

    def _told(self, _next: int, event: int, _context: int) -> int:
        found = _HotKeyId()
        self._carbon.GetEventParameter(
            ctypes.c_void_p(event),
            _DIRECT_OBJECT,
            _TYPE_ID,
            None,
            ctypes.sizeof(found),
            None,
            ctypes.byref(found),
        )
        if found.signature == _SIGNATURE and found.id in self._names:
            self.pressed.emit(self._names[found.id])
        return 0

    def _let_go(self) -> None:
        for reference in self._references:
            self._carbon.UnregisterEventHotKey(reference)
        self._references.clear()
        self._names.clear()
