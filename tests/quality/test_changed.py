"""The gate of changed details: own facts said in two ways, with another value."""

from collections import Counter
from itertools import chain

import pytest

from core.conflicts.classify import Text, classify
from tests.quality.changed import (
    CONFLICTS,
    Pair,
    changed_own,
    harmless_own,
    own_facts,
    own_pairs,
)


def _is_alarm(pair: Pair) -> bool:
    return classify(Text(pair.older), Text(pair.newer)).kind in CONFLICTS


@pytest.fixture(scope="module")
def found() -> Counter[str]:
    return Counter(pair.kind for pair in changed_own() if _is_alarm(pair))


@pytest.mark.parametrize(
    ("kinds", "least"),
    [
        ("year number unit month weekday date time", 0.9),
        ("place person colour", 0.85),
        ("attribute taste negation opposite", 0.85),
    ],
)
def test_a_changed_detail_is_noticed(found: Counter[str], kinds: str, least: float) -> None:
    chosen = kinds.split()
    asked = Counter(pair.kind for pair in changed_own())
    assert sum(found[k] for k in chosen) >= least * sum(asked[k] for k in chosen), found


def test_the_same_in_other_words_and_other_facts_raise_no_alarm() -> None:
    alarms = [pair for pair in chain(harmless_own()) if _is_alarm(pair)]
    assert len(alarms) <= 1, alarms


def test_there_are_facts_of_every_kind() -> None:
    assert min(Counter(fact.kind for fact in own_facts()).values()) >= 4


def test_one_detail_that_changed_is_noticed_and_lines_of_one_form_are_no_alarm() -> None:
    changed = [_is_alarm(pair) for pair in own_pairs(harmless=False)]
    alarms = [pair for pair in own_pairs(harmless=True) if _is_alarm(pair)]
    assert sum(changed) >= 0.9 * len(changed)
    assert len(alarms) <= 4, alarms
