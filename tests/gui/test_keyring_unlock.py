"""Unlocking by the system's keyring, and when it no longer helps."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.composition import Composition
from app.gui.bridge import CoreThread
from app.gui.door import CoreDoor
from app.gui.main_window import MainWindow
from app.gui.theme import Theme
from app.gui.window_settings import WindowSettings
from core.bootstrap import Options
from core.model import IndexKind
from tests.fakes.keyring import FakeKeyring
from tests.gui.conftest import Run
from tests.gui.driver import Driver, HeldChooser, until


@pytest.fixture
def keyring() -> FakeKeyring:
    return FakeKeyring()


@pytest.fixture
def driver(
    run: Run,
    theme: Theme,
    core_thread: CoreThread,
    options: Options,
    tmp_path: Path,
    keyring: FakeKeyring,
) -> Iterator[Driver]:
    door = CoreDoor(Composition(lambda: options, index=IndexKind.EXACT), lambda: keyring)
    chooser = HeldChooser()
    settings = WindowSettings(tmp_path / "config" / "window.json")
    window = MainWindow(
        core_thread, door, theme, settings, tmp_path / "Personal", chooser=chooser
    )
    window.show()
    driver = Driver(window, chooser)
    yield driver
    run(driver.close())


def test_a_vault_that_never_asked_for_it_offers_no_keyring(driver: Driver, run: Run) -> None:
    async def way() -> None:
        await driver.create_vault()
        await driver.lock()
        unlock = driver.window.front.unlock_page
        await until(unlock.isVisible)
        await driver.window.front.unlock_model.settled()
        assert not unlock.by_keyring.isVisible()

    run(way())


def test_the_keyring_opens_the_vault_and_the_passphrase_still_does(
    driver: Driver, run: Run, keyring: FakeKeyring
) -> None:
    async def way() -> None:
        await driver.create_vault()
        session = driver.shell.session
        await session.call(session.vault.use_keyring, keyring)  # type: ignore[attr-defined]
        await driver.lock()
        unlock = driver.window.front.unlock_page
        await until(unlock.by_keyring.isVisible)
        unlock.by_keyring.click()
        await until(lambda: driver.window.shell is not None)
        await driver.lock()
        await driver.unlock()
        assert driver.window.shell is not None

    run(way())


def test_a_changed_keyring_locks_nobody_out(
    driver: Driver, run: Run, keyring: FakeKeyring
) -> None:
    async def way() -> None:
        await driver.create_vault()
        session = driver.shell.session
        await session.call(session.vault.use_keyring, keyring)  # type: ignore[attr-defined]
        await driver.lock()
        unlock = driver.window.front.unlock_page
        await until(unlock.by_keyring.isVisible)
        keyring.kept.clear()
        unlock.by_keyring.click()
        await driver.window.front.unlock_model.settled()
        assert driver.window.shell is None
        assert "doesn't open this vault any more" in driver.window.front.unlock_model.error
        assert not unlock.by_keyring.isVisible()
        await driver.unlock()
        assert driver.window.shell is not None

    run(way())
