"""The search pane on a real vault: operators, the past, saved searches, many at once."""

from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.gui.detail.view import RELATED
from app.gui.search.as_of_popup import AsOfPopup
from app.gui.search.view import SearchView
from app.gui.widgets.chips import Chip
from core.bootstrap import Options
from core.curation.retention import RetentionRule
from core.model import (
    ConflictKind,
    Draft,
    Filters,
    MemoryType,
    PairConflict,
    Place,
    Reason,
    ReasonCode,
    Settling,
    Source,
)
from core.services.changes import Change, ChangeKind
from core.services.pair_conflicts import OpenPair
from tests.fakes.clock import HeldClock
from tests.fakes.pairs import put_pair
from tests.gui.bench import Bench
from tests.gui.conftest import Run
from tests.gui.driver import everything_shown, until

CANARY = "zanzibar-canary-8146"


async def keep(bench: Bench, *drafts: Draft) -> list[str]:
    return [(await bench.call(bench.vault.capture, each)).id for each in drafts]


async def pane(bench: Bench) -> SearchView:
    view = bench.show(SearchView(bench.workbench))
    await settled(view)
    return view


async def settled(view: SearchView) -> None:
    await view.model.settled()
    await view.detail_model.tasks.settled()


async def search(view: SearchView, query: str) -> list[str]:
    view.field.edit.selectAll()
    QTest.keyClicks(view.field.edit, query)
    view.model.ask()
    await settled(view)
    return titles(view)


def titles(view: SearchView) -> list[str]:
    rows = [view.model.rows.row(place) for place in range(view.model.rows.rowCount())]
    return [row.memory.display_title for row in rows if row is not None]


def test_an_operator_is_completed_with_the_vaults_own_tags(bench: Bench, run: Run) -> None:
    async def way() -> None:
        await keep(bench, Draft("one", tags=("work/q4",)), Draft("two", tags=("home",)))
        view = await pane(bench)
        QTest.keyClicks(view.field.edit, "ta")
        assert view.proposals.isVisible()
        QTest.keyClick(view.field.edit, Qt.Key.Key_Tab)
        assert view.field.text() == "tag:"
        QTest.keyClicks(view.field.edit, "q4")
        QTest.keyClick(view.field.edit, Qt.Key.Key_Return)
        assert view.field.text() == "tag:work/q4 "
        assert not view.proposals.isVisible()
        view.model.ask()
        await settled(view)
        assert titles(view) == ["one"]

    run(way())


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("colour:red", "“colour:” is no operator"),
        ('rent "without an end', "no partner"),
        ("rent " * 2_000, "first 2000 characters"),
        ("after:whenever", "is no date"),
    ],
)
def test_what_a_query_means_otherwise_is_told(
    bench: Bench, run: Run, query: str, said: str
) -> None:
    async def way() -> None:
        await keep(bench, Draft("The rent is due."))
        view = await pane(bench)
        view.field.edit.setText(query)
        view.model.ask()
        await until(view.notices.warning.title.text)
        assert said in view.notices.warning.title.text()

    run(way())


def test_the_past_is_shown_with_a_banner_and_a_way_back(
    bench: Bench, run: Run, options: Options
) -> None:
    clock = options.clock
    assert isinstance(clock, HeldClock)

    async def way() -> None:
        (memory_id,) = await keep(bench, Draft("The door is blue."))
        then = clock.now() + timedelta(hours=1)
        clock.pass_by(days=30)
        await bench.call(bench.vault.revise, memory_id, base=1, text="The door is green.")
        await keep(bench, Draft("A newer door."))
        view = await pane(bench)
        view.model.look_at(then)
        assert await search(view, "door") == ["The door is blue."]
        assert view.detail.reader.toPlainText() == "The door is blue."
        assert view.notices.past.isVisible()
        view.detail.begin_edit()
        assert not view.detail.is_editing
        view.notices.past.action.click()
        await settled(view)
        assert not view.notices.past.isVisible()
        assert set(titles(view)) == {"The door is green.", "A newer door."}

    run(way())


