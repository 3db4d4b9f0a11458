"""Review on a real vault: what disagrees, the merge, and the decisions by one key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.gui.panes import REVIEW
from app.gui.review.view import ReviewView
from core.model import Conflict, Draft, Memory, Settling
from core.services.branch_settle import Kept
from tests.gui.bench import Bench
from tests.gui.conftest import Run
from tests.gui.driver import Driver, everything_shown, until
from tests.gui.test_whole_window import nameless

CANARY = "zanzibar-canary-9921"
BASE = "Meet on Monday. Bring the plan."
OLDER = "Meet on Tuesday. Bring the plan."
NEWER = "Meet on Friday. Bring the plan."
ELSEWHERE = "Meet on Monday. Bring the new plan."


async def conflict(bench: Bench, title: str, older: str, newer: str) -> str:
    vault = bench.vault
    kept = await bench.call(vault.capture, Draft(BASE, title=title))
    await bench.call(vault.revise, kept.id, base=1, text=older)
    outcome = await bench.call(vault.revise, kept.id, base=1, text=newer)
    assert isinstance(outcome, Conflict)
    return str(kept.id)


async def review(bench: Bench) -> ReviewView:
    view = bench.show(ReviewView(bench.workbench))
    await view.model.settled()
    return view


async def text_of(bench: Bench, memory_id: str) -> str:
    memory: Memory = await bench.call(bench.vault.memory, memory_id)
    return memory.text


def test_both_texts_and_the_reason_are_shown_and_the_count_told(
    bench: Bench, run: Run
) -> None:
    async def way() -> None:
        await conflict(bench, "First", OLDER, NEWER)
        await conflict(bench, "Second", OLDER, NEWER)
        view = ReviewView(bench.workbench)
        counts: list[int] = []
        view.counted.connect(counts.append)
        bench.show(view)
        await view.model.settled()
        assert counts[-1] == 2
        assert view.page.older.reader.toPlainText() == OLDER
        assert view.page.newer.reader.toPlainText() == NEWER
        reason = "Two edits of one text: “Tuesday”, then “Friday”."
        assert view.page.reason.reason.text() == reason
        assert view.page.cards[Settling.REPLACE].is_suggested
        assert nameless(view) == []

    run(way())


@pytest.mark.parametrize(("key", "text"), [(Qt.Key.Key_K, OLDER), (Qt.Key.Key_R, NEWER)])
def test_one_key_decides_and_the_decision_can_be_undone(
    bench: Bench, run: Run, key: Qt.Key, text: str
) -> None:
    async def way() -> None:
        memory_id = await conflict(bench, "Meeting", OLDER, NEWER)
        view = await review(bench)
        QTest.keyClick(view.list, key)
        await view.model.settled()
        assert await text_of(bench, memory_id) == text
        assert view.pages.currentWidget() is view.empty
        ((said, number),) = bench.undoable
        assert "Meeting" in said
        await bench.call(bench.vault.undo, number)
        assert await text_of(bench, memory_id) == OLDER
        assert len(await bench.call(bench.vault.conflicts)) == 1

    run(way())


def test_edits_of_different_sentences_are_suggested_merged(bench: Bench, run: Run) -> None:
    async def way() -> None:
        memory_id = await conflict(bench, "Meeting", OLDER, ELSEWHERE)
        view = await review(bench)
        assert view.page.cards[Settling.MERGE].is_suggested
        QTest.keyClick(view.list, Qt.Key.Key_M)
        await view.model.settled()
        assert await text_of(bench, memory_id) == "Meet on Tuesday. Bring the new plan."

    run(way())


def test_the_merge_can_be_edited_started_over_and_kept(bench: Bench, run: Run) -> None:
    async def way() -> None:
        memory_id = await conflict(bench, "Meeting", OLDER, ELSEWHERE)
        view = await review(bench)
        editor = view.page.merge.editor
        editor.setFocus()
        QTest.keyClicks(editor, "RKM ")
        assert editor.text().startswith("RKM Meet")
        assert len(await bench.call(bench.vault.conflicts)) == 1
        view.page.merge.again.click()
        assert editor.text() == "Meet on Tuesday. Bring the new plan."
        QTest.keyClicks(editor, "Really. ")
        QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        await view.model.settled()
        assert await text_of(bench, memory_id) == (
            "Really. Meet on Tuesday. Bring the new plan."
        )

    run(way())


def test_what_is_written_in_the_merge_survives_another_look(bench: Bench, run: Run) -> None:
    async def way() -> None:
        await conflict(bench, "Meeting", OLDER, ELSEWHERE)
        view = await review(bench)
        QTest.keyClicks(view.page.merge.editor, "Mine. ")
        view.came()
        await view.model.settled()
        assert view.page.merge.editor.text().startswith("Mine. ")

    run(way())


def test_a_merge_stays_and_says_so_when_a_text_was_changed_meanwhile(
    bench: Bench, run: Run
) -> None:
    async def way() -> None:
        memory_id = await conflict(bench, "Meeting", OLDER, ELSEWHERE)
        view = await review(bench)
        page, editor = view.page, view.page.merge.editor
        editor.setFocus()
        QTest.keyClicks(editor, "Mine. ")
        head = (await bench.call(bench.vault.memory, memory_id)).revision
        changed = "Meet on Tuesday at 5. Bring the old plan."
        await bench.call(bench.vault.revise, memory_id, base=head, text=changed)
        # The window has not heard of it yet.
        QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        await view.model.settled()
        assert "changed meanwhile" in page.banner.title.text()
        assert await text_of(bench, memory_id) == changed
        assert changed in (page.older.reader.toPlainText(), page.newer.reader.toPlainText())
        assert editor.text().startswith("Mine. Meet")
        assert "yours is from before" in page.merge.hint.text().lower()
        page.merge.again.click()
        assert "at 5" in editor.text()
        assert "from before" not in page.merge.hint.text()

    run(way())


def test_a_conflict_that_was_decided_elsewhere_says_so(bench: Bench, run: Run) -> None:
    async def way() -> None:
        await conflict(bench, "Meeting", OLDER, NEWER)
        view = await review(bench)
        (waiting,) = await bench.call(bench.vault.conflicts)
        await bench.call(bench.vault.resolve_edit_conflict, waiting.conflict.id, Kept.OURS)
        QTest.keyClick(view.list, Qt.Key.Key_K)
        await view.model.settled()
        assert bench.said == ["This was decided elsewhere meanwhile."]
        assert view.pages.currentWidget() is view.empty

    run(way())


def test_a_locked_pane_holds_no_word(bench: Bench, run: Run) -> None:
    async def way() -> None:
        await conflict(bench, CANARY, f"{CANARY} a", f"{CANARY} b")
        view = await review(bench)
        QTest.keyClicks(view.page.merge.editor, CANARY)
        assert CANARY in " ".join(everything_shown([view]))
        view.forget()
        assert not view.page.merge.again.isEnabled()
        assert not view.fact.box.again.isEnabled()
        shown = " ".join(everything_shown([view]))
        assert CANARY not in shown
        assert "undo is available" not in shown

    run(way())


def test_in_the_whole_window_letters_decide_once_and_are_text_in_the_merge(
    driver: Driver, run: Run
) -> None:
    async def way() -> None:
        await driver.create_vault()
        session = driver.shell.session
        kept = await session.call(session.vault.capture, Draft(BASE, title="Meeting"))
        for text in (OLDER, ELSEWHERE):
            await session.call(session.vault.revise, kept.id, base=1, text=text)
        driver.shell.show_pane(REVIEW)
        view = driver.shell.pane(REVIEW)
        assert isinstance(view, ReviewView)
        await until(lambda: view.model.case is not None)
        assert not view.page.merge.keys.isVisible()
        view.page.merge.editor.setFocus()
        assert view.page.merge.keys.isVisible()
        QTest.keyClicks(view.page.merge.editor, "krm ")
        assert view.page.merge.editor.text().startswith("krm ")
        assert view.model.count == 1
        QTest.keyClick(view.page.merge.editor, Qt.Key.Key_Escape)
        assert view.list.hasFocus()
        QTest.keyClick(view.list, Qt.Key.Key_M)
        await until(lambda: view.model.count == 0)
        now = await session.call(session.vault.memory, kept.id)
        assert now.text == "krm Meet on Tuesday. Bring the new plan."

    run(way())
