"""The first steps, the demo, and what waits in the inbox, through the real window."""

import asyncio
import json
import os
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app import demo
from app.gui.bridge import Tasks
from app.gui.first_run.bring_page import BringPage
from app.gui.first_run.demo_frame import DemoFrame
from app.gui.first_run.first_steps import FirstSteps
from app.gui.first_run.hotkey_page import HotkeyPage
from app.gui.global_keys import GlobalKeys
from app.gui.session import Session
from app.gui.theme import Theme
from app.gui.vault import folder_watch
from app.gui.vault.folder_watch import FolderWatch
from app.gui.vault.front_pages import FrontPages
from app.gui.window_settings import FirstStepsState, WindowSettings
from app.hotkey.chord import Chord
from app.hotkey.port import Binding, Bound, Hotkeys, Taken, Unavailable
from core.bootstrap import Options, capture_while_locked
from core.errors import StorageError
from core.model import Draft
from core.services.vault import Vault
from core.vault_format import files
from tests.fakes.vault import FakeVault, InlineBridge
from tests.gui.conftest import Run
from tests.gui.driver import Driver, HeldChooser, drop, until


class FakeHotkeys(Hotkeys):
    """Answers every name with ``outcome``."""

    def __init__(self, outcome: Binding) -> None:
        super().__init__()
        self.outcome = outcome

    async def bind(self, wanted: Mapping[str, Chord]) -> dict[str, Binding]:
        return dict.fromkeys(wanted, self.outcome)

    def close(self) -> None:
        return


@pytest.fixture
def settings(tmp_path: Path) -> WindowSettings:
    return WindowSettings(tmp_path / "config" / "window.json")


@pytest.fixture
def hotkeys(run: Run) -> FakeHotkeys:
    return FakeHotkeys(Bound("Ctrl+Alt+M"))


@pytest.fixture
def keys(hotkeys: FakeHotkeys, settings: WindowSettings) -> GlobalKeys:
    return GlobalKeys(hotkeys, settings, Tasks(_raise))


def _raise(error: BaseException) -> None:
    raise error


@pytest.fixture
def page(theme: Theme, settings: WindowSettings, keys: GlobalKeys) -> Iterator[HotkeyPage]:
    made = HotkeyPage(theme, settings, lambda: keys)
    made.show()
    yield made
    made.deleteLater()


@pytest.fixture
def steps(
    driver: Driver, theme: Theme, settings: WindowSettings, keys: GlobalKeys
) -> Callable[[], FirstSteps]:
    """Give the window its first steps, as the program does; return how to get at them."""
    made: list[FirstSteps] = []

    def make() -> FirstSteps:
        made.append(FirstSteps(theme, settings, driver.chooser, lambda: keys))
        return made[-1]

    driver.window.first_steps = make
    return lambda: made[-1]


def _shown(driver: Driver) -> object:
    shown = driver.window.pages.currentWidget()
    return shown.currentWidget() if isinstance(shown, FrontPages) else shown


def test_the_first_steps_come_after_a_vault_was_made_and_never_again(
    driver: Driver, run: Run, steps: Callable[[], FirstSteps]
) -> None:
    async def way() -> None:
        await driver.create_vault()
        assert _shown(driver) is steps()
        await driver.lock()
        assert _shown(driver) is driver.window.front.unlock_page
        await driver.unlock()
        assert _shown(driver) is steps()  # they were not gone through
        steps().hotkey.go_on.click()
        steps().notes.go_on.click()
        assert _shown(driver) is driver.shell
        await driver.lock()
        await driver.unlock()
        assert _shown(driver) is driver.shell
        again = driver.shell.window_actions.now()
        driver.shell.perform(next(each for each in again if each.name == "first-steps"))
        assert _shown(driver) is steps()
        steps().hotkey.skip.click()
        assert _shown(driver) is driver.shell

    run(way())


def test_the_hotkey_lights_up_when_it_is_heard(
    run: Run, page: HotkeyPage, keys: GlobalKeys
) -> None:
    async def way() -> None:
        assert page.keys.text() == "Asking the desktop for it."
        keys.bind()
        await until(lambda: page.keys.text() == "Press it now.")
        assert not page.by_hand.isVisible()
        keys.pressed.emit("search")
        assert page.keys.text() == "Press it now."
        keys.pressed.emit("capture")
        assert page.keys.is_pressed
        assert page.keys.text() == "It works."

    run(way())


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (Unavailable("This desktop has no hotkeys."), "This desktop has no hotkeys."),
        (Taken(), "Ctrl+Alt+M is taken by another program. Choose other keys."),
    ],
)
def test_where_the_hotkey_can_not_be_had_the_page_says_why_and_what_else_there_is(
    run: Run,
    page: HotkeyPage,
    keys: GlobalKeys,
    hotkeys: FakeHotkeys,
    outcome: Binding,
    said: str,
) -> None:
    hotkeys.outcome = outcome

    async def way() -> None:
        keys.bind()
        await until(lambda: page.keys.text() == said)
        assert page.by_hand.isVisible()
        assert page.choose.isVisible() == isinstance(outcome, Taken)
        page.copy.click()
        assert QGuiApplication.clipboard().text() == "memorylink --capture"
        assert page.go_on.text() == "Continue without it"

    run(way())


