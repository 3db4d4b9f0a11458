"""What the rules did in the last 30 days, and what they would do now."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core.curation.retention import RetentionRule, RetentionStep
from core.curation.runs import (
    STEP_OF,
    RuleMove,
    RuleMoves,
    RuleRun,
    RuleStep,
    counted,
    in_order,
)
from core.errors import ChangeNotFoundError
from core.services.browse import memories_of
from core.services.curate import OnProgress, curate_memories, rules_of
from core.services.nightly import last_look
from core.services.open_vault import OpenVault
from core.services.retain import preview_rule, retain_memories, retention_rules
from core.storage.repositories.changes import RUN_DAYS
from core.storage.repositories.rule_runs import RuleRuns
from core.storage.times import to_micros
from core.storage.transaction import Transaction

_SEEN = "curation.seen"  # the number of the last run that the person has seen
MOST_MOVES = 500  # that are listed by their titles


@dataclass(frozen=True, slots=True)
class NightlyState:
    """Whether the rules run by themselves, when they last looked, and what was seen of it."""

    is_on: bool
    looked_at: datetime | None
    seen: int


async def rule_runs(vault: OpenVault, limit: int) -> tuple[RuleRun, ...]:
    """Return the last runs that moved something, of 30 days, the newest first."""
    since = to_micros(vault.now() - timedelta(days=RUN_DAYS))
    return tuple(
        await vault.database.read(lambda tx: RuleRuns(tx.connection).since(since, limit))
    )


async def run_moves(vault: OpenVault, number: int) -> RuleMoves:
    """Return what a run did, by the number of its first change.

    Raises:
        ChangeNotFoundError: there is no such run, or it is too old to be known.
    """
    moves = await vault.database.read(lambda tx: RuleRuns(tx.connection).moves(number))
    if not moves:
        raise ChangeNotFoundError(f"No run {number} of the rules is known.")
    return await _titled(vault, moves, len(moves))


async def plan_curation(
    vault: OpenVault, *, on_progress: OnProgress | None = None
) -> RuleMoves:
    """Return what curation would do now; see ``curate_memories``."""
    report = await curate_memories(vault, dry_run=True, on_progress=on_progress)
    moves = [
        RuleMove(
            each.memory_id,
            STEP_OF[each.reason],
            importance=each.importance,
            idle_days=each.idle_days,
        )
        for each in report.moves
    ]
    return await _titled(vault, moves, report.looked_at)


async def plan_retention(vault: OpenVault, rule: RetentionRule | None = None) -> RuleMoves:
    """Return what all retention rules would do now, or one that needn't be kept yet.

    Raises:
        InvalidValueError: the rule can't be kept.
    """
    if rule is None:
        report = await retain_memories(vault, dry_run=True)
        rules = {each.number: each for each in await retention_rules(vault)}
    else:
        report = await preview_rule(vault, rule)
        rules = {rule.number: rule}
    moves = [_retained(move.memory_id, move.step, move.rule, rules) for move in report.moves]
    return await _titled(vault, moves, report.concerned)


async def nightly_state(vault: OpenVault) -> NightlyState:
    """Return how it stands about what runs by itself."""
    return await vault.database.read(_state)


async def see_runs(vault: OpenVault, number: int) -> None:
    """Note that the person has seen the runs up to this one; they aren't told of again."""
    await vault.database.write(_see, number)


def _retained(
    memory_id: str, step: RetentionStep, number: int, rules: dict[int, RetentionRule]
) -> RuleMove:
    is_deleted = step is RetentionStep.DELETE
    rule = rules.get(number)
    days = None
    if rule is not None:
        days = rule.delete_after if is_deleted else rule.archive_after
    taken = RuleStep.DELETED if is_deleted else RuleStep.ARCHIVED
    return RuleMove(memory_id, taken, rule=number, days=days)


async def _titled(vault: OpenVault, moves: Sequence[RuleMove], looked_at: int) -> RuleMoves:
    first = in_order(moves)[:MOST_MOVES]
    memories = await memories_of(vault, [move.memory_id for move in first])
    titles = {each.id: each.display_title for each in memories}
    named = [replace(move, title=titles.get(move.memory_id, "")) for move in first]
    return RuleMoves(looked_at, counted(moves), tuple(named))


def _state(tx: Transaction) -> NightlyState:
    seen = tx.settings.get(_SEEN)
    number = int(seen) if seen is not None and seen.isdecimal() else 0
    return NightlyState(rules_of(tx).nightly.run, last_look(tx), number)


def _see(tx: Transaction, number: int) -> None:
    if number > _state(tx).seen:
        tx.settings.put(_SEEN, str(number))
