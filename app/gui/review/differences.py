"""What differs between two texts, as pairs of an old value and its new one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from core.model import DiffKind, DiffRun

if TYPE_CHECKING:
    from core.services.conflicts import ConflictTexts

_LONGEST = 40  # characters of a value that a sentence names
_SHORT = 3  # characters; such a value says little without the word after it
_LAST = re.compile(r"[^\s(\[{“\"'*_`]*$")  # what a run ends with, of a word that goes on
_FIRST = re.compile(r"(?:[^\s]*[^\s.,;:!?)\]}”\"'*_`])?")  # what it begins with
_NEXT_WORD = re.compile(r"[ \t]\w+")


@dataclass(frozen=True, slots=True)
class Difference:
    """One old value and the new one in its place; ``""`` where there is none."""

    old: str
    new: str


def differences(runs: Sequence[DiffRun]) -> tuple[Difference, ...]:
    """Return the pairs in the order of the text, each long enough to be understood alone."""
    found: list[Difference] = []
    for place, run in enumerate(runs):
        before = runs[place - 1] if place else None
        after = runs[place + 1] if place + 1 < len(runs) else None
        if run.kind is DiffKind.REMOVED:
            if after is not None and after.kind is DiffKind.ADDED:
                last = runs[place + 2] if place + 2 < len(runs) else None
                found.append(_pair(before, run.text, after.text, last))
            else:
                found.append(_pair(before, run.text, "", after))
        elif run.kind is DiffKind.ADDED and (
            before is None or before.kind is not DiffKind.REMOVED
        ):
            found.append(_pair(before, "", run.text, after))
    return tuple(each for each in found if each.old or each.new)


def _pair(before: DiffRun | None, old: str, new: str, after: DiffRun | None) -> Difference:
    """Complete the words that both share: “02” and “03” before “:30” are times of day."""
    if not old.strip() or not new.strip():
        return Difference(" ".join(old.split()), " ".join(new.split()))
    start, end = "", ""
    if before is not None and not old[0].isspace():
        start = _found(_LAST.search(before.text))
    if after is not None and not old[-1].isspace():
        end = _found(_FIRST.match(after.text))
    longest = len(start) + max(len(old), len(new)) + len(end)
    if after is not None and longest <= _SHORT:
        end += _found(_NEXT_WORD.match(after.text, len(end)))
    return Difference(_words(start, old, end), _words(start, new, end))


def _found(match: re.Match[str] | None) -> str:
    return match[0] if match else ""


def _words(start: str, value: str, end: str) -> str:
    return " ".join(f"{start}{value}{end}".split())


def side_of(runs: Sequence[DiffRun], kind: DiffKind) -> tuple[DiffRun, ...]:
    """Return one of the two texts, with only its own changes in it."""
    return tuple(run for run in runs if run.kind in (DiffKind.SAME, kind))


def reason_of(texts: ConflictTexts) -> str:
    """Say in a sentence why the two disagree, with both values."""
    pairs = differences(texts.runs)
    if not pairs:
        if texts.older.title != texts.newer.title:
            text = _tr("Two titles for one text: “{0}”, then “{1}”.")
            return text.format(_short(texts.older.title), _short(texts.newer.title))
        return _tr("Two edits that say the same.")
    first = pairs[0]
    if not first.old:
        return _tr("Two edits of one text: the newer adds “{0}”.").format(_short(first.new))
    if not first.new:
        return _tr("Two edits of one text: only the older has “{0}”.").format(
            _short(first.old)
        )
    text = _tr("Two edits of one text: “{0}”, then “{1}”.")
    return text.format(_short(first.old), _short(first.new))


def gist_of(texts: ConflictTexts) -> str:
    """Return both values in a few words, for a row of the list."""
    pairs = differences(texts.runs)
    if not pairs:
        return _tr("Two titles for one text")
    first = pairs[0]
    if first.old and first.new:
        return _tr("{0}, or {1}").format(_short(first.old), _short(first.new))
    return _tr("With or without {0}").format(_short(first.old or first.new))


def _short(value: str | None) -> str:
    words = value or ""
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Review", text)
