"""The pane of days, and what it shares with the pane of tags, on a real vault."""

import asyncio
import json
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.gui.tags.view import TagsView
from app.gui.timeline.day_list import DayHead
from app.gui.timeline.view import TimelineView
from tests.gui.bench import Bench
from tests.gui.conftest import Run
from tests.gui.driver import everything_shown, until


async def settled(pane: TagsView | TimelineView) -> None:
    await pane.model.tasks.settled()


async def choose(pane: TagsView, tag: str) -> None:
    pane.tree.setCurrentIndex(pane.tree.rows.index_of(tag))
    await settled(pane)


def test_days_stand_under_their_names_and_a_click_searches(bench: Bench, run: Run) -> None:
    async def scene() -> None:
        today = await bench.keep("The plan", "work/q4")
        await bench.keep("The upgrade", "work", days_ago=1)
        await bench.keep("Long ago", days_ago=3000)
        pane = TimelineView(bench.workbench)
        bench.show(pane)
        await settled(pane)
        rows = pane.list.rows
        shown = [rows.row(place) for place in range(rows.rowCount())]
        heads = [row for row in shown if isinstance(row, DayHead)]
        assert [head.count for head in heads] == [1, 1]
        assert "Today" in rows.index(0).data()
        assert pane.day_said.text() == "1 memory: a note"
        pane.list.setCurrentIndex(rows.index(1))
        QTest.keyClick(pane.list, Qt.Key.Key_Return)
        assert bench.memories == [today]
        QTest.keyClick(pane.map, Qt.Key.Key_Return)
        QTest.keyClick(pane.bars, Qt.Key.Key_Return)
        day = bench.workbench.now().astimezone().date()
        assert bench.queries[0] == f"after:{day} before:{day + timedelta(days=1)}"
        assert bench.queries[1].startswith("tag:work after:")
        pane.model.show_year(2020)
        await settled(pane)
        assert pane.none_kept.text() == "Nothing was kept on these days."
        pane.forget()

    run(scene())


def test_a_long_list_of_days_is_loaded_as_it_is_scrolled(
    bench: Bench, run: Run, tmp_path: Path
) -> None:
    lines = [
        json.dumps(
            {
                "text": str(days),
                "created_at": str(bench.workbench.now() - timedelta(days=days)),
            }
        )
        for days in range(130)
    ]
    (tmp_path / "days.jsonl").write_text("\n".join(lines), "utf-8")

    async def scene() -> None:
        await bench.call(bench.vault.import_jsonl, tmp_path / "days.jsonl")
        pane = TimelineView(bench.workbench)
        bench.show(pane)
        await settled(pane)
        assert len(pane.model.kept_memories) == 100
        pane.list.scrollToBottom()
        await until(lambda: len(pane.model.kept_memories) == 130)
        assert pane.list.rows.rowCount() == 260
        pane.forget()

    run(scene())


def test_empty_panes_teach_and_fill_when_something_is_kept(bench: Bench, run: Run) -> None:
    async def scene() -> None:
        panes: list[TagsView | TimelineView] = [
            TagsView(bench.workbench), TimelineView(bench.workbench)
        ]  # fmt: skip
        for pane in panes:
            bench.show(pane)
            await settled(pane)
            assert pane.empty.isVisible()
        await bench.keep("A text", "work")
        for pane in panes:
            pane.model.load()
            await settled(pane)
            assert not pane.empty.isVisible()
            pane.forget()

    run(scene())


def test_after_the_lock_no_pane_holds_a_word(bench: Bench, run: Run) -> None:
    async def scene() -> None:
        await bench.keep("Canaryword in a text", "canarytag/inner", "canarymate")
        await bench.keep("Other", "canarytags")
        panes: list[TagsView | TimelineView] = [
            TagsView(bench.workbench), TimelineView(bench.workbench)
        ]  # fmt: skip
        for pane in panes:
            bench.show(pane)
            await settled(pane)
        first = panes[0]
        assert isinstance(first, TagsView)
        await choose(first, "canarytag")
        first.page.delete.ask()
        await settled(first)
        QTest.keyClicks(first.page.form.name.edit, "canarymore")
        roots: list[QWidget] = list(panes)
        assert any("anary" in text for text in everything_shown(roots))
        for pane in panes:
            pane.forget()
        await asyncio.sleep(0.01)
        assert [text for text in everything_shown(roots) if "anary" in text] == []
        lists = [each for root in roots for each in root.findChildren(QStringListModel)]
        assert lists
        assert [each.stringList() for each in lists] == [[] for _ in lists]

    run(scene())


def test_every_control_has_a_name(bench: Bench, run: Run) -> None:
    async def scene() -> None:
        await bench.keep("A text", "work/q4")
        for pane in (TagsView(bench.workbench), TimelineView(bench.workbench)):
            bench.show(pane)
            await pane.model.tasks.settled()
            tabbed = Qt.FocusPolicy.TabFocus
            unnamed = [
                type(each).__name__
                for each in pane.findChildren(QWidget)
                if each.focusPolicy() & tabbed
                and each.isVisible()
                and not each.accessibleName()
            ]
            assert unnamed == []
            pane.forget()

    run(scene())
