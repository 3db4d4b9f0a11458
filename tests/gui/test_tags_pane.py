"""The pane of tags, on a real vault."""

from typing import Any, cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from app.gui.tag_colours import colour_of
from app.gui.tags.view import TagsView
from app.gui.timeline.view import TimelineView
from core.model import MergeTags, RenameTag, TagColour
from tests.gui.bench import Bench
from tests.gui.conftest import Run
from tests.gui.driver import until


@pytest.fixture
def tags(bench: Bench, run: Run) -> TagsView:
    async def make() -> TagsView:
        await bench.keep("The upgrade", "work/platform", "code", days_ago=3)
        await bench.keep("The plan", "work/q4")
        await bench.keep("A crumble", "recipes")
        pane = TagsView(bench.workbench)
        bench.show(pane)
        await settled(pane)
        return pane

    return cast("TagsView", run(make()))


async def settled(pane: TagsView | TimelineView) -> None:
    await pane.model.tasks.settled()


async def choose(pane: TagsView, tag: str) -> None:
    pane.tree.setCurrentIndex(pane.tree.rows.index_of(tag))
    await settled(pane)


async def enter_name(pane: TagsView, name: str) -> None:
    edit = pane.page.form.name.edit
    edit.selectAll()
    QTest.keyClicks(edit, name)
    form = pane.page.form
    await until(lambda: form.follow.text() or form.hint.text())
    QTest.keyClick(edit, Qt.Key.Key_Return)


def test_a_tag_is_renamed_in_place_and_the_way_back_is_offered(
    bench: Bench, tags: TagsView, run: Run
) -> None:
    async def scene() -> None:
        await choose(tags, "work")
        edit = tags.page.form.name.edit
        edit.selectAll()
        QTest.keyClicks(edit, "job")
        await until(lambda: tags.page.form.follow.text() == "2 memories follow")
        QTest.keyClick(edit, Qt.Key.Key_Return)
        await until(lambda: bench.undoable)
        await settled(tags)
        assert "job/q4" in await bench.tags()
        assert tags.tree.current_tag() == "job"
        text, number = bench.undoable[0]
        assert text == "Renamed “work” to “job”"
        await bench.call(bench.vault.undo, number)
        assert "work/q4" in await bench.tags()
        tags.model.load()
        await settled(tags)
        assert tags.tree.current_tag() == "work"
        assert tags.page.title.text() == "work"

    run(scene())


def test_a_name_that_is_none_is_refused_with_the_reason(
    bench: Bench, tags: TagsView, run: Run
) -> None:
    async def scene() -> None:
        await choose(tags, "recipes")
        await enter_name(tags, "/")
        assert "on each side" in tags.page.form.hint.text()
        assert bench.undoable == []
        QTest.keyClick(tags.page.form.name.edit, Qt.Key.Key_Escape)
        assert tags.page.form.name.text() == "recipes"
        assert tags.page.form.hint.text() == ""

    run(scene())


def test_a_name_that_is_taken_merges_after_saying_so(
    bench: Bench, tags: TagsView, run: Run
) -> None:
    async def scene() -> None:
        await choose(tags, "code")
        await enter_name(tags, "recipes")
        assert "makes the two one" in tags.page.form.hint.text()
        await until(lambda: bench.undoable)
        assert bench.undoable[0][0] == "Merged “code” into “recipes”"
        assert "code" not in await bench.tags()

    run(scene())


def test_merging_says_first_how_many_memories_get_the_tag(
    bench: Bench, tags: TagsView, run: Run
) -> None:
    async def scene() -> None:
        await choose(tags, "recipes")
        form = tags.page.form
        form.into.edit.setText("nothing like it")
        await until(lambda: "There is no tag" in form.hint.text())
        form.into.edit.setText("code")
        await until(form.merge.isVisible)
        assert form.hint.text() == "1 memory gets the tag code, 1 have it already."
        form.merge.click()
        await until(lambda: bench.undoable)
        assert "recipes" not in await bench.tags()

    run(scene())


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_enter_in_the_list_of_tags_chooses_and_does_not_merge_yet(
    bench: Bench, tags: TagsView, run: Run
) -> None:
    async def scene() -> None:
        await choose(tags, "recipes")
        form = tags.page.form
        QTest.keyClicks(form.into.edit, "code")
        await until(form.merge.isVisible)
        completer = form.into.edit.completer()
        completer.complete()
        QTest.keyClick(form.into.edit, Qt.Key.Key_Return)
        await settled(tags)
        assert bench.undoable == []
        popup = completer.popup()
        assert popup is not None
        popup.hide()
        QTest.keyClick(form.into.edit, Qt.Key.Key_Return)
        await until(lambda: bench.undoable)

    run(scene())


