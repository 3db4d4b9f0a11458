"""Which X keysym a key of Qt's is, and which bits of X's state its modifiers are."""

from PySide6.QtCore import Qt
from Xlib import XK, X
from Xlib.display import Display

Key = Qt.Key
Modifier = Qt.KeyboardModifier

_NAMED = {
    Key.Key_Space: "space",
    Key.Key_Tab: "Tab",
    Key.Key_Backspace: "BackSpace",
    Key.Key_Return: "Return",
    Key.Key_Enter: "KP_Enter",
    Key.Key_Insert: "Insert",
    Key.Key_Delete: "Delete",
    Key.Key_Pause: "Pause",
    Key.Key_Print: "Print",
    Key.Key_Home: "Home",
    Key.Key_End: "End",
    Key.Key_Left: "Left",
    Key.Key_Up: "Up",
    Key.Key_Right: "Right",
    Key.Key_Down: "Down",
    Key.Key_PageUp: "Page_Up",
    Key.Key_PageDown: "Page_Down",
    Key.Key_Menu: "Menu",
}
_BY_NUMBER = {key.value: XK.string_to_keysym(name) for key, name in _NAMED.items()}
_LAST_LATIN1 = 0xFF
_UNICODE_KEYSYM = 0x01000000


def keysym_of(key: int) -> int:
    """Return X's number of a key of Qt's; 0 if it has none."""
    if key in _BY_NUMBER:
        return int(_BY_NUMBER[key])
    if Key.Key_F1.value <= key <= Key.Key_F35.value:
        return int(XK.XK_F1) + key - Key.Key_F1.value
    if key < Key.Key_Escape.value:  # Qt's number of a letter is its capital's code point
        code = ord(chr(key).lower()) if len(chr(key).lower()) == 1 else key
        return code if code <= _LAST_LATIN1 else _UNICODE_KEYSYM | code
    return 0


def keysym_name(key: int) -> str:
    """Return xkbcommon's name of a key of Qt's, such as ``m``; ``""`` for none."""
    keysym = keysym_of(key)
    names = (name[3:] for name, number in vars(XK).items() if number == keysym)
    return next((name for name in names if keysym and name), "")


class Modifiers:
    """The modifier bits of one keyboard mapping, and the locks that must not matter."""

    def __init__(self, display: Display) -> None:
        self._rows = [list(row) for row in display.get_modifier_mapping()]
        num, scroll = self._bit(display, "Num_Lock"), self._bit(display, "Scroll_Lock")
        self._bits = {
            Modifier.ShiftModifier: X.ShiftMask,
            Modifier.ControlModifier: X.ControlMask,
            Modifier.AltModifier: self._bit(display, "Alt_L") or X.Mod1Mask,
            Modifier.MetaModifier: self._bit(display, "Super_L") or X.Mod4Mask,
        }
        locks = (X.LockMask, num, scroll)
        self.ignored = sorted(
            {a | b | c for a in (0, locks[0]) for b in (0, locks[1]) for c in (0, locks[2])}
        )
        self.relevant = 0xFF & ~(locks[0] | locks[1] | locks[2])

    def bits_of(self, modifiers: Qt.KeyboardModifier) -> int:
        """Return X's bits for Qt's modifiers."""
        return sum(bit for modifier, bit in self._bits.items() if modifiers & modifier)

    def _bit(self, display: Display, name: str) -> int:
        code = display.keysym_to_keycode(XK.string_to_keysym(name))
        places = (place for place, row in enumerate(self._rows) if code and code in row)
        return next((1 << place for place in places), 0)
