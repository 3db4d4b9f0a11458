"""The window's view models, without a window."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QApplication

from app.gui.detail.view_model import DetailViewModel
from app.gui.ports import OpenVault
from app.gui.put_away.view_model import PutAwayViewModel
from app.gui.search.view_model import SearchViewModel
from app.gui.session import Session
from app.gui.vault.unlock_view_model import UnlockViewModel, wait_after
from core.errors import DamagedVaultError, VaultInUseError
from core.model import (
    Filters,
    Hit,
    ListPage,
    Memory,
    Passage,
    Place,
    SearchQuery,
    SearchResult,
    Sort,
    Why,
)
from core.services.settings import SettingState
from tests.fakes.vault import FakeDoor, FakeVault, InlineBridge, a_memory


@pytest.fixture(autouse=True)
def application(qapp: QApplication) -> QApplication:
    return qapp


class HeldSearch(FakeVault):
    """Answers a search when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: dict[str, asyncio.Event] = {}
        self.cancelled: list[str] = []

    async def search(self, query: SearchQuery) -> SearchResult:
        answered = self.waiting.setdefault(query.text, asyncio.Event())
        try:
            await answered.wait()
        except asyncio.CancelledError:
            self.cancelled.append(query.text)
            raise
        memory = a_memory(1, f"about {query.text}")
        hit = Hit(memory, 1, Why(), Passage(memory.text, 0, 1))
        return SearchResult((hit,), 1, 0.001)


async def test_a_newer_query_cancels_the_older_one() -> None:
    vault = HeldSearch()
    model = SearchViewModel(Session(InlineBridge(), vault))
    for query in ("rent", "rent increase"):
        model.query = query
        model.ask()
        await asyncio.sleep(0)
    vault.waiting["rent increase"].set()
    await asyncio.wait_for(model.settled(), 5)
    assert vault.cancelled == ["rent"]
    row = model.rows.row(0)
    assert row is not None
    assert row.memory.text == "about rent increase"


class Growing(FakeVault):
    """Finds 50 memories a query; the answers to ``held`` queries wait."""

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[tuple[str, bool], asyncio.Event] = {}

    async def search(self, query: SearchQuery) -> SearchResult:
        held = self.held.get((query.text, query.limit > 40))
        if held is not None:
            await held.wait()
        memories = [a_memory(n, f"{query.text} {n}") for n in range(min(query.limit, 50))]
        hits = (Hit(each, 1, Why(), Passage(each.text, 0, 1)) for each in memories)
        return SearchResult(tuple(hits), 50, 0.001)


def _texts(model: SearchViewModel) -> set[str]:
    rows = (model.rows.row(place) for place in range(model.rows.rowCount()))
    return {row.memory.text.partition(" ")[0] for row in rows if row is not None}


async def test_more_rows_of_an_older_query_are_never_added_to_those_of_a_newer_one() -> None:
    vault = Growing()
    model = SearchViewModel(Session(InlineBridge(), vault))
    model.query = "rent"
    model.ask()
    await asyncio.wait_for(model.settled(), 5)
    held = vault.held["rent", True] = asyncio.Event()
    model.fill()
    await asyncio.sleep(0)
    model.query = "tea"
    model.ask()
    for _ in range(5):
        await asyncio.sleep(0)
    assert _texts(model) == {"tea"}
    held.set()
    await asyncio.wait_for(model.settled(), 5)
    assert _texts(model) == {"tea"}


async def test_what_is_typed_and_not_asked_yet_adds_no_rows_to_those_before() -> None:
    vault = Growing()
    model = SearchViewModel(Session(InlineBridge(), vault))
    model.query = "rent"
    model.ask()
    await asyncio.wait_for(model.settled(), 5)
    model.type_query("tea")
    model.rows.fetchMore(QModelIndex())
    model.fill()
    await asyncio.wait_for(model.settled(), 5)
    assert _texts(model) == {"rent"}


async def test_an_answer_that_is_awaited_can_be_cancelled_though_the_list_is_scrolled() -> (
    None
):
    vault = Growing()
    model = SearchViewModel(Session(InlineBridge(), vault))
    model.query = "rent"
    model.ask()
    await asyncio.wait_for(model.settled(), 5)
    held = vault.held["rent", False] = asyncio.Event()
    model.ask()
    await asyncio.sleep(0)
    model.rows.fetchMore(QModelIndex())
    model.query = "tea"
    model.ask()
    for _ in range(5):
        await asyncio.sleep(0)
    held.set()
    await asyncio.wait_for(model.settled(), 5)
    assert _texts(model) == {"tea"}


class HeldPlaces:
    """Holds 150 memories in the archive, none in the Trash; lists when it is told to."""

    def __init__(self) -> None:
        self.may_go: dict[Place, asyncio.Event] = {
            place: asyncio.Event() for place in (Place.ARCHIVE, Place.TRASH)
        }

    async def list(
        self, filters: Filters, *, sort: Sort, limit: int, cursor: str | None
    ) -> ListPage:
        if limit > 1:  # else it only counts
            await self.may_go[filters.place].wait()
        if filters.place is Place.TRASH:
            return ListPage((), None, 0)
        start = 0 if cursor is None else int(cursor) + 1
        found = tuple(a_memory(n, "archived") for n in range(start, min(start + limit, 150)))
        is_last = start + limit >= 150
        return ListPage(found, None if is_last else str(start + limit - 1), 150)

    async def unarchive_many(self, ids: Sequence[str]) -> None:
        pass

    async def setting(self, key: str) -> SettingState:
        return SettingState(key, 30, 30, "", "")


