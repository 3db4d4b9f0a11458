"""The window around the panes: keys, palette, help, undo."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.gui.actions import Action, clashes
from app.gui.palette.matching import Found
from app.gui.panes import CAPTURE, PANES, SEARCH, SETTINGS, in_sidebar
from app.gui.settings.view import SettingsView
from app.gui.theme import Appearance, Theme
from core.model import Place
from tests.gui.conftest import Run
from tests.gui.driver import Driver, until

CTRL = Qt.KeyboardModifier.ControlModifier


def press(driver: Driver, key: Qt.Key, modifiers: Qt.KeyboardModifier = CTRL) -> None:
    """Press a key where the focus is."""
    at = QApplication.focusWidget() or driver.window
    QTest.keyClick(at, key, modifiers)


def listed(driver: Driver) -> list[str]:
    rows = driver.shell.palette_box.rows
    found = (rows.row(place) for place in range(rows.rowCount()))
    return [row.action.title for row in found if isinstance(row, Found)]


async def opened(driver: Driver) -> None:
    await driver.create_vault()
    driver.window.activateWindow()
    await until(driver.window.isActiveWindow)


def test_each_pane_of_the_sidebar_has_its_number(driver: Driver, run: Run) -> None:
    async def way() -> None:
        await opened(driver)
        for number, entry in enumerate(in_sidebar()):
            press(driver, Qt.Key(Qt.Key.Key_1 + number))
            assert driver.shell.panes.currentWidget() is driver.shell.pane(entry.name)
            assert driver.shell.sidebar.rows[entry.name].isChecked()

    run(way())


def test_no_two_actions_want_the_same_keys_and_help_names_each(
    driver: Driver, run: Run
) -> None:
    async def way() -> None:
        await opened(driver)
        await driver.keep("Something to act on.", "Something")
        for entry in PANES:
            driver.shell.show_pane(entry.name)
            actions = driver.shell.actions_now()
            assert clashes(actions) == []
            driver.shell.help_page.pop_up(actions)
            rows = {(row.title, keys) for row in driver.shell.help_page.rows()
                    for keys in row.keys}  # fmt: skip
            held = {(each.title, keys) for each in actions for keys in each.all_keys}
            assert rows == held
            driver.shell.help_page.close_over()

    run(way())


def test_no_pane_holds_a_shortcut_that_the_window_holds_for_it(
    driver: Driver, run: Run
) -> None:
    async def way() -> None:
        await opened(driver)
        await driver.keep("Something to act on.", "Something")
        await driver.search("something")
        doubled = [
            keys
            for entry in PANES
            for keys in _own_keys(driver, entry.name)
            if keys in _held_keys(driver, entry.name)
        ]
        assert doubled == []

    run(way())


def _own_keys(driver: Driver, pane: str) -> list[str]:
    return [each.key().toString() for each in driver.shell.pane(pane).findChildren(QShortcut)]


def _held_keys(driver: Driver, pane: str) -> set[str]:
    driver.shell.show_pane(pane)
    return {keys for each in driver.shell.actions_now() for keys in each.all_keys}


def test_the_palette_finds_a_command_by_letters_and_runs_it(driver: Driver, run: Run) -> None:
    async def way() -> None:
        await opened(driver)
        driver.shell.show_pane(SEARCH)
        press(driver, Qt.Key.Key_K)  # in a text field, where it would cut the line
        palette = driver.shell.palette_box
        assert palette.isVisible()
        assert palette.field.edit.hasFocus()
        QTest.keyClicks(palette.field.edit, "capt")
        assert listed(driver) == ["Capture"]
        press(driver, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
        assert not palette.isVisible()
        assert driver.shell.panes.currentWidget() is driver.shell.pane(CAPTURE)

    run(way())


def test_the_palette_knows_the_sections_of_the_settings_from_anywhere(
    driver: Driver, run: Run
) -> None:
    async def way() -> None:
        await opened(driver)
        shell = driver.shell
        shell.show_pane(SEARCH)
        press(driver, Qt.Key.Key_K)
        QTest.keyClicks(shell.palette_box.field.edit, "trash and b")
        assert listed(driver) == ["Trash and backup"]
        press(driver, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
        settings = shell.pane(SETTINGS)
        assert isinstance(settings, SettingsView)
        assert shell.panes.currentWidget() is settings
        assert settings.backup.cards[0].isVisible()

    run(way())


def test_escape_closes_the_palette_and_gives_the_focus_back(driver: Driver, run: Run) -> None:
    async def way() -> None:
        await opened(driver)
        driver.shell.show_pane(CAPTURE)
        before = QApplication.focusWidget()
        assert isinstance(before, QWidget)
        press(driver, Qt.Key.Key_K)
        assert QApplication.focusWidget() is not before
        QTest.keyClicks(driver.shell.palette_box.field.edit, "no command of that name")
        assert listed(driver) == []
        press(driver, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
        assert QApplication.focusWidget() is before

    run(way())


def test_help_opens_by_key_outside_of_text_and_closes_with_escape(
    driver: Driver, run: Run
) -> None:
    async def way() -> None:
        await opened(driver)
        driver.shell.show_pane(CAPTURE)
        QTest.keyClicks(driver.shell.capture.editor, "why?")
        assert not driver.shell.help_page.isVisible()
        assert driver.shell.capture.editor.text() == "why?"
        press(driver, Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier)
        assert driver.shell.help_page.isVisible()
        press(driver, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
        assert not driver.shell.help_page.isVisible()
        assert driver.shell.capture.editor.hasFocus()

    run(way())


def test_control_z_takes_back_the_last_change_outside_of_text(
    driver: Driver, run: Run
) -> None:
    async def way() -> None:
        await opened(driver)
        session = driver.shell.session
        await driver.keep("Another thing, so that there is a list.")
        kept = await driver.keep("A ticket to Lisbon.")
        await session.call(session.vault.delete_many, [kept.id])
        driver.shell.toast.dismiss()
        driver.shell.show_pane(SEARCH)
        await driver.shell.search.model.settled()
        driver.shell.search.list.setFocus()
        press(driver, Qt.Key.Key_Z)
        await until(driver.shell.toast.isVisible)
        assert driver.shell.toast.message.text() == "Taken back: “A ticket to Lisbon.”"
        assert await places(driver, kept.id) is Place.ACTIVE
        driver.shell.toast.dismiss()
        press(driver, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
        await until(driver.shell.toast.isVisible)
        assert await places(driver, kept.id) is Place.TRASH

    run(way())


async def places(driver: Driver, memory_id: str) -> Place:
    session = driver.shell.session
    memory = await session.call(session.vault.memory, memory_id)
    return Place.TRASH if memory.deleted_at else Place.ACTIVE


def test_what_can_not_be_done_says_why_when_its_key_is_pressed(
    driver: Driver, run: Run
) -> None:
    async def way() -> None:
        await opened(driver)
        done: list[str] = []
        driver.shell.perform(
            Action("x", "Share", "This memory", lambda: done.append("x"), refusal="Not here.")
        )
        assert done == []
        assert driver.shell.toast.message.text() == "Not here."

    run(way())


def test_a_pane_says_what_waits_in_it_and_the_sidebar_shows_it(
    driver: Driver, run: Run
) -> None:
    async def way() -> None:
        await opened(driver)
        driver.shell.pane(CAPTURE).counted.emit(7)
        row = driver.shell.sidebar.rows[CAPTURE]
        assert row.accessibleName() == "Capture, 7 waiting"
        found = {each.name: each.hint for each in driver.shell.actions_now()}
        assert found["show-capture"] == "7 open"

    run(way())


def test_no_pane_shows_a_window_of_its_own_while_it_is_made(
    driver: Driver, run: Run, qapp: QApplication
) -> None:
    async def way() -> None:
        await driver.create_vault()
        watch = WindowWatch()
        qapp.installEventFilter(watch)
        for entry in PANES:
            pane = entry.make(driver.shell.workbench)
            pane.forget()
            pane.deleteLater()
        qapp.removeEventFilter(watch)
        assert watch.shown == []

    run(way())


class WindowWatch(QObject):
    """Notes each window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_shown = event.type() == QEvent.Type.Show
        if is_shown and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


