"""One order out of two: what matches by its words, and what matches by its meaning."""

from collections.abc import Mapping

# Dialogue likes .5/.5, encyclopaedia sentences .8/.2; .7/.3 loses little anywhere, where
# reciprocal ranks lose much when one of the two ways is bad. `tests/quality` measures it.
MEANING_SHARE = 0.7


def fuse(meaning: Mapping[int, float], words: Mapping[int, float]) -> dict[int, float]:
    """Return a score from 0 to 1 for every key of either mapping.

    ``meaning`` are cosines, ``words`` BM25 scores (higher is better, absent is none). Each
    is stretched over its own range (min-max), then they are added .7 to .3. With only one
    of them, its stretched value is the score.
    """
    near, told = stretched(meaning), _share_of_best(words)
    if not words:
        return near
    if not meaning:
        return told
    return {
        key: MEANING_SHARE * near.get(key, 0.0) + (1 - MEANING_SHARE) * told.get(key, 0.0)
        for key in near.keys() | told.keys()
    }


def stretched(scores: Mapping[int, float]) -> dict[int, float]:
    """Return the scores moved and scaled so that the least is 0 and the greatest 1."""
    if not scores:
        return {}
    low, high = min(scores.values()), max(scores.values())
    if high <= low:
        return dict.fromkeys(scores, 1.0)
    return {key: (score - low) / (high - low) for key, score in scores.items()}


def _share_of_best(scores: Mapping[int, float]) -> dict[int, float]:
    # Nothing in common with the query is worth 0, so the range starts there.
    best = max(scores.values(), default=0.0)
    if best <= 0:
        return dict.fromkeys(scores, 1.0)
    return {key: max(score, 0.0) / best for key, score in scores.items()}
