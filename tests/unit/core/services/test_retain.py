"""Archived, then deleted, only by rules that the person wrote; undone as one."""

import asyncio

import pytest

from core.curation.retention import RetentionRule, RetentionStep
from core.errors import InvalidValueError, RuleNotFoundError, StorageError
from core.model import Draft, Filters, Memory, MemoryType, Place
from core.services import retain
from core.services.changes import Change
from core.services.vault import Vault
from core.storage.repositories.changes import Changes
from tests.fakes.clock import HeldClock

MEETINGS = RetentionRule(MemoryType.MEETING, None, archive_after=30, delete_after=60)


async def in_place(vault: Vault, place: Place) -> set[str]:
    page = await vault.list(Filters(place=place), limit=None)
    return {memory.text for memory in page.memories}


async def kept(vault: Vault, *drafts: Draft) -> list[Memory]:
    return [await vault.capture(draft) for draft in drafts]


async def test_without_rules_nothing_ever_goes(vault: Vault, clock: HeldClock) -> None:
    await kept(vault, Draft("a meeting", type=MemoryType.MEETING))
    clock.pass_by(days=9_000)
    assert (await vault.retain()).moves == ()


async def test_a_rule_archives_first_and_deletes_after_its_time_in_the_archive(
    vault: Vault, clock: HeldClock
) -> None:
    await kept(vault, Draft("a meeting", type=MemoryType.MEETING), Draft("a note"))
    rule = await vault.add_retention_rule(MEETINGS)
    clock.pass_by(days=29)
    assert (await vault.retain()).moves == ()
    clock.pass_by(days=1)
    [move] = (await vault.retain(dry_run=True)).moves
    assert (move.step, move.rule) == (RetentionStep.ARCHIVE, rule.number)
    assert await in_place(vault, Place.ACTIVE) == {"a meeting", "a note"}
    await vault.retain()
    assert await in_place(vault, Place.ARCHIVE) == {"a meeting"}
    clock.pass_by(days=59)
    assert (await vault.retain()).moves == ()
    clock.pass_by(days=1)
    assert [move.step for move in (await vault.retain()).moves] == [RetentionStep.DELETE]
    assert await in_place(vault, Place.TRASH) == {"a meeting"}
    assert await in_place(vault, Place.ACTIVE) == {"a note"}


async def test_a_rule_that_is_removed_while_it_runs_puts_nothing_more_away(
    vault: Vault, clock: HeldClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retain, "MEMORIES_A_STEP", 1)
    await kept(vault, *(Draft(f"meeting {n}", type=MemoryType.MEETING) for n in range(4)))
    rule = await vault.add_retention_rule(MEETINGS)
    assert rule.number is not None
    clock.pass_by(days=30)
    removal = vault.remove_retention_rule(rule.number)
    removing: list[asyncio.Task[RetentionRule]] = []

    def remove_once(change: Change) -> None:
        if change.record is not None and not removing:
            removing.append(asyncio.create_task(removal))

    vault.subscribe(remove_once)
    report = await vault.retain()
    assert await removing[0] == rule
    assert 0 < len(report.moves) < 4
    assert len(await in_place(vault, Place.ARCHIVE)) == len(report.moves)


async def test_type_and_tag_hold_both_and_a_tag_includes_those_below(
    vault: Vault, clock: HeldClock
) -> None:
    await kept(
        vault, Draft("both", type=MemoryType.TASK, tags=("work/q4",)),
        Draft("tag only", tags=("work",)), Draft("type only", type=MemoryType.TASK),
        Draft("pinned", type=MemoryType.TASK, tags=("work",), pinned=True),
    )  # fmt: skip
    await vault.add_retention_rule(RetentionRule(MemoryType.TASK, "Work ", archive_after=1))
    clock.pass_by(days=2)
    await vault.retain()
    assert await in_place(vault, Place.ARCHIVE) == {"both"}


