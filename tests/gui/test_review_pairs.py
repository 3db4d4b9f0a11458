"""Review of two memories that disagree: the queue, the four decisions, many at once."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.gui.review.view import ReviewView
from core.model import (
    ConflictKind,
    Draft,
    Filters,
    Memory,
    PairConflict,
    Place,
    Reason,
    ReasonCode,
    Settling,
)
from tests.fakes.pairs import NEW, OLD, disagreeing_pair, put_pair
from tests.gui.bench import Bench
from tests.gui.conftest import Run
from tests.gui.driver import everything_shown, until
from tests.gui.test_whole_window import nameless

MERGED = "The piano lesson is on Thursday. Bring the green book."


async def pair(
    bench: Bench,
    name: str,
    kind: ConflictKind = ConflictKind.CONTRADICTION,
    confidence: float = 0.92,
) -> PairConflict:
    """Keep two memories of that name that disagree."""
    vault = bench.vault
    older = await bench.call(vault.capture, Draft(f"{name} is on Wednesday.", title=name))
    newer = await bench.call(vault.capture, Draft(f"{name} is on Thursday.", title=name))
    reason = Reason(ReasonCode.DATE, "Wednesday", "Thursday", name)
    if kind is ConflictKind.DUPLICATE:
        reason = Reason(ReasonCode.SAME_WORDS)
    made: PairConflict = await bench.call(
        put_pair, vault, older, newer, kind=kind, reason=reason, confidence=confidence
    )
    return made


async def review(bench: Bench) -> ReviewView:
    view = bench.show(ReviewView(bench.workbench))
    await view.model.settled()
    return view


def titles(view: ReviewView) -> list[str]:
    return [row.title for row in view.model.rows.rows]


async def memory(bench: Bench, memory_id: str) -> Memory:
    found: Memory = await bench.call(bench.vault.memory, memory_id)
    return found


def test_both_memories_the_reason_and_the_certainty_are_shown(bench: Bench, run: Run) -> None:
    async def way() -> None:
        await bench.call(disagreeing_pair, bench.vault)
        view = await review(bench)
        page = view.page
        assert page.reason.reason.text() == (
            "Two dates for “piano lesson”: Wednesday, then Thursday."
        )
        assert page.reason.certainty.accessibleName() == "92\u202f% sure"
        assert page.older.reader.toPlainText() == OLD
        assert page.newer.reader.toPlainText() == NEW
        assert "Wednesday became Thursday" in page.strip.accessibleName()
        assert page.merge.editor.text() == MERGED
        assert page.cards[Settling.REPLACE].is_suggested
        assert [card.text() for card in page.cards.values()] == [
            "Keep both", "Merge", "Newer replaces older", "Not a conflict",
        ]  # fmt: skip
        assert nameless(view) == []

    run(way())


@pytest.mark.parametrize(
    ("key", "place", "text"),
    [
        (Qt.Key.Key_K, Place.ACTIVE, NEW),
        (Qt.Key.Key_M, Place.ARCHIVE, MERGED),
        (Qt.Key.Key_R, Place.ARCHIVE, NEW),
        (Qt.Key.Key_N, Place.ACTIVE, NEW),
    ],
)
def test_one_key_decides_and_the_decision_can_be_undone(
    bench: Bench, run: Run, key: Qt.Key, place: Place, text: str
) -> None:
    async def way() -> None:
        older, newer, _ = await bench.call(disagreeing_pair, bench.vault)
        view = await review(bench)
        QTest.keyClick(view.list, key)
        await view.model.settled()
        assert view.pages.currentWidget() is view.empty
        held = await bench.call(bench.vault.list, Filters(place=place))
        assert older.id in [each.id for each in held.memories]
        assert (await memory(bench, newer.id)).text == text
        ((_, number),) = bench.undoable
        await bench.call(bench.vault.undo, number)
        view.model.look()
        await view.model.settled()
        assert view.model.case is not None
        assert view.model.count == 1
        assert (await memory(bench, newer.id)).text == NEW

    run(way())


def test_what_is_decided_leaves_the_next_one_and_undone_it_is_looked_at_again(
    bench: Bench, run: Run
) -> None:
    async def way() -> None:
        for name in ("First", "Second", "Third"):
            await pair(bench, name)
        view = await review(bench)
        view.list.setCurrentIndex(view.model.rows.index(1))
        await view.model.settled()
        chosen = titles(view)
        QTest.keyClick(view.list, Qt.Key.Key_N)
        await view.model.settled()
        assert view.model.case is not None
        assert view.model.case.about == chosen[2]
        await bench.call(bench.vault.undo, bench.undoable[-1][1])
        view.model.look()
        await view.model.settled()
        assert titles(view) == chosen
        assert view.list.currentIndex().row() == 1
        assert view.model.case.about == chosen[1]

    run(way())


def test_a_second_press_before_the_next_one_is_shown_decides_nothing(
    bench: Bench, run: Run
) -> None:
    async def way() -> None:
        await pair(bench, "First")
        await pair(bench, "Second")
        view = await review(bench)
        QTest.keyClick(view.list, Qt.Key.Key_N)
        QTest.keyClick(view.list, Qt.Key.Key_N)
        await view.model.settled()
        assert view.model.count == 1
        assert bench.said == []

    run(way())


def test_the_row_that_is_looked_at_stays_when_others_come(bench: Bench, run: Run) -> None:
    async def way() -> None:
        for number in range(14):
            await pair(bench, f"Lesson {number}", ConflictKind.UPDATE)
        view = await review(bench)
        view.list.setCurrentIndex(view.model.rows.index(12))
        await view.model.settled()
        looked_at = titles(view)[12]
        top = view.list.visualRect(view.list.currentIndex()).top()
        await pair(bench, "A graver one")
        for gone in view.model.rows.rows[:2]:
            await bench.call(bench.vault.settle_pair, gone.id, Settling.DISMISS)
        view.model.look()
        await view.model.settled()
        place = view.list.currentIndex().row()
        assert titles(view)[place] == looked_at
        assert view.list.visualRect(view.list.currentIndex()).top() == top
        assert titles(view)[-1] == "A graver one"
        view.came()
        await view.model.settled()
        assert titles(view)[0] == "A graver one"

    run(way())


def test_kinds_are_filtered_with_their_counts(bench: Bench, run: Run) -> None:
    async def way() -> None:
        await pair(bench, "Lesson")
        await pair(bench, "Size", ConflictKind.UPDATE)
        await pair(bench, "Cake", ConflictKind.DUPLICATE)
        view = await review(bench)
        assert titles(view) == ["Lesson", "Size", "Cake"]
        chips = {kind: chip for kind, chip in view.head.chips.items() if chip.isVisible()}
        assert [chip.accessibleName() for chip in chips.values()] == [
            "All 3", "Contradiction 1", "Update 1", "Duplicate 1",
        ]  # fmt: skip
        chips[ConflictKind.UPDATE].click()
        await view.model.settled()
        assert titles(view) == ["Size"]
        assert view.model.case is not None
        assert view.model.case.about == "Size"
        QTest.keyClick(view.list, Qt.Key.Key_K)
        await view.model.settled()
        assert titles(view) == ["Lesson", "Cake"]

    run(way())


def test_another_kind_begins_with_the_current_case_in_sight(bench: Bench, run: Run) -> None:
    async def way() -> None:
        await pair(bench, "Lesson")
        for number in range(14):
            await pair(bench, f"Cake {number}", ConflictKind.DUPLICATE)
        view = await review(bench)
        bar = view.list.verticalScrollBar()
        bar.setValue(bar.maximum())
        view.head.chips[ConflictKind.DUPLICATE].click()
        await view.model.settled()
        shown = view.list.visualRect(view.list.currentIndex())
        assert view.list.viewport().rect().contains(shown)

    run(way())


def test_many_duplicates_are_listed_first_then_accepted_with_one_undo(
    bench: Bench, run: Run
) -> None:
    async def way() -> None:
        for name, sure in (("Cake", 0.99), ("Soup", 0.97), ("Bread", 0.96), ("Tea", 0.95)):
            await pair(bench, name, ConflictKind.DUPLICATE, sure)
        view = await review(bench)
        assert view.foot.accept.text() == "Accept 3 duplicates above 95\u202f%…"
        view.foot.accept.click()
        bulk = view.bulk
        assert bulk.title.text() == "3 duplicates above 95\u202f%"
        assert bulk.list.hasFocus()
        QTest.keyClick(bulk.list, Qt.Key.Key_Down)
        QTest.keyClick(bulk.list, Qt.Key.Key_Space)
        QTest.keyClick(bulk.list, Qt.Key.Key_R)
        assert bulk.accept.text() == "Accept 2"
        assert view.model.count == 4
        QTest.keyClick(bulk.list, Qt.Key.Key_Return)
        await view.model.settled()
        assert titles(view) == ["Soup", "Tea"]
        assert view.right.currentWidget() is view.page
        ((said, number),) = bench.undoable
        assert said == "Accepted 2 duplicates"
        await bench.call(bench.vault.undo, number)
        assert len(await bench.call(bench.vault.pair_conflicts)) == 4

    run(way())


async def copies(bench: Bench, sure: float) -> list[Memory]:
    """Keep four memories that say the same, each told of with the one before."""
    vault = bench.vault
    kept = [await bench.call(vault.capture, Draft("Feed the cat.")) for _ in range(4)]
    for older, newer in pairwise(kept):
        await bench.call(
            put_pair, vault, older, newer, kind=ConflictKind.DUPLICATE,
            reason=Reason(ReasonCode.SAME_TEXT), confidence=sure,
        )  # fmt: skip
    return kept


def test_many_copies_are_one_entry_and_one_decision(bench: Bench, run: Run) -> None:
    async def way() -> None:
        kept = await copies(bench, 1.0)
        view = await review(bench)
        assert view.model.count == 1
        [row] = view.model.rows.rows
        assert row.gist == "4 memories say nearly the same"
        assert view.page.reason.reason.text().endswith("is for all.")
        QTest.keyClick(view.list, Qt.Key.Key_R)
        await view.model.settled()
        now = [await memory(bench, each.id) for each in kept]
        assert [each.archived_at is None for each in now] == [False, False, False, True]
        ((_, number),) = bench.undoable
        await bench.call(bench.vault.undo, number)
        now = [await memory(bench, each.id) for each in kept]
        assert all(each.archived_at is None for each in now)

    run(way())


def test_what_is_being_written_of_another_pair_outlives_the_decision_of_many(
    bench: Bench, run: Run
) -> None:
    async def way() -> None:
        await pair(bench, "Piano")
        for name in ("Cake", "Soup"):
            await pair(bench, name, ConflictKind.DUPLICATE, 0.99)
        view = await review(bench)
        assert view.page.case is not None
        assert view.page.case.about == "Piano"
        await view.unfinished.settled()
        QTest.keyClicks(view.page.merge.editor, "Both. ")
        view.unfinished.pause_over()
        view.foot.accept.click()
        QTest.keyClick(view.bulk.list, Qt.Key.Key_Return)
        await view.model.settled()
        await view.unfinished.settled()
        assert titles(view) == ["Piano"]
        assert view.page.merge.editor.text().startswith("Both. ")
        slots = await bench.call(bench.vault.draft_slots)
        assert slots == (f"review {view.page.case.id}",)

    run(way())


def test_of_copies_that_are_not_certain_only_the_two_that_are_shown_are_decided(
    bench: Bench, run: Run
) -> None:
    async def way() -> None:
        kept = await copies(bench, 0.9)
        view = await review(bench)
        assert view.page.reason.reason.text().endswith("Here are the newest two.")
        QTest.keyClick(view.list, Qt.Key.Key_R)
        await view.model.settled()
        now = [await memory(bench, each.id) for each in kept]
        assert [each.archived_at is None for each in now] == [True, True, False, True]
        assert view.model.count == 1

    run(way())


def test_copies_are_accepted_together_with_all_other_duplicates(
    bench: Bench, run: Run
) -> None:
    async def way() -> None:
        await copies(bench, 1.0)
        await pair(bench, "Cake", ConflictKind.DUPLICATE, 0.99)
        view = await review(bench)
        assert view.foot.accept.text() == "Accept 2 duplicates above 95\u202f%…"
        view.foot.accept.click()
        QTest.keyClick(view.bulk.list, Qt.Key.Key_Return)
        await view.model.settled()
        assert view.model.count == 0
        assert [said for said, _ in bench.undoable] == ["Accepted 4 duplicates"]

    run(way())


def test_a_press_in_the_list_of_duplicates_ticks_and_esc_does_nothing(
    bench: Bench, run: Run
) -> None:
    async def way() -> None:
        await pair(bench, "Cake", ConflictKind.DUPLICATE, 0.99)
        view = await review(bench)
        view.foot.accept.click()
        bulk = view.bulk
        spot = bulk.list.visualRect(bulk.model.index(0)).center()
        left = Qt.MouseButton.LeftButton
        QTest.mouseClick(bulk.list.viewport(), left, pos=QPoint(spot))
        assert not bulk.accept.isEnabled()
        QTest.mouseClick(bulk.list.viewport(), left, pos=QPoint(spot))
        assert bulk.accept.isEnabled()
        QTest.keyClick(bulk.list, Qt.Key.Key_Escape)
        await view.model.settled()
        assert view.right.currentWidget() is view.page
        assert view.model.count == 1
        assert view.list.hasFocus()

    run(way())


def test_either_memory_is_opened(bench: Bench, run: Run) -> None:
    async def way() -> None:
        older, newer, _ = await bench.call(disagreeing_pair, bench.vault)
        view = await review(bench)
        wanted: list[str] = []
        bench.workbench.memory_wanted.connect(wanted.append)
        view.page.older.open.click()
        view.page.newer.open.click()
        assert wanted == [older.id, newer.id]

    run(way())


def test_a_locked_pane_holds_no_word_of_either_memory(bench: Bench, run: Run) -> None:
    async def way() -> None:
        await pair(bench, "zanzibar-canary-77", ConflictKind.DUPLICATE, 0.99)
        view = await review(bench)
        view.foot.accept.click()
        assert "zanzibar-canary-77" in " ".join(everything_shown([view]))
        view.forget()
        assert "zanzibar-canary-77" not in " ".join(everything_shown([view]))

    run(way())


def test_an_empty_queue_looks_through_the_vault_and_says_when_it_did(
    bench: Bench, run: Run
) -> None:
    async def way() -> None:
        text = "Turn the router off when you leave the cabin."
        await bench.call(bench.vault.capture, Draft(text))
        await bench.call(bench.vault.wait_until_embedded)
        await bench.call(bench.vault.wait_until_compared)
        view = await review(bench)
        await view.scan.settled()
        empty = view.empty
        assert view.pages.currentWidget() is empty
        assert empty.page.title.text() == "Nothing disagrees."
        assert "Last looked" not in empty.page.about.text()
        assert empty.page.start.hasFocus()
        QTest.keyClick(empty.page.start, Qt.Key.Key_Space)
        await view.scan.settled()
        await view.model.settled()
        assert bench.said == ["Looked through 1 memory: nothing new disagrees."]
        assert "Last looked: Today" in empty.page.about.text()
        assert empty.page.start.hasFocus()

    run(way())


def test_what_a_look_finds_is_in_the_queue_at_once(bench: Bench, run: Run) -> None:
    async def way() -> None:
        text = "Turn the router off when you leave the cabin, it draws from the battery."
        older = await bench.call(bench.vault.capture, Draft(text, title="Wi-Fi"))
        view = await review(bench)
        await bench.call(bench.vault.capture, Draft(text, title="Wi-Fi again"))
        await bench.call(bench.vault.wait_until_embedded)
        view.head.look.click()
        view.scan.start()
        await view.scan.settled()
        await view.model.settled()
        assert titles(view) == ["Wi-Fi again"]
        assert view.model.case is not None
        assert view.model.case.older.memory_id == older.id
        assert view.model.case.kind is ConflictKind.DUPLICATE

    run(way())


def test_a_long_text_is_shown_where_it_differs(bench: Bench, run: Run) -> None:
    async def way() -> None:
        lines = [f"Line {number} is in both of them.\n" for number in range(80)]
        older = await bench.call(bench.vault.capture, Draft("".join([*lines, "At nine."])))
        newer = await bench.call(bench.vault.capture, Draft("".join([*lines, "At ten."])))
        reason = Reason(ReasonCode.TIME, "nine", "ten")
        await bench.call(put_pair, bench.vault, older, newer, reason=reason)
        view = await review(bench)
        sides = (view.page.older, view.page.newer)
        bars = [side.reader.verticalScrollBar() for side in sides]
        await until(lambda: all(bar.value() > bar.maximum() - 100 > 0 for bar in bars))

    run(way())