def test_deleting_says_what_it_touches_and_that_memories_stay(
    bench: Bench, tags: TagsView, run: Run
) -> None:
    async def scene() -> None:
        await choose(tags, "work")
        QTest.keyClick(tags.tree, Qt.Key.Key_Delete)
        bar = tags.page.delete
        await until(lambda: bar.title.text() == "“work” comes off 2 memories.")
        assert "The memories stay" in bar.body.text()
        bar.lifts.setChecked(True)
        await settled(tags)
        assert bench.undoable == []
        bar.go.click()
        await until(lambda: bench.undoable)
        assert {"platform", "q4"} <= set(await bench.tags())
        page = await bench.call(bench.vault.list)
        assert page.total == 3

    run(scene())


def test_esc_keeps_the_tag(bench: Bench, tags: TagsView, run: Run) -> None:
    async def scene() -> None:
        await choose(tags, "code")
        tags.page.delete.ask()
        await until(tags.page.delete.title.text)
        QTest.keyClick(tags.page.delete, Qt.Key.Key_Escape)
        assert tags.page.delete.title.text() == ""
        assert "code" in await bench.tags()

    run(scene())


def test_a_tag_is_nested_and_lifted_by_keys(bench: Bench, tags: TagsView, run: Run) -> None:
    async def scene() -> None:
        alt = Qt.KeyboardModifier.AltModifier
        await choose(tags, "recipes")
        above = tags.tree.tag_above()
        assert above
        QTest.keyClick(tags.tree, Qt.Key.Key_Right, alt)
        await until(lambda: bench.undoable)
        await settled(tags)
        assert f"{above}/recipes" in await bench.tags()
        assert tags.tree.current_tag() == f"{above}/recipes"
        QTest.keyClick(tags.tree, Qt.Key.Key_Left, alt)
        await until(lambda: len(bench.undoable) == 2)
        assert "recipes" in await bench.tags()

    run(scene())


# The list of places is a popup; the offscreen platform says this of each.
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_tag_is_moved_below_any_other_by_keys_alone(
    bench: Bench, tags: TagsView, run: Run
) -> None:
    async def scene() -> None:
        await choose(tags, "recipes")
        form, edit = tags.page.form, tags.page.form.name.edit
        move = next(each for each in tags.actions_now() if each.name == "tags.move")
        move.run()
        places = edit.completer().model()
        shown = {places.index(row, 0).data() for row in range(places.rowCount())}
        assert shown == {f"{tag}/recipes" for tag in await bench.tags() if tag != "recipes"}
        QTest.keyClicks(edit, "code")
        await until(lambda: not form._later.isActive())
        QTest.keyClick(edit, Qt.Key.Key_Return)
        assert form.hint.text().startswith("Choose where to put it")
        assert bench.undoable == []
        popup = edit.completer().popup()
        assert popup is not None
        popup.hide()
        edit.selectAll()
        QTest.keyClicks(edit, "work/q4/recipes")
        await until(form.follow.text)
        popup.hide()
        QTest.keyClick(edit, Qt.Key.Key_Return)
        await until(lambda: bench.undoable)
        assert "work/q4/recipes" in await bench.tags()

    run(scene())


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_key_shows_what_can_be_done_with_the_chosen_tag(
    tags: TagsView, run: Run
) -> None:
    async def scene() -> None:
        await choose(tags, "work")
        key = QContextMenuEvent.Reason.Keyboard
        QApplication.sendEvent(tags.tree, QContextMenuEvent(key, QPoint(), QPoint()))
        (menu,) = tags.tree.findChildren(QMenu)
        shown = {row.text().partition("\t")[0]: row.isEnabled() for row in menu.actions()}
        assert shown["Rename the tag"]
        assert shown["Delete the tag…"]
        assert not shown["Put the tag one level up"]
        menu.close()

    run(scene())


