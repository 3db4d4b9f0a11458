from dataclasses import replace
from datetime import timedelta

import pytest

from core.curation.rules import shipped_rules
from core.curation.tiers import MoveReason, tier_move
from core.model import Tier
from tests.unit.core.curation.test_importance import NOW, ago, facts

_RULES = shipped_rules()


@pytest.mark.parametrize(
    ("tier", "idle", "importance", "becomes", "reason"),
    [
        (Tier.WORKING, 6, None, None, None),
        (Tier.WORKING, 7, None, Tier.EPISODIC, MoveReason.SETTLED),
        (Tier.WORKING, 9_000, 0.5, Tier.EPISODIC, MoveReason.SETTLED),
        (Tier.EPISODIC, 59, 0.7, None, None),
        (Tier.EPISODIC, 60, 0.7, Tier.SEMANTIC, MoveReason.PROVED),
        (Tier.EPISODIC, 539, None, None, None),
        (Tier.EPISODIC, 540, None, Tier.ARCHIVE, MoveReason.FADED),
        (Tier.EPISODIC, 540, 0.5, None, None),
        (Tier.EPISODIC, 540, 0.31, None, None),
        (Tier.SEMANTIC, 1_459, 0.1, None, None),
        (Tier.SEMANTIC, 1_460, 0.1, Tier.ARCHIVE, MoveReason.FADED),
        (Tier.SEMANTIC, 9_000, 0.7, None, None),
        (Tier.ARCHIVE, 9_000, 0.1, Tier.EPISODIC, MoveReason.BROUGHT_BACK),
    ],
)
def test_a_memory_moves_one_step_when_its_rule_says_so(
    tier: Tier,
    idle: int,
    importance: float | None,
    becomes: Tier | None,
    reason: MoveReason | None,
) -> None:
    old = facts(tier=tier, arrived=ago(idle), changed=ago(idle), importance=importance)
    move = tier_move(old, _RULES, NOW)
    assert (move and move.becomes, move and move.reason) == (becomes, reason)
    assert move is None or (move.was, move.idle_days) == (tier, idle)


@pytest.mark.parametrize("kept", [{"is_pinned": True}, {"has_conflict": True}, {"links": 4}])
def test_what_is_pinned_linked_or_undecided_never_fades(kept: dict[str, object]) -> None:
    old = facts(arrived=ago(3_000), changed=ago(3_000))
    assert tier_move(old, _RULES, NOW) is not None
    move = tier_move(replace(old, **kept), _RULES, NOW)  # type: ignore[arg-type]
    assert move is None or move.becomes is not Tier.ARCHIVE


def test_what_is_in_the_archive_is_left_there() -> None:
    old = facts(tier=Tier.WORKING, is_archived=True, arrived=ago(900), changed=ago(900))
    assert tier_move(old, _RULES, NOW) is None


def test_what_is_used_settles_instead_of_fading() -> None:
    old = facts(arrived=ago(900), changed=ago(900), used=NOW - timedelta(days=3))
    move = tier_move(old, _RULES, NOW)
    assert move is not None
    assert move.becomes is Tier.SEMANTIC
