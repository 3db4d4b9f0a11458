"""The order for a program that asks: relevance first, importance and recency between equals.

Added up as they are, 60 to 30 to 10, importance would bury what was asked for: all memories of
a vault differ more in importance than the twenty that fit a question differ in relevance. So
both are scaled down to a small part of the relevance's range.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from core.model import RecallShares

# What a share as great as the relevance's can move, of the range that relevances have among
# the candidates. Twice as much begins to cost recall; ``tests/quality`` measures it.
REACH = 0.04


@dataclass(frozen=True, slots=True)
class Standing:
    """What a candidate is worth: relevance and importance, both 0 to 1, and its date."""

    relevance: float
    importance: float
    at: float


def recall_scores(candidates: Sequence[Standing], shares: RecallShares) -> list[float]:
    """Return a score from 0 to 1 for each candidate, in their order.

    Relevances are as a search gives them, stretched over its candidates; recency is the part
    of the candidates that are older.
    """
    importance = REACH * shares.importance / shares.relevance
    recency = REACH * shares.recency / shares.relevance
    whole = 1 + importance + recency
    dates = sorted(each.at for each in candidates)
    return [
        (
            each.relevance
            + importance * each.importance
            + recency * bisect_left(dates, each.at) / max(len(dates) - 1, 1)
        )
        / whole
        for each in candidates
    ]
