"""The port of global hotkeys: bind some names to chords, be told which was pressed."""

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.hotkey.chord import Chord


@dataclass(frozen=True, slots=True)
class Bound:
    """It works. ``shown`` is what the desktop calls the chord, which may be another one."""

    shown: str


@dataclass(frozen=True, slots=True)
class Taken:
    """Another program has that chord."""


@dataclass(frozen=True, slots=True)
class Unavailable:
    """It can't be bound here. ``reason`` is a whole sentence for people."""

    reason: str


Binding = Bound | Taken | Unavailable


class Hotkeys(QObject):
    """Global hotkeys on one platform; signals come on Qt's thread.

    No implementation may see a key that it didn't bind: no recording of the keyboard, no
    listener on its events. ``changed`` says that the outcomes of the last ``bind`` are others
    now, as after a new keyboard or by the desktop's own settings.
    """

    pressed = Signal(str)
    changed = Signal(dict)
    is_only_asked = False  # the desktop has the last word, and may ask the person each time

    @abstractmethod
    async def bind(self, wanted: Mapping[str, Chord]) -> dict[str, Binding]:
        """Have these chords and no others; return what became of each name."""

    @abstractmethod
    def close(self) -> None:
        """Let go of every chord."""


class NoHotkeys(Hotkeys):
    """Where there is no way to have one."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self._reason = reason

    async def bind(self, wanted: Mapping[str, Chord]) -> dict[str, Binding]:
        """Say of each why not."""
        return {name: Unavailable(self._reason) for name in wanted}

    def close(self) -> None:
        """There is nothing to let go of."""
