"""The window together with what stands around it: tray, locking by itself, clipboard."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.composition import Composition
from app.gui.bridge import CoreThread
from app.gui.clipboard import copy_text
from app.gui.desktop import Desktop
from app.gui.door import CoreDoor
from app.gui.first_instance import Start
from app.gui.machine_settings import HOTKEY_CAPTURE, LOCK_ON_CLOSE, START_AT_LOGIN
from app.gui.theme import Theme
from app.gui.window_settings import WindowSettings
from app.tray.tray import Tray
from core.bootstrap import Options
from core.errors import VaultLockedError
from core.model import IndexKind
from core.settings import Switch
from tests.gui.conftest import Run
from tests.gui.driver import Driver, until

CANARY = "quokka"


@pytest.fixture
def settings(driver: Driver, tmp_path: Path) -> WindowSettings:
    return driver.window._settings


@pytest.fixture
def desktop(
    driver: Driver,
    core_thread: CoreThread,
    options: Options,
    theme: Theme,
    settings: WindowSettings,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Desktop]:
    for kind in ("SESSION", "SYSTEM"):
        monkeypatch.setenv(f"DBUS_{kind}_BUS_ADDRESS", "unix:path=/nowhere/at/all")
    door = CoreDoor(Composition(lambda: options, index=IndexKind.EXACT))
    made = Desktop(driver.window, core_thread, door, theme, settings)
    yield made
    made.close()


def a_tray(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Tray, "is_there", property(lambda _tray: True))


def menu_texts(desktop: Desktop) -> list[str]:
    return [action.text() for action in desktop.tray.menu.actions() if action.text()]


def test_the_menu_says_what_is_so_and_no_word_of_a_memory(
    desktop: Desktop, driver: Driver, run: Run
) -> None:
    async def way() -> None:
        assert menu_texts(desktop)[0] == "No vault yet"
        await driver.create_vault()
        await driver.keep(f"The {CANARY} sleeps.")
        assert menu_texts(desktop)[0].startswith("Personal is unlocked")
        assert desktop.tray.menu.lock_action.isEnabled()
        desktop.tray.menu.lock_action.trigger()
        assert driver.window.session is None
        assert menu_texts(desktop)[0] == "Personal is locked"
        assert not desktop.tray.menu.lock_action.isEnabled()
        said = " ".join((*menu_texts(desktop), desktop.tray.icon.toolTip()))
        assert CANARY not in said

    run(way())


def test_without_any_way_to_a_hotkey_the_reason_is_known(
    desktop: Desktop, driver: Driver, run: Run
) -> None:
    async def way() -> None:
        desktop.start(Start.SHOW)
        await until(lambda: desktop.keys is not None and desktop.keys.outcomes)
        assert desktop.keys is not None
        assert desktop.keys.shown("capture") == ""
        assert desktop.keys.trouble("capture").startswith("There is no way to a global hotkey")
        driver.window._settings.put(HOTKEY_CAPTURE, "")
        await until(
            lambda: desktop.keys is not None and "capture" not in desktop.keys.outcomes
        )
        assert desktop.keys.trouble("capture") == ""

    run(way())


def test_being_away_locks_the_vault(desktop: Desktop, driver: Driver, run: Run) -> None:
    async def way() -> None:
        desktop.start(Start.SHOW)
        await until(lambda: desktop.auto_lock is not None)
        assert desktop.auto_lock is not None
        await driver.create_vault()
        assert "Locks in 15 min" in menu_texts(desktop)[0]
        desktop.auto_lock.wanted.emit()
        assert driver.window.session is None

    run(way())


def test_the_menu_says_how_much_there_is_to_review(
    desktop: Desktop, driver: Driver, run: Run
) -> None:
    async def way() -> None:
        await driver.create_vault()
        driver.shell.to_review.emit(7)
        assert menu_texts(desktop)[0] == "Personal is unlocked · 7 to review"
        await driver.lock()
        assert menu_texts(desktop)[0] == "Personal is locked"

    run(way())


def test_before_sleep_the_vault_is_locked_and_the_snapshot_dropped(
    desktop: Desktop, driver: Driver, run: Run
) -> None:
    async def way() -> None:
        await driver.create_vault()
        session = driver.window.session
        assert session is not None
        await driver.window.lock_before_sleep()
        assert driver.window.session is None
        assert not await session.call(session.vault.sealed)

    run(way())


def test_closing_hides_where_there_is_a_tray_and_says_so_once(
    desktop: Desktop, driver: Driver, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_tray(monkeypatch)
    told: list[str] = []
    monkeypatch.setattr(desktop.tray, "say", lambda title, _text: told.append(title))

    async def way() -> None:
        await driver.create_vault()
        for _ in range(2):
            driver.window.close()
            assert not driver.window.isVisible()
            assert driver.window.session is not None
            desktop.show(Start.SHOW)
            assert driver.window.isVisible()
        assert told == ["MemoryLink is still running"]
        driver.window._settings.put(LOCK_ON_CLOSE, Switch.ON)
        driver.window.close()
        assert driver.window.session is None
        monkeypatch.setattr(driver.window, "hides_on_close", lambda: False)

    run(way())


def test_quitting_locks_even_while_the_window_is_hidden(
    desktop: Desktop, driver: Driver, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_tray(monkeypatch)

    async def way() -> None:
        await driver.create_vault()
        session = driver.window.session
        assert session is not None
        driver.window.close()
        desktop.quit()
        assert driver.window.session is None
        await driver.window._locked()
        with pytest.raises(VaultLockedError):
            await session.call(session.vault.statistics)

    run(way())  # that it ends is what the window's teardown waits for


def test_locking_takes_what_was_copied_off_the_clipboard(
    desktop: Desktop, driver: Driver, run: Run
) -> None:
    async def way() -> None:
        await driver.create_vault()
        copy_text(f"The {CANARY} sleeps.")
        driver.window.lock()
        assert CANARY not in QApplication.clipboard().text()

    run(way())


def test_a_pause_lets_go_of_capture_until_it_is_over(
    desktop: Desktop, driver: Driver, run: Run
) -> None:
    async def way() -> None:
        await driver.create_vault()
        desktop.tray.menu.pause_action.trigger()
        assert not desktop.tray.menu.capture_action.isEnabled()
        assert "Capture is paused until" in menu_texts(desktop)[0]
        desktop.capture()
        assert not desktop.quick.capture.isVisible()
        desktop.tray.menu.pause_action.trigger()
        assert desktop.tray.menu.capture_action.isEnabled()

    run(way())


def test_starting_at_login_is_a_setting(
    desktop: Desktop,
    settings: WindowSettings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr("app.gui.autostart.own_command", lambda: ["/opt/memorylink"])
    settings.put(START_AT_LOGIN, Switch.ON)
    entry = tmp_path / "config" / "autostart" / "memorylink.desktop"
    assert "--hidden" in entry.read_text("utf-8")
    settings.put(START_AT_LOGIN, Switch.OFF)
    assert not entry.exists()
