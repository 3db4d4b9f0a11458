"""Two lines of one form, filled in for two things: the front tyre, and the rear tyre."""

import re
from collections.abc import Iterator, Sequence, Set

from core.conflicts.aligned import Aligned
from core.conflicts.clauses import Clause, Word
from core.conflicts.finding import says_when
from core.conflicts.stems import is_past
from core.conflicts.values import IN_A_NAME, Value, ValueKind

# A word right after one of these, or at the beginning, is what something is said of.
_NAMES_A_THING = re.compile(
    r"(?:^\W*|['\u2019]s?\s+|\b[dl]['\u2019]|\b(?:the|an?|my|our|his|her|their|your|this|that|"
    r"for|of|in|at|on|with|by|from|to|der|die|das|den|dem|ein|eine|mein|meine|unser|unsere|für|"
    r"im|el|la|los|las|una?|mi|nuestr[oa]|del?|en|les?|une|mon|ma|notre|du|des|au)\s+)$",
    re.IGNORECASE,
)
# The evening class is a thing of its own; what is in the evening is not.
_NAMES_A_TIME = re.compile(
    r"(?:^\W*|(?<!\bin )(?<!\bon )(?<!\bat )\b(?:the|our|my)\s+)$", re.IGNORECASE
)
_LETTER = re.compile(r"(?<=[a-z] )[A-HJ-Z]\b(?![.'\u2019])")
_WORD = re.compile(r"[^\W_]+")
_SEVERAL = 2
_LONGEST_BEFORE = 12  # characters
_NUMBERED = 2  # words before the number of a thing: the sprint 14
_GOES_ON = re.compile(r"\s[^\W\d_]")

_Part = Word | Value


def are_filled_in_for_two(aligned: Aligned, beside: Set[Word] = frozenset()) -> bool:
    """Whether the clauses are of one form, and differ in what they are of beside a value.

    Another word is of another thing where a thing is named, or where it follows the day:
    what was done on another day. So is another number or letter that a thing goes by.
    ``beside``: words that differ and are told of it.
    """
    if _have_numbers(aligned) or _have_letters(aligned) or _is_logged(aligned):
        return True
    ours, theirs = _parts(aligned.older), _parts(aligned.newer)
    if len(ours) != len(theirs):
        return False
    shared = {(old.start, new.start) for old, new in aligned.shared}
    other = [pair for pair in zip(ours, theirs, strict=True) if not _is_same(shared, *pair)]
    left = {*aligned.older_left, *aligned.newer_left}
    if any(isinstance(a, Word) is not isinstance(b, Word) for a, b in other):
        return False
    # Of the same words in another order, none is left.
    words = [pair for pair in _words(other) if (left - beside).intersection(pair)]
    return any(_is_of_another(aligned, *pair) for pair in words) or _tells_of_days(other)


def _parts(clause: Clause) -> list[_Part]:
    return sorted((*clause.words, *clause.values), key=lambda part: part.start)


def _is_same(shared: Set[tuple[int, int]], one: _Part, other: _Part) -> bool:
    if isinstance(one, Word) and isinstance(other, Word):
        return one.stem == other.stem or (one.start, other.start) in shared
    if isinstance(one, Value) and isinstance(other, Value):
        return one.is_same(other)
    return False


def _words(pairs: Sequence[tuple[_Part, _Part]]) -> Iterator[tuple[Word, Word]]:
    for one, other in pairs:
        if isinstance(one, Word) and isinstance(other, Word):
            yield one, other


def _is_of_another(aligned: Aligned, one: Word, other: Word) -> bool:
    sides = ((aligned.older, one), (aligned.newer, other))
    before = _NAMES_A_TIME if says_when(one) else _NAMES_A_THING
    return all(
        before.search(side.text, max(0, at - _LONGEST_BEFORE), at)
        for side, at in ((side, word.start - side.start) for side, word in sides)
    )


def _tells_of_days(pairs: Sequence[tuple[_Part, _Part]]) -> bool:
    first = pairs[0][0] if pairs else None
    is_day = isinstance(first, Value) and first.kind is ValueKind.DATE
    return is_day and any(not says_when(one) for one, _ in _words(pairs[1:]))


def _have_numbers(aligned: Aligned) -> bool:
    """Whether the things go by two numbers, and more differs: sprint 14, sprint 15."""
    is_more = all((aligned.older_left, aligned.newer_left)) or _give_several(aligned)
    if not (is_more and aligned.older_values and aligned.newer_values):
        return False
    sides = (
        (aligned.older, aligned.older_values[0]),
        (aligned.newer, aligned.newer_values[0]),
    )
    return all(
        part.unit in ("#", IN_A_NAME)
        and _GOES_ON.match(side.text, part.end - side.start)
        and 0 < len(_WORD.findall(side.text, 0, part.start - side.start)) <= _NUMBERED
        for side, part in sides
    )


def _have_letters(aligned: Aligned) -> bool:
    """Whether the things go by two letters: parcel A, parcel B."""
    ours, theirs = (set(_LETTER.findall(side.text)) for side in (aligned.older, aligned.newer))
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _is_logged(aligned: Aligned) -> bool:
    """Whether both begin with what was done, and give several values: filled up 40 l, 68 €."""
    if not _give_several(aligned):
        return False
    firsts = (_WORD.search(side.text) for side in (aligned.older, aligned.newer))
    return all(first is not None and is_past(first[0].lower()) for first in firsts)


def _give_several(aligned: Aligned) -> bool:
    return min(len(aligned.older_values), len(aligned.newer_values)) >= _SEVERAL
