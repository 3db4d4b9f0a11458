"""What the rules did and would do can be read, and taken back for 30 days."""

from dataclasses import replace

import pytest

from core.curation.retention import RetentionRule
from core.curation.runs import RuleStep
from core.errors import ChangeNotFoundError, InvalidValueError, RuleNotFoundError
from core.model import Draft, MemoryType, Tier, WriteKind
from core.services.changes import ChangeKind
from core.services.nightly import curate_if_due
from core.services.vault import Vault
from tests.fakes.clock import HeldClock

CHANGES = "core.storage.repositories.changes"
MEETINGS = RetentionRule(MemoryType.MEETING, None, archive_after=30, delete_after=60)


async def settled(vault: Vault, clock: HeldClock) -> None:
    await vault.capture(Draft("First line\nand more"))
    clock.pass_by(days=8)
    await vault.curate()


async def test_a_run_is_told_with_each_step_and_why(vault: Vault, clock: HeldClock) -> None:
    await settled(vault, clock)
    await vault.capture(Draft("decided", type=MemoryType.DECISION))
    clock.pass_by(days=8)
    await vault.curate()
    clock.pass_by(days=600)
    planned = await vault.plan_curation()
    report = await vault.curate()
    [run, *_] = await vault.rule_runs()
    assert (run.number, run.kind, run.at) == (report.change, WriteKind.CURATE, clock.now())
    assert (run.moved, run.put_away, run.deleted, run.is_nightly) == (2, 1, 0, False)
    done = await vault.run_moves(run.number)
    assert done.counts == planned.counts == ((RuleStep.FADED, 1), (RuleStep.PROVED, 1))
    assert (done.total, done.put_away) == (2, 1)
    first = done.moves[0]
    assert (first.title, first.importance, first.idle_days) == ("First line", 0.25, 616)
    assert planned.moves[0] == first


async def test_what_a_retention_run_did_names_the_rule_and_its_days(
    vault: Vault, clock: HeldClock
) -> None:
    await vault.capture(Draft("a meeting", type=MemoryType.MEETING))
    await vault.add_retention_rule(MEETINGS)
    clock.pass_by(days=31)
    planned = await vault.plan_retention()
    await vault.retain()
    clock.pass_by(days=61)
    await vault.retain()
    [away, *_] = await vault.rule_runs()
    assert (away.kind, away.put_away, away.deleted) == (WriteKind.RETAIN, 0, 1)
    [move] = (await vault.run_moves(away.number)).moves
    assert (move.step, move.rule, move.days) == (RuleStep.DELETED, 1, 60)
    [move] = planned.moves
    assert (move.step, move.rule, move.days) == (RuleStep.ARCHIVED, 1, 30)


async def test_a_run_is_told_as_undone_and_what_is_no_run_is_not_found(
    vault: Vault, clock: HeldClock
) -> None:
    await settled(vault, clock)
    [run] = await vault.rule_runs()
    undo = await vault.undo(run.number)
    [run] = await vault.rule_runs()
    assert (run.is_undoable, run.undone_by) == (False, undo.number)
    with pytest.raises(ChangeNotFoundError):
        await vault.run_moves(undo.number)


