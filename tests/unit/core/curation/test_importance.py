from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from core.curation.facts import Facts
from core.curation.importance import importance_now
from core.curation.rules import shipped_rules
from core.model import MemoryType, Tier

NOW = datetime(2026, 3, 14, 12, tzinfo=UTC)
_RULES = shipped_rules().importance


def facts(**said: Any) -> Facts:
    plain = Facts(
        seq=1, id="a", type=MemoryType.NOTE, role=None, importance=None, tier=Tier.EPISODIC,
        is_pinned=False, is_archived=False, has_conflict=False, links=0, arrived=NOW,
        changed=NOW,
    )  # fmt: skip
    return replace(plain, **said)


def ago(days: int) -> datetime:
    return NOW - timedelta(days=days)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, 0.5),
        ({"type": MemoryType.DECISION}, 0.7),
        ({"role": "assistant"}, 0.4),
        ({"links": 2}, 0.6),
        ({"links": 40}, 0.7),
        ({"confirmed": NOW}, 0.6),
        ({"used": ago(59)}, 0.6),
        ({"used": ago(61)}, 0.5),
        ({"is_pinned": True}, 1.0),
        ({"type": MemoryType.DECISION, "links": 40, "confirmed": NOW, "used": NOW}, 1.0),
    ],
)
def test_what_speaks_for_a_memory_adds_up(said: dict[str, object], expected: float) -> None:
    assert importance_now(facts(**said), _RULES, NOW) == pytest.approx(expected)


@pytest.mark.parametrize(("days", "expected"), [(0, 0.5), (365, 0.25), (5_000, 0.25)])
def test_it_fades_with_disuse_but_never_below_the_part_that_is_left(
    days: int, expected: float
) -> None:
    idle = facts(arrived=ago(days), changed=ago(days))
    assert importance_now(idle, _RULES, NOW) == pytest.approx(expected)


def test_any_touch_makes_it_fresh_and_arriving_is_one() -> None:
    for touch in ("arrived", "changed", "confirmed", "used"):
        dates = {"arrived": ago(900), "changed": ago(900), touch: NOW}
        assert facts(**dates).idle_days(NOW) == 0
    assert facts(changed=ago(4_000)).idle_days(NOW) == 0


def test_what_a_person_said_stands_and_pinned_never_fades() -> None:
    old = facts(arrived=ago(5_000), changed=ago(5_000), importance=0.15, links=9)
    assert importance_now(old, _RULES, NOW) == 0.15
    assert importance_now(replace(old, is_pinned=True), _RULES, NOW) == 1.0


def test_what_a_person_said_stands_even_where_it_is_what_the_type_is_worth() -> None:
    old = facts(arrived=ago(5_000), changed=ago(5_000))
    assert importance_now(old, _RULES, NOW) == 0.25
    assert importance_now(replace(old, importance=0.5), _RULES, NOW) == 0.5


def test_a_clock_that_fell_back_makes_nothing_idle() -> None:
    assert facts().idle_days(ago(100)) == 0
