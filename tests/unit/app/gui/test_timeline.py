import asyncio
import os
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.gui.session import Session
from app.gui.tag_colours import colour_of, forget_colours, know_colours
from app.gui.tags.tag_rows import TagTree
from app.gui.timeline.charts import axis_top
from app.gui.timeline.day_map import DayMap
from app.gui.timeline.span import (
    Span,
    heat,
    heat_limits,
    last_twelve_months,
    weeks,
    whole_year,
)
from app.gui.timeline.view_model import TimelineViewModel
from app.gui.timeline.words import kept_on
from core.model import Filters, MemoryType, TagColour, TagUse, Timeline, TimelineDay
from tests.fakes.vault import NOW, FakeVault, InlineBridge, a_memory

TODAY = NOW.astimezone().date()


def test_twelve_months_end_today_and_hold_each_day_of_a_year_once() -> None:
    span = last_twelve_months(date(2026, 11, 20))
    assert span == Span(date(2025, 11, 21), date(2026, 11, 20))
    assert last_twelve_months(date(2024, 2, 29)).first == date(2023, 3, 1)


def test_weeks_cover_the_span_from_its_first_weekday_on() -> None:
    found = weeks(whole_year(2026), 0)
    assert found[0] == date(2025, 12, 29)
    assert found[-1] <= date(2026, 12, 31) < found[-1] + timedelta(days=7)
    assert all(start.weekday() == 0 for start in found)
    assert weeks(whole_year(2026), 6)[0] == date(2025, 12, 28)


def test_one_day_of_an_import_leaves_the_rest_of_the_year_its_shades() -> None:
    limits = heat_limits([1, 1, 2, 2, 3, 3, 4, 4, 5000])
    shades = [heat(count, limits) for count in (0, 1, 2, 3, 4, 5000)]
    assert shades == sorted(shades)
    assert shades[0] == 0
    assert len(set(shades[1:])) >= 3
    assert heat(1, heat_limits([1, 1, 1])) == 1


@pytest.mark.parametrize("counts", [[2000], [7, 7, 7], [1, 5], [4, 30, 2000], [1, 1, 1, 90]])
def test_the_fullest_day_is_the_darkest(counts: list[int]) -> None:
    limits = heat_limits(counts)
    assert heat(max(counts), limits) == 4
    assert sorted(set(limits)) == list(limits)


@pytest.mark.parametrize(
    ("most", "top", "step"),
    [(0, 1, 1), (3, 3, 1), (10, 10, 5), (11, 15, 5), (2846, 3000, 1000)],
)
def test_an_axis_starts_at_zero_and_ends_above_the_most(
    most: int, top: int, step: int
) -> None:
    assert axis_top(most) == (top, step)


def test_a_day_is_said_in_words() -> None:
    types = ((MemoryType.NOTE, 2), (MemoryType.TASK, 1), (MemoryType.DECISION, 1))
    said = kept_on(TimelineDay(TODAY, 4, types))
    assert said == "4 memories: 2 notes, a task, a decision"
    assert kept_on(TimelineDay(TODAY, 0, ())) == "Nothing kept"


def test_a_tag_has_its_own_colour_or_that_of_the_nearest_above() -> None:
    uses = (a_use("work", colour=TagColour.ROSE), a_use("Work/q4/x", colour=TagColour.TEAL))
    try:
        assert know_colours(uses)
        assert not know_colours(uses)
        assert colour_of("work/q4") is TagColour.ROSE
        assert colour_of("WORK/Q4/x/deep") is TagColour.TEAL
    finally:
        forget_colours()
    assert colour_of("work/q4") is colour_of("work")


def a_use(name: str, count: int = 1, colour: TagColour | None = None) -> TagUse:
    return TagUse(name, count, count, colour, NOW, NOW)


def test_a_filter_shows_what_matches_below_its_parents(qapp: QApplication) -> None:
    rows = TagTree()
    rows.show_uses([a_use("work", 9), a_use("work/q4", 3), a_use("home", 2)], "Q4")
    assert [row.use.name for row in rows.all_rows()] == ["work", "work/q4"]
    assert rows.parent(rows.index_of("work/q4")) == rows.index_of("WORK")


@pytest.mark.timeout(30)  # minutes if each were laid out anew
def test_five_thousand_tags_are_laid_out_quickly(qapp: QApplication) -> None:
    uses = [a_use(f"t{n % 50}", 100) for n in range(50)]
    uses += [a_use(f"t{n % 50}/s{n}", n) for n in range(4950)]
    rows = TagTree()
    rows.show_uses(uses)
    first = rows.row_of(rows.index(0, 0, rows.index_of("t7")))
    assert first is not None
    assert first.use.name == "t7/s4907"