async def test_many_steps_are_undone_as_one_and_not_done_again(
    vault: Vault, clock: HeldClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retain, "MEMORIES_A_STEP", 2)
    await kept(vault, *(Draft(f"m{n}", type=MemoryType.MEETING) for n in range(5)))
    await vault.add_retention_rule(MEETINGS)
    clock.pass_by(days=31)
    report = await vault.retain()
    assert len(report.moves) == 5
    assert report.change is not None
    await vault.undo(report.change)
    assert len(await in_place(vault, Place.ACTIVE)) == 5
    assert (await vault.retain()).moves == ()


async def test_rules_keep_their_numbers_and_go_when_they_are_removed(vault: Vault) -> None:
    first = await vault.add_retention_rule(MEETINGS)
    second = await vault.add_retention_rule(RetentionRule(None, "old", delete_after=7))
    assert await vault.remove_retention_rule(first.number) == first
    assert await vault.retention_rules() == (second,)
    with pytest.raises(RuleNotFoundError):
        await vault.remove_retention_rule(first.number)


@pytest.mark.parametrize(
    "rule",
    [
        RetentionRule(archive_after=5),
        RetentionRule(MemoryType.TASK),
        RetentionRule(MemoryType.TASK, archive_after=0),
        RetentionRule(MemoryType.TASK, delete_after=36_501),
        RetentionRule(None, "//", archive_after=1),
    ],
)
async def test_a_rule_for_everything_or_for_nothing_is_refused(
    vault: Vault, rule: RetentionRule
) -> None:
    with pytest.raises(InvalidValueError):
        await vault.add_retention_rule(rule)
    assert await vault.retention_rules() == ()


async def test_cut_short_it_leaves_whole_steps_and_goes_on_the_next_time(
    vault: Vault, clock: HeldClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retain, "MEMORIES_A_STEP", 2)
    await kept(vault, *(Draft(f"m{n}", type=MemoryType.MEETING) for n in range(5)))
    await vault.add_retention_rule(MEETINGS)
    clock.pass_by(days=31)
    with monkeypatch.context() as broken:
        joins = 0

        def refuse_the_second(self: Changes, number: int, run: int) -> None:
            nonlocal joins
            joins += 1
            if joins == 2:
                raise StorageError("The disk is full.")

        broken.setattr(Changes, "join_run", refuse_the_second)
        with pytest.raises(StorageError):
            await vault.retain()
    assert len(await in_place(vault, Place.ARCHIVE)) == 2
    assert len((await vault.retain()).moves) == 3
    assert len(await in_place(vault, Place.ARCHIVE)) == 5


@pytest.mark.parametrize("days", [[31], [31, 61]], ids=["archive", "Trash"])
async def test_what_a_person_brought_back_is_left_its_time_again(
    vault: Vault, clock: HeldClock, days: list[int]
) -> None:
    [memory] = await kept(vault, Draft("a meeting", type=MemoryType.MEETING))
    await vault.add_retention_rule(MEETINGS)
    for each in days:
        clock.pass_by(days=each)
        assert (await vault.retain()).moves != ()
    await vault.undelete(memory.id)
    await vault.unarchive(memory.id)
    clock.pass_by(days=29)
    assert (await vault.retain(dry_run=True)).moves == ()
    clock.pass_by(days=1)
    assert [move.step for move in (await vault.retain()).moves] == [RetentionStep.ARCHIVE]


async def test_what_a_person_took_from_the_trash_stays_in_the_archive_for_its_time(
    vault: Vault, clock: HeldClock
) -> None:
    [memory] = await kept(vault, Draft("a meeting", type=MemoryType.MEETING))
    await vault.add_retention_rule(MEETINGS)
    for days in (31, 61):
        clock.pass_by(days=days)
        await vault.retain()
    await vault.undelete(memory.id)
    clock.pass_by(days=59)
    assert (await vault.retain()).moves == ()
    clock.pass_by(days=1)
    assert [move.step for move in (await vault.retain()).moves] == [RetentionStep.DELETE]
