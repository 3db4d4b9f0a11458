"""Which tier a memory belongs into, and why: one step at a time."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.curation.facts import Facts, days_between
from core.curation.importance import importance_now, worth_of
from core.curation.rules import Rules
from core.model import Tier


class MoveReason(StrEnum):
    """Why a memory changes its tier."""

    SETTLED = "settled"  # nobody works on it any more
    PROVED = "proved"  # it is here for long, and important
    FADED = "faded"  # unused for long, and unimportant
    BROUGHT_BACK = "brought_back"  # a person took it out of the archive


@dataclass(frozen=True, slots=True)
class TierMove:
    """One memory's step, and what it was decided by."""

    memory_id: str
    was: Tier
    becomes: Tier
    reason: MoveReason
    importance: float
    idle_days: int


def tier_move(facts: Facts, rules: Rules, now: datetime) -> TierMove | None:
    """Return the step that the rules want for a memory; ``None`` for none.

    What is in the archive stays there until a person brings it back.
    """
    if facts.is_archived:
        return None
    importance = importance_now(facts, rules.importance, now)
    step = _step(facts, rules, now, importance)
    if step is None:
        return None
    tier, reason = step
    return TierMove(
        facts.id, facts.tier, tier, reason, round(importance, 3), facts.idle_days(now)
    )


def _step(
    facts: Facts, rules: Rules, now: datetime, importance: float
) -> tuple[Tier, MoveReason] | None:
    tiers, idle = rules.tiers, facts.idle_days(now)
    is_faint = importance < tiers.archive_importance and _may_fade(facts)
    match facts.tier:
        case Tier.ARCHIVE:
            return Tier.EPISODIC, MoveReason.BROUGHT_BACK
        case Tier.WORKING if idle >= tiers.working_days:
            return Tier.EPISODIC, MoveReason.SETTLED
        case Tier.EPISODIC if is_faint and idle >= tiers.archive_days:
            return Tier.ARCHIVE, MoveReason.FADED
        case Tier.SEMANTIC if is_faint and idle >= tiers.semantic_archive_days:
            return Tier.ARCHIVE, MoveReason.FADED
        case Tier.EPISODIC if _has_proved(facts, rules, now):
            return Tier.SEMANTIC, MoveReason.PROVED
    return None


def _has_proved(facts: Facts, rules: Rules, now: datetime) -> bool:
    if days_between(facts.arrived, now) < rules.tiers.semantic_days:
        return False
    return worth_of(facts, rules.importance, now) >= rules.tiers.semantic_importance


def _may_fade(facts: Facts) -> bool:
    return not facts.is_pinned and not facts.has_conflict