@pytest.fixture
def vault() -> FakeVault:
    vault = FakeVault()
    for days in (0, 0, 1, 9, 500):
        vault.keep(a_memory(days, f"Text {days}", created_at=NOW - timedelta(days=days)))
    return vault


@pytest.fixture
def model(qapp: QApplication, vault: FakeVault) -> TimelineViewModel:
    return TimelineViewModel(Session(InlineBridge(), vault), lambda: NOW)


async def test_the_last_day_with_something_kept_is_framed_first(
    model: TimelineViewModel,
) -> None:
    model.load()
    await model.tasks.settled()
    assert model.day == TODAY
    assert model.on(TODAY).count == 2
    assert [memory.title for memory in model.kept_memories[-2:]] == ["Text 1", "Text 9"]


async def test_years_go_back_to_the_oldest_memory_and_forth_to_twelve_months(
    model: TimelineViewModel,
) -> None:
    model.load()
    await model.tasks.settled()
    assert not model.can_step(1)
    model.step_year(-1)
    assert model.span.year == 2026
    model.step_year(-1)
    await model.tasks.settled()
    assert model.span == whole_year(2025)
    assert not model.can_step(-1)
    model.step_year(-1)
    assert model.span.year == 2025
    model.step_year(1)
    model.step_year(1)
    assert model.span == last_twelve_months(TODAY)
    await model.tasks.settled()


@dataclass
class HeldVault(FakeVault):
    """Answers about a whole year only once it is let."""

    let: asyncio.Event = field(default_factory=asyncio.Event)

    async def timeline(
        self, first: date, last: date, filters: Filters = Filters()
    ) -> Timeline:
        if last.month == 12:
            await self.let.wait()
        return await super().timeline(first, last, filters)


async def test_an_older_answer_that_comes_late_is_not_shown(qapp: QApplication) -> None:
    vault = HeldVault()
    model = TimelineViewModel(Session(InlineBridge(), vault), lambda: NOW)
    model.show_year(2025)
    await asyncio.sleep(0)  # the question is put
    model.show_year(None)
    await asyncio.sleep(0)
    vault.let.set()
    await model.tasks.settled()
    assert model.numbers is not None
    assert model.numbers.last == TODAY


async def test_a_days_query_ends_before_the_next_day(model: TimelineViewModel) -> None:
    assert model.day_query(date(2026, 12, 31)) == "after:2026-12-31 before:2027-01-01"


async def test_arrows_move_by_day_and_week_and_each_step_is_said(
    model: TimelineViewModel,
) -> None:
    model.load()
    await model.tasks.settled()
    chart = DayMap(model)
    chart.resize(692, 106)
    QTest.keyClick(chart, Qt.Key.Key_Up)
    assert model.day == TODAY - timedelta(days=1)
    assert "1 memory: a note" in chart.accessibleName()
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert model.day == TODAY - timedelta(days=8)
    assert "Nothing kept" in chart.accessibleName()
    QTest.keyClick(chart, Qt.Key.Key_Right)
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert model.day == TODAY
    opened: list[date] = []
    chart.day_wanted.connect(opened.append)
    QTest.keyClick(chart, Qt.Key.Key_Return)
    assert opened == [TODAY]


async def test_each_square_belongs_to_its_day(model: TimelineViewModel) -> None:
    chart = DayMap(model)
    chart.resize(692, 106)
    for back in (0, 1, 100, 300):
        day = TODAY - timedelta(days=back)
        assert chart.day_at(chart.square_of(day).center()) == day
    assert chart.day_at(QPointF(2, 2)) is None


async def test_after_the_lock_nothing_is_left(model: TimelineViewModel) -> None:
    model.load()
    await model.tasks.settled()
    model.forget()
    assert (model.numbers, model.kept_memories, model.day, model.tag_names) == (
        None, [], None, (),
    )  # fmt: skip
    await asyncio.sleep(0)


async def test_what_changes_while_it_loads_is_loaded_after(
    qapp: QApplication, qtbot: QtBot
) -> None:
    vault = HeldVault()
    model = TimelineViewModel(Session(InlineBridge(), vault), lambda: NOW)
    model.show_year(2025)
    await asyncio.sleep(0)
    model.load_soon()
    qtbot.wait_until(lambda: not model.loads_soon)
    vault.let.set()
    await model.tasks.settled()
    assert model.numbers is not None
    assert model.loads_soon
    model.forget()
    assert not model.loads_soon
