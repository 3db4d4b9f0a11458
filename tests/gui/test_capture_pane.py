"""The capture pane: what is similar, files, and what it refuses without losing a word."""

import gc
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.gui.capture.view import CaptureView
from app.gui.widgets.date_popup import DatePopup
from core.errors import StorageError
from core.model import Draft, Memory, MemoryType, Settling
from core.services import draft as drafts
from tests.gui.conftest import Run
from tests.gui.driver import Driver, drop
from tests.unit.app.extract.documents import a_docx, a_pdf, a_protected_pdf

CTRL = Qt.KeyboardModifier.ControlModifier


async def _pane(driver: Driver) -> CaptureView:
    await driver.create_vault()
    driver.shell.show_pane("capture")
    return driver.shell.capture


def test_what_is_similar_shows_beside_the_text_and_opens(driver: Driver, run: Run) -> None:
    async def way() -> None:
        pane = await _pane(driver)
        kept = await driver.keep("Hazelnut and walnut allergy test", tags=("health",))
        session = driver.shell.session
        await session.call(session.vault.wait_until_embedded)
        driver.shell.show_pane("capture")
        QTest.keyClicks(pane.editor, "Hazelnut and walnut allergy test again")
        before = pane.editor.geometry()
        pane.similar.look()
        await pane.similar.settled()
        card = pane.strip.cards[0]
        assert card.memory_id == kept.id
        assert "Both mention hazelnut, walnut and allergy" in card.accessibleName()
        assert pane.focusWidget() is pane.editor
        assert pane.editor.geometry() == before
        wanted: list[str] = []
        pane.memory_wanted.connect(wanted.append)
        card.click()
        assert wanted == [kept.id]

    run(way())


def test_tags_of_similar_memories_are_one_press_away(driver: Driver, run: Run) -> None:
    async def way() -> None:
        pane = await _pane(driver)
        await driver.keep("Hazelnut and walnut allergy test", tags=("health",))
        session = driver.shell.session
        await session.call(session.vault.wait_until_embedded)
        QTest.keyClicks(pane.editor, "Hazelnut and walnut allergy test again")
        pane.similar.look()
        await pane.similar.settled()
        (offer,) = pane.tags._offers
        assert offer.accessibleName() == "Add the tag health"
        offer.click()
        assert pane.draft().tags == ("health",)

    run(way())


def test_a_tag_above_one_that_it_has_is_not_suggested(driver: Driver, run: Run) -> None:
    async def way() -> None:
        pane = await _pane(driver)
        await driver.keep("Hazelnut and walnut allergy test", tags=("health", "doctors"))
        session = driver.shell.session
        await session.call(session.vault.wait_until_embedded)
        pane.tags.show_tags(("health/allergies",))
        QTest.keyClicks(pane.editor, "Hazelnut and walnut allergy test again")
        pane.similar.look()
        await pane.similar.settled()
        assert [offer.text() for offer in pane.tags._offers] == ["doctors"]

    run(way())


def test_a_tag_that_is_none_is_told_and_nothing_is_kept_without_it(
    driver: Driver, run: Run
) -> None:
    async def way() -> None:
        pane = await _pane(driver)
        QTest.keyClicks(pane.editor, "An owl")
        edit = pane.tags.input.edit
        for typed in ("/", "birds//owls"):
            edit.clear()
            QTest.keyClicks(edit, typed)
            QTest.keyClick(edit, Qt.Key.Key_Return)
            assert "a name on each side" in pane.error.body.text()
            assert edit.text() == typed
            QTest.keyClick(pane.editor, Qt.Key.Key_Return, CTRL)
            assert pane.draft().text == "An owl"
        edit.clear()
        QTest.keyClicks(edit, "#birds/owls/,")
        assert pane.draft().tags == ("birds/owls",)

    run(way())


def test_the_focus_stays_in_the_tags_when_a_suggested_one_is_taken(
    driver: Driver, run: Run
) -> None:
    async def way() -> None:
        pane = await _pane(driver)
        pane.tags.suggest(("health", "doctors"))
        driver.window.activateWindow()
        pane.tags._offers[0].setFocus()
        QTest.keyClick(pane.tags._offers[0], Qt.Key.Key_Space)
        assert pane.draft().tags == ("health",)
        assert driver.window.focusWidget() is pane.tags.input.edit

    run(way())


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_date_is_said_in_words(driver: Driver, run: Run) -> None:
    async def way() -> None:
        pane = await _pane(driver)
        pane.about.date.click()
        gc.collect()  # nothing in Python holds the popup
        (popup,) = pane.findChildren(DatePopup)
        assert popup.isVisible()
        QTest.keyClicks(popup.words.edit, "3 March 2025 18:30")
        QTest.keyClick(popup.words.edit, Qt.Key.Key_Return)
        assert pane.draft().created_at == datetime(2025, 3, 3, 18, 30).astimezone()
        assert "2025" in pane.about.date.text()

    run(way())