def test_a_row_that_was_found_shows_what_its_memory_says_now(bench: Bench, run: Run) -> None:
    def passage(view: SearchView) -> str:
        row = view.model.rows.row(0)
        assert row is not None
        assert row.hit is not None
        return row.hit.passage.text

    async def way() -> None:
        (memory_id,) = await keep(bench, Draft("The door is blue.", title="The front door"))
        view = await pane(bench)
        await search(view, "door")
        await bench.call(bench.vault.describe, memory_id, pinned=True)
        view.model.memories_changed((memory_id,))
        await settled(view)
        assert passage(view) == "The door is blue."
        await bench.call(bench.vault.revise, memory_id, base=1, text="It is green.")
        view.model.memories_changed((memory_id,))
        await settled(view)
        assert passage(view) == "It is green."

    run(way())


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_after_a_day_was_chosen_the_query_can_be_changed(bench: Bench, run: Run) -> None:
    async def way() -> None:
        await keep(bench, Draft("The door is blue."))
        view = await pane(bench)
        view.list.setFocus()
        view.popups.ask_day()
        popup = QApplication.activePopupWidget()
        assert isinstance(popup, AsOfPopup)
        popup.words.edit.setText("yesterday")
        QTest.keyClick(popup.words.edit, Qt.Key.Key_Return)
        await settled(view)
        assert view.model.as_of is not None
        assert view.focusWidget() is view.field.edit

    run(way())


@pytest.mark.parametrize("is_another_shown", [True, False])
def test_a_memory_that_was_not_there_yet_is_told_with_when_it_was_kept(
    bench: Bench, run: Run, is_another_shown: bool
) -> None:
    async def way() -> None:
        now = bench.workbench.now()
        await keep(bench, Draft("An old letter.", created_at=now - timedelta(days=900)))
        new = await bench.keep("A new letter.")
        view = await pane(bench)
        view.model.look_at(now - timedelta(days=400 if is_another_shown else 1400))
        await settled(view)
        view.open_memory(new)
        await settled(view)
        kept_on = now.astimezone().date().isoformat()
        told = view.detail.banner.body.text() if is_another_shown else bench.said[-1]
        assert told.endswith(f"It was first kept on {kept_on}.")
        assert view.detail.banner.isVisible() is is_another_shown

    run(way())


def test_a_search_is_saved_and_run_again(bench: Bench, run: Run) -> None:
    async def way() -> None:
        await keep(bench, Draft("The rent is due."), Draft("Something else."))
        view = await pane(bench)
        await search(view, "rent")
        view.model.save("  What to pay ")
        await settled(view)
        view.field.edit.clear()
        (saved,) = view.model.saved
        assert saved.name == "What to pay"
        view.run_saved(saved.query)
        view.model.ask()
        await settled(view)
        assert view.field.text() == "rent"
        assert titles(view)[0] == "The rent is due."
        view.model.forget_saved("what to pay")
        await settled(view)
        assert view.model.saved == ()

    run(way())


def test_archiving_takes_one_row_out_and_goes_to_the_next(bench: Bench, run: Run) -> None:
    async def way() -> None:
        await keep(bench, Draft("one"), Draft("two"), Draft("three"))
        view = await pane(bench)
        view.list.setCurrentIndex(view.list.model().index(0, 0))
        await settled(view)
        # The change is told of before the pane hears that its own write is done.
        memory = view.detail_model.memory
        assert memory is not None
        record = await bench.call(bench.vault.archive_many, [memory.id])
        view.changed(Change(ChangeKind.MEMORIES, (memory.id,), record))
        await settled(view)
        view.detail_model.put_away.emit(memory.id, "archived", memory.display_title)
        await settled(view)
        titles = [str(view.model.rows.index(n).data()) for n in range(2)]
        assert (view.model.rows.rowCount(), titles) == (2, ["two", "one"])
        assert view.list.currentIndex().row() == 0

    run(way())


def test_many_selected_by_keyboard_go_in_one_change_with_one_undo(
    bench: Bench, run: Run
) -> None:
    async def way() -> None:
        await keep(bench, *(Draft(f"thing {number}") for number in range(5)))
        view = await pane(bench)
        shift = Qt.KeyboardModifier.ShiftModifier
        QTest.keyClick(view.field.edit, Qt.Key.Key_Down, shift)
        QTest.keyClick(view.field.edit, Qt.Key.Key_Down, shift)
        assert view.bulk.count.text() == "3 selected"
        view.delete_selected()
        await settled(view)
        ((text, number),) = bench.undoable
        assert text == "Deleted 3 memories"
        page = await bench.call(bench.vault.list, Filters(place=Place.TRASH))
        assert page.total == 3
        await bench.call(bench.vault.undo, number)
        page = await bench.call(bench.vault.list)
        assert page.total == 5

    run(way())


