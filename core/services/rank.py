"""One order for what the words and the meaning of a query brought."""

from collections.abc import Callable, Mapping, Sequence, Set
from heapq import nlargest

from core.index.meaning import Nearness
from core.search.fusion import fuse
from core.search.neighbours import OF_MEANING, OF_WORDS, Neighbours, with_neighbours
from core.search.ranking import WHOLE, Ranking, RankingPart
from core.services.long_texts import MOST_LOOKED_AT, Stretch
from core.storage.transaction import Transaction

# Returns the best stretches of these long memories, the best ones of them.
Stretches = Callable[[Sequence[int]], Mapping[int, Stretch]]


def ranked(
    tx: Transaction,
    meaning: Mapping[int, Nearness],
    words: Mapping[int, float],
    long: Set[int] = frozenset(),
    stretches: Stretches | None = None,
    ranking: Ranking = WHOLE,
    words_tell: float = 1.0,
) -> dict[int, float]:
    """Return a score from 0 to 1 for each memory that either way brought.

    A turn of a conversation is worth something for what stands beside it too, and a text of
    many pieces, one of ``long``, for its best stretch. ``words_tell``: see ``fuse``.
    """
    cosines = {seq: near.cosine for seq, near in meaning.items()}
    talked = tx.conversations.beside(cosines.keys() | words.keys())
    beside = {seq: Neighbours(*numbers) for seq, numbers in talked.items()}
    heard = beside if ranking.has(RankingPart.NEIGHBOURS) else {}
    near = with_neighbours(cosines, heard, OF_MEANING)
    told = with_neighbours(words, heard, OF_WORDS)
    worded = beside.keys() | long
    scores = fuse(near, told, worded, words_tell)
    if not long or stretches is None or not ranking.has(RankingPart.STRETCHES):
        return scores
    # What is far from the first has no stretch that brings it there.
    first = nlargest(MOST_LOOKED_AT, scores, key=scores.__getitem__)
    best = stretches([seq for seq in first if seq in long])
    both = {seq: (near[seq] + each.cosine) / 2 for seq, each in best.items()}
    scores = fuse(near | both, told, worded, words_tell)
    return {
        seq: _with_stretch(score, best.get(seq)) if seq in long else score
        for seq, score in scores.items()
    }


def _with_stretch(score: float, best: Stretch | None) -> float:
    # All of it and its best stretch count alike; half to double the one is about as good.
    return (score + (0.0 if best is None else best.together)) / 2
