"""Whether two texts say the same: by their words, their order, and how near they are."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable

from core.conflicts.aligned import Aligned
from core.conflicts.clauses import Word
from core.conflicts.lexicon import is_opposite, kept_apart, known_words
from core.conflicts.measures import SPELLED
from core.conflicts.stems import stem

# How something is done, and what only fills: a text says the same without it, near enough.
_LIGHT = frozenset(
    map(
        stem,
        """person color colour colored coloured group few piece kind sort type some lot two
        pair couple made dyed painted dressed wearing wears sized size shaped built designed
        used called named looks located big large small little tall young old soft""".split(),
    )
)
_NUMERALS = frozenset(map(stem, SPELLED))
_ADVERB = "li"  # as ``stem`` leaves -ly
_NEAR_LIGHT = 0.925  # cosine from which a word of little weight may be missing
_NEAR_LONG = 0.86  # ... from which long texts may differ in more
_LEAST_SWAPPED = 4  # words of two stretches that can only be parts of a list or a sentence
_LONG = 12  # words of the shorter text from which it is long
_LEAST_LONG = 0.58  # likeness of long texts
_WHERE = {
    word: place
    for place, words in enumerate(
        (
            "in into inside within", "on onto upon", "out", "off", "over across",
            "under below", "front", "behind", "from", "to towards toward", "up", "down",
            "through", "between", "near beside close next", "around", "above", "with",
            "without", "against", "along",
        )
    )
    for word in words.split()
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_TURNED = re.compile(r"\b(?:which|who|that|of|for)\b", re.IGNORECASE)


def likeness_of(aligned: Aligned, cosine: float | None) -> float | None:
    """Return how alike two texts are that say the same, 0 to 1; ``None`` if they don't."""
    if aligned.older.is_negative != aligned.newer.is_negative or _contradicts(aligned):
        return None
    if _is_long(aligned):
        return _of_long(aligned, cosine)
    return _of_short(aligned, cosine)


def _contradicts(aligned: Aligned) -> bool:
    if aligned.older_values and aligned.newer_values:
        return True
    sides = (aligned.older_left, aligned.newer_left)
    of_kinds = (_names, _counts, _opens)
    if any(all(any(map(of_kind, left)) for left in sides) for of_kind in of_kinds):
        return True
    return any(
        other.stem in kept_apart().get(word.stem, ()) or is_opposite(word.stem, other.stem)
        for word in aligned.older_left
        for other in aligned.newer_left
    )


def _names(word: Word) -> bool:
    return word.is_name or (word.raw[0].isupper() and word.stem not in known_words())


def _opens(word: Word) -> bool:
    """Whether all that is said may be said of it."""
    return word.place == 0 and not _is_light(word)


def _counts(word: Word) -> bool:
    return word.stem in _NUMERALS


def _is_long(aligned: Aligned) -> bool:
    sides = (aligned.older, aligned.newer)
    return min(len(side.words) + len(side.values) for side in sides) >= _LONG


def _of_long(aligned: Aligned, cosine: float | None) -> float | None:
    if aligned.likeness >= 0.86 and _is_in_order(aligned):
        return round(aligned.likeness, 3)
    if cosine is None or cosine < _NEAR_LONG or aligned.likeness < _LEAST_LONG:
        return None
    return round(0.5 * (cosine + max(aligned.likeness, cosine)), 3)


def _of_short(aligned: Aligned, cosine: float | None) -> float | None:
    if aligned.older_values or aligned.newer_values or not aligned.shared:
        return None
    left = (*aligned.older_left, *aligned.newer_left)
    if any(not _is_light(word) for word in left):
        return None
    if left and (cosine is None or cosine < _NEAR_LIGHT):
        return None
    moved = _places(aligned.older.text) - _places(aligned.newer.text)
    moved += _places(aligned.newer.text) - _places(aligned.older.text)
    turned = sum(a.stem != b.stem for a, b in aligned.shared)
    if moved.total() > (1 if turned else 0) or not _is_in_order(aligned):
        return None
    return round(0.98 - 0.03 * turned - 0.02 * len(left), 3)


def _is_light(word: Word) -> bool:
    return word.stem in _LIGHT or (word.stem.endswith(_ADVERB) and len(word.stem) > 4)


def _places(text: str) -> Counter[int]:
    words = _WORD.findall(text.lower())
    return Counter(_WHERE[word] for word in words if word in _WHERE)


def _is_in_order(aligned: Aligned) -> bool:
    """Whether the shared words stand in one order, or a turn of phrase explains why not."""
    pairs = sorted(aligned.shared, key=lambda pair: pair[0].start)
    displaced = len(pairs) - _longest_rise(new.start for _, new in pairs)
    if not displaced:
        return True
    if _is_swapped([new.start for _, new in pairs]):
        return True
    older, newer = aligned.older.text, aligned.newer.text
    if (" by " in older) != (" by " in newer):
        return True  # active and passive
    if len(_TURNED.findall(older)) != len(_TURNED.findall(newer)):
        return displaced <= 1 + len(pairs) // 6
    return displaced * 8 <= len(pairs)


def _is_swapped(places: list[int]) -> bool:
    """Whether two neighbouring stretches changed places, and all else stands as it did."""
    ranks = {place: rank for rank, place in enumerate(sorted(places))}
    order = [ranks[place] for place in places]
    moved = [place for place, rank in enumerate(order) if place != rank]
    stretch = order[moved[0] : moved[-1] + 1]
    turn = stretch.index(min(stretch))
    return len(stretch) >= _LEAST_SWAPPED and stretch[turn:] + stretch[:turn] == sorted(
        stretch
    )


def _longest_rise(numbers: Iterable[int]) -> int:
    ends: list[int] = []
    for number in numbers:
        place = bisect_left(ends, number)
        ends[place : place + 1] = [number]
    return len(ends)
