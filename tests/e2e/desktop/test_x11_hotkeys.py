"""Hotkeys on a real X server, with somebody else's window in front."""

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from Xlib import XK, X
from Xlib.display import Display
from Xlib.ext import xtest

from app.hotkey.chord import Chord
from app.hotkey.port import Bound, Hotkeys, Taken, Unavailable
from app.hotkey.x11 import X11Hotkeys
from tests.e2e.desktop.conftest import Typist
from tests.e2e.desktop.screen import Screen, wait_until

CHORD = {"capture": Chord("Ctrl+Alt+M")}


@pytest.fixture
def hotkeys(
    qapp: QApplication, screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> Iterator[X11Hotkeys]:
    monkeypatch.setenv("DISPLAY", screen.display)
    made = X11Hotkeys()
    yield made
    made.close()


@pytest.fixture
def events(hotkeys: X11Hotkeys) -> list[Any]:
    """Everything that the X server sends to the hotkeys' connection."""
    seen: list[Any] = []
    display = hotkeys._display
    receive = display.next_event

    def next_event() -> Any:
        seen.append(receive())
        return seen[-1]

    display.next_event = next_event  # type: ignore[method-assign]
    return seen


def bind(hotkeys: Hotkeys, wanted: dict[str, Chord]) -> Any:
    return asyncio.run(hotkeys.bind(wanted))


def presses(hotkeys: Hotkeys) -> list[str]:
    pressed: list[str] = []
    hotkeys.pressed.connect(pressed.append)
    return pressed


def wait_in_qt(qapp: QApplication, is_so: Callable[[], object]) -> None:
    def look() -> object:
        qapp.processEvents()
        return is_so()

    wait_until(look)


def test_the_key_is_told_while_another_window_has_the_focus_and_no_other_key_is_seen(
    qapp: QApplication, screen: Screen, typist: Typist, hotkeys: X11Hotkeys, events: list[Any]
) -> None:
    assert bind(hotkeys, CHORD) == {"capture": Bound("Ctrl+Alt+M")}
    pressed = presses(hotkeys)
    screen.type("my secret")
    screen.press("ctrl+alt+m")
    wait_in_qt(qapp, lambda: pressed)
    # Pressed again, and still down while the next letter is typed.
    before = len(events)
    screen.do("keydown", "ctrl", "keydown", "alt", "keydown", "m")
    wait_in_qt(qapp, lambda: len(events) > before)
    hotkeys._display.sync()
    screen.do("keyup", "ctrl", "keyup", "alt", "key", "x", "keyup", "m")
    screen.type(" word")
    wait_in_qt(qapp, lambda: typist.text.endswith("word"))
    assert typist.text == "my secretx word"
    assert pressed == ["capture"]
    # The chord's own keys alone; their release may come before the keyboard is let go of.
    own = {
        hotkeys._display.keysym_to_keycode(XK.string_to_keysym(name))
        for name in ("m", "Control_L", "Alt_L")
    }
    keys = [each for each in events if each.type in {X.KeyPress, X.KeyRelease}]
    assert keys
    assert {each.detail for each in keys} <= own
    assert {each.type for each in events} <= {X.KeyPress, X.KeyRelease, X.MappingNotify}


@pytest.mark.parametrize("lock", ["Caps_Lock", "Num_Lock"])
def test_a_lock_key_makes_no_difference(
    qapp: QApplication, screen: Screen, typist: Typist, hotkeys: X11Hotkeys, lock: str
) -> None:
    bind(hotkeys, CHORD)
    pressed = presses(hotkeys)
    screen.press(lock)
    try:
        screen.press("ctrl+alt+m")
        wait_in_qt(qapp, lambda: pressed)
    finally:
        screen.press(lock)
        wait_until(lambda: not hotkeys._display.get_keyboard_control().led_mask)
    assert pressed == ["capture"]
    assert typist.text == ""


def test_a_key_that_another_program_has_is_taken_until_it_lets_go(
    hotkeys: X11Hotkeys,
) -> None:
    other = X11Hotkeys()
    assert bind(other, CHORD) == {"capture": Bound("Ctrl+Alt+M")}
    assert bind(hotkeys, CHORD) == {"capture": Taken()}
    other.close()
    assert bind(hotkeys, CHORD) == {"capture": Bound("Ctrl+Alt+M")}


def test_keys_that_are_wanted_no_more_are_let_go_of(hotkeys: X11Hotkeys) -> None:
    bind(hotkeys, CHORD)
    assert bind(hotkeys, {}) == {}
    other = X11Hotkeys()
    assert bind(other, CHORD) == {"capture": Bound("Ctrl+Alt+M")}
    other.close()


def test_a_key_that_the_keyboard_lacks_is_said_to_be_lacking(hotkeys: X11Hotkeys) -> None:
    outcome = bind(hotkeys, {"capture": Chord.of("Ctrl+Щ")})["capture"]
    assert outcome == Unavailable("No key of this keyboard gives Ctrl+Щ.")


def test_another_keyboard_layout_moves_the_hotkey_along(
    qapp: QApplication, screen: Screen, hotkeys: X11Hotkeys, events: list[Any]
) -> None:
    bind(hotkeys, CHORD)
    pressed = presses(hotkeys)
    display = Display(screen.display)
    here, there = (
        display.keysym_to_keycode(XK.string_to_keysym(letter)) for letter in ("m", "k")
    )
    rows = {code: list(display.get_keyboard_mapping(code, 1)[0]) for code in (here, there)}
    try:
        display.change_keyboard_mapping(here, [rows[there]])
        display.change_keyboard_mapping(there, [rows[here]])
        display.sync()
        wait_in_qt(qapp, lambda: hotkeys._display.keysym_to_keycode(ord("m")) == there)
        codes = [
            *(
                display.keysym_to_keycode(XK.string_to_keysym(n))
                for n in ("Control_L", "Alt_L")
            ),
            there,
        ]
        for code in codes:
            xtest.fake_input(display, X.KeyPress, code)
        for code in reversed(codes):
            xtest.fake_input(display, X.KeyRelease, code)
        display.sync()
        wait_in_qt(qapp, lambda: pressed)
    finally:
        for code, row in rows.items():
            display.change_keyboard_mapping(code, [row])
        display.sync()
        display.close()
