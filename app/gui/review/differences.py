"""What differs between two texts, as pairs of an old value and its new one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.model import DiffKind, DiffRun

_SHORT = 3  # characters; such a value says little without the word after it
_LAST = re.compile(r"[^\s(\[{“\"'*_`]*\Z")  # what a run ends with, of a word that goes on
_FIRST = re.compile(r"(?:[^\s]*[^\s.,;:!?)\]}”\"'*_`])?")  # what it begins with
_NEXT_WORD = re.compile(r"[ \t]\w+")


_LONG = 4  # letters of a word that says something by itself


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


def told_apart(pairs: Sequence[Difference], old: str, new: str) -> tuple[Difference, ...]:
    """Return the pairs, with the two values that matter as one of their own.

    A word diff may hold a value together with what follows it: “Wednesday. Bring the book”
    became “Thursday” is a day that changed, and a sentence that went. Values that no pair
    holds, since they stand in a title, come first.
    """
    if not (old and new):
        return tuple(pairs)
    found: list[Difference] = []
    for pair in pairs:
        if old not in pair.old or new not in pair.new:
            found.append(pair)
            continue
        left = Difference(_without(pair.old, old), _without(pair.new, new))
        found += [Difference(old, new), *([left] if left.old or left.new else [])]
    value = Difference(old, new)
    return tuple(found) if value in found else (value, *found)


def is_telling(value: str) -> bool:
    """Return whether a value says something by itself: a number, a name, a longer word."""
    words = re.findall(r"\w+", value)
    return any(
        len(word) >= _LONG or any(sign.isdigit() for sign in word) or word[0].isupper()
        for word in words
    )


def _without(text: str, value: str) -> str:
    return text.replace(value, "", 1).strip(" .,;:!?")