def test_notes_are_counted_first_and_imported_then(
    driver: Driver, run: Run, steps: Callable[[], FirstSteps], tmp_path: Path
) -> None:
    folder = tmp_path / "Notes"
    folder.mkdir()
    for number in range(12):
        (folder / f"note {number}.md").write_text(f"About garden number {number}", "utf-8")
    (folder / "picture.png").write_bytes(b"no note")
    (folder / "broken.md").write_bytes(b"\xff\xfe")

    async def way() -> None:
        await driver.create_vault()
        steps().hotkey.go_on.click()
        notes = steps().notes
        assert notes.go_on.text() == "Start with an empty vault"
        driver.chooser.answer = folder
        notes.folder.click()
        await notes.settled()
        assert notes.found.text() == "12 memories in Notes (Obsidian, Logseq, Markdown)."
        notes.go_on.click()
        await driver.shell.importing.model.settled()
        assert driver.shell.importing.heading.text() == "12 of 14 kept"
        assert "broken.md" in driver.shell.importing.rejected.toPlainText()
        assert _shown(driver) is driver.shell

    run(way())


def test_an_archive_of_any_program_is_known_by_what_stands_in_it(
    driver: Driver, run: Run, steps: Callable[[], FirstSteps], tmp_path: Path
) -> None:
    said = {"uuid": "m", "sender": "human", "text": "About roses"}
    path = tmp_path / "data-2026.zip"
    with zipfile.ZipFile(path, "w") as archive:
        chats = [{"uuid": "c", "chat_messages": [said]}]
        archive.writestr("conversations.json", json.dumps(chats))
    odd = tmp_path / "odd.bin"
    odd.write_bytes(b"\0\1")

    async def way() -> None:
        await driver.create_vault()
        steps().hotkey.go_on.click()
        notes = steps().notes
        driver.chooser.answer = odd
        notes.file.click()
        await notes.settled()
        assert notes.found.text().startswith("What odd.bin is can't be told.")
        assert notes.go_on.text() == "Start with an empty vault"
        drop(notes, path)
        await notes.settled()
        assert notes.found.text() == "One memory in data-2026.zip (Claude)."
        notes.go_on.click()
        await driver.shell.importing.model.settled()
        assert driver.shell.importing.heading.text() == "1 of 1 kept"

    run(way())


def test_a_file_that_is_gone_is_told_and_nothing_is_imported(
    run: Run, theme: Theme, tmp_path: Path
) -> None:
    notes = BringPage(theme, HeldChooser(tmp_path / "gone.jsonl"))
    notes.begin(Session(InlineBridge(), FakeVault()))

    async def way() -> None:
        notes.file.click()
        await notes.settled()
        assert "There is nothing at" in notes.note.body.text()
        assert notes.go_on.text() == "Start with an empty vault"
        notes.deleteLater()

    run(way())


def test_the_demo_says_what_it_is_and_is_gone_when_it_is_left(
    driver: Driver, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "_memory_disk", partial(str, tmp_path))

    async def way() -> None:
        window = driver.window
        window.front.create_page.demo.click()
        await until(lambda: window.shell is not None)
        frame = _shown(driver)
        assert isinstance(frame, DemoFrame)
        assert "demo" in frame.strip.text.text()
        assert driver.shell.session.vault.name == "Demo"
        assert len(list(tmp_path.glob("memorylink-demo-*"))) == 1
        await driver.search("iron test")
        assert driver.titles()
        frame.strip.leave.click()
        await window.settled()
        assert _shown(driver) is window.front.create_page
        assert list(tmp_path.glob("memorylink-demo-*")) == []
        assert window.front.unlock_model.folder is None
        await driver.create_vault()  # the way to an own vault is open

    run(way())


def test_a_demo_whose_program_was_killed_is_swept_up_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "_memory_disk", partial(str, tmp_path))
    other = tmp_path / "memorylink-demo-somebody"
    other.mkdir()
    killed = demo.DemoFolder()
    killed.vault().mkdir()
    living = demo.DemoFolder()
    assert killed.vault().exists()
    killed._lock.release()
    demo.DemoFolder().drop()
    assert not killed.vault().parent.exists()
    assert living.vault().parent.exists()
    assert other.exists()
    living.drop()


def test_a_capture_made_while_locked_is_filed_at_the_unlock_and_told(
    driver: Driver, run: Run, options: Options
) -> None:
    async def way() -> None:
        await driver.create_vault()
        folder = driver.shell.session.vault.folder
        await driver.lock()
        for text in ("a thought", "another thought"):
            await capture_while_locked(folder, Draft(text), options=options)
        await driver.unlock()
        said = driver.shell.toast.message.text()
        assert said == "2 captures made while the vault was locked are filed now."

    run(way())


