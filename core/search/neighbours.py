"""What was said just before and after: a turn of a conversation is found by it too.

"Yes, in May" answers a question that another turn asks. So a part of what its neighbours score
is added to what a memory scores itself, among what was found. Nothing is stored for it: an
index over neighbours' words would keep a purged text alive in the rows beside it.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Neighbours(NamedTuple):
    """The memories right before and after one in its conversation, by number."""

    before: int | None
    after: int | None


class Share(NamedTuple):
    """Which part of the next one's score is added, and of the one after that."""

    next: float
    second: float


# Measured by `tests/quality`; wide optima both.
OF_WORDS = Share(0.3, 0.3)
OF_MEANING = Share(0.1, 0.05)

_NOBODY = Neighbours(None, None)


def with_neighbours(
    scores: Mapping[int, float], beside: Mapping[int, Neighbours], share: Share
) -> dict[int, float]:
    """Return the scores with what their neighbours bring; ``beside`` are those who have any.

    Who has no score brings none, and who stands beyond a memory that ``beside`` doesn't know
    isn't found: both score low.
    """
    if not beside:
        return dict(scores)
    return {
        seq: score + _brought(seq, scores, beside, share) if seq in beside else score
        for seq, score in scores.items()
    }


def _brought(
    seq: int, scores: Mapping[int, float], beside: Mapping[int, Neighbours], share: Share
) -> float:
    brought = 0.0
    before, after = beside[seq]
    if before is not None:
        second = beside.get(before, _NOBODY).before
        brought += share.next * scores.get(before, 0.0)
        brought += share.second * _score(scores, second)
    if after is not None:
        second = beside.get(after, _NOBODY).after
        brought += share.next * scores.get(after, 0.0)
        brought += share.second * _score(scores, second)
    return brought


def _score(scores: Mapping[int, float], seq: int | None) -> float:
    return 0.0 if seq is None else scores.get(seq, 0.0)
