"""What raises a memory a little: it is filed under a name in the query, or with what fits.

Both are bounded, so neither can lift what has little to do with a question over what answers
it: they decide between memories that are about as good.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from math import log
from typing import NamedTuple

from core.text import words_of

# Measured by ``tests/quality``: .05 to .2 are as good for both.
NAMED = 0.1  # who said it, or a tag of it, is named in the query
FILED = 0.3  # of the best score among those under the same tag, were it the rarest
MOST_FILED = 500  # memories under a tag that still says something about each of them
_SHORTEST_NAME = 3  # letters of a part of a name that stands for it


class Filing(NamedTuple):
    """How memories are filed: tags by memory, folded; carriers by tag; people by memory.

    ``memories`` is about how many there are in all.
    """

    tags: Mapping[int, Collection[str]]
    carriers: Mapping[str, int]
    people: Mapping[int, Collection[str]]
    memories: int


def names_in(query: Collection[str], filing: Filing) -> dict[int, tuple[str, ...]]:
    """Return the names that each memory is filed under and that the query says.

    ``query`` are its words, folded. Of a tag all words must be said, of its last level; of a
    person's name any that is long enough.
    """
    said = frozenset(query)
    named: dict[int, list[str]] = defaultdict(list)
    for seq, tags in filing.tags.items():
        for tag in tags:
            words = words_of(tag.rsplit("/", 1)[-1])
            if words and said.issuperset(words):
                named[seq].append(tag)
    for seq, people in filing.people.items():
        for name in people:
            parts = [each for each in words_of(name) if len(each) >= _SHORTEST_NAME]
            if not said.isdisjoint(parts):
                named[seq].append(name)
    return {seq: tuple(dict.fromkeys(names)) for seq, names in named.items()}


def filed_with(scores: Mapping[int, float], filing: Filing) -> dict[int, float]:
    """Return, from 0 to 1, how well the best other memory under a tag of each one fits.

    A tag counts the more, the fewer carry it.
    """
    under: dict[str, list[int]] = defaultdict(list)
    for seq, tags in filing.tags.items():
        for tag in tags:
            under[tag].append(seq)
    best: dict[int, float] = {}
    for tag, seqs in under.items():
        rareness = _rareness(filing.carriers.get(tag, 0), filing.memories)
        if len(seqs) < 2 or rareness <= 0:
            continue
        first, second = sorted((scores[seq] for seq in seqs), reverse=True)[:2]
        for seq in seqs:
            other = second if scores[seq] == first else first
            best[seq] = max(best.get(seq, 0.0), rareness * other)
    return best


def raised(
    scores: Mapping[int, float], named: Iterable[int], others: Mapping[int, float]
) -> dict[int, float]:
    """Return the scores with what names and what is filed with it add, none above 1."""
    higher = dict(scores)
    for seq in named:
        higher[seq] += NAMED
    for seq, other in others.items():
        higher[seq] += FILED * other
    top = max(higher.values(), default=0.0)
    return higher if top <= 1 else {seq: score / top for seq, score in higher.items()}


def _rareness(carriers: int, memories: int) -> float:
    if carriers > MOST_FILED or carriers < 2 or memories <= carriers:
        return 0.0
    return 1 - log(carriers) / log(memories)
