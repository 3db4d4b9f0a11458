"""One order out of two: what matches by its words, and what matches by its meaning."""

from collections.abc import Container, Mapping

# A short statement by itself is found by its meaning; .7/.3 loses little on any kind of text,
# where reciprocal ranks lose much when one of the two ways is bad. A turn of a conversation
# means little alone, and of a long text the nearest piece is a lottery: there the words tell
# more. `tests/quality` measures it.
MEANING_SHARE = 0.7
MEANING_SHARE_WORDED = 0.6


def fuse(
    meaning: Mapping[int, float],
    words: Mapping[int, float],
    worded: Container[int] = (),
    words_tell: float = 1.0,
) -> dict[int, float]:
    """Return a score from 0 to 1 for every key of either mapping.

    ``meaning`` are cosines, ``words`` BM25 scores (higher is better, absent is none). Each
    is stretched over its own range (min-max), then they are added .7 to .3, and .6 to .4
    for the keys in ``worded``; with all others the words count ``words_tell`` of that, 0 to
    1. With only one of them, its stretched value is the score.
    """
    near, told = stretched(meaning), _share_of_best(words)
    if not words:
        return near
    if not meaning:
        return told
    scores = {}
    for key in near.keys() | told.keys():
        share, tell = (
            (MEANING_SHARE_WORDED, 1.0) if key in worded else (MEANING_SHARE, words_tell)
        )
        scores[key] = share * near.get(key, 0.0) + (1 - share) * tell * told.get(key, 0.0)
    return scores


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
