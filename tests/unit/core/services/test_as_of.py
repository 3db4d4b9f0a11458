from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from core.errors import (
    InvalidDateError,
    InvalidValueError,
    MemoryNotFoundError,
    MemoryNotYetError,
)
from core.model import (
    Draft,
    Filters,
    Memory,
    Place,
    SearchMode,
    SearchQuery,
    SearchResult,
    Sort,
)
from core.services.revise import Edit
from core.services.vault import Vault
from tests.fakes.clock import HeldClock
from tests.fakes.embedding import FakeEmbedder

_A_MICROSECOND = timedelta(microseconds=1)


async def _search(vault: Vault, text: str, as_of: datetime, **options: Any) -> SearchResult:
    return await vault.search(SearchQuery(text, as_of=as_of, **options))


@pytest.fixture
async def moments(vault: Vault, clock: HeldClock) -> list[datetime]:
    """One memory that said three things; when it said each."""
    kept = await vault.capture(Draft("the rent is nine hundred", title="Rent"))
    moments = [clock.now()]
    for number, text in enumerate(("the rent was raised a lot", "the flat was bought"), 1):
        await vault.wait_until_embedded()
        clock.pass_by(days=10)
        moments.append(clock.now())
        await vault.revise(kept.id, base=number, text=text, title=f"Title {number + 1}")
    await vault.wait_until_embedded()
    clock.pass_by(days=10)
    return moments


@pytest.mark.parametrize("mode", list(SearchMode))
async def test_a_search_finds_and_shows_what_was_said_then(
    vault: Vault, moments: list[datetime], mode: SearchMode
) -> None:
    then = moments[1] + timedelta(days=1)
    [hit] = (await _search(vault, "rent raised a lot", then, mode=mode)).hits
    assert (hit.memory.text, hit.memory.title) == ("the rent was raised a lot", "Title 2")
    assert (hit.memory.revision, hit.memory.updated_at) == (2, moments[1])
    assert hit.passage.text == "the rent was raised a lot"
    if mode is not SearchMode.KEYWORD:
        assert hit.why.cosine is not None
        assert hit.why.cosine > 0.5


async def test_words_of_another_time_find_nothing(
    vault: Vault, moments: list[datetime]
) -> None:
    then = moments[1] + timedelta(days=1)
    for words in ("nine hundred", "flat bought"):
        found = await _search(vault, words, then, mode=SearchMode.KEYWORD)
        assert found.hits == ()


async def test_a_revision_made_at_that_very_moment_counts(
    vault: Vault, moments: list[datetime]
) -> None:
    [memory] = (await vault.list()).memories
    for number, moment in enumerate(moments, 1):
        assert (await vault.memory_as_of(memory.id, moment)).revision == number
        if number > 1:
            before = await vault.memory_as_of(memory.id, moment - _A_MICROSECOND)
            assert before.revision == number - 1


async def test_before_everything_there_was_nothing(
    vault: Vault, moments: list[datetime]
) -> None:
    before = moments[0] - _A_MICROSECOND
    assert (await _search(vault, "rent", before)).hits == ()
    assert (await vault.list_as_of(before)).memories == ()
    [memory] = (await vault.list()).memories
    with pytest.raises(MemoryNotYetError, match="did not exist yet on") as caught:
        await vault.memory_as_of(memory.id, before)
    assert datetime.fromisoformat(caught.value.kept_at) == memory.created_at


async def test_a_moment_before_all_calendars_finds_nothing_either(
    vault: Vault, moments: list[datetime]
) -> None:
    [memory] = (await vault.list()).memories
    with pytest.raises(MemoryNotYetError, match="yet on 0001-01-01"):
        await vault.memory_as_of(memory.id, datetime(1, 1, 1, 12, tzinfo=UTC))


async def test_a_moment_to_come_is_now(vault: Vault, moments: list[datetime]) -> None:
    later = moments[-1] + timedelta(days=4000)
    [hit] = (await _search(vault, "the flat was bought", later)).hits
    assert hit.memory.revision == 3
    [memory] = (await vault.list_as_of(later)).memories
    assert memory == await vault.memory_as_of(memory.id, later)


async def test_a_memory_is_there_from_its_date_on(vault: Vault, clock: HeldClock) -> None:
    old = clock.now() - timedelta(days=1000)
    kept = await vault.capture(Draft("from an old notebook", created_at=old))
    clock.pass_by(days=1)
    assert (await vault.memory_as_of(kept.id, old)).text == "from an old notebook"
    with pytest.raises(MemoryNotFoundError):
        await vault.memory_as_of(kept.id, old - _A_MICROSECOND)


