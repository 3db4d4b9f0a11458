"""Keep and find again, through the real window and the real core."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.gui.panes import CAPTURE, SEARCH
from core.model import Draft
from tests.fakes.vault_header import PASSPHRASE
from tests.gui.conftest import Run
from tests.gui.driver import Driver, everything_shown, until

CANARY = "zanzibar-canary-7431"


@pytest.mark.whole_window
def test_a_kept_thought_is_found_after_closing_and_unlocking(driver: Driver, run: Run) -> None:
    async def way() -> None:
        await driver.create_vault()
        await driver.keep("The spare key is under the blue pot.", "Spare key", ("home",))
        await driver.lock()
        await driver.unlock()
        assert await driver.search("spare key") == ["Spare key"]
        shown = driver.shell.search.detail.reader.toPlainText()
        assert shown == "The spare key is under the blue pot."

    run(way())


def test_the_recovery_words_set_a_new_passphrase(driver: Driver, run: Run) -> None:
    async def way() -> None:
        words: list[str] = []
        driver.window.front.create_model.created.connect(lambda _, text: words.append(text))
        await driver.create_vault()
        await driver.keep("Kept before the passphrase was lost.")
        await driver.lock()
        driver.window.front.unlock_page.recovery_wanted.emit()
        reset = driver.window.front.reset_page
        reset.words.edit.setPlainText(words[0].upper())
        for field in (reset.pair.first, reset.pair.second):
            QTest.keyClicks(field.edit, "another good passphrase")
        reset.reset.click()
        await driver.window.front.unlock_model.settled()
        assert await driver.search("passphrase") == ["Kept before the passphrase was lost."]
        assert reset.words.edit.toPlainText() == ""

    run(way())


def test_a_wrong_passphrase_opens_nothing_and_says_so(driver: Driver, run: Run) -> None:
    async def way() -> None:
        await driver.create_vault()
        await driver.lock()
        await driver.unlock("not the passphrase")
        assert driver.window.shell is None
        assert (
            driver.window.front.unlock_page.hint.text.text() == "That did not open Personal."
        )
        driver.window.front.unlock_page.recovery_wanted.emit()
        assert not driver.window.front.reset_page.error.isVisible()  # no words were tried yet

    run(way())


@pytest.mark.whole_window
def test_locking_empties_every_pane_model_title_and_clipboard(
    driver: Driver, run: Run
) -> None:
    async def way() -> None:
        await driver.create_vault()
        await driver.keep(f"{CANARY} is in the text", f"{CANARY} title", (CANARY,))
        assert await driver.search(CANARY)
        shell = driver.shell
        shell.search.detail.header.copy.click()
        shell.search.detail.tabs.choose(1)
        shell.search.detail.begin_edit()
        shell.show_pane(CAPTURE)
        shell.capture.show_draft(Draft(f"{CANARY} draft", title=CANARY, tags=(CANARY,)))
        QTest.keyClicks(shell.capture.editor, "typed")
        QTest.keyClicks(shell.capture.title, "typed")
        shell.show_pane(SEARCH)
        assert any(CANARY in text for text in everything_shown([shell]))
        assert CANARY in QApplication.clipboard().text()
        driver.window.lock()
        left = [text for text in everything_shown([shell, driver.window]) if CANARY in text]
        assert left == []
        assert "undo is available" not in list(everything_shown([shell]))
        await driver.window.settled()
        everything = list(everything_shown(QApplication.topLevelWidgets()))
        assert not any(CANARY in text for text in everything)

    run(way())


def test_a_draft_is_kept_encrypted_and_comes_back(driver: Driver, run: Run) -> None:
    async def way() -> None:
        await driver.create_vault()
        driver.shell.show_pane(CAPTURE)
        QTest.keyClicks(driver.shell.capture.editor, "half a thou")
        await driver.lock()
        await driver.unlock()
        await until(driver.shell.capture.editor.text)
        assert driver.shell.capture.editor.text() == "half a thou"

    run(way())


def test_an_edit_on_a_stale_base_keeps_both_texts_and_says_so(
    driver: Driver, run: Run
) -> None:
    async def way() -> None:
        await driver.create_vault()
        memory = await driver.keep("The meeting is on Monday.")
        await driver.search("meeting")
        detail = driver.shell.search.detail
        detail.begin_edit()
        session = driver.shell.session
        await session.call(
            session.vault.revise, memory.id, base=1, text="The meeting is on Tuesday."
        )
        detail.edit_box.editor.set_text("The meeting is on Friday.")
        detail.edit_box.keep.click()
        await until(detail.conflict.title.text)
        await driver.shell.search.detail_model.tasks.settled()
        assert "at the same time" in detail.conflict.title.text()
        texts = {each.text for each in driver.shell.search.detail_model.revisions}
        assert {"The meeting is on Tuesday.", "The meeting is on Friday."} <= texts
        assert detail.reader.toPlainText() == "The meeting is on Tuesday."

    run(way())


def test_restoring_an_old_revision_adds_one(driver: Driver, run: Run) -> None:
    async def way() -> None:
        await driver.create_vault()
        await driver.keep("Blue paint for the door.")
        await driver.search("paint")
        detail = driver.shell.search.detail
        detail.begin_edit()
        detail.edit_box.editor.set_text("Green paint for the door.")
        detail.edit_box.keep.click()
        await until(lambda: len(driver.shell.search.detail_model.revisions) == 2)
        detail.tabs.choose(1)
        await until(lambda: detail.history_model.diff is not None)
        assert "Blue" in detail.history.reader.toPlainText()
        assert detail.history.restore.text() == "Restore revision 1"
        detail.history.restore.click()
        await until(lambda: len(driver.shell.search.detail_model.revisions) == 3)
        assert driver.shell.search.detail_model.memory is not None
        assert driver.shell.search.detail_model.memory.text == "Blue paint for the door."

    run(way())


def test_a_deleted_memory_comes_back_with_undo(driver: Driver, run: Run) -> None:
    async def way() -> None:
        await driver.create_vault()
        await driver.keep("A ticket to Lisbon.")
        await driver.keep("Another thing about trains.")
        await driver.search("ticket")
        driver.shell.search.detail_model.delete()
        await driver.shell.search.detail_model.tasks.settled()
        assert driver.shell.toast.message.text() == "Deleted “A ticket to Lisbon.”"
        assert "A ticket to Lisbon." not in driver.titles()
        driver.shell.toast.undo.click()
        await driver.shell.search.detail_model.tasks.settled()
        assert "A ticket to Lisbon." in await driver.search("ticket to lisbon")

    run(way())


def test_notes_are_imported_and_what_was_not_taken_is_named(
    driver: Driver, run: Run, tmp_path: Path
) -> None:
    lines = [json.dumps({"text": f"Note number {n} about gardens"}) for n in range(20)]
    path = tmp_path / "notes.jsonl"
    path.write_text("\n".join([*lines, "{broken"]), "utf-8")

    async def way() -> None:
        await driver.create_vault()
        driver.shell.import_from(path)
        await driver.shell.importing.model.settled()
        importing = driver.shell.importing
        assert importing.heading.text() == "20 of 21 kept"
        assert "line 21" in importing.rejected.toPlainText()
        importing.show_notes.click()
        await driver.shell.search.model.settled()
        assert len(driver.titles()) == 20

    run(way())


def test_five_megabytes_are_pasted_and_kept(driver: Driver, run: Run) -> None:
    line = "A line of a long report that somebody pasted whole.\n"
    text = line * (5_000_000 // len(line))

    async def way() -> None:
        await driver.create_vault()
        driver.shell.show_pane(CAPTURE)
        QApplication.clipboard().setText(text)
        driver.shell.capture.editor.paste()
        driver.shell.capture.keep.setEnabled(True)
        kept: list[object] = []
        driver.shell.capture.kept.connect(kept.append)
        driver.shell.capture.keep.click()
        await until(lambda: kept)
        assert (await driver.search("somebody pasted"))[0].startswith("A line of a long")

    run(way())


def test_the_keyboard_alone_finds_and_opens(driver: Driver, run: Run) -> None:
    async def way() -> None:
        await driver.create_vault()
        for number in range(3):
            await driver.keep(f"Thing number {number} in the cellar.")
        window = driver.window
        window.activateWindow()
        QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        await driver.search("cellar")
        first = driver.shell.search.detail_model.memory
        QTest.keyClick(driver.shell.search.field.edit, Qt.Key.Key_Down)
        assert driver.shell.search.detail_model.memory is not first
        QTest.keyClick(driver.shell.search.field.edit, Qt.Key.Key_Escape)
        assert driver.shell.search.field.text() == ""

    run(way())


def test_a_vault_in_use_elsewhere_says_so(driver: Driver, run: Run) -> None:
    async def way() -> None:
        await driver.create_vault()
        folder = driver.shell.session.vault.folder
        driver.window.front.unlock_model.choose(folder)
        driver.window.front.unlock_model.before = _at_once
        driver.window.front.unlock_model.unlock(PASSPHRASE)
        await driver.window.front.unlock_model.settled()
        assert "Lock it there" in driver.window.front.unlock_model.error

    async def _at_once() -> None:
        return None

    run(way())
