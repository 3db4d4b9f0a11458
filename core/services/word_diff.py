"""Which words changed between two texts, in runs that a person would see as one change."""

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from core.model import DiffKind, DiffRun

_PIECE = re.compile(r"([^\W_]+|[^\w\s]|_)(\s*)")
_LINE = re.compile(r"([^\n]*\n|[^\n]+)()")
# Comparing word by word costs the product of both lengths; longer texts go by lines.
_MOST_PIECES = 6_000
# Equal pieces are tried each with each: a log with one line ten thousand times takes a minute.
_MOST_TRIED = 10_000_000
# A word or two between two changes that are so many times longer belong to the change.
_MOST_IN_ISLAND, _SEA = 2, 3
_KINDS = (DiffKind.SAME, DiffKind.REMOVED, DiffKind.ADDED)


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


class _Piece(NamedTuple):
    """A word or sign, and the blanks behind it, which no comparison looks at."""

    word: str
    blanks: str


def word_diff(before: str, after: str) -> tuple[DiffRun, ...]:
    """Return runs of words that are the same, removed or added, removed ones first."""
    return tuple(_without_islands(_runs(*_pieces(before, after, _PIECE))))


def _pieces(
    before: str, after: str, piece: re.Pattern[str]
) -> tuple[list[_Piece], list[_Piece]]:
    a, b = _cut(before, piece), _cut(after, piece)
    if piece is _PIECE and len(a) + len(b) > _MOST_PIECES:
        return _pieces(before, after, _LINE)
    return a, b


def _cut(text: str, piece: re.Pattern[str]) -> list[_Piece]:
    indent = text[: len(text) - len(text.lstrip())] if piece is _PIECE else ""
    return [_Piece("", indent), *(_Piece(*found) for found in piece.findall(text))]


def _runs(a: Sequence[_Piece], b: Sequence[_Piece]) -> Iterable[DiffRun]:
    words_a, words_b = [each.word for each in a], [each.word for each in b]
    start, end = shared_ends(words_a, words_b)
    stop_a, stop_b = len(a) - end, len(b) - end
    yield from _same(a[:start], b[:start])
    for tag, a1, a2, b1, b2 in _steps(words_a[start:stop_a], words_b[start:stop_b]):
        older, newer = a[start + a1 : start + a2], b[start + b1 : start + b2]
        yield from (
            _same(older, newer) if tag == "equal" else _changed(_text(older), _text(newer))
        )
    yield from _same(a[stop_a:], b[stop_b:])


def _steps(a: list[str], b: list[str]) -> Sequence[tuple[str, int, int, int, int]]:
    in_b = Counter(b)
    if sum(in_b[word] for word in a) > _MOST_TRIED:
        return [("replace", 0, len(a), 0, len(b))]
    return difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes()


def shared_ends(a: Sequence[str], b: Sequence[str]) -> tuple[int, int]:
    """Count the pieces that both begin with, and those that both end with after that."""
    shortest = min(len(a), len(b))
    start = 0
    while start < shortest and a[start] == b[start]:
        start += 1
    end = 0
    while end < shortest - start and a[-1 - end] == b[-1 - end]:
        end += 1
    return start, end


def _same(a: Sequence[_Piece], b: Sequence[_Piece]) -> Iterable[DiffRun]:
    for older, newer in zip(a, b, strict=True):
        yield DiffRun(DiffKind.SAME, older.word)
        yield from _changed(older.blanks, newer.blanks)


def _changed(removed: str, added: str) -> Iterable[DiffRun]:
    # Blanks that both end with belong to neither side.
    older, newer = (text[len(text.rstrip()) :] for text in (removed, added))
    blanks = older if newer.endswith(older) else newer if older.endswith(newer) else ""
    yield DiffRun(DiffKind.REMOVED, removed.removesuffix(blanks))
    yield DiffRun(DiffKind.ADDED, added.removesuffix(blanks))
    yield DiffRun(DiffKind.SAME, blanks)


def _text(pieces: Iterable[_Piece]) -> str:
    return "".join(each.word + each.blanks for each in pieces)


def _without_islands(runs: Iterable[DiffRun]) -> Iterable[DiffRun]:
    """Make one change of two longer ones and the word or two between them.

    That both phrases have a “the” is chance: one phrase for another reads better.
    """
    stretches = _stretches(runs)
    joined = stretches[:1]
    for island, change in stretches[1:]:
        same, before = joined[-1]
        if _is_chance(before, island, change):
            joined[-1] = (same, before.over(island, change))
        else:
            joined.append((island, change))
    for same, change in joined:
        for kind, text in zip(_KINDS, (same, *change), strict=True):
            if text:
                yield DiffRun(kind, text)


def _stretches(runs: Iterable[DiffRun]) -> list[tuple[str, _Change]]:
    """Return what is the same, each with the change that follows it."""
    found = [("", _Change())]
    for run in runs:
        same, change = found[-1]
        if not run.text:
            continue
        if run.kind is not DiffKind.SAME:
            found[-1] = (same, change.and_then(run))
        elif change == _Change():
            found[-1] = (same + run.text, change)
        else:
            found.append((run.text, _Change()))
    return found


def _is_chance(before: _Change, island: str, after: _Change) -> bool:
    if not any(sign.isalnum() or sign.isspace() for sign in island):
        return min(before.words(), after.words()) > 0  # a time, a date: 03:00, then 02:30
    words = len(island.split())
    if "\n" in island or not 0 < words <= _MOST_IN_ISLAND:
        return False
    around = (before.words(), after.words())
    return min(around) > 1 and sum(around) >= _SEA * words