def test_the_sidebar_says_what_model_searches_stand_on(driver: Driver, run: Run) -> None:
    async def way() -> None:
        await opened(driver)
        assert driver.shell.sidebar.state.text() == ""
        await driver.keep("Something to find by its meaning.")
        # Not at once: while the embedding goes on, its progress stands there.
        await until(driver.shell.sidebar.state.isVisible)
        assert driver.shell.sidebar.state.text() == "Indexed with fake-64"

    run(way())


def test_after_unlocking_the_cursor_is_where_a_person_goes_on(
    driver: Driver, run: Run
) -> None:
    async def way() -> None:
        await opened(driver)
        await driver.lock()
        await driver.unlock()
        await until(lambda: driver.window.shell is not None)
        assert driver.window.focusWidget() is driver.shell.search.field.edit

    run(way())


def test_another_pane_can_have_a_memory_shown(driver: Driver, run: Run) -> None:
    async def way() -> None:
        await opened(driver)
        wanted = await driver.keep("The first of two.")
        await driver.keep("The second of two.")
        driver.shell.workbench.memory_wanted.emit(wanted.id)
        model = driver.shell.search.detail_model
        await until(lambda: model.memory is not None and model.memory.id == wanted.id)
        assert driver.shell.panes.currentWidget() is driver.shell.search
        assert driver.shell.search.list.currentIndex().row() == 1

    run(way())


