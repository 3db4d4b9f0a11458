"""Movements come and go with the person's choice and with what the desktop asks for."""

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest
from dbus_fast import Message, Variant
from dbus_fast.aio import MessageBus
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGraphicsOpacityEffect, QWidget
from pytestqt.qtbot import QtBot

from app.gui import motion
from app.gui.desktop_motion import DesktopMotion
from app.gui.motion import Motion, choose_motion, duration, follow_desktop
from app.gui.widgets.switch import Switch
from app.gui.widgets.tabs import Tabs
from app.gui.widgets.toast import Toast
from tests.buses import let_go, private_bus
from tests.fakes.desktop_services import PORTAL, PORTAL_PATH

GNOME = ("org.gnome.desktop.interface", "enable-animations")
APPEARANCE, SETTINGS = "org.freedesktop.appearance", "org.freedesktop.portal.Settings"


@pytest.fixture(autouse=True)
def as_before(qapp: QApplication) -> Iterator[None]:
    yield
    choose_motion(Motion.SYSTEM)
    follow_desktop(asks_for_less=False)


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Count the platform of the tests as one that somebody looks at."""
    monkeypatch.setattr(motion, "_UNSEEN", ())


@pytest.mark.usefixtures("seen")
def test_the_desktop_decides_unless_the_person_chose() -> None:
    assert duration(120) == 120
    follow_desktop(asks_for_less=True)
    assert duration(120) == 0
    choose_motion(Motion.FULL)
    assert duration(120) == 120
    follow_desktop(asks_for_less=False)
    choose_motion(Motion.REDUCED)
    assert duration(120) == 0


@pytest.mark.usefixtures("seen")
def test_a_switch_a_tab_and_a_toast_move(qtbot: QtBot) -> None:
    switch, tabs, toast = _shown(qtbot)
    assert switch._knob.is_moving
    assert tabs._glide.is_moving
    assert isinstance(toast.graphicsEffect(), QGraphicsOpacityEffect)
    qtbot.waitUntil(lambda: not switch._knob.is_moving and not tabs._glide.is_moving)
    qtbot.waitUntil(lambda: toast.graphicsEffect() is None)


def test_with_reduced_motion_nothing_moves(qtbot: QtBot) -> None:
    choose_motion(Motion.REDUCED)
    switch, tabs, toast = _shown(qtbot)
    assert not switch._knob.is_moving
    assert not tabs._glide.is_moving
    assert toast.graphicsEffect() is None


@pytest.mark.usefixtures("seen")
def test_a_toast_that_is_dismissed_is_empty_at_once_even_while_it_moves(qtbot: QtBot) -> None:
    *_, toast = _shown(qtbot)
    toast.dismiss()
    assert not toast.isVisible()
    assert toast.message.text() == ""
    assert toast.graphicsEffect() is None


def _shown(qtbot: QtBot) -> tuple[Switch, Tabs, Toast]:
    window = QWidget()
    qtbot.addWidget(window)
    switch, tabs, toast = Switch("Start"), Tabs("Memory", "History"), Toast(window)
    for each in (switch, tabs):
        each.setParent(window)
    window.resize(600, 300)
    window.show()
    QTest.qWaitForWindowExposed(window)
    switch.click()
    tabs.choose(1)
    toast.tell("Kept")
    return switch, tabs, toast


class FakePortal:
    """The settings portal of a desktop that knows only what it was given."""

    def __init__(self, bus: MessageBus, known: dict[tuple[str, str], bool]) -> None:
        self._bus, self._known = bus, known
        bus.add_message_handler(self._asked)

    def change(self, sign: tuple[str, str], value: Variant) -> None:
        body = [*sign, value]
        self._bus.send(
            Message.new_signal(PORTAL_PATH, SETTINGS, "SettingChanged", "ssv", body)
        )

    def _asked(self, message: Message) -> Message | None:
        if message.member != "Read":
            return None
        namespace, key = message.body
        value = self._known.get((namespace, key))
        if value is None:
            name = "org.freedesktop.portal.Error.NotFound"
            return Message.new_error(message, name, "no such setting")
        return Message.new_method_return(message, "v", [Variant("v", Variant("b", value))])


@pytest.fixture
async def portal(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FakePortal]:
    with private_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        bus = await MessageBus().connect()
        await bus.request_name(PORTAL)
        yield FakePortal(bus, {GNOME: False})
        bus.disconnect()
        await let_go()


async def test_the_portal_says_what_the_desktop_asks_for(portal: FakePortal) -> None:
    told: list[bool] = []
    watch = DesktopMotion(told.append)
    await watch.start()
    assert told == [True]
    portal.change(GNOME, Variant("b", True))
    portal.change((APPEARANCE, "color-scheme"), Variant("u", 1))
    portal.change((APPEARANCE, "reduced-motion"), Variant("u", 1))
    async with asyncio.timeout(60):
        while len(told) < 3:
            await asyncio.sleep(0.005)
    assert told == [True, False, True]
    watch.close()
    await let_go()


async def test_without_a_bus_the_desktop_asks_for_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    told: list[bool] = []
    watch = DesktopMotion(told.append)
    await watch.start()
    watch.close()
    assert told == []