def test_a_tag_is_never_dropped_below_itself(tags: TagsView) -> None:
    assert not tags.tree.can_nest("work", "work/q4")
    assert not tags.tree.can_nest("work", "Work")
    assert not tags.tree.can_nest("work/q4", "work")
    assert tags.tree.can_nest("work/q4", "")
    assert tags.tree.can_nest("code", "work/q4")


def test_a_colour_is_given_to_the_family_and_taken_back(
    bench: Bench, tags: TagsView, run: Run
) -> None:
    async def scene() -> None:
        await choose(tags, "work")
        dots = {dot.colour: dot for dot in tags.page.form.colours.dots}
        wanted = next(each for each in TagColour if each is not colour_of("work"))
        usual = colour_of("work")
        dots[wanted].click()
        await until(lambda: colour_of("work/q4") is wanted)
        await settled(tags)
        dots[wanted].click()
        await until(lambda: colour_of("work/q4") is usual)
        assert len(bench.undoable) == 2

    run(scene())


def test_a_suggestion_is_a_consequence_and_can_be_refused_for_good(
    bench: Bench, tags: TagsView, run: Run
) -> None:
    async def scene() -> None:
        await bench.keep("More", "recipes")
        await bench.keep("A cake", "receipes")
        await bench.keep("A soup", "works")
        tags.model.load()
        await settled(tags)
        # "receipes" is one letter away, too seldom for a typo; the plural is sure.
        first = tags.model.suggestions[0]
        assert (first.tag, first.into) == ("works", "work")
        said = tags.suggestion.about.text()
        assert said == "One is the plural. 1 memory gets the tag work, 2 have it already."
        count = len(tags.model.suggestions)
        tags.suggestion.apart.click()
        await settled(tags)
        tags.model.load()
        await settled(tags)
        assert len(tags.model.suggestions) == count - 1

    run(scene())


def test_the_page_shows_the_newest_memories_and_what_stands_beside(
    bench: Bench, tags: TagsView, run: Run
) -> None:
    async def scene() -> None:
        await choose(tags, "work")
        page = tags.page
        assert [row.text() for row in page.rows] == ["The plan", "The upgrade"]
        assert [chip.text() for chip in page.chips] == ["code"]
        page.rows[0].click()
        assert len(bench.memories) == 1
        page.show_all.click()
        QTest.keyClick(tags.tree, Qt.Key.Key_Return)
        assert bench.queries == ["tag:work", "tag:work"]

    run(scene())


def test_what_another_door_changes_is_shown(bench: Bench, tags: TagsView, run: Run) -> None:
    async def scene() -> None:
        change = RenameTag("code", "programs")
        heard: list[Any] = []
        unsubscribe = bench.vault.subscribe(heard.append)
        await bench.call(bench.vault.change_tags, change)
        unsubscribe()
        for each in heard:
            tags.changed(each)
        await until(lambda: tags.model.use("programs") is not None)
        assert tags.tree.rows.index_of("programs").isValid()

    run(scene())


def test_a_tag_that_somebody_else_took_away_is_said(
    bench: Bench, tags: TagsView, run: Run
) -> None:
    async def scene() -> None:
        await bench.call(bench.vault.change_tags, RenameTag("code", "programs"))
        tags.model.change(MergeTags(("code",), "recipes"))
        await until(tags.warning.title.text)
        assert "code" in tags.warning.title.text()

    run(scene())


def test_the_filter_says_when_no_tag_fits(tags: TagsView, run: Run) -> None:
    QTest.keyClicks(tags.filter.edit, "q4")
    assert [row.use.name for row in tags.tree.rows.all_rows()] == ["work", "work/q4"]
    QTest.keyClicks(tags.filter.edit, "zzz")
    assert tags.nothing.text() == "No tag holds “q4zzz”."
    QTest.keyClick(tags.filter.edit, Qt.Key.Key_Escape)
    assert len(tags.tree.rows.all_rows()) > 3
