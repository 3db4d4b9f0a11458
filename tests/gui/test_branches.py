"""Branches in the window, by keyboard: a rewrite, comparing, merging, switching, dropping."""

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.gui.detail.view import HISTORY, TEXT
from app.gui.history.merge_stretches import Choice
from app.gui.search.view import SearchView
from core.model import DiffKind, Draft, MergeProposal
from core.services.revise import Edit
from tests.gui.bench import Bench
from tests.gui.conftest import Run
from tests.gui.driver import everything_shown, until

RENT = "The rent is 900 euros. It is due on the first. Call Ada."


async def _settled(view: SearchView) -> None:
    for _ in range(3):
        await view.model.settled()
        await view.detail_model.tasks.settled()


async def _shown(bench: Bench, memory_id: str) -> SearchView:
    view = bench.show(SearchView(bench.workbench))
    view.open_memory(memory_id)
    await _settled(view)
    await until(lambda: view.detail_model.branches)
    view.detail.tabs.choose(HISTORY)
    return view


async def _act(view: SearchView, name: str) -> None:
    next(action for action in view.actions_now() if action.name == name).run()
    await _settled(view)


async def _branched(bench: Bench, ours: str, theirs: str) -> str:
    """Keep a memory with a branch, both changed since."""
    vault = bench.vault
    memory_id = str((await bench.call(vault.capture, Draft(RENT, title="Rent"))).id)
    await bench.call(vault.create_branch, memory_id, "shorter")
    await bench.call(vault.revise_branch, memory_id, "shorter", Edit(theirs), base=1)
    await bench.call(vault.revise, memory_id, base=1, text=ours)
    return memory_id


def test_the_foot_of_a_text_is_not_under_the_history_of_the_next(
    bench: Bench, run: Run
) -> None:
    async def walk() -> None:
        one, other = [
            (await bench.call(bench.vault.capture, Draft(text))).id for text in (RENT, "Tea")
        ]
        view = await _shown(bench, one)
        assert not view.detail.footer.isVisible()
        view.open_memory(other)
        await _settled(view)
        assert view.detail.history.isVisible()
        assert not view.detail.footer.isVisible()
        assert view.kept_clear() > 0
        view.detail.tabs.choose(TEXT)
        assert view.kept_clear() == 0
        assert view.detail.footer.isVisible()

    run(walk())


