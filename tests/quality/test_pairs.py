"""The gate of the rules: 200 pairs of personal facts, written for this test."""

from collections import Counter

import pytest

from core.conflicts.classify import Text, classify
from tests.quality.pairs import LabelledPair, own_pairs, rates


@pytest.fixture(scope="module")
def counts() -> Counter[tuple[str, str]]:
    # By the rules alone: with a model it is no worse, and it takes a minute longer.
    return Counter((pair.kind, _verdict(pair)) for pair in own_pairs())


def _verdict(pair: LabelledPair) -> str:
    return classify(Text(pair.older), Text(pair.newer)).kind.value


@pytest.mark.parametrize(
    ("kind", "precision", "recall"),
    [("duplicate", 0.97, 0.9), ("update", 0.97, 0.8), ("contradiction", 0.92, 0.95)],
)
def test_what_is_said_is_right_and_most_is_found(
    counts: Counter[tuple[str, str]], kind: str, precision: float, recall: float
) -> None:
    found = rates(counts, kind)
    assert found.precision >= precision
    assert found.recall >= recall


def test_the_set_has_two_hundred_pairs_of_every_kind() -> None:
    pairs = own_pairs()
    assert len(pairs) == 200
    assert min(Counter(pair.kind for pair in pairs).values()) >= 30
    assert len({(pair.older, pair.newer) for pair in pairs}) == 200
