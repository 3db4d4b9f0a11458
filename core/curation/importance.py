"""How important a memory is: what was said of it, or what speaks for it, less with disuse."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from core.curation.facts import Facts, days_between
from core.curation.rules import ImportanceRules
from core.model import MemoryType

# What a type is worth before use and links have said anything.
TYPE_WORTH: Mapping[MemoryType, float] = MappingProxyType(
    {
        MemoryType.DECISION: 0.7,
        MemoryType.INSIGHT: 0.6,
        MemoryType.CONTACT: 0.6,
        MemoryType.TASK: 0.6,
        MemoryType.MEETING: 0.5,
        MemoryType.NOTE: 0.5,
        MemoryType.FILE: 0.4,
        MemoryType.CUSTOM: 0.5,
    }
)
_ASSISTANT = "assistant"


def importance_now(facts: Facts, rules: ImportanceRules, now: datetime) -> float:
    """Return how important a memory is now, 0 to 1: its worth, less what disuse took."""
    worth = worth_of(facts, rules, now)
    if facts.is_pinned or facts.importance is not None:
        return worth
    faded = float(0.5 ** (facts.idle_days(now) / rules.half_life_days))
    return worth * max(faded, rules.least_left)


def worth_of(facts: Facts, rules: ImportanceRules, now: datetime) -> float:
    """Return what a memory is worth, 0 to 1, however long it was not used.

    A person's number stands as it is.
    """
    if facts.is_pinned:
        return 1.0
    if facts.importance is not None:
        return facts.importance
    return min(max(_start(facts, rules, now), 0.0), 1.0)


def _start(facts: Facts, rules: ImportanceRules, now: datetime) -> float:
    worth = TYPE_WORTH[facts.type]
    if facts.role == _ASSISTANT:
        worth += rules.said_by_assistant
    worth += rules.linked * min(facts.links, rules.most_links)
    if facts.confirmed is not None:
        worth += rules.confirmed
    if facts.used is not None and days_between(facts.used, now) < rules.fresh_days:
        worth += rules.used
    return worth
