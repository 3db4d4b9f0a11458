"""Which words changed between two texts, in runs that a person would see as one change."""

import difflib
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from core.model import DiffKind, DiffRun

_PIECE = re.compile(r"\s+|[^\W_]+|[\W_]", re.UNICODE)
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
# Comparing word by word costs the product of both lengths; longer texts go by lines.
_MOST_PIECES = 6_000
# A word or two between two changes that are so many times longer belong to the change.
_MOST_IN_ISLAND, _SEA = 2, 3


class _Change(NamedTuple):
    removed: str = ""
    added: str = ""

    def and_then(self, run: DiffRun) -> "_Change":
        if run.kind is DiffKind.REMOVED:
            return _Change(self.removed + run.text, self.added)
        return _Change(self.removed, self.added + run.text)

    def over(self, island: str, other: "_Change") -> "_Change":
        removed = self.removed + island + other.removed
        return _Change(removed, self.added + island + other.added)

    def words(self) -> int:
        return max(len(self.removed.split()), len(self.added.split()))


def word_diff(before: str, after: str) -> tuple[DiffRun, ...]:
    """Return runs of words that are the same, removed or added, removed ones first."""
    return tuple(_without_islands(_merged(_runs(_pieces(before, after, _PIECE)))))


def _pieces(
    before: str, after: str, piece: re.Pattern[str]
) -> tuple[Sequence[str], Sequence[str]]:
    a, b = piece.findall(before), piece.findall(after)
    if piece is _PIECE and len(a) + len(b) > _MOST_PIECES:
        return _pieces(before, after, _LINE)
    return a, b


def _runs(pieces: tuple[Sequence[str], Sequence[str]]) -> Iterable[DiffRun]:
    a, b = pieces
    start, end = _shared_ends(a, b)
    yield DiffRun(DiffKind.SAME, "".join(a[:start]))
    middle_a, middle_b = a[start : len(a) - end], b[start : len(b) - end]
    # Blanks are everywhere: as anchors they tell nothing and cost both lengths' product.
    matcher = difflib.SequenceMatcher(str.isspace, middle_a, middle_b, autojunk=False)
    for _, a1, a2, b1, b2 in matcher.get_opcodes():
        if middle_a[a1:a2] == middle_b[b1:b2]:
            yield DiffRun(DiffKind.SAME, "".join(middle_a[a1:a2]))
        else:
            yield DiffRun(DiffKind.REMOVED, "".join(middle_a[a1:a2]))
            yield DiffRun(DiffKind.ADDED, "".join(middle_b[b1:b2]))
    yield DiffRun(DiffKind.SAME, "".join(a[len(a) - end :]))


def _shared_ends(a: Sequence[str], b: Sequence[str]) -> tuple[int, int]:
    """Count the pieces that both begin with, and those that both end with after that."""
    shortest = min(len(a), len(b))
    start = 0
    while start < shortest and a[start] == b[start]:
        start += 1
    end = 0
    while end < shortest - start and a[-1 - end] == b[-1 - end]:
        end += 1
    return start, end


def _merged(runs: Iterable[DiffRun]) -> Iterable[DiffRun]:
    """Join what a lone space keeps apart: “a b” replaced by “c d” is one change, not two."""
    removed, added = "", ""
    same = ""
    for run in runs:
        if not run.text:
            continue
        if run.kind is DiffKind.SAME:
            if (removed or added) and run.text.isspace() and "\n" not in run.text:
                removed, added, same = removed + run.text, added + run.text, run.text
                continue
            yield from _changed(removed, added, same)
            removed, added, same = "", "", ""
            yield run
        elif run.kind is DiffKind.REMOVED:
            removed, same = removed + run.text, ""
        else:
            added, same = added + run.text, ""
    yield from _changed(removed, added, same)


def _changed(removed: str, added: str, trailing: str) -> Iterable[DiffRun]:
    # A shared space at the end of a change belongs to neither side.
    if trailing:
        removed, added = removed.removesuffix(trailing), added.removesuffix(trailing)
    if removed:
        yield DiffRun(DiffKind.REMOVED, removed)
    if added:
        yield DiffRun(DiffKind.ADDED, added)
    if trailing:
        yield DiffRun(DiffKind.SAME, trailing)


def _without_islands(runs: Iterable[DiffRun]) -> Iterable[DiffRun]:
    """Make one change of two longer ones and the word or two between them.

    That both phrases have a “the” is chance: one phrase for another reads better.
    """
    stretches = [("", _Change())]  # what is the same, and the change that follows it
    for run in runs:
        same, change = stretches[-1]
        if run.kind is DiffKind.SAME:
            stretches.append((run.text, _Change()))
        else:
            stretches[-1] = (same, change.and_then(run))
    joined = stretches[:1]
    for island, change in stretches[1:]:
        same, before = joined[-1]
        if _is_chance(before, island, change):
            joined[-1] = (same, before.over(island, change))
        else:
            joined.append((island, change))
    for same, change in joined:
        if same:
            yield DiffRun(DiffKind.SAME, same)
        yield from _changed(change.removed, change.added, "")


def _is_chance(before: _Change, island: str, after: _Change) -> bool:
    words = len(island.split())
    if "\n" in island or not 0 < words <= _MOST_IN_ISLAND:
        return False
    around = (before.words(), after.words())
    return min(around) > 1 and sum(around) >= _SEA * words
