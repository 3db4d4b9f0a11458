"""Long texts by their stretches: neighbouring pieces that are near and hold the words.

One piece of a long text may be nearest by chance, and its words may stand pages apart. A few
pieces in a row that are near together, and hold the query's words together, are an answer.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import TypeVar

WINDOW = 4  # pieces: about 300 words; 3 to 5 are as good
_SATURATION = 1.2  # of BM25: how soon one more of the same word tells nothing
_T = TypeVar("_T")
Term = int | tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text: its cosine, and what of the query stands in it.

    A term is a word, by its number in the query, or two of them that stand side by side.
    """

    cosine: float
    terms: Sequence[Term] = ()


def window_cosine(cosines: Sequence[float]) -> float:
    """Return the greatest mean of a few pieces in a row."""
    return max(sum(window) / len(window) for window in _windows(cosines))


def together(texts: Mapping[int, Sequence[Piece]]) -> dict[int, float]:
    """Return, from 0 to 1, how well the best stretch of each text answers by both ways.

    Cosines are stretched over the stretches of all texts; words, and pairs of them side by
    side, count by how few stretches hold them.
    """
    stretches = [
        (key, sum(each.cosine for each in window) / len(window), _terms_of(window))
        for key, pieces in texts.items()
        for window in _windows(pieces)
    ]
    if not stretches:
        return {}
    worth = _worth([terms for _, _, terms in stretches])
    told = [
        sum(worth[t] * n * (_SATURATION + 1) / (n + _SATURATION) for t, n in terms.items())
        for _, _, terms in stretches
    ]
    low, high = min(c for _, c, _ in stretches), max(c for _, c, _ in stretches)
    range_of_cosines, most = (high - low) or 1.0, max(told) or 1.0
    best: dict[int, float] = defaultdict(float)
    for (key, cosine, _), words in zip(stretches, told, strict=True):
        score = ((cosine - low) / range_of_cosines + words / most) / 2
        best[key] = max(best[key], score)
    return dict(best)


def _windows(pieces: Sequence[_T]) -> Iterator[Sequence[_T]]:
    for start in range(max(len(pieces) - WINDOW + 1, 1)):
        yield pieces[start : start + WINDOW]


def _terms_of(window: Sequence[Piece]) -> Counter[Term]:
    return Counter(term for piece in window for term in piece.terms)


def _worth(stretches: Sequence[Mapping[Term, int]]) -> dict[Term, float]:
    holding = Counter(term for terms in stretches for term in terms)
    total = len(stretches)
    return {term: log(1 + (total - n + 0.5) / (n + 0.5)) for term, n in holding.items()}
