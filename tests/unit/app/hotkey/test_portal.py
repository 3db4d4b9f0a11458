"""The GlobalShortcuts portal, against a fake one on a real bus."""

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest

from app.hotkey import portal
from app.hotkey.chord import Chord
from app.hotkey.port import Binding, Bound, Unavailable
from app.hotkey.portal import PortalHotkeys, trigger_of
from tests.buses import let_go
from tests.fakes.desktop_services import FakeDesktop

TITLES = {"capture": "Capture a memory", "search": "Search your memories"}
WANTED = {"capture": Chord("Ctrl+Alt+M"), "search": Chord("Ctrl+Alt+Space")}


@pytest.fixture
async def hotkeys() -> AsyncIterator[PortalHotkeys]:
    made = PortalHotkeys(TITLES)
    yield made
    made.close()
    await let_go()


async def until(is_so: Callable[[], object]) -> None:
    async with asyncio.timeout(60):
        while not is_so():
            await asyncio.sleep(0.005)


@pytest.mark.parametrize(
    ("keys", "trigger"),
    [
        ("Ctrl+Alt+M", "CTRL+ALT+m"),
        ("Ctrl+Alt+Space", "CTRL+ALT+space"),
        ("Meta+F5", "LOGO+F5"),
        ("Ctrl+Alt++", "CTRL+ALT+plus"),
        ("Ctrl+Shift+PgUp", "CTRL+SHIFT+Page_Up"),
    ],
)
def test_a_chord_is_written_as_the_portal_reads_it(keys: str, trigger: str) -> None:
    assert trigger_of(Chord.of(keys)) == trigger


async def test_bound_keys_are_told_as_the_desktop_calls_them_and_when_pressed(
    desktop: FakeDesktop, hotkeys: PortalHotkeys
) -> None:
    pressed: list[str] = []
    hotkeys.pressed.connect(pressed.append)
    desktop.gives = {"capture": "Ctrl+Alt+M", "search": "Meta+S"}
    outcomes = await hotkeys.bind(WANTED)
    assert outcomes == {"capture": Bound("Ctrl+Alt+M"), "search": Bound("Meta+S")}
    assert desktop.bound == [{"capture": "CTRL+ALT+m", "search": "CTRL+ALT+space"}]
    desktop.press("search")
    await until(lambda: pressed)
    assert pressed == ["search"]


async def test_a_press_for_another_programs_session_is_not_ours(
    desktop: FakeDesktop, hotkeys: PortalHotkeys
) -> None:
    pressed: list[str] = []
    hotkeys.pressed.connect(pressed.append)
    await hotkeys.bind(WANTED)
    desktop.press("capture", "/org/freedesktop/portal/desktop/session/x/other")
    desktop.press("search")
    await until(lambda: pressed)
    assert pressed == ["search"]


async def test_other_keys_need_another_session_because_one_binds_once(
    desktop: FakeDesktop, hotkeys: PortalHotkeys
) -> None:
    await hotkeys.bind(WANTED)
    await hotkeys.bind({"capture": Chord("Ctrl+Alt+K")})
    assert desktop.ended == desktop.sessions[:1]
    assert desktop.bound[-1] == {"capture": "CTRL+ALT+k"}


async def test_an_answer_of_failure_is_not_taken_for_certain(
    desktop: FakeDesktop, hotkeys: PortalHotkeys
) -> None:
    pressed: list[str] = []
    hotkeys.pressed.connect(pressed.append)
    desktop.code, desktop.gives = 2, {}
    outcome = (await hotkeys.bind(WANTED))["capture"]
    assert isinstance(outcome, Unavailable)
    assert outcome.reason.startswith("The desktop did not confirm Ctrl+Alt+M.")
    desktop.press("capture")  # GNOME says no and sends it all the same
    await until(lambda: pressed)


async def test_keys_that_the_desktop_did_not_give_are_told(
    desktop: FakeDesktop, hotkeys: PortalHotkeys
) -> None:
    desktop.gives = {"capture": "", "search": "Ctrl+Alt+Space"}
    outcomes = await hotkeys.bind(WANTED)
    assert isinstance(outcomes["capture"], Unavailable)
    assert outcomes["search"] == Bound("Ctrl+Alt+Space")


async def test_a_session_closed_from_the_other_side_is_made_anew(
    desktop: FakeDesktop, hotkeys: PortalHotkeys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(portal, "_AGAIN_AFTER", 0)
    outcomes: list[dict[str, Binding]] = []
    hotkeys.changed.connect(outcomes.append)
    await hotkeys.bind(WANTED)
    desktop.end_session()
    await until(lambda: outcomes)
    assert len(desktop.sessions) == 2
    assert outcomes == [{"capture": Bound("CTRL+ALT+m"), "search": Bound("CTRL+ALT+space")}]


async def test_without_a_portal_the_way_by_hand_is_named(
    bus_address: str, hotkeys: PortalHotkeys
) -> None:
    outcome = (await hotkeys.bind(WANTED))["capture"]
    assert isinstance(outcome, Unavailable)
    assert "memorylink --capture" in outcome.reason


async def test_without_a_bus_it_is_the_same(
    hotkeys: PortalHotkeys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all")
    assert isinstance((await hotkeys.bind(WANTED))["search"], Unavailable)