@pytest.mark.parametrize("how", ["moved", "scrolled"])
async def test_what_was_listed_of_the_archive_is_never_shown_in_the_trash(how: str) -> None:
    vault = HeldPlaces()
    model = PutAwayViewModel(Session(InlineBridge(), cast("OpenVault", vault)))
    for event in vault.may_go.values():
        event.set()
    model.look()
    await asyncio.wait_for(model.settled(), 5)
    assert 0 < model.rows.rowCount() < 150
    vault.may_go[Place.ARCHIVE].clear()
    if how == "moved":
        model.bring_back(["0000000000000001"])
    else:
        model.rows.fetchMore(QModelIndex())
    await asyncio.sleep(0)
    model.choose(Place.TRASH)
    await asyncio.sleep(0)
    vault.may_go[Place.ARCHIVE].set()
    await asyncio.wait_for(model.settled(), 5)
    assert model.rows.rowCount() == 0


class HeldReading(FakeVault):
    """Reads a memory when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.may_go: dict[str, asyncio.Event] = {}

    async def memory(self, memory_id: str) -> Memory:
        await self.may_go.setdefault(memory_id, asyncio.Event()).wait()
        return await super().memory(memory_id)


@pytest.mark.parametrize("is_opened", [True, False])
async def test_a_memory_that_was_read_late_is_not_shown_instead_of_a_later_one(
    is_opened: bool,
) -> None:
    vault = HeldReading()
    first, second = a_memory(1, "first"), a_memory(2, "second")
    vault.kept += [first, second]
    model = DetailViewModel(Session(InlineBridge(), vault))
    model.open(first.id)
    await asyncio.sleep(0)
    if is_opened:
        model.open(second.id)
        await asyncio.sleep(0)
        vault.may_go[second.id].set()
        await asyncio.sleep(0)
    else:
        model.show(second, None, 0, 1)
    vault.may_go[first.id].set()
    await asyncio.wait_for(model.tasks.settled(), 5)
    assert model.memory == second


async def test_rows_keep_their_order_when_memories_change() -> None:
    vault = FakeVault()
    for number in range(3):
        vault.keep(a_memory(number, f"thing {number}"))
    model = SearchViewModel(Session(InlineBridge(), vault))
    model.ask()
    await model.settled()
    before = [_id(model, place) for place in range(3)]
    await vault.describe(before[2], pinned=True)
    model.memories_changed((before[2],))
    await model.settled()
    assert [_id(model, place) for place in range(3)] == before
    last = model.rows.row(2)
    assert last is not None
    assert last.memory.pinned


def _id(model: SearchViewModel, place: int) -> str:
    row = model.rows.row(place)
    assert row is not None
    return row.memory.id


async def test_the_recent_memories_are_all_there_and_read_as_they_are_looked_at() -> None:
    vault = FakeVault()
    for number in range(120):
        vault.keep(a_memory(number, f"thing {number}"))
    model = SearchViewModel(Session(InlineBridge(), vault))
    model.ask()
    await model.settled()
    assert model.rows.rowCount() == 120
    assert model.rows.row(0) is not None
    assert model.rows.row(119) is None
    model.rows.index(119).data()
    QApplication.processEvents()
    await model.settled()
    assert _id(model, 119) == vault.kept[119].id


def test_waits_grow_after_wrong_tries_up_to_a_minute() -> None:
    assert [wait_after(tries) for tries in range(9)] == [0, 0, 2, 4, 8, 16, 32, 60, 60]


async def test_a_wait_refuses_the_next_try_until_it_is_over() -> None:
    door = FakeDoor()
    model = UnlockViewModel(InlineBridge(), door)
    model.choose(Path("Personal"))
    opened: list[object] = []
    model.opened.connect(opened.append)
    for _ in range(2):
        model.unlock("wrong")
        await model.settled()
        await asyncio.sleep(0)
    assert (model.wrong_tries, model.seconds_left) == (2, 2)
    model.unlock(door.passphrase)
    await model.settled()
    assert opened == []
    model.tick()
    model.tick()
    model.unlock(door.passphrase)
    await model.settled()
    assert opened == [door.vault]


async def test_who_waits_for_a_vault_hears_how_far_the_other_program_is() -> None:
    door = FakeDoor(error=VaultInUseError("An import has Personal open."))
    model = UnlockViewModel(InlineBridge(), door)
    model.choose(Path("Personal"))
    opened: list[object] = []
    model.opened.connect(opened.append)
    model.wait_for_owner(door.passphrase)
    await asyncio.sleep(0)
    assert model.is_waiting
    assert model.progress is not None
    assert (model.progress.done, model.progress.total) == (300, 1240)
    door.freed.set()
    await model.settled()
    assert opened == [door.vault]


async def test_typing_loads_the_engine_once() -> None:
    door = FakeDoor()
    model = UnlockViewModel(InlineBridge(), door)
    model.choose(Path("Personal"))
    model.warm_up()
    model.warm_up()
    await model.settled()
    assert door.warmed_up == 1
    model.unlock(door.passphrase)
    await model.settled()
    model.warm_up()
    await model.settled()
    assert door.warmed_up == 2


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (VaultInUseError("Another program has Personal open."), "Lock it there"),
        (DamagedVaultError("The header is damaged."), "backup"),
    ],
)
async def test_an_error_that_is_no_wrong_passphrase_costs_no_try(
    error: Exception, said: str
) -> None:
    model = UnlockViewModel(InlineBridge(), FakeDoor(error=error))
    model.choose(Path("Personal"))
    model.unlock("anything")
    await model.settled()
    await asyncio.sleep(0)
    assert said in model.error
    assert model.wrong_tries == 0
