"""Three-way merge of texts, word by word, and no closer than a reader could vouch for.

Changes of both sides are taken together where a sentence ends between them, or at least two
words that nobody touched. Nearer they collide: “900 euros” made 950 by one and dollars by the
other would become a sentence that nobody wrote, and is left to a person.

``merge3`` does this by lines, but is under the GPL, which this program's licence is not.
"""

import difflib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from core.model import MergeKind, MergePart
from core.services.word_diff import shared_ends

# A word, number, time, date or sign with the blanks behind it.
_WORD = re.compile(r"\s+|(?:\d+(?:[:.,/-]\d+)+|[^\W_]+|[^\w\s]|_)\s*")
# Before these, never inside a word: 1.5 and example.org stay whole.
_BOUNDARY = re.compile(r"(?<=\n)|(?<=[.!?…])(?=[ \t])")
_ENDS_SENTENCE = re.compile(r"\n|[.!?…](?=[ \t])")
_LEAST_BETWEEN = 2  # words that keep two changes apart within a sentence
# Comparing costs up to the product of both lengths; longer texts go by sentences and lines,
# and more than so many of those are taken as changed as a whole.
_MOST_PIECES = 6_000

_Cut = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class _Edit:
    """Pieces ``start`` to ``end`` of the base became ``pieces``."""

    start: int
    end: int
    pieces: tuple[str, ...]

    @property
    def is_put_in(self) -> bool:
        """Whether it takes nothing away."""
        return self.start == self.end


def merge_texts(base: str, ours: str, theirs: str) -> str | None:
    """Return a text with what both sides changed in ``base``, ``None`` where they collide.

    Merging is symmetrical: which side is ours makes no difference.
    """
    parts = merge_parts(base, ours, theirs)
    if any(part.kind is MergeKind.CONFLICT for part in parts):
        return None
    return "".join(part.text for part in parts)


def propose_merge(base: str, ours: str, theirs: str) -> tuple[str, bool]:
    """Return a text for a person to go on from, and whether nothing in it collides.

    Where both changed the same place it holds the sentence or line of both: theirs, then
    ours.
    """
    merged = merge_texts(base, ours, theirs)
    if merged is not None:
        return merged, True
    parts = _parts(base, ours, theirs, _sentences)
    return "".join(part.text for part in parts), False


def merge_parts(base: str, ours: str, theirs: str) -> tuple[MergePart, ...]:
    """Return the merged text in parts, each with the side that it comes from.

    A part that collides proposes both: theirs, then ours. Swapped sides give the same parts
    with the sides swapped.
    """
    if ours == theirs:
        return (MergePart(MergeKind.SAME, ours),)
    if theirs == base:
        return (MergePart(MergeKind.OURS, ours, ours, theirs),)
    if ours == base:
        return (MergePart(MergeKind.THEIRS, theirs, ours, theirs),)
    return _parts(base, ours, theirs, _cut_for(base, ours, theirs))


def _cut_for(base: str, ours: str, theirs: str) -> _Cut:
    pieces = _words(base)
    for side in (ours, theirs):
        changed = _words(side)
        start, end = shared_ends(pieces, changed)
        if len(pieces) + len(changed) - 2 * (start + end) > _MOST_PIECES:
            return _sentences
    return _words


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _sentences(text: str) -> list[str]:
    return [piece for piece in _BOUNDARY.split(text) if piece]


def _parts(base: str, ours: str, theirs: str, cut: _Cut) -> tuple[MergePart, ...]:
    pieces = cut(base)
    mine, yours = (_edits(pieces, cut(side)) for side in (ours, theirs))
    parts: list[MergePart] = []
    place = 0
    for start, end, first, second in _groups(pieces, mine, yours):
        _put(parts, MergeKind.SAME, pieces[place:start])
        a, b = _applied(pieces, start, end, first), _applied(pieces, start, end, second)
        if a == b:
            _put(parts, MergeKind.SAME, a)
        elif not second:
            parts.append(_part(MergeKind.OURS, a, a, b))
        elif not first:
            parts.append(_part(MergeKind.THEIRS, b, a, b))
        else:
            parts.append(_part(MergeKind.CONFLICT, _one_after_the_other(b, a), a, b))
        place = end
    _put(parts, MergeKind.SAME, pieces[place:])
    return tuple(parts)