async def test_a_run_can_be_undone_for_30_days_however_much_is_written(
    vault: Vault, clock: HeldClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{CHANGES}.MOST_CHANGES", 3)
    monkeypatch.setattr(f"{CHANGES}.MOST_ROWS", 3)
    monkeypatch.setattr(f"{CHANGES}._CHANGES_A_PRUNING", 2)
    await settled(vault, clock)
    [run] = await vault.rule_runs()
    for day in range(9):
        clock.pass_by(days=3)
        await vault.capture(Draft(f"day {day}"))
    assert len(await vault.changes_since(run.number)) <= 4
    await vault.undo(run.number)
    assert (await vault.list(limit=None)).memories[-1].tier is Tier.WORKING


async def test_after_30_days_a_run_is_dropped_at_night_but_not_what_was_taken_back(
    vault: Vault, clock: HeldClock
) -> None:
    await settled(vault, clock)
    await vault.wait_until_embedded()
    [kept] = await vault.rule_runs()
    await vault.capture(Draft("another"))
    clock.pass_by(days=8)
    second = await vault.curate()
    await vault.undo(second.change)
    await vault.wait_until_embedded()
    for _ in range(2):
        clock.pass_by(days=32)
        assert await vault.rule_runs() == ()
        await curate_if_due(vault._inside())
    with pytest.raises(ChangeNotFoundError):
        await vault.undo(kept.number)
    [taken_back] = [move.memory_id for move in second.moves]
    assert (await vault.memory(taken_back)).tier is Tier.WORKING
    assert (await vault.plan_curation()).total == 0


async def test_a_clock_that_is_wrong_once_drops_no_run(vault: Vault, clock: HeldClock) -> None:
    await settled(vault, clock)
    await vault.wait_until_embedded()
    [run] = await vault.rule_runs()
    await curate_if_due(vault._inside())
    clock.pass_by(days=4_000)
    await curate_if_due(vault._inside())
    clock.pass_by(days=-4_000)
    assert [each.number for each in await vault.rule_runs()] == [run.number]


async def test_a_rule_is_looked_at_before_it_is_kept_and_changed_under_its_number(
    vault: Vault, clock: HeldClock
) -> None:
    await vault.capture(Draft("old", type=MemoryType.MEETING))
    clock.pass_by(days=31)
    await vault.capture(Draft("new", type=MemoryType.MEETING))
    planned = await vault.plan_retention(MEETINGS)
    assert (planned.looked_at, planned.counts) == (2, ((RuleStep.ARCHIVED, 1),))
    assert [move.title for move in planned.moves] == ["old"]
    assert await vault.retention_rules() == ()
    kept = await vault.add_retention_rule(MEETINGS)
    other = RetentionRule(None, " x ", 5, None, kept.number)
    assert await vault.change_retention_rule(other) == RetentionRule(None, "x", 5, None, 1)
    assert [rule.tag for rule in await vault.retention_rules()] == ["x"]
    with pytest.raises(RuleNotFoundError):
        await vault.change_retention_rule(RetentionRule(None, "x", 5, None, 9))
    with pytest.raises(InvalidValueError):
        await vault.plan_retention(RetentionRule())


async def test_the_rules_are_one_readable_file_that_can_be_taken_in_whole(
    vault: Vault,
) -> None:
    await vault.change_curation_rule("tiers.archive_days", "900")
    await vault.add_retention_rule(MEETINGS)
    text = await vault.rules_text()
    await vault.take_rules("")
    assert (await vault.curation_rules())["tiers.archive_days"] == 540
    assert await vault.retention_rules() == ()
    with pytest.raises(InvalidValueError):
        await vault.take_rules("[[retention]]\ntag = '//'\narchive_after = 3")
    assert (await vault.take_rules(text))["tiers.archive_days"] == 900
    assert len(await vault.retention_rules()) == 1


async def test_what_was_seen_is_known_and_whether_it_runs_by_itself(
    vault: Vault, clock: HeldClock
) -> None:
    state = await vault.nightly_state()
    assert (state.is_on, state.looked_at, state.seen) == (True, None, 0)
    await curate_if_due(vault._inside())
    await vault.see_runs(7)
    await vault.see_runs(3)
    await vault.change_curation_rule("nightly.run", "false")
    state = await vault.nightly_state()
    assert (state.is_on, state.looked_at, state.seen) == (False, clock.now(), 7)


async def test_use_is_written_once_an_hour(vault: Vault, clock: HeldClock) -> None:
    kept, first = await vault.capture(Draft("one")), clock.now()
    await vault.mark_used([kept.id])
    clock.pass_by(minutes=59)
    await vault.mark_used([kept.id])
    assert (await vault.memory(kept.id)).accessed_at == first
    clock.pass_by(minutes=1)
    await vault.mark_used([kept.id])
    assert (await vault.memory(kept.id)).accessed_at == clock.now()
    clock.pass_by(days=-3)
    await vault.mark_used([kept.id])
    assert (await vault.memory(kept.id)).accessed_at == clock.now()
    assert len(await vault.latest_changes()) == 1


async def test_every_window_is_told_that_the_rules_are_others(vault: Vault) -> None:
    told: list[ChangeKind] = []
    vault.subscribe(lambda change: told.append(change.kind))
    text = await vault.rules_text()
    await vault.change_curation_rule("tiers.archive_days", "900")
    rule = await vault.add_retention_rule(MEETINGS)
    await vault.change_retention_rule(replace(rule, delete_after=90))
    assert rule.number is not None
    await vault.remove_retention_rule(rule.number)
    await vault.take_rules(text)
    assert told == [ChangeKind.RULES] * 5
    with pytest.raises(InvalidValueError):
        await vault.take_rules("no rules")
    assert len(told) == 5
