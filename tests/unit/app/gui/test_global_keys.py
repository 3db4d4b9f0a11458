"""The hotkeys that are set, and what is said of those that don't work."""

import asyncio
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.gui.bridge import Tasks
from app.gui.global_keys import GlobalKeys
from app.gui.machine_settings import HOTKEY_CAPTURE, HOTKEY_SEARCH
from app.gui.window_settings import WindowSettings
from tests.fakes.hotkeys import FakeHotkeys


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


async def test_for_taken_keys_others_that_are_free_are_offered(
    qapp: QApplication, tmp_path: Path
) -> None:
    tasks, hotkeys = Tasks(lambda _error: None), FakeHotkeys("Ctrl+Alt+M", "Ctrl+Alt+Shift+M")
    keys = GlobalKeys(hotkeys, WindowSettings(tmp_path / "window.json"), tasks)
    keys.bind()
    await tasks.settled()
    assert keys.offers == {"capture": "Ctrl+Alt+K"}
    assert hotkeys.held == {"search": "Ctrl+Alt+Space"}  # what was tried is free again
    keys.close()


async def test_keys_that_both_hotkeys_would_have_are_nobody_elses(
    qapp: QApplication, tmp_path: Path
) -> None:
    tasks, settings = Tasks(lambda _error: None), WindowSettings(tmp_path / "window.json")
    keys = GlobalKeys(FakeHotkeys(), settings, tasks)
    settings.put(HOTKEY_SEARCH, "Ctrl+Alt+M")
    await tasks.settled()
    assert keys.trouble("search") == "Ctrl+Alt+M is the other hotkey too. Choose other keys."
    assert keys.offers == {"search": "Ctrl+Alt+Space"}
    keys.close()


async def test_while_keys_are_recorded_none_is_held(
    qapp: QApplication, tmp_path: Path
) -> None:
    tasks, hotkeys = Tasks(lambda _error: None), FakeHotkeys()
    keys = GlobalKeys(hotkeys, WindowSettings(tmp_path / "window.json"), tasks)
    keys.leave_out("capture")
    keys.record(is_recording=True)
    await tasks.settled()
    assert hotkeys.held == {}
    keys.record(is_recording=False)
    await tasks.settled()
    assert list(hotkeys.held) == ["search"]
    keys.close()


async def test_a_desktop_that_decides_itself_is_not_asked_anew_for_a_recording(
    qapp: QApplication, tmp_path: Path
) -> None:
    tasks, hotkeys = Tasks(lambda _error: None), FakeHotkeys(is_only_asked=True)
    keys = GlobalKeys(hotkeys, WindowSettings(tmp_path / "window.json"), tasks)
    keys.bind()
    await tasks.settled()
    keys.record(is_recording=True)
    await tasks.settled()
    assert list(hotkeys.held) == ["capture", "search"]
    assert keys.who_decides("capture").startswith(
        "On this desktop the keyboard settings decide."
    )
    keys.close()