def test_suggested_tags_never_begin_a_line(driver: Driver, run: Run) -> None:
    async def way() -> None:
        pane = await _pane(driver)
        driver.window.show()
        pane.tags.show_tags(("family/lena", "health/allergies"))
        before = pane.tags.heightForWidth(pane.tags.width())
        pane.tags.suggest(tuple(f"suggested {each}" for each in range(9)))
        assert pane.tags.heightForWidth(pane.tags.width()) == before
        shown = [offer for offer in pane.tags._offers if not offer.isHidden()]
        assert 0 < len(shown) < 9
        driver.window.resize(driver.window.minimumSize())
        assert pane.tags.isVisible()

    run(way())


def test_a_dropped_pdf_becomes_the_text_title_and_type(
    driver: Driver, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "Lease 2026.pdf").write_bytes(a_pdf("The rent is 940"))

    async def way() -> None:
        pane = await _pane(driver)
        drop(pane, tmp_path / "Lease 2026.pdf")
        await pane.files.settled()
        draft = pane.draft()
        assert (draft.text, draft.title) == ("The rent is 940", "Lease 2026")
        assert draft.type is MemoryType.FILE

    run(way())


def test_files_dropped_into_a_text_go_below_it(
    driver: Driver, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "Moving.docx").write_bytes(a_docx())
    (tmp_path / "list.txt").write_text("Bread", "utf-8")

    async def way() -> None:
        pane = await _pane(driver)
        QTest.keyClicks(pane.editor, "What I have")
        drop(pane, tmp_path / "list.txt", tmp_path / "Moving.docx")
        await pane.files.settled()
        text = pane.draft().text
        assert text.startswith("What I have\n\n## list\n\nBread\n\n## Moving\n\n# Moving day")
        pane.editor.undo()
        pane.editor.undo()
        assert pane.draft().text == "What I have"

    run(way())


def test_files_that_are_refused_are_told_and_the_text_stays(
    driver: Driver, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "pay.pdf").write_bytes(a_protected_pdf("secret", "The pay"))
    (tmp_path / "photo.jpg").write_bytes(b"x")

    async def way() -> None:
        pane = await _pane(driver)
        QTest.keyClicks(pane.editor, "What I have")
        drop(pane, tmp_path / "pay.pdf", tmp_path / "photo.jpg", tmp_path / "gone.txt")
        await pane.files.settled()
        said = pane.error.body.text()
        assert "“pay.pdf” is protected with a password." in said
        assert "“photo.jpg” was not taken" in said
        assert "gone.txt" in said
        assert pane.draft().text == "What I have"

    run(way())


def test_a_title_of_ten_thousand_emoji_is_refused_in_a_sentence(
    driver: Driver, run: Run
) -> None:
    async def way() -> None:
        pane = await _pane(driver)
        QApplication.clipboard().setText("🦉" * 10_000)
        pane.title.paste()
        QTest.keyClicks(pane.editor, "An owl")
        QTest.keyClick(pane.editor, Qt.Key.Key_Return, CTRL)
        await pane.model.settled()
        assert pane.error.body.text().startswith(
            "The title has 10000 characters; at most 500 are kept."
        )
        assert pane.draft().text == "An owl"
        QApplication.clipboard().clear()

    run(way())


