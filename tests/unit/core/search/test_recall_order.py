"""Importance and recency decide between what is about as relevant, and nothing else."""

import random

import pytest

from core.model import RecallShares
from core.search.recall_order import REACH, Standing, recall_scores

_SHARES = RecallShares()


def order(candidates: list[Standing], shares: RecallShares = _SHARES) -> list[int]:
    scores = recall_scores(candidates, shares)
    return sorted(range(len(scores)), key=lambda place: -scores[place])


def test_of_two_as_relevant_the_more_important_comes_first_then_the_newer() -> None:
    plain, important = Standing(0.5, 0.5, 1), Standing(0.5, 1.0, 1)
    newer = Standing(0.5, 0.5, 2)
    assert order([plain, newer, important]) == [2, 1, 0]


def test_nothing_makes_up_for_a_clear_lead_in_relevance() -> None:
    best, rest = Standing(0.9, 0.0, 0), [Standing(0.8, 1.0, at) for at in range(1, 9)]
    assert order([*rest, best])[0] == 8


def test_equal_importances_and_dates_leave_the_order_as_it_was() -> None:
    some = random.Random(4)
    candidates = [Standing(some.random(), 0.5, 7) for _ in range(50)]
    by_relevance = sorted(range(50), key=lambda place: -candidates[place].relevance)
    assert order(candidates) == by_relevance


def test_scores_stay_between_zero_and_one_and_move_no_further_than_the_reach() -> None:
    some = random.Random(5)
    candidates = [Standing(some.random(), some.random(), some.random()) for _ in range(50)]
    for each, score in zip(candidates, recall_scores(candidates, _SHARES), strict=True):
        assert 0 <= score <= 1
        assert abs(score - each.relevance) <= REACH


@pytest.mark.parametrize("at", [0.0, 1e12])
def test_one_odd_date_says_nothing_about_the_others(at: float) -> None:
    days = [Standing(0.5, 0.5, day) for day in range(1, 6)]
    assert [place for place in order([*days, Standing(0.1, 0.5, at)]) if place < 5] == [
        4, 3, 2, 1, 0,
    ]  # fmt: skip


def test_shares_can_be_chosen() -> None:
    plain, important = Standing(0.51, 0.0, 1), Standing(0.5, 1.0, 1)
    assert order([plain, important], RecallShares(60, 0, 0)) == [0, 1]
    assert order([plain, important]) == [1, 0]
    assert recall_scores([], _SHARES) == []
