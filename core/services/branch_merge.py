"""Three-way merge of texts, by sentences and lines.

Not by words: “900 euros” made 950 by one and dollars by the other would become a sentence
that nobody wrote. What both changed at the same place is left to a person.

``merge3`` does this by lines, but is under the GPL, which this program's licence is not.
"""

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# Before these, never inside a word: 1.5 and example.org stay whole.
_BOUNDARY = re.compile(r"(?<=\n)|(?<=[.!?…])(?=[ \t])")
# Comparing costs up to the product of both lengths; more is taken as changed as a whole.
_MOST_PIECES = 4_000


@dataclass(frozen=True, slots=True)
class _Edit:
    """Pieces ``start`` to ``end`` of the base became ``pieces``."""

    start: int
    end: int
    pieces: tuple[str, ...]


def merge_texts(base: str, ours: str, theirs: str) -> str | None:
    """Return a text with what both sides changed in ``base``, ``None`` where they collide.

    Merging is symmetrical: which side is ours makes no difference.
    """
    if theirs in {ours, base}:
        return ours
    if ours == base:
        return theirs
    merged, is_clean = _merged(*_three(base, ours, theirs))
    return "".join(merged) if is_clean else None


def propose_merge(base: str, ours: str, theirs: str) -> tuple[str, bool]:
    """Return a text for a person to go on from, and whether nothing in it collides.

    Where both changed the same sentence or line it holds both: theirs, then ours.
    """
    if theirs in {ours, base}:
        return ours, True
    if ours == base:
        return theirs, True
    merged, is_clean = _merged(*_three(base, ours, theirs))
    return "".join(merged), is_clean


def _three(
    base: str, ours: str, theirs: str
) -> tuple[Sequence[str], list[_Edit], list[_Edit]]:
    pieces = _pieces(base)
    return pieces, _edits(pieces, _pieces(ours)), _edits(pieces, _pieces(theirs))


def _pieces(text: str) -> list[str]:
    return [piece for piece in _BOUNDARY.split(text) if piece]


def _edits(base: Sequence[str], changed: Sequence[str]) -> list[_Edit]:
    start, end = _shared_ends(base, changed)
    a, b = base[start : len(base) - end], changed[start : len(changed) - end]
    if len(a) + len(b) > _MOST_PIECES:
        return [_Edit(start, start + len(a), tuple(b))]
    matcher = difflib.SequenceMatcher(None, a, b, autojunk=False)
    return [
        _Edit(start + a1, start + a2, tuple(b[b1:b2]))
        for tag, a1, a2, b1, b2 in matcher.get_opcodes()
        if tag != "equal"
    ]


def _shared_ends(a: Sequence[str], b: Sequence[str]) -> tuple[int, int]:
    shortest = min(len(a), len(b))
    start = 0
    while start < shortest and a[start] == b[start]:
        start += 1
    end = 0
    while end < shortest - start and a[-1 - end] == b[-1 - end]:
        end += 1
    return start, end


def _merged(
    base: Sequence[str], ours: list[_Edit], theirs: list[_Edit]
) -> tuple[list[str], bool]:
    merged: list[str] = []
    place, is_clean = 0, True
    for start, end, mine, yours in _groups(ours, theirs):
        a, b = _applied(base, start, end, mine), _applied(base, start, end, yours)
        merged += base[place:start]
        if mine and yours and a != b:
            is_clean = False
            merged += _one_after_the_other(b, a)
        else:
            merged += a if mine else b
        place = end
    return [*merged, *base[place:]], is_clean


def _one_after_the_other(first: list[str], second: list[str]) -> list[str]:
    """Join two readings of one place so that neither runs into the other."""
    if not first or not second or first[-1].endswith("\n") or second[0][:1].isspace():
        return [*first, *second]
    return [*first, " ", *second]


def _groups(
    ours: list[_Edit], theirs: list[_Edit]
) -> Iterator[tuple[int, int, list[_Edit], list[_Edit]]]:
    """Yield stretches of the base with the edits that each side made there."""
    waiting = sorted(
        [(edit, True) for edit in ours] + [(edit, False) for edit in theirs],
        key=lambda each: (each[0].start, each[0].end),
    )
    while waiting:
        first, is_ours = waiting.pop(0)
        start, end = first.start, first.end
        sides: dict[bool, list[_Edit]] = {True: [], False: []}
        sides[is_ours].append(first)
        while waiting and _meets(waiting[0][0], start, end):
            edit, is_ours = waiting.pop(0)
            sides[is_ours].append(edit)
            end = max(end, edit.end)
        yield start, end, sides[True], sides[False]


def _meets(edit: _Edit, start: int, end: int) -> bool:
    # Where something is put in, the neighbour counts too: which comes first is not known.
    is_at_point = edit.start == edit.end or start == end
    return edit.start <= end if is_at_point else edit.start < end


def _applied(base: Sequence[str], start: int, end: int, edits: list[_Edit]) -> list[str]:
    pieces: list[str] = []
    for edit in edits:
        pieces += base[start : edit.start]
        pieces += edit.pieces
        start = edit.end
    return [*pieces, *base[start:end]]