async def test_what_was_put_away_later_was_still_there(vault: Vault, clock: HeldClock) -> None:
    kept = [await vault.capture(Draft(f"thought {n}")) for n in range(3)]
    clock.pass_by(days=1)
    then = clock.now()
    clock.pass_by(days=1)
    await vault.delete(kept[0].id)
    await vault.archive(kept[1].id)
    clock.pass_by(days=1)
    await vault.capture(Draft("thought of later"))
    clock.pass_by(days=1)
    assert {m.id for m in (await vault.list_as_of(then)).memories} == {m.id for m in kept}
    assert len((await _search(vault, "thought", then)).hits) == 3
    away = clock.now() - timedelta(hours=47)
    assert [m.id for m in (await vault.list_as_of(away)).memories] == [kept[2].id]
    trash = await vault.list_as_of(away, Filters(place=Place.TRASH))
    assert [m.id for m in trash.memories] == [kept[0].id]
    archive = await vault.list_as_of(away, Filters(place=Place.ARCHIVE))
    assert [m.id for m in archive.memories] == [kept[1].id]


async def test_a_list_comes_in_every_order_and_in_pages(
    vault: Vault, clock: HeldClock
) -> None:
    for number in range(7):
        clock.pass_by(hours=1)
        kept = await vault.capture(Draft(f"text {number}", title=f"Title {number % 3}"))
        await vault.revise(kept.id, base=1, title=f"Then {9 - number}")
    clock.pass_by(hours=1)
    then = clock.now()
    before = {sort: (await vault.list(sort=sort)).memories for sort in Sort}
    clock.pass_by(hours=1)
    for memory in before[Sort.CREATED][::2]:
        await vault.revise(memory.id, base=2, title="Later", text="other")
    clock.pass_by(hours=1)
    for sort in Sort:
        pages: list[Memory] = []
        cursor: str | None = None
        while True:
            page = await vault.list_as_of(then, sort=sort, limit=3, cursor=cursor)
            pages += page.memories
            cursor = page.next_cursor
            assert page.total == 7
            if cursor is None:
                break
        assert [(m.id, m.title) for m in pages] == [(m.id, m.title) for m in before[sort]]


async def test_filters_phrases_and_exclusions_hold_for_the_past(
    vault: Vault, clock: HeldClock
) -> None:
    one = await vault.capture(Draft("red apples and green pears", tags=("fruit",)))
    two = await vault.capture(Draft("green apples and red pears"))
    then = clock.now()
    clock.pass_by(days=1)
    await vault.revise(one.id, base=1, text="gone")
    await vault.revise(two.id, base=1, text="gone too")
    clock.pass_by(days=1)

    async def found(text: str) -> list[str]:
        return sorted(hit.memory.id for hit in (await _search(vault, text, then)).hits)

    assert await found('"red apples"') == [one.id]
    assert await found("apples -oranges") == [one.id, two.id]
    assert await found('apples -"red pears"') == [one.id]
    assert await found("tag:fruit apples") == [one.id]
    assert await found("tag:fruit") == [one.id]
    loose = await _search(vault, '"apples pears"', then)
    assert len(loose.hits) == 2
    assert "quoted words" in loose.warnings[0]


async def test_a_rare_word_of_then_counts_more_than_a_common_one(
    vault: Vault, clock: HeldClock
) -> None:
    for number in range(20):
        await vault.capture(Draft(f"common ground number {number}"))
    rare = await vault.capture(Draft("a zebra crossing on number street"))
    clock.pass_by(days=1)
    then = clock.now()
    clock.pass_by(days=1)
    await vault.revise(rare.id, base=1, text="nothing of that")
    found = await _search(vault, "common zebra", then, mode=SearchMode.KEYWORD)
    assert found.hits[0].memory.id == rare.id


async def test_a_purged_memory_never_comes_back(vault: Vault, clock: HeldClock) -> None:
    kept = await vault.capture(Draft("a secret of then"))
    other = await vault.capture(Draft("no secret"))
    await vault.wait_until_embedded()
    clock.pass_by(days=1)
    then = clock.now()
    clock.pass_by(days=1)
    await vault.revise(kept.id, base=1, text="changed")
    await vault.purge([kept.id])
    clock.pass_by(days=1)
    for mode in SearchMode:
        found = await _search(vault, "a secret of then", then, mode=mode)
        assert kept.id not in [hit.memory.id for hit in found.hits]
    assert [m.id for m in (await vault.list_as_of(then)).memories] == [other.id]
    with pytest.raises(MemoryNotFoundError):
        await vault.memory_as_of(kept.id, then)


