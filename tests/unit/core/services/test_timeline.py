import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from core.errors import InvalidValueError
from core.model import DeleteTag, Draft, Filters, Memory, MemoryType, RecolourTag, TagColour
from core.services.vault import Vault
from tests.fakes.clock import HeldClock

FIRST, LAST = date(2025, 3, 15), date(2026, 3, 14)


@pytest.fixture
def berlin() -> Iterator[None]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Europe/Berlin"
    time.tzset()
    yield
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


async def keep(vault: Vault, when: datetime, *tags: str, **fields: object) -> Memory:
    draft = Draft("A text", tags=tags, created_at=when, **fields)  # type: ignore[arg-type]
    return await vault.capture(draft)


async def test_days_are_local_ones_when_the_clocks_change(vault: Vault, berlin: None) -> None:
    # On 26 October 2025 Berlin's day has 25 hours: from 22:00 UTC to 23:00 UTC.
    await keep(vault, datetime(2025, 10, 25, 21, 59, tzinfo=UTC))
    await keep(vault, datetime(2025, 10, 25, 22, 0, tzinfo=UTC))
    await keep(vault, datetime(2025, 10, 26, 22, 59, tzinfo=UTC))
    await keep(vault, datetime(2025, 10, 26, 23, 0, tzinfo=UTC))
    found = await vault.timeline(FIRST, LAST)
    assert [(each.day.day, each.count) for each in found.days] == [(25, 1), (26, 2), (27, 1)]
    day = date(2025, 10, 26)
    assert len((await vault.timeline_page(day, day)).memories) == 2


async def test_a_day_says_what_was_kept_by_type_the_most_first(vault: Vault) -> None:
    when = datetime(2026, 1, 5, 12, tzinfo=UTC)
    for kind in (MemoryType.TASK, MemoryType.NOTE, MemoryType.NOTE):
        await keep(vault, when, type=kind)
    (day,) = (await vault.timeline(FIRST, LAST)).days
    assert (day.day, day.count) == (date(2026, 1, 5), 3)
    assert day.types == ((MemoryType.NOTE, 2), (MemoryType.TASK, 1))


async def test_growth_starts_with_what_was_there_before_the_span(vault: Vault) -> None:
    await keep(vault, datetime(2020, 1, 1, 12, tzinfo=UTC))
    await keep(vault, datetime(2025, 4, 10, 12, tzinfo=UTC))
    await keep(vault, LAST_NOON)
    found = await vault.timeline(FIRST, LAST)
    assert found.growth[0] == (date(2025, 3, 14), 1)
    assert dict(found.growth)[date(2025, 3, 31)] == 1
    assert dict(found.growth)[date(2025, 4, 30)] == 2
    assert found.growth[-1] == (LAST, 3)
    assert (found.memories, found.kept, found.years[0]) == (3, 2, 2020)


async def test_archive_and_trash_are_not_counted(vault: Vault) -> None:
    gone = await keep(vault, LAST_NOON, "work")
    away = await keep(vault, LAST_NOON, "work")
    await vault.delete(gone.id)
    await vault.archive(away.id)
    found = await vault.timeline(FIRST, LAST)
    assert (found.memories, found.kept, found.days, found.tags) == (0, 0, (), ())
    assert (await vault.timeline_page(FIRST, LAST)).memories == ()
    assert await vault.tag_uses() == ()


async def test_tags_are_the_top_level_ones_of_the_span_and_count_a_memory_once(
    vault: Vault,
) -> None:
    await keep(vault, LAST_NOON, "Work/q4", "work/platform")
    await keep(vault, LAST_NOON, "home")
    await keep(vault, LAST_NOON, "work")
    await keep(vault, datetime(2020, 1, 1, tzinfo=UTC), "home")
    found = await vault.timeline(FIRST, LAST)
    assert [(name.casefold(), count) for name, count in found.tags] == [
        ("work", 2),
        ("home", 1),
    ]


async def test_filters_narrow_numbers_and_pages(vault: Vault) -> None:
    await keep(vault, LAST_NOON, "work/q4")
    await keep(vault, LAST_NOON, "home", type=MemoryType.TASK)
    filters = Filters(tags=("work",))
    found = await vault.timeline(FIRST, LAST, filters)
    assert (found.memories, found.kept) == (1, 1)
    page = await vault.timeline_page(FIRST, LAST, Filters(types=(MemoryType.TASK,)))
    assert [entry.tags for entry in page.memories] == [("home",)]


async def test_pages_hold_every_entry_once_newest_first(vault: Vault) -> None:
    kept = [await keep(vault, LAST_NOON - timedelta(hours=hours)) for hours in range(5)]
    seen: list[str] = []
    cursor = None
    while True:
        page = await vault.timeline_page(FIRST, LAST, limit=2, cursor=cursor)
        seen += [entry.id for entry in page.memories]
        cursor = page.next_cursor
        if cursor is None:
            break
    assert seen == [memory.id for memory in kept]


async def test_only_a_changed_text_of_this_month_counts_as_changed(
    vault: Vault, clock: HeldClock
) -> None:
    memory = await keep(vault, LAST_NOON)
    await keep(vault, LAST_NOON)
    assert (await vault.timeline(FIRST, LAST)).changed == 0
    await vault.revise(memory.id, base=1, text="Another text")
    assert (await vault.timeline(FIRST, LAST)).changed == 1


async def test_a_span_that_ends_before_it_begins_is_refused(vault: Vault) -> None:
    with pytest.raises(InvalidValueError):
        await vault.timeline(LAST, FIRST)
    with pytest.raises(InvalidValueError):
        await vault.timeline(date(2000, 1, 1), LAST)
    with pytest.raises(InvalidValueError):
        await vault.timeline_page(FIRST, LAST, limit=0)


async def test_uses_count_a_memory_once_for_each_parent(vault: Vault) -> None:
    old = datetime(2025, 1, 1, 12, tzinfo=UTC)
    await keep(vault, old, "work/q4", "work/platform")
    await keep(vault, LAST_NOON, "work")
    await vault.change_tags(RecolourTag("work", TagColour.TEAL))
    uses = {use.name: use for use in await vault.tag_uses()}
    assert list(uses) == ["work", "work/platform", "work/q4"]
    assert (uses["work"].count, uses["work"].own) == (2, 1)
    assert uses["work"].colour is TagColour.TEAL
    assert (uses["work"].first_used, uses["work"].last_used) == (old, LAST_NOON)
    assert (uses["work/q4"].count, uses["work/q4"].colour) == (1, None)


async def test_a_tags_company_leaves_out_its_own_family(vault: Vault) -> None:
    await keep(vault, LAST_NOON, "work/q4", "people/priya", "code")
    await keep(vault, LAST_NOON, "work", "work/q4", "code")
    await keep(vault, LAST_NOON, "home", "garden")
    assert await vault.tag_company("work") == (("code", 2), ("people/priya", 1))
    await vault.change_tags(DeleteTag("code"))
    assert await vault.tag_company("work") == (("people/priya", 1),)


LAST_NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)
