"""The archive and the Trash, on a real vault: back, away, and gone for good."""

from datetime import timedelta
from typing import cast

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.gui.dates import full_date
from app.gui.put_away.view import PutAwayView
from core.bootstrap import Options
from core.curation.retention import RetentionRule
from core.model import Draft, Filters, MemoryType, Place
from core.services.nightly import curate_if_due
from tests.fakes.clock import HeldClock
from tests.gui.bench import Bench
from tests.gui.conftest import Run
from tests.gui.driver import everything_shown

CANARY = "zanzibar-canary-5512"


async def keep(bench: Bench, *texts: str) -> list[str]:
    kept = [await bench.call(bench.vault.capture, Draft(text)) for text in texts]
    return [memory.id for memory in kept]


async def place(bench: Bench, where: Place) -> set[str]:
    page = await bench.call(bench.vault.list, Filters(place=where))
    return {memory.text for memory in page.memories}


async def pane_in_trash(bench: Bench) -> PutAwayView:
    view = bench.show(PutAwayView(bench.workbench))
    await view.model.settled()
    view.tabs.choose(1)
    await view.model.settled()
    return view


def test_b_brings_the_archived_memory_back_and_offers_undo(bench: Bench, run: Run) -> None:
    async def way() -> None:
        ids = await keep(bench, "An old plan.")
        await bench.call(bench.vault.archive_many, ids)
        view = bench.show(PutAwayView(bench.workbench))
        await view.model.settled()
        assert view.reading.reader.toPlainText() == "An old plan."
        QTest.keyClick(view.list, Qt.Key.Key_B)
        await view.model.settled()
        assert await place(bench, Place.ACTIVE) == {"An old plan."}
        ((text, number),) = bench.undoable
        assert text == "Brought a memory back"
        await bench.call(bench.vault.undo, number)
        assert await place(bench, Place.ARCHIVE) == {"An old plan."}

    run(way())


def test_the_menu_is_of_the_row_below_it_alone_whatever_keys_are_down(
    bench: Bench, run: Run
) -> None:
    async def way() -> None:
        await bench.call(bench.vault.archive_many, await keep(bench, "A plan.", "A list."))
        view = bench.show(PutAwayView(bench.workbench))
        await view.model.settled()
        wanted: list[QPoint] = []
        view.list.menu_wanted.disconnect()
        view.list.menu_wanted.connect(wanted.append)
        below = view.list.visualRect(view.model.rows.index(1)).center()
        QTest.keyClick(view.list, Qt.Key.Key_Shift, Qt.KeyboardModifier.ControlModifier)
        mouse = QContextMenuEvent.Reason.Mouse
        QApplication.sendEvent(view.list.viewport(), QContextMenuEvent(mouse, below, below))
        [chosen] = view.list.selectionModel().selectedIndexes()
        assert chosen.row() == 1
        assert len(wanted) == 1

    run(way())


def test_delete_takes_several_archived_memories_to_the_trash(bench: Bench, run: Run) -> None:
    async def way() -> None:
        ids = await keep(bench, "One.", "Two.", "Three.")
        await bench.call(bench.vault.archive_many, ids)
        view = bench.show(PutAwayView(bench.workbench))
        await view.model.settled()
        view.list.selectAll()
        QTest.keyClick(view.list, Qt.Key.Key_Delete)
        await view.model.settled()
        assert await place(bench, Place.TRASH) == {"One.", "Two.", "Three."}
        assert bench.undoable[0][0] == "Moved 3 memories to the Trash"
        assert view.model.counts == {Place.ARCHIVE: 0, Place.TRASH: 3}

    run(way())


def test_nothing_goes_for_good_before_the_question_is_answered(bench: Bench, run: Run) -> None:
    async def way() -> None:
        ids = await keep(bench, "Deleted by mistake.")
        await bench.call(bench.vault.delete_many, ids)
        view = await pane_in_trash(bench)
        QTest.keyClick(view.list, Qt.Key.Key_Delete)
        await view.model.settled()
        assert not view.messages.question.isHidden()
        assert view.messages.question.stay.hasFocus()
        QTest.keyClick(view.messages.question.stay, Qt.Key.Key_Escape)
        await view.model.settled()
        assert view.messages.question.isHidden()
        assert await place(bench, Place.TRASH) == {"Deleted by mistake."}

    run(way())


def test_what_was_put_away_last_stands_first(bench: Bench, options: Options, run: Run) -> None:
    async def way() -> None:
        clock = cast("HeldClock", options.clock)
        ids = await keep(bench, "First.", "Second.", "Third.")
        for place in (2, 0, 1):
            clock.pass_by(hours=1)
            await bench.call(bench.vault.archive_many, [ids[place]])
        view = bench.show(PutAwayView(bench.workbench))
        await view.model.settled()
        rows = (view.model.rows.row(place) for place in range(3))
        assert [row.memory.text for row in rows if row] == ["Second.", "First.", "Third."]

    run(way())


