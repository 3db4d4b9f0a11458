"""What could be meant by the operator that is being typed, such as ``tag:wo``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from core.model import MemoryType, Place, Source, Tier

MOST_SHOWN = 8
_BEING_TYPED = re.compile(
    r'(?<!\S)-?(?:(?P<key>[A-Za-z]+):(?P<value>"[^"]*|[^\s"]*)|(?P<word>[A-Za-z]{2,}))$'
)
_VALUES: dict[str, Sequence[str]] = {
    "type": tuple(MemoryType),
    "source": tuple(Source),
    "tier": tuple(Tier),
    "in": (Place.ARCHIVE, Place.TRASH, Place.ALL),
    "is": ("pinned",),
    "has": ("conflict",),
}
OPERATORS = ("tag", *_VALUES, "after", "before")


@dataclass(frozen=True, slots=True)
class Completion:
    """One proposal: what is shown, what is put in for what was typed, and what it means."""

    text: str
    insert: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Completions:
    """Proposals for the text from ``start`` to the cursor.

    ``is_value``: an operator stands there already, so it is sure that one is meant.
    """

    start: int
    proposals: tuple[Completion, ...]
    is_value: bool


def completions(text: str, cursor: int, tags: Sequence[str]) -> Completions | None:
    """Return what could be meant before the cursor, ``None`` for nothing worth showing.

    ``tags`` are those of the vault, most frequent first.
    """
    found = _BEING_TYPED.search(text[:cursor])
    if found is None or (cursor < len(text) and not text[cursor].isspace()):
        return None
    if found["key"] is not None:
        return _values(found, tags)
    word = found["word"].casefold()
    proposals = tuple(
        Completion(f"{name}:", f"{name}:", _meaning(name))
        for name in OPERATORS
        if name.startswith(word)
    )
    return Completions(found.start("word"), proposals, is_value=False) if proposals else None


def _values(found: re.Match[str], tags: Sequence[str]) -> Completions | None:
    key, typed = found["key"].casefold(), found["value"].lstrip('"').casefold()
    known = tags if key == "tag" else _VALUES.get(key) or _times(key)
    begun = [each for each in known if each.casefold().startswith(typed)]
    inside = [each for each in known if typed in each.casefold() and each not in begun]
    values = [*begun, *inside][:MOST_SHOWN]
    if not values or [each.casefold() for each in values] == [typed]:
        return None
    proposals = tuple(Completion(each, f"{key}:{_quoted(each)} ") for each in values)
    return Completions(found.start("key"), proposals, is_value=True)


def _times(key: str) -> Sequence[str]:
    """Return times in the window's language, if an operator wants one."""
    if key == "after":
        return (
            _tr("today"),
            _tr("yesterday"),
            _tr("last week"),
            _tr("last month"),
            _tr("3 weeks ago"),
            "2025-01",
        )
    if key == "before":
        return (
            _tr("yesterday"),
            _tr("last friday"),
            _tr("this month"),
            _tr("last year"),
            _tr("3 March 2025"),
            "2025-01",
        )
    return ()


def _quoted(value: str) -> str:
    return f'"{value}"' if any(letter.isspace() for letter in value) else value


def _meaning(name: str) -> str:
    return {
        "tag": _tr("carries a tag or one below it"),
        "type": _tr("is a note, a decision, a task…"),
        "source": _tr("came from a file, a chat…"),
        "tier": _tr("is in hand, of the past, lasting, faded"),
        "in": _tr("lies in the archive or the Trash"),
        "is": _tr("is pinned"),
        "has": _tr("has a conflict"),
        "after": _tr("kept on or after a day"),
        "before": _tr("kept before a day"),
    }[name]


def _tr(text: str) -> str:
    return QCoreApplication.translate("completion", text)