def _part(kind: MergeKind, text: list[str], ours: list[str], theirs: list[str]) -> MergePart:
    return MergePart(kind, "".join(text), "".join(ours), "".join(theirs))


def _put(parts: list[MergePart], kind: MergeKind, pieces: Sequence[str]) -> None:
    text = "".join(pieces)
    if text and parts and parts[-1].kind is kind:
        parts[-1] = MergePart(kind, parts[-1].text + text)
    elif text:
        parts.append(MergePart(kind, text))


def _edits(base: Sequence[str], changed: Sequence[str]) -> list[_Edit]:
    start, end = shared_ends(base, changed)
    a, b = base[start : len(base) - end], changed[start : len(changed) - end]
    if len(a) + len(b) > _MOST_PIECES:
        return [_Edit(start, start + len(a), tuple(b))]
    matcher = difflib.SequenceMatcher(None, a, b, autojunk=False)
    found = [
        _Edit(start + a1, start + a2, tuple(b[b1:b2]))
        for tag, a1, a2, b1, b2 in matcher.get_opcodes()
        if tag != "equal"
    ]
    return _without_islands(base, found)


def _without_islands(base: Sequence[str], edits: list[_Edit]) -> list[_Edit]:
    """Make one change of two that are so near that the words between may stay by chance."""
    joined = edits[:1]
    for edit in edits[1:]:
        before = joined[-1]
        between = tuple(base[before.end : edit.start])
        if _is_near(base, before, edit):
            joined[-1] = _Edit(
                before.start, edit.end, (*before.pieces, *between, *edit.pieces)
            )
        else:
            joined.append(edit)
    return joined


def _one_after_the_other(first: list[str], second: list[str]) -> list[str]:
    """Join two readings of one place so that neither runs into the other."""
    if not first or not second or first[-1][-1:].isspace() or second[0][:1].isspace():
        return [*first, *second]
    return [*first, " ", *second]


def _groups(
    base: Sequence[str], ours: list[_Edit], theirs: list[_Edit]
) -> Iterator[tuple[int, int, list[_Edit], list[_Edit]]]:
    """Yield stretches of the base with the edits that each side made there."""
    waiting = sorted(
        [(edit, True) for edit in ours] + [(edit, False) for edit in theirs],
        key=lambda each: (each[0].start, each[0].end),
    )
    while waiting:
        first, is_ours = waiting.pop(0)
        sides: dict[bool, list[_Edit]] = {True: [], False: []}
        sides[is_ours].append(first)
        end = first.end
        while waiting and _meets(base, sides, *waiting[0]):
            edit, is_ours = waiting.pop(0)
            sides[is_ours].append(edit)
            end = max(end, edit.end)
        yield first.start, end, sides[True], sides[False]


def _meets(
    base: Sequence[str], sides: dict[bool, list[_Edit]], edit: _Edit, is_ours: bool
) -> bool:
    """Return whether an edit begins at, or too near to, what the other side changed."""
    others = sides[not is_ours]
    if others and _is_near(base, max(others, key=lambda each: each.end), edit):
        return True
    # One that began before the other side's last edit ended belongs to what both made of it.
    return any(edit.start < each.end for each in sides[is_ours])


def _is_near(base: Sequence[str], before: _Edit, edit: _Edit) -> bool:
    if edit.start < before.end:
        return True
    between = base[before.end : edit.start]
    if not between and (before.is_put_in or edit.is_put_in):
        return True  # which comes first is not known
    changed_last = before.end if before.is_put_in else before.end - 1
    if any(_ENDS_SENTENCE.search(piece) for piece in base[changed_last : edit.start]):
        return False
    return sum(piece[0].isalnum() for piece in between) < _LEAST_BETWEEN


def _applied(base: Sequence[str], start: int, end: int, edits: list[_Edit]) -> list[str]:
    pieces: list[str] = []
    for edit in edits:
        pieces += base[start : edit.start]
        pieces += edit.pieces
        start = edit.end
    return [*pieces, *base[start:end]]