def test_many_get_a_tag_and_are_exported(bench: Bench, run: Run, tmp_path: Path) -> None:
    async def way() -> None:
        await keep(bench, *(Draft(f"thing {number}") for number in range(4)))
        view = await pane(bench)
        view.list.setFocus()
        QTest.keyClick(view.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        ids = view.selected_ids()
        assert len(ids) == 4
        view.bulk_model.tag(ids, "box")
        bench.chooser.answer = tmp_path / "some.jsonl"
        view.bulk_model.export(ids[:2], "jsonl")
        await settled(view)
        assert len((tmp_path / "some.jsonl").read_text("utf-8").splitlines()) == 2
        page = await bench.call(bench.vault.list, Filters(tags=("box",)))
        assert page.total == 4

    run(way())


def test_a_wiki_link_opens_its_memory_and_a_missing_one_is_told(
    bench: Bench, run: Run
) -> None:
    async def way() -> None:
        await keep(
            bench,
            Draft("Call 112.", title="Emergency plan"),
            Draft("See [[Emergency plan]] and [[No such thing]].", title="Start"),
        )
        view = await pane(bench)
        await search(view, "start")
        view.detail.reader.wiki_wanted.emit("No such thing")
        assert bench.said == ["No memory has the title “No such thing” yet."]
        html = view.detail.reader.document().toHtml()
        assert 'href="memory:Emergency plan"' in html
        view.detail.reader.wiki_wanted.emit("Emergency plan")
        await settled(view)
        assert view.detail.reader.toPlainText() == "Call 112."
        assert (
            view.detail.related.model.index(0, 0).data()
            == "Start. It links to this in its text."
        )

    run(way())


def test_related_memories_say_why_and_open_at_enter(bench: Bench, run: Run) -> None:
    async def way() -> None:
        await keep(
            bench, Draft("The plan.", title="Plan"), Draft("After [[Plan]].", title="Next")
        )
        view = await pane(bench)
        await search(view, "next")
        view.detail.tabs.choose(RELATED)
        rows = view.detail.related.list
        rows.setCurrentIndex(view.detail.related.model.index(0, 0))
        QTest.keyClick(rows, Qt.Key.Key_Return)
        await settled(view)
        memory = view.detail_model.memory
        assert memory is not None
        assert memory.title == "Plan"

    run(way())


def test_two_texts_from_one_base_are_told_above_the_text(bench: Bench, run: Run) -> None:
    async def way() -> None:
        (memory_id,) = await keep(bench, Draft("The meeting is on Monday."))
        for day in ("Tuesday", "Friday"):
            text = f"The meeting is on {day}."
            await bench.call(bench.vault.revise, memory_id, base=1, text=text)
        view = await pane(bench)
        assert "at the same time" in view.detail.conflict.title.text()
        wanted: list[str] = []
        bench.workbench.pane_wanted.connect(wanted.append)
        view.detail.conflict.action.click()
        assert wanted == ["review"]
        model = view.detail.history_model
        assert (model.older, model.newer) == (1, 2)
        other = next(each for each in model.revisions if each.number == 3)
        assert model.other_branch(other)

    run(way())


def test_what_has_a_conflict_is_marked_counted_and_filtered(bench: Bench, run: Run) -> None:
    async def way() -> None:
        memory_id, _ = await keep(
            bench, Draft("The meeting is on Monday."), Draft("A meeting.")
        )
        for day in ("Tuesday", "Friday"):
            text = f"The meeting is on {day}."
            await bench.call(bench.vault.revise, memory_id, base=1, text=text)
        view = await pane(bench)
        assert len(await search(view, "meeting")) == 2
        assert [view.model.rows.has_conflict(each) for each in view.model.rows.ids()].count(
            True
        ) == 1
        assert view.model.facets.conflicts == 1
        view.model.choose(has_conflict=True)
        await settled(view)
        assert titles(view) == ["The meeting is on Tuesday."]
        view.model.choose()
        assert await search(view, "meeting has:conflict") == ["The meeting is on Tuesday."]

    run(way())


def test_tiers_that_differ_are_counted_and_filtered(bench: Bench, run: Run) -> None:
    async def way() -> None:
        lasting, _ = await keep(bench, Draft("A meeting, lasting."), Draft("A meeting."))
        statement = f"UPDATE memories SET tier = 'semantic' WHERE id = '{lasting}'"
        write = bench.vault._inside().database.write
        await bench.call(write, lambda tx: tx.connection.exec_driver_sql(statement))
        view = await pane(bench)
        assert len(await search(view, "meeting")) == 2
        chips = {each.text(): each for each in view.facets.findChildren(Chip)}
        assert {"In hand", "Lasting"} <= chips.keys()
        assert chips["Lasting"].toolTip() == "tier:semantic"
        chips["Lasting"].click()
        await settled(view)
        assert titles(view) == ["A meeting, lasting."]
        view.model.choose()
        assert await search(view, "meeting tier:working") == ["A meeting."]
        assert "Lasting" not in [each.text() for each in view.facets.findChildren(Chip)]

    run(way())


def test_another_memory_that_disagrees_is_named_above_the_text(bench: Bench, run: Run) -> None:
    async def way() -> None:
        older_id, newer_id = await keep(
            bench, Draft("It is on 10 December."), Draft("It is on 3 December.", title="Go")
        )
        view = await pane(bench)
        view.open_memory(older_id)
        await settled(view)
        conflict = PairConflict(
            "pair",
            ConflictKind.CONTRADICTION,
            0.9,
            Reason(ReasonCode.DATE, "10 December", "3 December"),
            older_id,
            newer_id,
            (0, 5),
            (0, 5),
            Settling.REPLACE,
            bench.workbench.now(),
        )
        now = bench.workbench.now()
        view.detail_model.pairs = (OpenPair(conflict, "It", "Go", now, now),)
        view.detail_model.conflicts_changed.emit()
        banner = view.detail.conflict
        assert banner.isVisible()
        assert banner.title.text() == "“Go” says otherwise"
        assert banner.body.text() == "Two dates: 10 December, then 3 December."

    run(way())


def test_of_two_that_disagree_the_surer_one_is_named(bench: Bench, run: Run) -> None:
    async def way() -> None:
        vault, titles = bench.vault, ("Meant", "Sure", "Doubtful")
        meant, sure, doubtful = [
            await bench.call(vault.capture, Draft("It is on 10 December.", title=title))
            for title in titles
        ]
        await bench.call(put_pair, vault, meant, sure, confidence=0.9)
        await bench.call(put_pair, vault, meant, doubtful, confidence=0.7)
        view = await pane(bench)
        view.open_memory(meant.id)
        await settled(view)
        await until(view.detail.conflict.isVisible)
        assert view.detail.conflict.title.text() == "“Sure” says otherwise"

    run(way())


def test_select_all_means_all_that_was_found(bench: Bench, run: Run) -> None:
    async def way() -> None:
        await keep(bench, *(Draft(f"thing {number}") for number in range(60)))
        view = await pane(bench)
        assert len(await search(view, "thing")) == 40
        view.list.setFocus()
        QTest.keyClick(view.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        await settled(view)
        assert len(view.selected_ids()) == view.model.found == 60
        assert view.bulk.count.text() == "60 selected"

    run(way())


def test_it_is_told_where_a_memory_came_from_and_who_wrote_it(bench: Bench, run: Run) -> None:
    async def way() -> None:
        draft = Draft("It rains.", source=Source.CHAT, source_id="d1:3", conversation="Rain",
                      speaker="Ada")  # fmt: skip
        (memory_id,) = await keep(bench, draft)
        await bench.call(bench.vault.revise, memory_id, base=1, text="It pours.")
        view = await pane(bench)
        (shown,) = [each for each in view.actions_now() if each.name == "memory-provenance"]
        shown.run()
        assert [row.text for row in view.detail.provenance.rows()] == [
            "Said by Ada in a conversation",
            "Its name there is “d1:3”",
            "Part of the conversation “Rain”",
            "Importance 0.5, what its type is worth; use and links count too. Tier: in hand "
            "(working)",
            "Revision 2 was written by you",
            "Revision 1 was written by you",
        ]

    run(way())


def test_in_a_narrow_window_the_detail_covers_the_list_and_keys_lead_back(
    bench: Bench, run: Run
) -> None:
    async def way() -> None:
        await keep(bench, Draft("one thing"), Draft("another thing"))
        view = await pane(bench)
        view.resize(852, 640)
        assert await search(view, "thing")
        assert view.list.isVisible()
        assert not view.detail.isVisible()
        QTest.keyClick(view.field.edit, Qt.Key.Key_Return)
        assert view.detail.isVisible()
        assert not view.list.isVisible()
        assert view.detail.reader.hasFocus()
        QTest.keyClick(view.detail.reader, Qt.Key.Key_Escape)
        assert view.list.isVisible()
        assert view.list.hasFocus()
        QTest.keyClick(view.list, Qt.Key.Key_Return)
        (back,) = [each for each in view.actions_now() if each.name == "search-back"]
        assert back.keys == "Alt+Left"
        back.run()
        assert view.list.hasFocus()
        QTest.keyClick(view.list, Qt.Key.Key_Return)
        view.resize(1072, 640)
        assert view.list.isVisible()
        assert view.detail.isVisible()

    run(way())


def test_the_same_question_asked_again_keeps_the_chosen_row(bench: Bench, run: Run) -> None:
    async def way() -> None:
        await keep(bench, *(Draft(f"thing {number}") for number in range(4)))
        view = await pane(bench)
        await search(view, "thing")
        QTest.keyClick(view.field.edit, Qt.Key.Key_Down)
        QTest.keyClick(view.field.edit, Qt.Key.Key_Down)
        shown = view.detail_model.memory
        view.came()
        await settled(view)
        assert view.detail_model.memory == shown
        assert view.list.currentIndex().row() == 2

    run(way())


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_nothing_of_the_pane_is_left_after_forgetting(bench: Bench, run: Run) -> None:
    async def way() -> None:
        await keep(
            bench,
            Draft(f"{CANARY} [[{CANARY} other]]", tags=(CANARY,)),
            Draft("x", title=f"{CANARY} other"),
        )
        view = await pane(bench)
        await search(view, CANARY)
        view.model.save(CANARY)
        await settled(view)
        view.popups.ask_name()
        view.detail.tabs.choose(RELATED)
        QTest.keyClicks(view.field.edit, " tag:zanz")
        cursor = QTextCursor(view.detail.reader.document())
        cursor.select(QTextCursor.SelectionType.Document)
        assert any(CANARY in text for text in everything_shown([view]))
        view.forget()
        assert [text for text in everything_shown([view]) if CANARY in text] == []
        assert view.model.saved == ()

    run(way())


def test_what_is_read_for_a_moment_in_the_window_in_front_was_of_use(
    bench: Bench, run: Run, options: Options
) -> None:
    async def way() -> None:
        first, second = await keep(bench, Draft("one"), Draft("two"))
        view = await pane(bench)
        timer = view.detail.reading_time.timer
        view.open_memory(first)
        await settled(view)
        assert timer.isActive()
        view.detail.window().activateWindow()
        await until(view.detail.window().isActiveWindow)
        view.open_memory(second)
        await settled(view)
        timer.timeout.emit()
        await settled(view)
        used = {
            each.id: each.accessed_at for each in (await bench.call(bench.vault.list)).memories
        }
        assert used == {first: None, second: cast("HeldClock", options.clock).now()}
        assert len(await bench.call(bench.vault.latest_changes)) == 2
        view.forget()
        assert not timer.isActive()

    run(way())


def test_an_importance_is_said_in_the_detail_and_taken_back_there(
    bench: Bench, run: Run
) -> None:
    async def way() -> None:
        [kept] = await keep(bench, Draft("one"))
        view = await pane(bench)
        view.open_memory(kept)
        await settled(view)
        chip = view.detail.header.importance
        assert (chip.text(), chip.accessibleName()) == ("", "Importance: 0.5")
        assert "its type is worth" in chip.toolTip()
        menu = chip.menu_of(await bench.call(bench.vault.memory, kept))
        labels = [action.text() for action in menu.actions()]
        assert labels[0] == "Not said: 0.5, as Note"
        menu.actions()[labels.index("0.9, very important")].trigger()
        menu.deleteLater()
        await settled(view)
        assert (chip.text(), "as you said" in chip.toolTip()) == ("0.9", True)
        menu = chip.menu_of(await bench.call(bench.vault.memory, kept))
        menu.actions()[0].trigger()
        menu.deleteLater()
        await settled(view)
        memory = await bench.call(bench.vault.memory, kept)
        assert (memory.importance, memory.is_importance_said) == (0.5, False)

    run(way())


def test_what_the_rules_put_away_leaves_the_list_and_what_they_settle_stays(
    bench: Bench, run: Run, options: Options
) -> None:
    clock = cast("HeldClock", options.clock)

    def texts(view: SearchView) -> list[str]:
        rows = (view.model.rows.row(n) for n in range(view.model.rows.rowCount()))
        return sorted(row.memory.text for row in rows if row is not None)

    async def way() -> None:
        await keep(bench, Draft("faint"), Draft("asked", type=MemoryType.TASK))
        clock.pass_by(days=8)
        await bench.call(bench.vault.curate)
        clock.pass_by(days=600)
        await keep(bench, Draft("new"))
        view = await pane(bench)
        changes: list[Change] = []
        bench.vault.subscribe(changes.append)
        rule = RetentionRule(MemoryType.TASK, None, 30)
        await bench.call(bench.vault.curate)
        for change in changes:
            view.model.changed(change)
        await settled(view)
        assert texts(view) == ["asked", "new"]
        changes.clear()
        await bench.call(bench.vault.add_retention_rule, rule)
        await bench.call(bench.vault.retain)
        for change in changes:
            view.model.changed(change)
        await settled(view)
        assert texts(view) == ["new"]

    run(way())
