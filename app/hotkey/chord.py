"""A chord: the keys that are pressed together for a hotkey, and which ones may be."""

from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
# Keys that are a hotkey without a modifier: nobody writes with them.
_ALONE = frozenset(range(Qt.Key.Key_F1.value, Qt.Key.Key_F35.value + 1)) | {
    Qt.Key.Key_Pause.value
}
_NEVER = {
    each.value
    for each in (
        Qt.Key.Key_Escape,
        Qt.Key.Key_Control,
        Qt.Key.Key_Shift,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_Super_L,
        Qt.Key.Key_Super_R,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
        Qt.Key.Key_ScrollLock,
        Qt.Key.Key_unknown,
    )
}


@dataclass(frozen=True, slots=True)
class Chord:
    """One key with its modifiers. ``text`` is Qt's portable form, such as ``Ctrl+Alt+M``."""

    text: str

    @classmethod
    def of(cls, text: str) -> "Chord":
        """Return the chord that a text stands for, in its one spelling.

        Raises:
            ValueError: it is no single chord, or one that a person types or needs.
        """
        sequence = QKeySequence.fromString(text, QKeySequence.SequenceFormat.PortableText)
        if sequence.count() != 1:
            raise ValueError("not one chord")
        combination = _only(sequence)
        key, modifiers = combination.key().value, combination.keyboardModifiers()
        if key in _NEVER or not (modifiers & _MODIFIERS or key in _ALONE):
            raise ValueError("no chord for a hotkey")
        return cls(sequence.toString(QKeySequence.SequenceFormat.PortableText))

    @property
    def key(self) -> int:
        """Return Qt's number of the key."""
        return int(self._combination.key().value)

    @property
    def modifiers(self) -> Qt.KeyboardModifier:
        """Return the modifiers."""
        return self._combination.keyboardModifiers()

    @property
    def shown(self) -> str:
        """Return the chord as this platform writes it."""
        return self._sequence.toString(QKeySequence.SequenceFormat.NativeText)

    @property
    def _sequence(self) -> QKeySequence:
        return QKeySequence.fromString(self.text, QKeySequence.SequenceFormat.PortableText)

    @property
    def _combination(self) -> QKeyCombination:
        return _only(self._sequence)


def _only(sequence: QKeySequence) -> QKeyCombination:
    # Qt's stubs don't know that a sequence can be indexed.
    return cast("QKeyCombination", cast("Any", sequence)[0])
