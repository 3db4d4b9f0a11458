"""Curation by itself: once a day, never while memories are embedded or by a wrong clock."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from core.bootstrap import Options, open_vault
from core.curation.retention import RetentionRule
from core.model import NIGHTLY, Draft, MemoryType, Tier, WriteKind
from core.services.nightly import curate_if_due, keep_curated
from core.services.vault import Vault
from tests.fakes.clock import HeldClock
from tests.fakes.vault_header import PASSPHRASE


@pytest.fixture
async def kept(vault: Vault) -> Vault:
    """A vault with one memory that has its vectors."""
    await vault.capture(Draft("a meeting", type=MemoryType.MEETING))
    await vault.wait_until_embedded()
    return vault


async def look(vault: Vault) -> int | None:
    return await curate_if_due(vault._inside())


async def test_it_runs_once_a_day_and_counts_from_the_day_before(
    kept: Vault, clock: HeldClock
) -> None:
    assert await look(kept) is None
    moved = []
    for _ in range(9):
        clock.pass_by(hours=23)
        assert await look(kept) is None
        clock.pass_by(hours=1)
        moved.append(await look(kept))
    assert moved == [0, 0, 0, 0, 0, 0, 0, 1, 0]


async def test_a_clock_put_forward_and_back_moves_nothing(
    kept: Vault, clock: HeldClock
) -> None:
    await look(kept)
    clock.pass_by(days=4_000)
    assert await look(kept) == 0
    clock.pass_by(days=-4_000)
    assert await look(kept) is None
    clock.pass_by(days=1)
    assert await look(kept) == 0


async def test_it_waits_while_memories_wait_for_their_vectors(
    folder: Path, options: Options, clock: HeldClock, vault: Vault
) -> None:
    await vault.lock()
    idle = await open_vault(folder, PASSPHRASE, options=replace(options, works_on_queue=False))
    try:
        await look(idle)
        await idle.capture(Draft("it has no vectors yet"))
        clock.pass_by(days=30)
        assert await look(idle) is None
    finally:
        await idle.lock()


async def test_retention_runs_with_it_and_both_can_be_switched_off(
    kept: Vault, clock: HeldClock
) -> None:
    await kept.add_retention_rule(RetentionRule(MemoryType.MEETING, archive_after=1))
    await kept.change_curation_rule("nightly.run", "false")
    for _ in range(4):
        clock.pass_by(days=1)
        assert await look(kept) is None
    await kept.change_curation_rule("nightly.run", None)
    await look(kept)
    clock.pass_by(days=1)
    assert await look(kept) == 1
    assert (await kept.list()).total == 0


async def test_the_last_change_of_a_person_is_taken_back_and_not_what_was_done_at_night(
    kept: Vault, clock: HeldClock
) -> None:
    [memory] = (await kept.list()).memories
    await kept.describe(memory.id, pinned=True)
    await look(kept)
    for _ in range(9):
        clock.pass_by(days=1)
        await look(kept)
    [latest] = await kept.latest_changes(1)
    assert (latest.kind, latest.author) == (WriteKind.CURATE, NIGHTLY)
    undone = await kept.undo()
    assert not (await kept.memory(memory.id)).pinned
    assert (await kept.memory(memory.id)).tier is Tier.EPISODIC
    await kept.undo(latest.number)
    assert (await kept.memory(memory.id)).tier is Tier.WORKING
    assert undone.number > latest.number


async def test_it_goes_on_until_the_vault_is_locked(kept: Vault, clock: HeldClock) -> None:
    looked = asyncio.Event()
    running = asyncio.create_task(
        keep_curated(kept._inside(), first_after=0, between_looks=0, on_done=looked.set)
    )
    await looked.wait()
    await kept.lock()
    await asyncio.wait_for(running, 60)


async def test_whoever_keeps_a_vault_open_curates_it_and_a_lock_ends_that(
    folder: Path, options: Options, vault: Vault
) -> None:
    await vault.lock()
    staying = await open_vault(folder, PASSPHRASE, options=replace(options, curates=True))
    (task,) = staying._chores
    await staying.lock()
    await asyncio.wait({task})
    assert task.cancelled()


async def test_a_machine_that_slept_for_weeks_moves_nothing_before_two_looks_agree(
    kept: Vault, clock: HeldClock
) -> None:
    assert await look(kept) is None
    clock.pass_by(days=6)
    assert await look(kept) == 0
    clock.pass_by(days=40)
    assert await look(kept) == 0
    clock.pass_by(days=1)
    assert await look(kept) == 1


async def test_a_clock_that_goes_back_begins_the_count_of_looks_anew(
    kept: Vault, clock: HeldClock
) -> None:
    await look(kept)
    clock.pass_by(days=9)
    await look(kept)
    clock.pass_by(days=-2)
    assert await look(kept) is None
    assert await look(kept) is None
    clock.pass_by(days=1)
    assert await look(kept) == 1


async def test_who_opens_the_vault_after_another_does_not_run_a_second_time_that_day(
    folder: Path, options: Options, kept: Vault, clock: HeldClock
) -> None:
    await look(kept)
    clock.pass_by(days=1)
    assert await look(kept) == 0
    await kept.lock()
    clock.pass_by(hours=23)
    other = await open_vault(folder, PASSPHRASE, options=options)
    try:
        assert await look(other) is None
        clock.pass_by(hours=1)
        assert await look(other) == 0
    finally:
        await other.lock()
