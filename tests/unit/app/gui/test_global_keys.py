"""The hotkeys that are set, and what is said of those that don't work."""

import asyncio
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.gui.bridge import Tasks
from app.gui.global_keys import GlobalKeys
from app.gui.machine_settings import HOTKEY_CAPTURE, HOTKEY_SEARCH
from app.gui.window_settings import WindowSettings
from app.hotkey.chord import Chord
from app.hotkey.port import Binding, Bound, Hotkeys, Taken


class FakeHotkeys(Hotkeys):
    """Grants every chord but those that another program has."""

    def __init__(self, *taken: str) -> None:
        super().__init__()
        self.taken, self.held = taken, dict[str, str]()

    async def bind(self, wanted: Mapping[str, Chord]) -> dict[str, Binding]:
        free = {name: chord.text for name, chord in wanted.items()}
        self.held = {name: text for name, text in free.items() if text not in self.taken}
        return {
            name: Bound(text) if name in self.held else Taken() for name, text in free.items()
        }

    def close(self) -> None:
        self.held = {}


async def test_a_taken_key_is_told_and_other_keys_count_at_once(
    qapp: QApplication, tmp_path: Path
) -> None:
    settings, errors = WindowSettings(tmp_path / "window.json"), list[BaseException]()
    tasks, hotkeys = Tasks(errors.append), FakeHotkeys("Ctrl+Alt+M")
    keys = GlobalKeys(hotkeys, settings, tasks)
    keys.bind()
    await tasks.settled()
    sentence = "Ctrl+Alt+M is taken by another program. Choose other keys."
    assert keys.trouble("capture") == sentence
    assert keys.shown("capture") == ""
    assert keys.shown("search") == "Ctrl+Alt+Space"
    settings.put(HOTKEY_CAPTURE, "Ctrl+Alt+K")
    await tasks.settled()
    assert keys.trouble("capture") == ""
    assert hotkeys.held == {"capture": "Ctrl+Alt+K", "search": "Ctrl+Alt+Space"}
    settings.put(HOTKEY_SEARCH, "")
    await tasks.settled()
    assert hotkeys.held == {"capture": "Ctrl+Alt+K"}
    keys.close()
    assert hotkeys.held == {}
    await asyncio.sleep(0)
    assert errors == []


async def test_a_key_that_is_left_out_for_a_while_comes_back(
    qapp: QApplication, tmp_path: Path
) -> None:
    tasks, hotkeys = Tasks(lambda _error: None), FakeHotkeys()
    keys = GlobalKeys(hotkeys, WindowSettings(tmp_path / "window.json"), tasks)
    keys.leave_out("capture")
    await tasks.settled()
    assert list(hotkeys.held) == ["search"]
    keys.leave_out()
    await tasks.settled()
    assert list(hotkeys.held) == ["capture", "search"]
    keys.close()