def test_a_full_disk_is_told_and_the_draft_is_saved_once_there_is_room(
    driver: Driver, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(*_asked: object, **_more: object) -> None:
        raise StorageError("The disk is full.")

    async def way() -> None:
        pane = await _pane(driver)
        QTest.keyClicks(pane.editor, "An owl")
        with monkeypatch.context() as full:
            full.setattr(drafts, "save_draft", refuse)
            pane.unfinished.pause_over()
            await pane.unfinished.settled()
        assert pane.error.title.text() == (
            "Your draft is on screen only, it could not be saved."
        )
        assert pane.draft().text == "An owl"
        QTest.keyClicks(pane.editor, "l")
        pane.unfinished.pause_over()
        await pane.unfinished.settled()
        session = driver.shell.session
        assert await session.call(session.vault.load_draft) == Draft("An owll")
        assert not pane.error.isVisible()

    run(way())


WEDNESDAY = "Lena has her piano lesson on Wednesday at 16:15 in room 12."
THURSDAY = "Lena has her piano lesson on Thursday at 16:15 in room 12."


async def _disagreeing(driver: Driver) -> tuple[CaptureView, Memory]:
    pane = await _pane(driver)
    kept = await driver.keep(WEDNESDAY, tags=("music",))
    session = driver.shell.session
    await session.call(session.vault.wait_until_embedded)
    driver.shell.show_pane("capture")
    pane.editor.insertPlainText("🦉 ")  # two places for Qt, one for Python
    QTest.keyClicks(pane.editor, THURSDAY)
    return pane, kept


async def _look(pane: CaptureView) -> None:
    pane.disagrees.look()
    pane.similar.look()
    await pane.beside.settled()


def _dotted(pane: CaptureView) -> list[str]:
    return [each.cursor.selectedText() for each in pane.editor.extraSelections()]


def test_what_disagrees_is_framed_above_what_is_similar_and_moves_nothing(
    driver: Driver, run: Run
) -> None:
    async def way() -> None:
        pane, kept = await _disagreeing(driver)
        card = pane.strip.framed[0]
        before = pane.editor.geometry()
        assert not card.isVisible()
        await _look(pane)
        assert card.memory_id == kept.id
        assert card.isVisible()
        assert "Two dates for" in card.reason.text()
        assert "Wednesday, then Thursday" in card.reason.text()
        assert "sure" in card.accessibleName()
        assert card.quote.text() == f"“{WEDNESDAY}”"
        (tint,) = card.quote._tints
        assert card.quote.text()[tint.start : tint.end] == "Wednesday"
        assert _dotted(pane) == ["Thursday"]
        assert pane.focusWidget() is pane.editor
        assert pane.editor.geometry() == before
        assert not pane.strip.cards[0].memory_id  # it isn't shown twice
        wanted: list[str] = []
        pane.memory_wanted.connect(wanted.append)
        card.open.click()
        assert wanted == [kept.id]

    run(way())


def test_what_is_typed_while_a_text_is_being_kept_is_the_beginning_of_the_next(
    driver: Driver, run: Run
) -> None:
    async def way() -> None:
        pane = await _pane(driver)
        QTest.keyClicks(pane.editor, "An owl")
        QTest.keyClick(pane.editor, Qt.Key.Key_Return, CTRL)
        QTest.keyClicks(pane.editor, " A wren")
        await pane.model.settled()
        assert pane.draft() == Draft("A wren")
        pane.unfinished.pause_over()
        await pane.unfinished.settled()
        session = driver.shell.session
        (kept,) = (await session.call(session.vault.list)).memories
        assert kept.text == "An owl"
        assert await session.call(session.vault.load_draft) == Draft("A wren")

    run(way())


def test_the_older_is_replaced_when_the_text_is_kept_and_undo_takes_it_back(
    driver: Driver, run: Run
) -> None:
    async def way() -> None:
        pane, kept = await _disagreeing(driver)
        await _look(pane)
        session = driver.shell.session
        offered: list[tuple[str, int]] = []
        pane._workbench.undo_offered.connect(lambda *said: offered.append(said))
        card = pane.strip.framed[0]
        card.replace.click()
        assert card.replace.isChecked()
        assert card.hint.isVisible()
        assert (await session.call(session.vault.memory, kept.id)).archived_at is None
        QTest.keyClick(pane.editor, Qt.Key.Key_Return, CTRL)
        await pane.model.settled()
        assert (await session.call(session.vault.memory, kept.id)).archived_at is not None
        ((said, number),) = offered
        assert "It replaces" in said
        await session.call(session.vault.undo, number)
        assert (await session.call(session.vault.memory, kept.id)).archived_at is None
        assert not card.isVisible()
        assert _dotted(pane) == []

    run(way())


def test_a_decision_taken_back_settles_nothing(driver: Driver, run: Run) -> None:
    async def way() -> None:
        pane, _ = await _disagreeing(driver)
        await _look(pane)
        card = pane.strip.framed[0]
        card.both.click()
        card.replace.click()
        assert [how for _, how in pane.beside.decided()] == [Settling.REPLACE]
        assert not card.both.isChecked()
        card.replace.click()
        assert pane.beside.decided() == ()

    run(way())


def test_a_decision_is_kept_while_the_text_goes_on(driver: Driver, run: Run) -> None:
    async def way() -> None:
        pane, _ = await _disagreeing(driver)
        await _look(pane)
        pane.strip.framed[0].both.click()
        QTest.keyClicks(pane.editor, " She takes the green book.")
        await _look(pane)
        assert pane.strip.framed[0].both.isChecked()
        cursor = pane.editor.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(WEDNESDAY)
        await _look(pane)
        assert not pane.strip.framed[0].isVisible()
        assert _dotted(pane) == []
        assert pane.beside.decided() == ()
        assert "Both say the same" in pane.strip.cards[0].accessibleName()

    run(way())


def test_nothing_that_disagrees_is_left_after_the_lock(driver: Driver, run: Run) -> None:
    async def way() -> None:
        pane, _ = await _disagreeing(driver)
        await _look(pane)
        card = pane.strip.framed[0]
        card.both.click()
        pane.forget()
        said = [card.title.text(), card.quote.text(), card.reason.text(), card.when.text()]
        assert said == ["", "", "", ""]
        assert card.accessibleName() == card.memory_id == ""
        assert _dotted(pane) == []
        assert pane.disagrees.decided() == ()
        assert not card.isVisible()

    run(way())