async def test_a_past_text_and_a_current_one_are_measured_alike(
    vault: Vault, clock: HeldClock
) -> None:
    for number in range(20):
        await vault.capture(Draft(f"common ground number {number}"))
    current = await vault.capture(Draft("once upon a time there was a zebra, far away"))
    past = await vault.capture(Draft("zebra, zebra, zebra"))
    clock.pass_by(days=1)
    then = clock.now()
    clock.pass_by(days=1)
    # The only past text: by itself, a word that all past texts hold would tell nothing.
    await vault.revise(past.id, base=1, text="nothing of that")
    found = await _search(vault, "zebra", then, mode=SearchMode.KEYWORD)
    assert [hit.memory.id for hit in found.hits] == [past.id, current.id]


async def test_a_switch_of_branch_is_a_change_of_what_was_said(
    vault: Vault, clock: HeldClock
) -> None:
    kept = await vault.capture(Draft("first"))
    await vault.create_branch(kept.id, "b")
    await vault.revise_branch(kept.id, "b", Edit("never current so far"), base=1)
    clock.pass_by(days=1)
    then = clock.now()
    clock.pass_by(days=1)
    await vault.switch_branch(kept.id, "b")
    clock.pass_by(days=1)
    between = clock.now()
    clock.pass_by(days=1)
    await vault.switch_branch(kept.id, "main")
    clock.pass_by(days=1)
    assert (await vault.memory_as_of(kept.id, then)).text == "first"
    assert (await vault.memory_as_of(kept.id, between)).text == "never current so far"
    assert (await _search(vault, "current", then, mode=SearchMode.KEYWORD)).hits == ()
    assert len((await _search(vault, "current", between, mode=SearchMode.KEYWORD)).hits) == 1
    assert len((await _search(vault, "first", then, mode=SearchMode.KEYWORD)).hits) == 1
    assert (await _search(vault, "first", between, mode=SearchMode.KEYWORD)).hits == ()


async def test_a_text_without_vectors_yet_is_not_found_by_those_of_the_one_before(
    vault: Vault, clock: HeldClock, embedder: FakeEmbedder
) -> None:
    kept = await vault.capture(Draft("alpha beta"))
    await vault.wait_until_embedded()
    await vault.search(SearchQuery("load"))
    clock.pass_by(days=1)
    embedder.fail_on("gamma")
    await vault.revise(kept.id, base=1, text="gamma delta")
    clock.pass_by(days=1)
    now = clock.now() - timedelta(hours=1)
    found = await _search(vault, "alpha beta", now, mode=SearchMode.SEMANTIC)
    assert found.hits == ()
    past = await _search(
        vault, "alpha beta", now - timedelta(hours=24), mode=SearchMode.SEMANTIC
    )
    assert [hit.memory.text for hit in past.hits] == ["alpha beta"]


async def test_what_can_not_be_asked_of_the_past_is_refused(
    vault: Vault, clock: HeldClock
) -> None:
    then = clock.now() - timedelta(days=1)
    with pytest.raises(InvalidDateError):
        await _search(vault, "x", datetime(2026, 1, 1))
    with pytest.raises(InvalidValueError):
        await _search(vault, "x", then, limit=0)
    with pytest.raises(InvalidValueError):
        await vault.list_as_of(then, limit=0)
    with pytest.raises(MemoryNotFoundError):
        await vault.list_as_of(then, cursor="nobodyhasthis")


async def test_deleted_and_brought_back_a_memory_is_found_by_what_it_said_then(
    vault: Vault, clock: HeldClock, moments: list[datetime]
) -> None:
    memory_id = (await vault.list()).memories[0].id
    await vault.describe(memory_id, tags=("home",), pinned=True)
    await vault.delete(memory_id)
    clock.pass_by(days=5)
    await vault.undelete(memory_id)
    clock.pass_by(days=5)
    first, now = moments[0] + timedelta(days=1), clock.now()
    for mode in (SearchMode.KEYWORD, SearchMode.SEMANTIC):
        [hit] = (await _search(vault, "rent nine hundred", first, mode=mode)).hits
        assert (hit.memory.text, hit.memory.title) == ("the rent is nine hundred", "Rent")
        assert (await _search(vault, "bought a flat", first, mode=mode)).hits == ()
    [today] = (await _search(vault, "flat was bought", now, mode=SearchMode.SEMANTIC)).hits
    assert today.memory.text == "the flat was bought"
    # Said plainly in the window and the help: what describes a memory is as of today.
    assert (hit.memory.tags, hit.memory.pinned) == (("home",), True)


async def test_a_memory_in_the_trash_was_there_before_it_was_deleted(
    vault: Vault, clock: HeldClock, moments: list[datetime]
) -> None:
    memory_id = (await vault.list()).memories[0].id
    await vault.delete(memory_id)
    clock.pass_by(days=5)
    for mode in (SearchMode.KEYWORD, SearchMode.SEMANTIC):
        [hit] = (await _search(vault, "rent raised", moments[1], mode=mode)).hits
        assert hit.memory.id == memory_id
        assert (await _search(vault, "rent", clock.now(), mode=mode)).hits == ()
