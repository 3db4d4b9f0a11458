"""This machine's settings: their declarations, and the file that keeps them."""

from pathlib import Path

import pytest

from app.gui.machine_settings import (
    HOTKEY_CAPTURE,
    LOCK_IDLE_MINUTES,
    MACHINE_SETTINGS,
    sentence_of,
    title_of,
)
from app.gui.window_settings import WindowSettings
from core.errors import InvalidValueError


@pytest.mark.parametrize("key", MACHINE_SETTINGS)
def test_each_setting_allows_its_own_default_and_says_what_it_is(key: str) -> None:
    setting = MACHINE_SETTINGS[key]
    assert setting.read(str(setting.default)) == setting.default
    assert title_of(setting)
    assert sentence_of(setting).endswith(".")


def test_what_is_put_is_there_after_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "window.json"
    settings = WindowSettings(path)
    settings.put(HOTKEY_CAPTURE, "ctrl+shift+k")
    settings.put(LOCK_IDLE_MINUTES, 0)
    again = WindowSettings(path)
    assert again.value(HOTKEY_CAPTURE) == "Ctrl+Shift+K"
    assert again.value(LOCK_IDLE_MINUTES) == 0


def test_who_listens_is_told_the_key_until_the_end(tmp_path: Path) -> None:
    settings, told = WindowSettings(tmp_path / "window.json"), list[str]()
    end = settings.subscribe(told.append)
    settings.put(LOCK_IDLE_MINUTES, 5)
    end()
    settings.put(LOCK_IDLE_MINUTES, 6)
    assert told == ["lock.idle_minutes"]


@pytest.mark.parametrize(
    "keys", ["M", "Shift+A", "Ctrl+Esc", "Ctrl+", "Ctrl+K, Ctrl+L", "rubbish"]
)
def test_keys_that_a_person_types_or_needs_are_refused(keys: str, tmp_path: Path) -> None:
    settings = WindowSettings(tmp_path / "window.json")
    with pytest.raises(InvalidValueError):
        settings.put(HOTKEY_CAPTURE, keys)
    assert settings.value(HOTKEY_CAPTURE) == "Ctrl+Alt+M"


def test_no_hotkey_at_all_is_a_choice_too(tmp_path: Path) -> None:
    settings = WindowSettings(tmp_path / "window.json")
    settings.put(HOTKEY_CAPTURE, "")
    assert settings.value(HOTKEY_CAPTURE) == ""


def test_a_value_that_an_older_program_wrote_and_this_one_refuses_counts_as_unset(
    tmp_path: Path,
) -> None:
    path = tmp_path / "window.json"
    WindowSettings(path).put(LOCK_IDLE_MINUTES, 7)
    path.write_text(path.read_text("utf-8").replace('"7"', '"soon"'), "utf-8")
    assert WindowSettings(path).value(LOCK_IDLE_MINUTES) == 15