def test_a_folder_that_was_asked_for_is_proposed_though_another_vault_is_known(
    driver: Driver, run: Run, tmp_path: Path
) -> None:
    async def way() -> None:
        await driver.create_vault()
        await driver.lock()
        page = driver.window.front.create_page
        driver.window.front.propose(tmp_path / "second")
        assert _shown(driver) is page
        assert (page.path, page.name.text()) == (tmp_path / "second", "second")
        assert page.folder.toolTip() == str(tmp_path / "second")

    run(way())


def test_a_letter_that_comes_while_the_vault_is_open_is_filed_when_the_window_gets_the_focus(
    driver: Driver, run: Run, options: Options
) -> None:
    async def way() -> None:
        await driver.create_vault()
        folder = driver.shell.session.vault.folder
        driver.window.hide()
        await capture_while_locked(folder, Draft("a late thought"), options=options)
        driver.window.come_forward()
        await until(driver.shell.toast.message.text)
        said = driver.shell.toast.message.text()
        assert said == "One capture made while the vault was locked is filed now."
        assert await driver.search("late thought") == ["a late thought"]

    run(way())


@pytest.mark.parametrize("is_pdf", [True, False])
def test_the_recovery_kit_is_saved_for_its_owner_alone_and_said_to_be_plain(
    driver: Driver, run: Run, tmp_path: Path, *, is_pdf: bool
) -> None:
    path = tmp_path / "kit"

    async def way() -> None:
        kit = driver.window.front.kit_page
        kit.show_words("abandon " * 23 + "art", "Personal")
        driver.chooser.answer = path
        (kit.pdf if is_pdf else kit.text).click()
        await kit.settled()
        content = path.read_bytes()
        assert content.startswith(b"%PDF") if is_pdf else b"24 art" in content
        assert "readable by whoever" in kit.note.title.text()
        if sys.platform != "win32":
            assert os.stat(path).st_mode & 0o777 == 0o600
        kit.forget()

    run(way())


def test_a_vault_is_taken_off_the_list_and_stays_where_it_is(
    driver: Driver, run: Run, tmp_path: Path
) -> None:
    async def way() -> None:
        await driver.create_vault()
        folder = driver.shell.session.vault.folder
        await driver.lock()
        rows = driver.window.front.unlock_page.rows
        menu = rows.menu_for(0)
        assert [each.isEnabled() for each in menu.actions()] == [True, True]
        menu.deleteLater()
        QTest.keyClick(rows, Qt.Key.Key_Delete)
        assert _shown(driver) is driver.window.front.create_page
        assert (folder / "vault.json").exists()
        driver.chooser.answer = folder
        driver.window.front.create_page.other.click()
        await asyncio.sleep(0)
        await until(driver.window.front.unlock_page.isVisible)
        await driver.unlock()
        assert driver.shell.session.vault.folder == folder

    run(way())


def test_the_state_of_the_first_steps_outlives_the_program(settings: WindowSettings) -> None:
    settings.change(first_steps=FirstStepsState.DONE)
    again = WindowSettings(settings._path)
    assert again.now.first_steps is FirstStepsState.DONE


def test_a_vault_that_is_moved_away_while_open_is_told_of_and_back_again(
    driver: Driver, run: Run
) -> None:
    async def way() -> None:
        await driver.create_vault()
        window = driver.window
        folder = driver.shell.session.vault.folder
        watch = window.findChild(FolderWatch)
        assert isinstance(watch, FolderWatch)
        await until(lambda: watch._opened)
        # What fails because it was under way during the move is told too, and stays.
        await driver.shell.search.model.settled()
        await driver.shell._tasks.settled()
        await window.settled()
        elsewhere = folder.rename(folder.with_name("Elsewhere"))
        watch.look()
        await until(lambda: "Personal is no longer in" in window.trouble.title.text())
        assert window.trouble.isVisible()
        window.tell(StorageError("something else"))
        assert "may not be kept" in window.trouble.body.text()
        elsewhere.rename(folder)
        watch.look()
        await until(lambda: not window.trouble.isVisible())

    run(way())


def test_the_watch_knows_the_database_by_its_name() -> None:
    assert folder_watch._DATABASE == files.DATABASE_NAME


def test_a_damaged_vault_is_restored_from_a_backup_beside_it(
    driver: Driver, run: Run, tmp_path: Path
) -> None:
    async def way() -> None:
        await driver.create_vault()
        await driver.keep("Kept before the damage.")
        session = driver.shell.session
        vault = cast("Vault", session.vault)
        made = await session.call(vault.create_backup, tmp_path)
        folder = vault.folder
        await driver.lock()
        for name in files.HEADER_NAMES:
            (folder / name).write_bytes(b"{}")
        await driver.unlock()
        unlock = driver.window.front.unlock_page
        assert unlock.error.action.text() == "Restore a backup…"
        driver.chooser.answer = made.backup.path
        unlock.error.action.click()
        await until(lambda: driver.window.shell is not None)
        assert driver.shell.session.vault.folder == folder.with_name("Personal 2")
        assert (folder / files.DATABASE_NAME).exists()
        assert await driver.search("damage") == ["Kept before the damage."]

    run(way())
