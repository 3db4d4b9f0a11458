"""Where two texts differ that are otherwise word for word the same."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.conflicts.finding import Span
from core.conflicts.lexicon import STOP
from core.conflicts.values import Value

_Token = tuple[str, Span]
_MOST_WORDS = 3  # that one place holds
_TOKEN = re.compile(r"\S+")
# They say when, or how much it is so, and of what nothing.
_BESIDE = frozenset("now currently nowadays today still already just also really".split())
AROUND = ".,;:!?()[]\"'\u201c\u201d\u2018\u2019*`"
# What is written in signs is no word: 2.4.1, anna@example.com, M, 27b.
SIGNS = re.compile(r"\d|@|://|\w[._]\w|^[A-Z]{1,3}$")


@dataclass(frozen=True, slots=True)
class Detail:
    """The one thing in which two texts differ: where it stands, and how it is written.

    ``opens`` is whether the texts begin with it; ``same`` counts the words beside it that
    tell something.
    """

    older: Span
    newer: Span
    old: str
    new: str
    opens: bool
    same: int


def detail_of(older: str, newer: str) -> Detail | None:
    """Return where two texts differ, if it is in one place, or in one name time and again."""
    ours, theirs = _tokens(older), _tokens(newer)
    before = _alike(ours, theirs)
    after = _alike(ours[before:][::-1], theirs[before:][::-1])
    old, new = (side[before : len(side) - after] for side in (ours, theirs))
    if not old or not new:
        return None
    if _is_one_for_another(old, new):
        old, new = old[:1], new[:1]
    if max(len(old), len(new)) > _MOST_WORDS:
        return None
    same = sum(word not in STOP for word, _ in (*ours[:before], *ours[len(ours) - after :]))
    if not same:
        return None
    spans = _span(old), _span(new)
    return Detail(*spans, older[slice(*spans[0])], newer[slice(*spans[1])], before == 0, same)


def have_other_signs(
    older: str, newer: str, older_values: Sequence[Value], newer_values: Sequence[Value]
) -> bool:
    """Whether each text gives an address, a release or the like that the other doesn't."""
    ours, theirs = _signs(older, older_values), _signs(newer, newer_values)
    return bool(ours - theirs) and bool(theirs - ours)


def _signs(text: str, values: Sequence[Value]) -> set[str]:
    in_values = {place for value in values for place in range(value.start, value.end)}
    return {
        word
        for word, (start, end) in _tokens(text)
        if SIGNS.search(text[start:end]) and in_values.isdisjoint(range(start, end))
    }


def is_in_signs(written: str) -> bool:
    """Whether no word of it tells anything, beside what is no word."""
    words = [word for word in written.split() if word not in STOP]
    return bool(words) and all(map(SIGNS.search, words))


def _is_one_for_another(old: Sequence[_Token], new: Sequence[_Token]) -> bool:
    """Whether one word stands for one other everywhere: Anna, and Anna's."""
    if len(old) != len(new):
        return False
    pairs = {
        (a.removesuffix("'s"), b.removesuffix("'s"))
        for (a, _), (b, _) in zip(old, new, strict=True)
        if a != b
    }
    return len(pairs) == 1


def _tokens(text: str) -> list[_Token]:
    """Return the words that are compared, in one case, and where they stand."""
    found = []
    for match in _TOKEN.finditer(text):
        bare = match[0].strip(AROUND)
        if bare and bare.lower() not in _BESIDE:
            start = match.start() + match[0].index(bare)
            found.append((bare.casefold(), (start, start + len(bare))))
    return found


def _alike(ours: Sequence[_Token], theirs: Sequence[_Token]) -> int:
    """Return how many tokens two texts have in common from their beginning on."""
    pairs = zip(ours, theirs, strict=False)
    return next(
        (n for n, (a, b) in enumerate(pairs) if a[0] != b[0]), min(len(ours), len(theirs))
    )


def _span(tokens: Sequence[_Token]) -> Span:
    return tokens[0][1][0], tokens[-1][1][1]
