"""The settings on a real vault: each declared one has its row, and each job its outcome."""

import os
import platform
from datetime import timedelta
from pathlib import Path
from typing import TypeVar, cast

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.composition import Composition
from app.gui import panes
from app.gui.bridge import CoreThread
from app.gui.door import CoreDoor
from app.gui.global_keys import GlobalKeys
from app.gui.machine_settings import HOTKEY_CAPTURE, LOCK_ON_CLOSE, MACHINE_SETTINGS
from app.gui.put_away.view import PutAwayView
from app.gui.scale import draw_larger, largest_scale
from app.gui.search.as_of_popup import AsOfPopup
from app.gui.settings.about import made_of
from app.gui.settings.controls import Choice, ChordButton, NameField, NumberField
from app.gui.settings.rows import SettingRow
from app.gui.settings.section_names import SECTIONS
from app.gui.settings.view import SettingsView
from app.gui.vault.kit_paper import kit_pdf
from app.gui.widgets.switch import Switch
from core.bootstrap import Options, open_vault
from core.errors import WrongPassphraseError
from core.model import Draft, IndexKind, Place
from core.services.changes import Change
from core.settings import (
    BACKUP_AUTOMATIC,
    BACKUP_DAYS,
    CONFLICTS_NLI,
    MY_NAME,
    SETTINGS,
    TRASH_DAYS,
)
from tests.fakes.hotkeys import FakeHotkeys
from tests.fakes.keyring import BrokenKeyring, FakeKeyring
from tests.fakes.vault_header import PASSPHRASE
from tests.gui.bench import Bench
from tests.gui.conftest import Run
from tests.gui.driver import Driver, everything_shown, until
from tests.gui.test_whole_window import nameless

W = TypeVar("W", bound=QWidget)
NEW = "rhubarb tram lantern seven"


async def pane_of(bench: Bench, keyring: FakeKeyring | None = None) -> SettingsView:
    view = bench.show(SettingsView(bench.workbench, lambda: keyring))
    await view.model.settled()
    return view


def row_of(view: SettingsView, key: str) -> SettingRow:
    return next(part.rows[key] for part in view._parts if key in part.rows)


def control(view: SettingsView, key: str, kind: type[W]) -> W:
    found = row_of(view, key).findChild(kind)
    assert isinstance(found, kind)
    return found


def test_every_declared_setting_has_a_row_with_a_title(bench: Bench, run: Run) -> None:
    async def way() -> None:
        view = await pane_of(bench)
        for key in (*SETTINGS, *MACHINE_SETTINGS):
            row = row_of(view, key)
            assert row.title.text() != key
            assert row.sentence.text()

    run(way())


def test_what_is_changed_is_in_the_vault_and_on_this_machine(bench: Bench, run: Run) -> None:
    async def way() -> None:
        view = await pane_of(bench)
        control(view, BACKUP_AUTOMATIC.key, Switch).click()
        control(view, TRASH_DAYS.key, Choice)._choose("90")
        number = control(view, BACKUP_DAYS.key, NumberField)
        number.edit.setText("12")
        QTest.keyClick(number.edit, Qt.Key.Key_Return)
        control(view, LOCK_ON_CLOSE.key, Switch).click()
        await view.model.settled()
        states = {state.key: state.value for state in await bench.call(bench.vault.settings)}
        assert states[BACKUP_AUTOMATIC.key] == "off"
        assert states[TRASH_DAYS.key] == 90
        assert states[BACKUP_DAYS.key] == 12
        assert bench.workbench.settings.value(LOCK_ON_CLOSE) == "on"

    run(way())


def test_what_the_shell_changes_is_shown_at_once(bench: Bench, run: Run) -> None:
    async def way() -> None:
        lying, view = bench.show(PutAwayView(bench.workbench)), await pane_of(bench)
        typed = control(view, BACKUP_DAYS.key, NumberField).edit
        view.sections.choose([each.name for each in SECTIONS].index("backup"))
        typed.setFocus()
        typed.selectAll()
        QTest.keyClicks(typed, "12")
        lying.model.choose(Place.TRASH)
        heard: list[Change] = []
        bench.vault.subscribe(heard.append)
        await bench.call(bench.vault.change_setting, TRASH_DAYS.key, "90")
        for change in heard:
            view.changed(change)
            lying.changed(change)
        await view.model.settled()
        await lying.model.settled()
        assert control(view, TRASH_DAYS.key, Choice).value == "90"
        assert lying.model.trash_days == 90
        assert typed.text() == "12"

    run(way())


