"""Hotkeys that grant every chord but those that another program has."""

from collections.abc import Mapping

from app.hotkey.chord import Chord
from app.hotkey.port import Binding, Bound, Hotkeys, Taken


class FakeHotkeys(Hotkeys):
    """``held`` is what it has now, by name; ``press`` is the key going down somewhere."""

    def __init__(self, *taken: str, is_only_asked: bool = False) -> None:
        super().__init__()
        self.taken, self.held = taken, dict[str, str]()
        self.is_only_asked = is_only_asked

    async def bind(self, wanted: Mapping[str, Chord]) -> dict[str, Binding]:
        self.held = {}
        for name, chord in wanted.items():
            if chord.text not in (*self.taken, *self.held.values()):
                self.held[name] = chord.text
        return {
            name: Bound(chord.text) if name in self.held else Taken()
            for name, chord in wanted.items()
        }

    def close(self) -> None:
        self.held = {}
