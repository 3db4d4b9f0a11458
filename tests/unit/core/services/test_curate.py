"""Memories settle and fade, in steps that are undone as one and can be cut short."""

import pytest

from core.curation.tiers import MoveReason
from core.errors import InvalidValueError, StorageError
from core.model import (
    AwayBy,
    AwayWhy,
    Draft,
    Filters,
    Memory,
    Place,
    Progress,
    SearchQuery,
    Tier,
    WriteKind,
)
from core.services import curate
from core.services.curate import AUTHOR, curate_memories
from core.services.vault import Vault
from core.storage.repositories.changes import Changes
from tests.fakes.clock import HeldClock


async def tiers(vault: Vault) -> dict[str, str]:
    page = await vault.list(Filters(place=Place.ALL), limit=None)
    return {memory.text: memory.tier.value for memory in page.memories}


async def faded(vault: Vault, clock: HeldClock, *drafts: Draft) -> list[Memory]:
    """Keep memories that the next run will archive if the rules let them fade."""
    memories = [await vault.capture(draft) for draft in drafts]
    clock.pass_by(days=8)
    await vault.curate()
    clock.pass_by(days=600)
    return memories


async def test_a_dry_run_says_what_would_move_and_why_and_moves_nothing(
    vault: Vault, clock: HeldClock
) -> None:
    memory = await vault.capture(Draft("one"))
    clock.pass_by(days=8)
    changes = await vault.latest_changes()
    report = await vault.curate(dry_run=True)
    [move] = report.moves
    assert (move.memory_id, move.becomes) == (memory.id, Tier.EPISODIC)
    assert (move.reason, move.idle_days) == (MoveReason.SETTLED, 8)
    assert (report.looked_at, report.moved, report.change) == (1, 1, None)
    assert await tiers(vault) == {"one": "working"}
    assert await vault.latest_changes() == changes
    assert await vault.last_curation() is None


async def test_what_faded_goes_to_the_archive_and_out_of_searches_and_undo_brings_it_back(
    vault: Vault, clock: HeldClock
) -> None:
    await faded(vault, clock, Draft("about walnuts"), Draft("a pinned walnut", pinned=True))
    await vault.wait_until_embedded()
    await vault.search(SearchQuery("walnut"))  # loads the index of meanings
    report = await vault.curate()
    assert await tiers(vault) == {"about walnuts": "archive", "a pinned walnut": "semantic"}
    found = await vault.search(SearchQuery("walnuts"))
    assert [hit.memory.text for hit in found.hits] == ["a pinned walnut"]
    assert report.change is not None
    clock.pass_by(days=30)
    await vault.capture(Draft("something else meanwhile"))
    await vault.undo(report.change)
    assert (await tiers(vault))["about walnuts"] == "episodic"
    found = await vault.search(SearchQuery("walnuts"))
    assert "about walnuts" in [hit.memory.text for hit in found.hits]


async def test_why_it_was_put_away_is_known_until_a_person_puts_it_elsewhere(
    vault: Vault, clock: HeldClock
) -> None:
    [one, two] = await faded(vault, clock, Draft("one"), Draft("two"))
    report = await vault.curate()
    why = (await vault.memory(one.id)).away_why
    assert why == AwayWhy(AwayBy.FADED, importance=0.25, idle_days=608)
    await vault.delete(two.id)
    assert (await vault.memory(two.id)).away_why is None
    await vault.unarchive(one.id)
    assert (await vault.memory(one.id)).away_why is None
    await vault.undo()
    assert (await vault.memory(one.id)).away_why == why
    await vault.undo(report.change)
    assert (await vault.memory(one.id)).away_why is None


async def test_what_a_person_took_back_is_left_alone_from_then_on(
    vault: Vault, clock: HeldClock
) -> None:
    await faded(vault, clock, Draft("one"))
    await vault.undo((await vault.curate()).change)
    clock.pass_by(days=400)
    assert (await vault.curate()).moved == 0


async def test_what_a_person_brought_back_begins_to_fade_anew(
    vault: Vault, clock: HeldClock
) -> None:
    [memory] = await faded(vault, clock, Draft("one"))
    await vault.curate()
    await vault.unarchive(memory.id)
    assert [move.reason for move in (await vault.curate()).moves] == [MoveReason.BROUGHT_BACK]
    clock.pass_by(days=500)
    assert (await vault.curate()).moved == 0
    clock.pass_by(days=50)
    assert [move.becomes for move in (await vault.curate()).moves] == [Tier.ARCHIVE]


async def test_recall_and_use_keep_a_memory_from_fading(
    vault: Vault, clock: HeldClock
) -> None:
    [used, _] = await faded(vault, clock, Draft("one"), Draft("two"))
    await vault.mark_used([used.id])
    await vault.curate()
    assert await tiers(vault) == {"one": "semantic", "two": "archive"}


async def test_a_run_of_many_steps_is_undone_as_one(
    vault: Vault, clock: HeldClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(curate, "MEMORIES_A_STEP", 3)
    for number in range(8):
        await vault.capture(Draft(f"note {number}"))
    clock.pass_by(days=8)
    report = await vault.curate()
    assert (report.looked_at, report.moved) == (8, 8)
    records = [each for each in await vault.latest_changes() if each.author == AUTHOR]
    assert [each.kind for each in records] == [WriteKind.CURATE] * 3
    await vault.undo(report.change)
    assert set((await tiers(vault)).values()) == {"working"}


async def test_cut_short_it_leaves_whole_steps_and_goes_on_the_next_time(
    vault: Vault, clock: HeldClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(curate, "MEMORIES_A_STEP", 3)
    for number in range(8):
        await vault.capture(Draft(f"note {number}"))
    clock.pass_by(days=8)
    with monkeypatch.context() as broken:
        joins = 0

        def refuse_the_second(self: Changes, number: int, run: int) -> None:
            nonlocal joins
            joins += 1
            if joins == 2:
                raise StorageError("The disk is full.")

        broken.setattr(Changes, "join_run", refuse_the_second)
        with pytest.raises(StorageError):
            await vault.curate()
    assert sorted((await tiers(vault)).values()) == ["episodic"] * 3 + ["working"] * 5
    assert (await vault.curate()).moved == 5


async def test_the_moment_it_counts_from_can_be_earlier(
    vault: Vault, clock: HeldClock
) -> None:
    await vault.capture(Draft("one"))
    then = clock.now()
    clock.pass_by(days=8)
    assert (await curate_memories(vault._inside(), at=then)).moved == 0


async def test_the_last_run_is_told_and_a_rule_can_be_the_vaults_own(
    vault: Vault, clock: HeldClock
) -> None:
    await vault.capture(Draft("one"))
    clock.pass_by(days=3)
    rules = await vault.change_curation_rule("tiers.working_days", "2")
    assert rules == await vault.curation_rules()
    report = await vault.curate()
    last = await vault.last_curation()
    assert last is not None
    assert (last.at, last.moved, last.change) == (report.at, 1, report.change)
    assert (await vault.change_curation_rule("tiers.working_days", None))[
        "tiers.working_days"
    ] == 7
    with pytest.raises(InvalidValueError):
        await vault.change_curation_rule("tiers.sooner", None)


async def test_it_tells_how_far_it_is(
    vault: Vault, clock: HeldClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(curate, "MEMORIES_A_STEP", 2)
    for number in range(5):
        await vault.capture(Draft(f"note {number}"))
    told: list[Progress] = []
    await vault.plan_curation(on_progress=told.append)
    assert [(each.done, each.total) for each in told] == [(2, 5), (4, 5), (5, 5)]