def test_what_a_person_is_called_is_kept_and_a_folder_without_a_model_is_refused(
    bench: Bench, run: Run, tmp_path: Path
) -> None:
    async def way() -> None:
        view = await pane_of(bench)
        field = control(view, MY_NAME.key, NameField)
        QTest.keyClicks(field.edit, " Nora Lind ")
        QTest.keyClick(field.edit, Qt.Key.Key_Return)
        await view.model.settled()
        assert (await bench.call(bench.vault.setting, MY_NAME.key)).value == "Nora Lind"
        bench.chooser.answer = tmp_path
        view.review.choose.click()
        row = row_of(view, CONFLICTS_NLI.key)
        await until(row.banner.title.text)
        assert (await bench.call(bench.vault.setting, CONFLICTS_NLI.key)).value == ""

    run(way())


def test_a_number_that_is_not_allowed_is_not_taken(bench: Bench, run: Run) -> None:
    async def way() -> None:
        view = await pane_of(bench)
        view.sections.choose(5)
        number = control(view, BACKUP_DAYS.key, NumberField)
        number.edit.setText("0")
        QTest.keyClick(number.edit, Qt.Key.Key_Return)
        view.finder.setFocus()
        await view.model.settled()
        assert (await bench.call(bench.vault.setting, BACKUP_DAYS.key)).value == 7

    run(way())


def test_the_recorder_takes_a_chord_and_refuses_a_letter(bench: Bench, run: Run) -> None:
    async def way() -> None:
        view = await pane_of(bench)
        row = row_of(view, HOTKEY_CAPTURE.key)
        button = control(view, HOTKEY_CAPTURE.key, ChordButton)
        button.click()
        QTest.keyClick(button, Qt.Key.Key_J)
        assert not row.banner.isHidden()
        assert bench.workbench.settings.value(HOTKEY_CAPTURE) == "Ctrl+Alt+M"
        chord = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        QTest.keyClick(button, Qt.Key.Key_J, chord)
        assert bench.workbench.settings.value(HOTKEY_CAPTURE) == "Ctrl+Shift+J"
        assert row.banner.isHidden()

    run(way())


def test_taken_keys_are_told_in_their_row_with_free_ones_to_take(
    bench: Bench, run: Run
) -> None:
    async def way() -> None:
        view = await pane_of(bench)
        hotkeys, tasks = FakeHotkeys("Ctrl+Shift+J"), bench.workbench.tasks
        keys = GlobalKeys(hotkeys, bench.workbench.settings, tasks)
        keys.changed.connect(lambda: bench.workbench.know_keys(keys))
        keys.bind()
        await tasks.settled()
        row = row_of(view, HOTKEY_CAPTURE.key)
        button = control(view, HOTKEY_CAPTURE.key, ChordButton)
        button.click()
        await tasks.settled()
        assert hotkeys.held == {}  # pressed now, no hotkey would take it away
        chord = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        QTest.keyClick(button, Qt.Key.Key_J, chord)
        await tasks.settled()
        assert row.banner.title.text().startswith("Ctrl+Shift+J is taken by another program.")
        assert row.banner.action.text() == "Take Ctrl+Alt+M"
        row.banner.action.click()
        await tasks.settled()
        assert row.banner.isHidden()
        assert button.text() == "Ctrl+Alt+M"
        assert hotkeys.held["capture"] == "Ctrl+Alt+M"
        keys.close()

    run(way())


