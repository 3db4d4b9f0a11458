import pytest

from core.errors import InvalidValueError, MemoryNotFoundError
from core.model import Draft, Filters, Memory, MemoryType, Place, Scope, Sort, Source
from core.services.vault import Vault
from tests.fakes.clock import HeldClock


async def _keep(vault: Vault, clock: HeldClock, count: int) -> list[str]:
    ids = []
    for number in range(count):
        clock.pass_by(minutes=1)
        importance = (None, 0.0, 0.5)[number % 3]
        draft = Draft(f"text {number}", title=f"Title {number % 3}", importance=importance)
        kept = await vault.capture(draft)
        ids.append(kept.id)
    await vault.wait_until_embedded()
    return ids


@pytest.mark.parametrize("sort", Sort)
async def test_pages_by_cursor_hold_everything_once_and_in_order(
    vault: Vault, clock: HeldClock, sort: Sort
) -> None:
    await _keep(vault, clock, 11)
    whole = (await vault.list(sort=sort, limit=None)).memories
    paged: list[Memory] = []
    cursor = None
    while True:
        page = await vault.list(sort=sort, limit=3, cursor=cursor)
        assert page.total == 11
        paged += page.memories
        cursor = page.next_cursor
        if cursor is None:
            break
        assert cursor == page.memories[-1].id
    assert paged == list(whole)
    assert len({memory.id for memory in whole}) == 11


async def test_each_sort_orders_by_what_it_says(vault: Vault, clock: HeldClock) -> None:
    ids = await _keep(vault, clock, 4)
    clock.pass_by(minutes=1)
    await vault.revise(ids[0], base=1, text="changed")

    async def order(sort: Sort) -> list[int]:
        page = await vault.list(sort=sort)
        return [ids.index(memory.id) for memory in page.memories]

    assert await order(Sort.CREATED) == [3, 2, 1, 0]
    assert await order(Sort.UPDATED) == [0, 3, 2, 1]
    assert await order(Sort.TITLE) == [0, 3, 1, 2]
    assert await order(Sort.IMPORTANCE) == [3, 2, 0, 1]


async def test_what_was_put_away_last_comes_first(vault: Vault, clock: HeldClock) -> None:
    ids = await _keep(vault, clock, 4)
    for place in (2, 0, 3):
        clock.pass_by(minutes=1)
        await vault.archive(ids[place])
    page = await vault.list(Filters(place=Place.ARCHIVE), sort=Sort.PUT_AWAY, limit=2)
    assert [memory.id for memory in page.memories] == [ids[3], ids[0]]


async def test_filters_hold_together(vault: Vault, clock: HeldClock) -> None:
    old = clock.now()
    await vault.capture(
        Draft("a", tags=("work/q4",), type=MemoryType.DECISION, created_at=old)
    )
    clock.pass_by(days=10)
    await vault.capture(Draft("b", tags=("Work",), source=Source.CHAT, pinned=True))
    await vault.capture(Draft("c", tags=("workshop",), scope=Scope("ana", "s1")))

    async def texts(filters: Filters) -> list[str]:
        return sorted(memory.text for memory in (await vault.list(filters)).memories)

    assert await texts(Filters(tags=("work",))) == ["a", "b"]
    assert await texts(Filters(tags=("work/q4",))) == ["a"]
    assert await texts(Filters(tags=("work", "nothing"))) == []
    assert await texts(Filters(types=(MemoryType.DECISION, MemoryType.TASK))) == ["a"]
    assert await texts(Filters(sources=(Source.CHAT,))) == ["b"]
    assert await texts(Filters(is_pinned=True)) == ["b"]
    assert await texts(Filters(is_pinned=False)) == ["a", "c"]
    assert await texts(Filters(before=clock.now())) == ["a"]
    assert await texts(Filters(after=clock.now())) == ["b", "c"]
    assert await texts(Filters(user="ana")) == ["c"]
    assert await texts(Filters(user="")) == ["a", "b"]
    assert await texts(Filters(session="s1", tags=("workshop",))) == ["c"]


async def test_a_beginning_of_an_id_is_enough_when_it_fits_one(vault: Vault) -> None:
    await vault.capture(Draft("a"), memory_id="abcdefgh22222222")
    await vault.capture(Draft("b"), memory_id="abcdxxxx22222222")
    assert (await vault.memory("abcde")).text == "a"
    for unclear in ("abcd", "abc", "%", "abcdefgh2222222222"):
        with pytest.raises(MemoryNotFoundError):
            await vault.memory(unclear)


async def test_tags_are_counted_with_what_lies_below_them(vault: Vault) -> None:
    await vault.capture(Draft("a", tags=("work/q4", "home")))
    await vault.capture(Draft("b", tags=("Work/Q4", "work/q3")))
    trashed = await vault.capture(Draft("c", tags=("home",)))
    await vault.delete(trashed.id)
    counts = {tag.name: tag.count for tag in await vault.tags()}
    assert counts == {"home": 1, "work": 2, "work/q3": 1, "work/q4": 2}


async def test_statistics_say_what_is_there(vault: Vault, clock: HeldClock) -> None:
    first = await vault.capture(Draft("12345", tags=("a", "b")))
    clock.pass_by(days=1)
    await vault.capture(Draft("123", type=MemoryType.TASK))
    gone = await vault.capture(Draft("1"))
    await vault.delete(gone.id)
    await vault.revise(first.id, base=1, text="1234567")
    await vault.wait_until_embedded()
    found = await vault.statistics()
    assert (found.memories, found.in_trash, found.archived) == (2, 1, 0)
    assert (found.revisions, found.tags, found.chunks, found.characters) == (4, 2, 3, 10)
    assert dict(found.by_type) == {MemoryType.NOTE: 1, MemoryType.TASK: 1}
    assert (found.queue.completed, found.queue.pending) == (3, 0)
    assert (found.oldest, found.newest) == (first.created_at, clock.now())
    assert found.model == "fake-64"
    assert found.database_bytes > 0


async def test_bad_limits_and_cursors_are_refused(vault: Vault) -> None:
    with pytest.raises(InvalidValueError):
        await vault.list(limit=0)
    with pytest.raises(MemoryNotFoundError):
        await vault.list(cursor="nobodyhasthis")