def test_the_undo_of_a_toast_takes_back_the_change_it_speaks_of(
    driver: Driver, run: Run
) -> None:
    async def way() -> None:
        await opened(driver)
        kept = await driver.keep("A ticket to Lisbon.")
        session = driver.shell.session
        record = await session.call(session.vault.delete_many, [kept.id])
        assert record is not None
        await session.call(
            session.vault.describe, (await driver.keep("Else.")).id, pinned=True
        )
        driver.shell.workbench.undo_offered.emit(
            "Deleted “A ticket to Lisbon.”", record.number
        )
        assert driver.shell.toast.countdown.text() == "10 s"
        driver.shell.toast.undo.click()
        await until(lambda: driver.shell.toast.message.text().startswith("Taken back"))
        assert await places(driver, kept.id) is Place.ACTIVE

    run(way())


def test_nothing_of_a_locked_vault_follows_the_theme(
    driver: Driver, run: Run, theme: Theme
) -> None:
    async def way() -> None:
        await opened(driver)
        for entry in PANES:
            driver.shell.pane(entry.name)
        await driver.lock()
        theme.choose(Appearance.DARK)
        theme.choose(Appearance.LIGHT)

    run(way())


def test_saved_searches_stand_in_the_sidebar_and_go_with_undo(
    driver: Driver, run: Run
) -> None:
    async def way() -> None:
        await opened(driver)
        await driver.keep("Something to act on.", "Something", ("box",))
        await driver.search("tag:box")
        section, model = driver.shell.sidebar.saved, driver.shell.search.model
        assert not section.isVisible()
        model.save("In the box")
        await model.settled()
        (row,) = section.rows
        assert row.isVisible()
        assert row.accessibleName() == "Saved search In the box, 1 found"
        section.renamed.emit("In the box", "Boxed")
        await model.settled()
        (row,) = section.rows
        driver.shell.show_pane(CAPTURE)
        (action,) = [each for each in driver.shell.actions_now() if each.title == "Boxed"]
        assert action.hint == "saved search"
        row.click()
        assert driver.shell.search.isVisible()
        assert driver.shell.search.field.text() == "tag:box"
        QTest.keyClick(row, Qt.Key.Key_Delete)
        await model.settled()
        assert section.rows == []
        assert not section.isVisible()
        assert "Boxed" in driver.shell.toast.message.text()
        driver.shell.toast.undone.emit()
        await model.settled()
        assert [each.search.name for each in section.rows] == ["Boxed"]

    run(way())


def test_a_narrow_window_folds_the_sidebar_to_its_icons(driver: Driver, run: Run) -> None:
    async def way() -> None:
        await opened(driver)
        await driver.keep("Something to act on.", "Something", ("box",))
        await driver.search("act")
        driver.shell.search.model.save_query("Boxed", "tag:box")
        await driver.shell.search.model.settled()
        driver.window.resize(1280, 800)
        assert driver.shell.sidebar.saved.isVisible()
        driver.window.resize(1000, 700)
        assert driver.shell.sidebar.width() == 48
        assert not driver.shell.sidebar.saved.isVisible()
        assert not driver.shell.search.sides.is_narrow
        driver.window.resize(900, 700)
        assert driver.window.width() == 900
        for entry in PANES:
            assert driver.shell.pane(entry.name).minimumSizeHint().width() <= 852, entry.name
        assert driver.shell.search.sides.is_narrow

    run(way())
