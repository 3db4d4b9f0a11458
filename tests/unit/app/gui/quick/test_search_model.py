"""What the quick search shows, without a window."""

import asyncio

from app.gui.quick.desk import QuickDesk
from app.gui.quick.search_model import QuickSearchModel
from app.gui.session import Session
from core.model import (
    Facets,
    Hit,
    Memory,
    MemoryType,
    Passage,
    SearchQuery,
    SearchResult,
    Why,
)
from tests.fakes.vault import FakeDoor, FakeVault, InlineBridge, a_memory


class HeldSearch(FakeVault):
    """Answers a search with one memory that quotes it, when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[SearchQuery] = []
        self.waiting: dict[str, asyncio.Event] = {}

    async def search(self, query: SearchQuery) -> SearchResult:
        self.asked.append(query)
        await self.waiting.setdefault(query.text, asyncio.Event()).wait()
        hits = tuple(
            Hit(memory, 1, Why(), Passage(memory.text, 0, 1))
            for memory in (a_memory(each, f"{query.text} {each}") for each in range(3))
        )
        facets = Facets(types=((MemoryType.NOTE, 2), (MemoryType.DECISION, 1)))
        return SearchResult(hits, 3, 0.004, facets)


def _opened(desk: QuickDesk) -> tuple[QuickSearchModel, HeldSearch]:
    vault = HeldSearch()
    model = QuickSearchModel(desk)
    desk.open(Session(InlineBridge(), vault))
    return model, vault


async def _ask(model: QuickSearchModel, query: str) -> None:
    model.type_query(query)
    model.ask()
    await asyncio.sleep(0)


async def _answer(model: QuickSearchModel, vault: HeldSearch, query: str) -> None:
    vault.waiting.setdefault(query, asyncio.Event()).set()
    await asyncio.wait_for(model.settled(), 5)


def _texts(model: QuickSearchModel) -> list[str]:
    hits = (model.rows.hit(place) for place in range(model.rows.rowCount()))
    return [hit.memory.text for hit in hits if hit is not None]


async def test_only_the_newest_query_changes_the_rows(desk: QuickDesk) -> None:
    model, vault = _opened(desk)
    await _ask(model, "ir")
    await _ask(model, "iron")
    vault.waiting["ir"].set()
    await _answer(model, vault, "iron")
    assert _texts(model) == ["iron 0", "iron 1", "iron 2"]


async def test_a_late_answer_changes_nothing_once_a_row_was_chosen(desk: QuickDesk) -> None:
    model, vault = _opened(desk)
    await _ask(model, "ir")
    await _answer(model, vault, "ir")
    await _ask(model, "iron")
    model.move(1)
    await _answer(model, vault, "iron")
    assert _texts(model) == ["ir 0", "ir 1", "ir 2"]
    assert model.place == 1


async def test_enter_before_the_answer_takes_the_first_hit_of_what_is_typed(
    desk: QuickDesk,
) -> None:
    model, vault = _opened(desk)
    await _ask(model, "ir")
    await _answer(model, vault, "ir")
    await _ask(model, "iron")
    chosen: list[Memory] = []
    model.choose(chosen.append)
    assert chosen == []
    await _answer(model, vault, "iron")
    assert [each.text for each in chosen] == ["iron 0"]


async def test_tab_goes_through_the_types_that_were_found(desk: QuickDesk) -> None:
    model, vault = _opened(desk)
    await _ask(model, "iron")
    await _answer(model, vault, "iron")
    seen = []
    for _ in range(3):
        model.step_kind(1)
        await model.settled()
        seen.append(vault.asked[-1].filters.types)
    assert seen == [(MemoryType.NOTE,), (MemoryType.DECISION,), ()]


async def test_what_was_typed_while_locked_is_searched_after_the_unlock(
    desk: QuickDesk, door: FakeDoor
) -> None:
    door.vault.keep(a_memory(1, "iron tablets"))
    model = QuickSearchModel(desk)
    model.type_query("iron")
    model.ask()
    assert _texts(model) == []
    desk.open(Session(InlineBridge(), door.vault))
    await model.settled()
    assert _texts(model) == ["iron tablets"]


async def test_a_lock_leaves_nothing(desk: QuickDesk) -> None:
    model, vault = _opened(desk)
    await _ask(model, "iron")
    await _answer(model, vault, "iron")
    desk.lock()
    assert _texts(model) == []
    assert model.query == ""
