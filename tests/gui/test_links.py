"""Links between memories in the window: why they are there, making one, taking it away."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.gui.detail.view import RELATED
from app.gui.search.view import SearchView
from core.model import Draft, RelationKind
from tests.gui.bench import Bench
from tests.gui.conftest import Run
from tests.gui.driver import until


async def _settled(view: SearchView) -> None:
    for _ in range(3):
        await view.model.settled()
        await view.detail_model.tasks.settled()


async def _keep(bench: Bench, title: str, text: str) -> str:
    return str((await bench.call(bench.vault.capture, Draft(text, title=title))).id)


async def _shown(bench: Bench, memory_id: str) -> SearchView:
    view = bench.show(SearchView(bench.workbench))
    view.open_memory(memory_id)
    await _settled(view)
    view.detail.tabs.choose(RELATED)
    return view


def _rows(view: SearchView) -> list[str]:
    rows = view.detail.related.model
    return [str(rows.index(place, 0).data()) for place in range(rows.rowCount())]


def test_a_link_is_made_by_keys_and_taken_back_with_undo(bench: Bench, run: Run) -> None:
    async def walk() -> None:
        plan = await _keep(bench, "Plan", "Paint the fence in May.")
        other = await _keep(bench, "Budget", "Nine hundred for wood.")
        view = await _shown(bench, plan)
        next(each for each in view.actions_now() if each.name == "memory-link").run()
        picker = view.detail.related.picker
        assert picker.field.edit.hasFocus()
        QTest.keyClicks(picker.field.edit, "budg")
        await _settled(view)
        await until(lambda: picker.rows.rowCount() == 1)
        QTest.mouseClick(picker.kinds[RelationKind.CONTRADICTS], Qt.MouseButton.LeftButton)
        assert picker.sentence.text() == "This memory and “Budget” contradict each other."
        picker.kinds[RelationKind.SUPPORTS].click()
        assert picker.sentence.text() == "This memory supports “Budget”."
        QTest.keyClick(picker.field.edit, Qt.Key.Key_Return)
        await _settled(view)
        await until(lambda: not view.detail.related.is_linking)
        assert _rows(view) == ["Budget. You said that this supports it."]
        said, number = bench.undoable[-1]
        assert said == "Linked to “Budget”"
        assert bench.said == []  # it was asked for once
        await bench.call(bench.vault.undo, number)
        assert await bench.call(bench.vault.related, other, limit=0) == ()

    run(walk())


def test_a_link_is_removed_with_del_and_comes_back_with_undo(bench: Bench, run: Run) -> None:
    async def walk() -> None:
        plan = await _keep(bench, "Plan", "Paint the fence in May.")
        other = await _keep(bench, "Budget", "Nine hundred for wood.")
        await bench.call(bench.vault.relate, other, RelationKind.PART_OF, plan)
        view = await _shown(bench, plan)
        assert _rows(view) == ["Budget. You said that it is a part of this."]
        rows = view.detail.related.list
        rows.setCurrentIndex(view.detail.related.model.index(0, 0))
        QTest.keyClick(rows, Qt.Key.Key_Delete)
        await _settled(view)
        assert _rows(view) == []
        await bench.call(bench.vault.undo, bench.undoable[-1][1])
        assert len(await bench.call(bench.vault.related, plan, limit=0)) == 1

    run(walk())


def test_a_link_in_a_text_can_not_be_removed_here(bench: Bench, run: Run) -> None:
    async def walk() -> None:
        plan = await _keep(bench, "Plan", "Paint the fence in May.")
        await _keep(bench, "Next", "After [[Plan]].")
        view = await _shown(bench, plan)
        assert _rows(view)[0].startswith("Next. It links to this in its text.")
        rows = view.detail.related.list
        rows.setCurrentIndex(view.detail.related.model.index(0, 0))
        QTest.keyClick(rows, Qt.Key.Key_Delete)
        await _settled(view)
        assert bench.said == ["This link stands in the text. Edit the text to take it out."]
        assert len(_rows(view)) == 1

    run(walk())


def test_what_is_near_is_offered_first_and_says_what_both_speak_of(
    bench: Bench, run: Run
) -> None:
    async def walk() -> None:
        boiler = await _keep(bench, "Boiler", "The boiler leaks near the valve again")
        await _keep(bench, "Heating", "Boilers leak near the valve when old")
        await _keep(bench, "Else", "quite another thing")
        await bench.call(bench.vault.wait_until_embedded)
        view = await _shown(bench, boiler)
        assert _rows(view)[0] == "Heating. Both speak of “boiler” and “leaks”."
        view.detail.begin_link()
        picker = view.detail.related.picker
        assert picker.rows.rowCount() == len(_rows(view))
        QTest.keyClick(picker.field.edit, Qt.Key.Key_Escape)
        assert not view.detail.related.is_linking

    run(walk())