def test_a_merge_that_was_proposed_late_is_not_begun_in_another_memory(
    bench: Bench, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    propose, is_held = bench.vault.propose_branch_merge, [True]

    async def propose_late(memory_id: str, name: str) -> MergeProposal:
        found = await propose(memory_id, name)
        while is_held:
            await asyncio.sleep(0)
        return found

    async def walk() -> None:
        rent = await _branched(bench, RENT.replace("900", "950"), RENT.replace("Ada", "Bo"))
        tea = await bench.keep("Tea is at five.")
        monkeypatch.setattr(bench.vault, "propose_branch_merge", propose_late)
        view = await _shown(bench, rent)
        view.detail.begin_merge("shorter")
        view.open_memory(tea)
        await until(lambda: view.detail_model.memory and view.detail_model.memory.id == tea)
        is_held.clear()
        await _settled(view)
        assert not view.detail.history.is_merging
        assert view.detail.branches.proposal is None

    run(walk())


def test_a_rewrite_goes_to_a_branch_and_the_memory_stays(bench: Bench, run: Run) -> None:
    async def walk() -> None:
        kept = await bench.call(bench.vault.capture, Draft(RENT, title="Rent"))
        view = await _shown(bench, kept.id)
        box = view.detail.history.rail.rewrite
        await _act(view, "branch-try")
        assert box.field.edit.hasFocus()
        box.field.edit.setText("ma[in")
        QTest.keyClick(box.field.edit, Qt.Key.Key_Return)
        await _settled(view)
        assert "letters and digits" in box.refusal.text()
        box.field.edit.setText("main")
        QTest.keyClick(box.field.edit, Qt.Key.Key_Return)
        await _settled(view)
        assert "already" in box.refusal.text()
        box.field.edit.setText("short")
        QTest.keyClick(box.field.edit, Qt.Key.Key_Return)
        await until(lambda: view.detail.is_editing)
        view.detail.edit_box.editor.set_text("The rent is due.")
        QTest.keyClick(
            view.detail.edit_box.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
        )
        await _settled(view)
        await until(lambda: view.detail.history_model.picked_branch == "short")
        assert (await bench.call(bench.vault.memory, kept.id)).text == RENT
        assert view.detail.history.older.text() == "main"
        assert view.detail.history.newer.text() == "short"
        assert view.detail.history.merge_in.isVisible()
        assert not view.detail.history.restore.isVisible()

    run(walk())


def test_a_rewrite_that_is_given_up_leaves_no_branch(bench: Bench, run: Run) -> None:
    async def walk() -> None:
        kept = await bench.call(bench.vault.capture, Draft(RENT))
        view = await _shown(bench, kept.id)
        await _act(view, "branch-try")
        edit = view.detail.history.rail.rewrite.field.edit
        QTest.keyClick(edit, Qt.Key.Key_Return)
        await until(lambda: view.detail.is_editing)
        assert len(await bench.call(bench.vault.branches, kept.id)) == 2
        QTest.keyClick(view.detail.edit_box.editor, Qt.Key.Key_Escape)
        await _settled(view)
        assert not view.detail.is_editing
        assert len(await bench.call(bench.vault.branches, kept.id)) == 1

    run(walk())


def test_a_branch_is_merged_from_a_proposal_by_keys_alone(bench: Bench, run: Run) -> None:
    async def walk() -> None:
        memory_id = await _branched(
            bench,
            RENT.replace("900", "950"),
            RENT.replace("900", "1000").replace("Ada", "Bob"),
        )
        view = await _shown(bench, memory_id)
        await _act(view, "branch-merge shorter")
        history = view.detail.history
        assert history.is_merging
        merge = history.merge
        assert merge.editor.hasFocus()
        assert merge.editor.text() == (
            "The rent is 1000 950 euros. It is due on the first. Call Bob."
        )
        marked = [each.cursor.selectedText() for each in merge.editor.extraSelections()]
        assert marked == ["Bob", "1000 ", "950 "]
        await _act(view, "merge-ours")
        assert "is 950 euros" in merge.editor.text()
        await _act(view, "merge-theirs")
        assert "is 1000 euros" in merge.editor.text()
        await _act(view, "merge-both")
        assert "is 1000 950 euros" in merge.editor.text()
        await _act(view, "merge-ours")
        QTest.keyClicks(merge.editor, "each ")
        QTest.keyClick(merge.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: not history.is_merging)
        await _settled(view)
        merged = await bench.call(bench.vault.memory, memory_id)
        assert merged.text == "The rent is 950 each euros. It is due on the first. Call Bob."
        said, number = bench.undoable[-1]
        assert said == "Merged “shorter” into “main”"
        await bench.call(bench.vault.undo, number)
        assert (await bench.call(bench.vault.memory, memory_id)).text == (
            RENT.replace("900", "950")
        )
        assert merge.editor.text() == ""

    run(walk())


def test_a_merge_is_left_with_esc_and_nothing_is_written(bench: Bench, run: Run) -> None:
    async def walk() -> None:
        memory_id = await _branched(bench, RENT + " Soon.", RENT.replace("900", "1000"))
        view = await _shown(bench, memory_id)
        await _act(view, "branch-merge shorter")
        assert "Nothing collides" in view.detail.history.merge.legend.text()
        QTest.keyClick(view.detail.history.merge.editor, Qt.Key.Key_Escape)
        assert not view.detail.history.is_merging
        assert len(await bench.call(bench.vault.history, memory_id)) == 3

    run(walk())


def test_switching_names_the_branch_in_the_header_and_is_undone(
    bench: Bench, run: Run
) -> None:
    async def walk() -> None:
        memory_id = await _branched(bench, RENT + " Soon.", "Nine hundred.")
        view = await _shown(bench, memory_id)
        assert not view.detail.header.branch.isVisible()
        await _act(view, "branch-switch shorter")
        await until(view.detail.header.branch.isVisible)
        assert view.detail.header.branch.text() == "shorter"
        assert view.detail_model.memory is not None
        assert view.detail_model.memory.text == "Nine hundred."
        await bench.call(bench.vault.undo, bench.undoable[-1][1])
        view.detail_model.refresh()
        await _settled(view)
        assert not view.detail.header.branch.isVisible()
        view.forget()
        shown = [text for text in everything_shown([view]) if "shorter" in text]
        assert shown == []

    run(walk())


def test_a_dropped_branch_comes_back_with_undo(bench: Bench, run: Run) -> None:
    async def walk() -> None:
        memory_id = await _branched(bench, RENT + " Soon.", "Nine hundred.")
        view = await _shown(bench, memory_id)
        await _act(view, "branch-compare shorter")
        diff = view.detail.history_model.diff
        assert diff is not None
        assert "Nine" in "".join(r.text for r in diff.runs if r.kind is DiffKind.ADDED)
        view.detail.history.drop.click()
        await _settled(view)
        assert [b.name for b in await bench.call(bench.vault.branches, memory_id)] == ["main"]
        said, number = bench.undoable[-1]
        assert "shorter" in said
        await bench.call(bench.vault.undo, number)
        assert len(await bench.call(bench.vault.branches, memory_id)) == 2

    run(walk())


def test_a_branch_without_news_is_told_so(bench: Bench, run: Run) -> None:
    async def walk() -> None:
        kept = await bench.call(bench.vault.capture, Draft(RENT))
        await bench.call(bench.vault.create_branch, kept.id, "b")
        view = await _shown(bench, kept.id)
        await _act(view, "branch-merge b")
        assert not view.detail.history.is_merging
        assert bench.said == ["“b” has nothing that “main” doesn't hold already."]

    run(walk())


def test_places_are_gone_through_and_typed_over(bench: Bench, run: Run) -> None:
    async def walk() -> None:
        base = RENT
        memory_id = await _branched(
            bench,
            base.replace("900", "950").replace("first", "second"),
            base.replace("900", "1000").replace("first", "third 😀"),
        )
        view = await _shown(bench, memory_id)
        await _act(view, "branch-merge shorter")
        merge = view.detail.history.merge
        assert merge.count.text() == "Place 1 of 2"
        await _act(view, "merge-down")
        assert merge.count.text() == "Place 2 of 2"
        merge.choose(Choice.THEIRS)
        assert "on the third 😀. Call" in merge.editor.text()
        await _act(view, "merge-up")
        assert merge.note.text() == "One place holds both texts."
        merge.choose(Choice.THEIRS)
        assert merge.editor.text() == base.replace("900", "1000").replace("first", "third 😀")

    run(walk())