def test_the_trash_says_when_a_memory_goes_by_itself(bench: Bench, run: Run) -> None:
    async def way() -> None:
        ids = await keep(bench, "Deleted by mistake.")
        await bench.call(bench.vault.delete_many, ids)
        view = await pane_in_trash(bench)
        goes = bench.workbench.now() + timedelta(days=30)
        assert view.reading.dates.text().endswith(f"goes for good on {full_date(goes)}")

    run(way())


def test_the_question_names_the_backups_that_hold_it_and_takes_them_if_asked(
    bench: Bench, run: Run
) -> None:
    async def way() -> None:
        ids = await keep(bench, "Gone with its backup.")
        await bench.call(bench.vault.create_backup)
        await bench.call(bench.vault.delete_many, ids)
        view = await pane_in_trash(bench)
        view.empty_trash.click()
        await view.model.settled()
        assert "One backup still holds this:" in view.messages.question.body.text()
        view.messages.question.check.click()
        view.messages.question.go.click()
        await view.model.settled()
        assert await place(bench, Place.TRASH) == set()
        assert await bench.call(bench.vault.list_backups) == ()
        assert view.messages.banner.title.text() == "The memory is gone for good"

    run(way())


def test_backups_that_were_left_can_go_afterwards_but_not_unasked(
    bench: Bench, run: Run
) -> None:
    async def way() -> None:
        ids = await keep(bench, "Still in a backup.")
        await bench.call(bench.vault.create_backup)
        await bench.call(bench.vault.delete_many, ids)
        view = await pane_in_trash(bench)
        view.empty_trash.click()
        await view.model.settled()
        view.messages.question.go.click()
        await view.model.settled()
        view.messages.banner.action.click()
        assert len(await bench.call(bench.vault.list_backups)) == 1
        view.messages.question.go.click()
        await view.model.settled()
        assert await bench.call(bench.vault.list_backups) == ()
        assert bench.said == ["One backup is gone for good"]

    run(way())


def test_a_locked_pane_holds_no_word(bench: Bench, run: Run) -> None:
    async def way() -> None:
        ids = await keep(bench, f"{CANARY} text")
        await bench.call(bench.vault.delete_many, ids)
        view = await pane_in_trash(bench)
        assert CANARY in " ".join(everything_shown([view]))
        view.forget()
        assert CANARY not in " ".join(everything_shown([view]))

    run(way())


def test_an_empty_archive_leaves_the_focus_at_the_tabs_and_right_goes_to_the_trash(
    bench: Bench, run: Run
) -> None:
    async def way() -> None:
        ids = await keep(bench, "Deleted.")
        await bench.call(bench.vault.delete_many, ids)
        view = bench.show(PutAwayView(bench.workbench))
        await view.model.settled()
        tab = view.focusWidget()
        assert tab.accessibleName().startswith("Archive")
        QTest.keyClick(tab, Qt.Key.Key_Right)
        await view.model.settled()
        assert view.model.place is Place.TRASH
        assert view.reading.reader.toPlainText() == "Deleted."

    run(way())


def test_it_says_why_each_was_put_away_and_tells_once_what_the_night_did(
    bench: Bench, run: Run, options: Options
) -> None:
    clock, vault = cast("HeldClock", options.clock), bench.vault

    async def nights(days: int) -> None:
        clock.pass_by(days=days)
        for _ in range(2):
            await bench.call(lambda: curate_if_due(vault._inside()))
            clock.pass_by(days=1)

    async def way() -> None:
        await keep(bench, "It fades.")
        await bench.call(vault.capture, Draft("A meeting.", type=MemoryType.MEETING))
        [by_hand] = await keep(bench, "Put away by hand.")
        await bench.call(vault.wait_until_embedded)
        await bench.call(lambda: curate_if_due(vault._inside()))
        await nights(8)
        await bench.call(vault.archive, by_hand)
        await bench.call(vault.add_retention_rule, RetentionRule(MemoryType.MEETING, None, 30))
        wanted: list[int] = []
        bench.workbench.run_wanted.connect(wanted.append)
        view = bench.show(PutAwayView(bench.workbench))
        await view.messages.report.settled()
        assert view.messages.report.isHidden()
        await nights(600)
        view.came()
        await view.model.settled()
        await view.messages.report.settled()
        assert "The rules put 2 memories away" in view.messages.report.title.text()
        assert not view.messages.report.isHidden()
        said = {}
        for row in range(3):
            view.list.setCurrentIndex(view.model.rows.index(row))
            said[view.reading.title.text()] = view.reading.why.text()
        assert said["It fades."].startswith("It faded: not used for")
        assert said["A meeting."] == "By your rule: Type Meeting, 30 days without a change."
        assert said["Put away by hand."] == "You put it here."
        view.messages.report.action.click()
        await view.messages.report.settled()
        [newest, *_] = await bench.call(vault.rule_runs)
        assert wanted == [newest.number]
        view.came()
        await view.messages.report.settled()
        assert view.messages.report.isHidden()

    run(way())