def test_a_recording_ends_with_the_pane(bench: Bench, run: Run) -> None:
    async def way() -> None:
        view = await pane_of(bench)
        hotkeys, tasks = FakeHotkeys(), bench.workbench.tasks
        keys = GlobalKeys(hotkeys, bench.workbench.settings, tasks)
        bench.workbench.know_keys(keys)
        control(view, HOTKEY_CAPTURE.key, ChordButton).click()
        await tasks.settled()
        assert hotkeys.held == {}
        view.forget()
        await tasks.settled()
        assert list(hotkeys.held) == ["capture", "search"]
        keys.close()

    run(way())


def test_the_size_of_everything_is_asked_of_qt_before_it_begins(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("QT_SCALE_FACTOR", "2")
    draw_larger(150)
    assert os.environ["QT_SCALE_FACTOR"] == "2"  # who starts it so has a reason
    monkeypatch.delenv("QT_SCALE_FACTOR")
    draw_larger(100)
    assert "QT_SCALE_FACTOR" not in os.environ
    draw_larger(150)
    assert os.environ["QT_SCALE_FACTOR"] == "1.5"


def test_no_size_is_offered_at_which_the_window_would_not_fit_the_screen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("QT_SCALE_FACTOR", "1")
    assert largest_scale(QSize(1280, 800)) == 125
    assert largest_scale(QSize(800, 500)) == 100
    monkeypatch.setenv("QT_SCALE_FACTOR", "2")
    assert largest_scale(QSize(960, 640)) == 200


def test_the_passphrase_changes_in_place(bench: Bench, run: Run) -> None:
    async def way() -> None:
        view = await pane_of(bench)
        box = view.security.passphrase
        view.security.change.click()
        for field, text in ((box.old, "wrong one"), (box.pair.first, NEW),
                            (box.pair.second, NEW)):  # fmt: skip
            QTest.keyClicks(field.edit, text)
        box.go.click()
        await view.model.settled()
        assert not box.isHidden()
        assert not view.security.rows["passphrase"].banner.isHidden()
        box.old.edit.setText(PASSPHRASE)
        box.go.click()
        await view.model.settled()
        assert box.isHidden()
        assert box.pair.first.text() == ""
        with pytest.raises(WrongPassphraseError):
            await bench.call(bench.vault.change_passphrase, PASSPHRASE, NEW)
        await bench.call(bench.vault.change_passphrase, NEW, PASSPHRASE)

    run(way())


def test_a_new_kit_is_asked_for_shown_once_and_saved_for_this_person_alone(
    bench: Bench, run: Run, tmp_path: Path
) -> None:
    async def way() -> None:
        view = await pane_of(bench)
        security = view.security
        security.new_kit.click()
        assert security.kit.isHidden()
        security.question.go.click()
        await view.model.settled()
        words = security.kit._words
        assert len(words.split()) == 24
        bench.chooser.answer = tmp_path / "kit.txt"
        security.kit.text.click()
        await security.kit.settled()
        saved = tmp_path / "kit.txt"
        assert words.split()[7] in saved.read_text("utf-8")
        assert saved.stat().st_mode & 0o077 == 0
        assert not security.kit.close_words.isEnabled()
        security.kit.is_kept.click()
        security.kit.close_words.click()
        assert words.split()[7] not in " ".join(everything_shown([security.kit]))

    run(way())


def test_the_paper_is_one_page_of_pdf(bench: Bench) -> None:
    made = kit_pdf(" ".join(["abandon"] * 24), "Personal", bench.workbench.now())
    assert made.startswith(b"%PDF-")
    assert made.count(b"/Type /Page\n") == 1


def test_the_keyring_is_off_until_asked_for_and_can_be_left(bench: Bench, run: Run) -> None:
    async def way() -> None:
        keyring = FakeKeyring()
        view = await pane_of(bench, keyring)
        switch = view.security.by_keyring
        assert switch.isEnabled()
        assert not switch.isChecked()
        switch.click()
        await view.model.settled()
        assert switch.isChecked()
        assert len(keyring.kept[bench.vault.id]) == 32
        switch.click()
        await view.model.settled()
        assert not switch.isChecked()
        assert keyring.kept == {}

    run(way())


def test_without_a_keyring_the_switch_says_why_it_is_off(bench: Bench, run: Run) -> None:
    async def way() -> None:
        view = await pane_of(bench)
        assert not view.security.by_keyring.isEnabled()
        assert "no keyring" in view.security.rows["keyring"].sentence.text()

    run(way())


def test_a_keyring_that_refuses_leaves_the_switch_off_and_says_so(
    bench: Bench, run: Run
) -> None:
    async def way() -> None:
        view = await pane_of(bench, BrokenKeyring())
        view.security.by_keyring.click()
        await view.model.settled()
        assert not view.security.by_keyring.isChecked()
        assert "refused" in view.security.rows["keyring"].banner.title.text()
        assert not await bench.call(bench.vault.has_keyring_slot)

    run(way())


def test_a_backup_is_made_checked_and_deleted_only_after_a_question(
    bench: Bench, run: Run
) -> None:
    async def way() -> None:
        view = await pane_of(bench)
        view.backup.create.click()
        await view.model.settled()
        (row,) = view.backup.box.rows
        row.verify.click()
        await view.model.settled()
        assert "is sound" in view.backup.rows["verify backup"].banner.title.text()
        row.delete.click()
        assert len(await bench.call(bench.vault.list_backups)) == 1
        view.backup.question.go.click()
        await view.model.settled()
        assert await bench.call(bench.vault.list_backups) == ()
        assert view.backup.box.rows == []

    run(way())


def test_a_backup_becomes_a_vault_in_a_folder_of_its_own(
    bench: Bench, run: Run, core_thread: CoreThread, options: Options, tmp_path: Path
) -> None:
    async def way() -> None:
        await bench.call(bench.vault.capture, Draft("One thing."))
        wanted: list[Path] = []
        bench.workbench.vault_wanted.connect(wanted.append)
        bench.workbench.door = CoreDoor(Composition(lambda: options, index=IndexKind.EXACT))
        view = await pane_of(bench)
        backup = view.backup
        backup.create.click()
        await view.model.settled()
        bench.chooser.answer = into = tmp_path / "Restored"
        backup.box.rows[0].restore.click()
        await bench.workbench.tasks.settled()
        box, row = backup.restoring, backup.rows["restore backup"]
        QTest.keyClicks(box.passphrase.edit, "wrong one")
        box.go.click()
        await view.model.settled()
        assert not row.banner.isHidden()
        assert not box.isHidden()
        box.passphrase.edit.setText(PASSPHRASE)
        box.go.click()
        await view.model.settled()
        assert row.banner.title.text() == "Restored, with one memory"
        assert box.isHidden()
        row.banner.action.click()
        assert wanted == [into]

        async def look() -> int:
            vault = await open_vault(into, PASSPHRASE, options=options)
            memories = (await vault.statistics()).memories
            await vault.lock()
            return memories

        assert await core_thread.call(look) == 1

    run(way())


def test_another_key_locks_the_vault_shows_new_words_and_opens_it_again(
    driver: Driver, run: Run
) -> None:
    async def way() -> None:
        await driver.create_vault()
        await driver.keep("One thing that stays.", "Stays")
        window, session = driver.window, driver.window.session
        assert session is not None
        driver.shell.show_pane(panes.SETTINGS)
        security = cast("SettingsView", driver.shell.pane(panes.SETTINGS)).security
        security.new_key.click()
        QTest.keyClicks(security.key_box.passphrase.edit, "not this one")
        security.key_box.go.click()
        assert window.session is None
        await until(lambda: "passphrase" in window.front.unlock_model.error)
        await driver.unlock()
        driver.shell.show_pane(panes.SETTINGS)
        security = cast("SettingsView", driver.shell.pane(panes.SETTINGS)).security
        security.new_key.click()
        QTest.keyClicks(security.key_box.passphrase.edit, PASSPHRASE)
        security.key_box.go.click()
        await until(window.front.kit_page.isVisible)
        assert len(window.front.kit_page._words.split()) == 24
        window.front.kit_page.is_kept.click()
        window.front.kit_page.open.click()
        await until(lambda: window.shell is not None)
        assert await driver.search("stays") == ["Stays"]

    run(way())


def test_the_doctor_says_what_he_found(bench: Bench, run: Run) -> None:
    async def way() -> None:
        view = await pane_of(bench)
        view.care.look.click()
        await view.model.settled()
        row = view.care.rows["doctor"]
        assert row.banner.title.text() == "The vault is sound"
        assert "no backup" in " ".join(everything_shown([view.care.box])).casefold()

    run(way())


def test_an_export_says_that_it_is_plain(bench: Bench, run: Run, tmp_path: Path) -> None:
    async def way() -> None:
        await bench.call(bench.vault.capture, Draft("One thing."))
        view = await pane_of(bench)
        bench.chooser.answer = tmp_path / "out.jsonl"
        view.transfer.to_file.click()
        await bench.workbench.tasks.settled()
        await view.model.settled()
        assert "One thing." in (tmp_path / "out.jsonl").read_text("utf-8")
        assert "plain text" in view.transfer.rows["export jsonl"].banner.body.text()

    run(way())


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_an_export_as_of_a_day_holds_what_was_there_then(
    bench: Bench, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def way() -> None:
        now = bench.workbench.now()
        old = Draft("An old thing.", created_at=now - timedelta(days=900))
        await bench.call(bench.vault.capture, old)
        await bench.call(bench.vault.capture, Draft("A new thing."))
        view = await pane_of(bench)
        assert view.transfer.as_of.text() == "As of today"
        view.transfer.as_of.click()
        popup = QApplication.activePopupWidget()
        assert isinstance(popup, AsOfPopup)
        assert popup.show_then.text() == "Choose"
        popup.words.edit.setText("1 year ago")
        QTest.keyClick(popup.words.edit, Qt.Key.Key_Return)
        assert view.transfer.as_of.text().startswith("As of ")
        bench.chooser.answer = tmp_path / "out.jsonl"
        view.transfer.to_file.click()
        await bench.workbench.tasks.settled()
        await view.model.settled()
        text = (tmp_path / "out.jsonl").read_text("utf-8")
        assert "An old thing." in text
        assert "A new thing." not in text
        said = view.transfer.rows["export jsonl"].banner.body
        assert "record of changes" not in said.text()
        monkeypatch.setattr("core.storage.repositories.changes.MOST_CHANGES", 1)
        monkeypatch.setattr("core.storage.repositories.changes._CHANGES_A_PRUNING", 1)
        await bench.call(bench.vault.capture, Draft("A third thing."))
        view.transfer.to_file.click()
        await bench.workbench.tasks.settled()
        await view.model.settled()
        assert "The record of changes begins on" in said.text()

    run(way())


def test_a_setting_is_found_by_its_words_in_any_section(bench: Bench, run: Run) -> None:
    async def way() -> None:
        view = await pane_of(bench)
        QTest.keyClicks(view.finder.edit, "daily")
        assert row_of(view, BACKUP_DAYS.key).isVisible()
        assert not row_of(view, LOCK_ON_CLOSE.key).isVisible()
        view.finder.edit.clear()
        assert row_of(view, LOCK_ON_CLOSE.key).isVisible()

    run(way())


def test_another_section_takes_the_focus_along(bench: Bench, run: Run) -> None:
    async def way() -> None:
        view = await pane_of(bench)
        view.sections.choose(4)
        control(view, "conversations.my_name", QLineEdit).setFocus()
        view.sections.rows[5].click()
        assert view.focusWidget() is view.sections.rows[5]
        view.sections.rows[0].click()
        assert view.focusWidget() is view.sections.rows[0]

    run(way())


def test_all_controls_of_all_sections_have_names(bench: Bench, run: Run) -> None:
    async def way() -> None:
        view = await pane_of(bench)
        for place in range(len(view.sections.rows)):
            view.sections.choose(place)
            assert nameless(view) == []

    run(way())


def test_about_names_the_versions_of_what_it_is_made_with() -> None:
    assert made_of().startswith(f"Python {platform.python_version()}, Qt 6.")
