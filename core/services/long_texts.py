"""Long memories by their best stretch: what a question asks is said in a few pieces in a row.

Only the best ones are looked at so closely; see ``core/search/windows.py``.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from core.index.meaning import MeaningIndex
from core.ports import Vectors
from core.search.passage import CLOSE, OPEN, WordMarker, marked_spans
from core.search.windows import Piece, Term, together, window_cosine
from core.search.words import any_of
from core.storage.transaction import Transaction

MOST_LOOKED_AT = 100  # of the memories found, from the best on
_MOST_PIECES = 1_200


class Stretch(NamedTuple):
    """What a long memory's best stretch is worth: its cosine, and 0 to 1 with its words."""

    cosine: float
    together: float


class Wanted(NamedTuple):
    """What is looked for: the query's vector, its telling words, and those side by side."""

    vector: Vectors
    words: list[str]
    pairs: Sequence[str] = ()


def best_stretches(
    tx: Transaction,
    index: MeaningIndex,
    marker: WordMarker,
    wanted: Wanted,
    memory_seqs: Sequence[int],
) -> dict[int, Stretch]:
    """Return the best stretch of each of these long memories, the first ones of them."""
    chunks = index.cosines(wanted.vector, _few(index, memory_seqs))
    terms = _terms_by_chunk(tx, marker, wanted, chunks)
    pieces = {
        seq: [Piece(cosine, terms.get(number, ())) for number, cosine in near]
        for seq, near in chunks.items()
        if near
    }
    worth = together(pieces)
    return {
        seq: Stretch(window_cosine([piece.cosine for piece in row]), worth[seq])
        for seq, row in pieces.items()
    }


def _few(index: MeaningIndex, memory_seqs: Sequence[int]) -> list[int]:
    few: list[int] = []
    pieces = 0
    for seq in memory_seqs:
        pieces += index.length(seq)
        if few and pieces > _MOST_PIECES:
            break
        few.append(seq)
    return few


def _terms_by_chunk(
    tx: Transaction,
    marker: WordMarker,
    wanted: Wanted,
    chunks: Mapping[int, Sequence[tuple[int, float]]],
) -> dict[int, list[Term]]:
    if not wanted.words or not chunks:
        return {}
    spans = tx.chunks.spans([number for near in chunks.values() for number, _ in near])
    marked = tx.words.marked(any_of(wanted.words), list(chunks), OPEN, CLOSE)
    texts = {seq: _Marked.read(text) for seq, text in marked}
    forms = marker.forms({f for each in texts.values() for f in each.forms}, wanted.words)
    side_by_side = _numbered(wanted)
    terms: dict[int, list[Term]] = {}
    for seq, text in texts.items():
        near = [(spans[number].start, number) for number, _ in chunks[seq] if number in spans]
        for start, term in text.terms(forms, side_by_side):
            place = bisect_right(near, (start, 1 << 62)) - 1
            if place >= 0:
                terms.setdefault(near[place][1], []).append(term)
    return terms


def _numbered(wanted: Wanted) -> set[tuple[int, int]]:
    numbers = {word: number for number, word in enumerate(wanted.words)}
    # A stretch of a script without spaces is one of the pairs too, and has no second half.
    halves = (pair.partition(" ") for pair in wanted.pairs)
    return {
        (numbers[first], numbers[second])
        for first, _, second in halves
        if first in numbers and second in numbers
    }


class _Marked(NamedTuple):
    """A text's words that match, as they are written: where each starts, and its form.

    ``beside`` tells of each whether nothing but a gap stands between it and the next.
    """

    starts: list[int]
    forms: list[str]
    beside: list[bool]

    @classmethod
    def read(cls, marked: str) -> "_Marked":
        plain = marked.replace(OPEN, "").replace(CLOSE, "")
        spans = list(marked_spans(marked))
        beside = [
            not any(map(str.isalnum, plain[end:start]))
            for (_, end), (start, _) in pairwise(spans)
        ]
        return cls(
            [start for start, _ in spans],
            [plain[start:end].lower() for start, end in spans],
            [*beside, False],
        )

    def terms(
        self, forms: Mapping[str, int], side_by_side: set[tuple[int, int]]
    ) -> list[tuple[int, Term]]:
        """Return where each of the query's words, and of its pairs, begins."""
        found: dict[int, list[Term]] = defaultdict(list)
        numbers = [forms.get(form) for form in self.forms]
        for place, number in enumerate(numbers):
            if number is None:
                continue
            found[self.starts[place]].append(number)
            after = numbers[place + 1] if self.beside[place] else None
            if after is not None and (number, after) in side_by_side:
                found[self.starts[place]].append((number, after))
        return [(start, term) for start, terms in found.items() for term in terms]
