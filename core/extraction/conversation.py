"""Read a pasted conversation: who said what, in the ways in which programs write that down.

``Ann: text`` · WhatsApp's ``[12/05/2023, 14:03] Ann: text`` and
``12.05.23, 14:03 - Ann: text`` · Telegram's ``Ann, [12.05.23 14:03]`` over the text ·
Markdown's ``**Ann:** text``, and ``## Ann`` over the text · ``You said:``, of chats with
assistants. A line with a date alone dates what follows. Text that names no speakers is one
turn of the vault's owner.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo

from core.extraction.stamps import DayOrder, day_order_of, moment_of
from core.extraction.turns import Turn, is_role, turn_of

_NAME = r"(?P<name>[^\W\d_][\w.'’&\- ]{0,39}?)"
_LINES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"^\u200e?\[(?P<stamp>\d[^\]\n]{{4,40}})\]\s*~?\s*{_NAME}\s?:[ \t]+(?P<text>.*)$",
        r"^\u200e?(?P<stamp>\d[\d./-]{5,9},? \d{1,2}[:.]\d\d(?:[:.]\d\d)?"
        r"(?:\s?[AaPp]\.?[Mm]\.?)?)"
        rf"\s*[-–]\s*{_NAME}\s?:[ \t]+(?P<text>.*)$",
        rf"^{_NAME}, \[(?P<stamp>\d[^\]\n]{{4,40}})\]:?[ \t]*(?P<text>.*)$",
        rf"^(?:#{{1,6}}[ \t]+|\*\*|"
        rf"__){_NAME}(?:[ \t]*[(\[](?P<stamp>\d[^)\]\n]{{4,40}})[)\]])?"
        r"\s?:?(?:\*\*|__):?[ \t]*(?P<text>.*)$",
        rf"^#{{1,6}}[ \t]+{_NAME}(?:[ \t]*[(\[–-][ \t]?(?P<stamp>\d[^)\]\n]{{4,40}})[)\]]?)?:?"
        r"(?P<text>)[ \t]*$",
        rf"^{_NAME} said:(?P<text>.*)$",
        rf"^{_NAME}\s?:(?:[ \t]+(?P<text>\S.*)|[ \t]*)$",
    )
)
_DAY_LINE = re.compile(r"^[\s\-–—=*#_]*(?P<stamp>[\w ,./-]*\d[\w ,./-]*?)[\s\-–—=*#_:]*$")
_NO_NAMES = frozenset(
    """
    note notes todo ps nb re fwd subject from to cc bcc date sent http https ftp mailto example
    warning tip question answer summary title tags source url link time place where when what
    why who how step result results conclusion update edit important remember total phone email
    """.split()
)
_LEAST_PART = 0.25  # of the lines that say something; the rest goes on with what was said


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    start: int


@dataclass(slots=True)
class _Opening:
    name: str
    stamp: str | None
    text: str
    start: int


def parse_conversation(
    text: str,
    *,
    me: str | None = None,
    at: datetime | None = None,
    zone: tzinfo | None = None,
) -> list[Turn]:
    """Return the turns of a text; one of the owner where nobody is named.

    ``me`` is what the owner is called in it; ``at`` is when it was said where it doesn't say
    so; its own dates are of ``zone``, by default that of ``at``.
    """
    zone = zone or (at.tzinfo if at is not None else None)
    lines = list(_lines(text))
    openings = [_opening(line) for line in lines]
    if not _is_conversation(lines, openings):
        return [turn_of(None, text, at=at)] if text.strip() else []
    order = day_order_of(each.stamp for each in openings if each is not None and each.stamp)
    reader = _Reader(me, at, zone, order)
    for line, opening in zip(lines, openings, strict=True):
        reader.take(line, opening, text)
    return reader.turns(text)


def is_conversation(text: str) -> bool:
    """Whether a text is written as a conversation: two who speak, or one who does twice."""
    lines = list(_lines(text))
    return _is_conversation(lines, [_opening(line) for line in lines])


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for line in text.split("\n"):
        yield _Line(line.rstrip("\r"), start)
        start += len(line) + 1


def _opening(line: _Line) -> _Opening | None:
    if len(line.text) < 2 or line.text[0] in " \t>-+":
        return None
    for pattern in _LINES:
        found = pattern.match(line.text)
        if found is None:
            continue
        name = found["name"].strip().strip("*_")
        if name.casefold() in _NO_NAMES or len(name.split()) > 4:
            return None
        said = found["text"] or ""
        start = line.start + (found.start("text") if found["text"] else len(line.text))
        return _Opening(name, found.groupdict().get("stamp"), said, start)
    return None


def _is_conversation(lines: list[_Line], openings: list[_Opening | None]) -> bool:
    named = [each for each in openings if each is not None]
    if len(named) < 2:
        return False
    speakers = {each.name.casefold() for each in named}
    if len(named) > 1 and all(is_role(name) for name in speakers):
        return True
    if len(speakers) == len(named) and not any(each.stamp for each in named):
        return len(named) == 2 and len(lines) <= 3  # a list of terms looks like this too
    if len(speakers) > 1 and len(named) > 2 and len(speakers) > 0.7 * len(named):
        return False
    spoken = sum(1 for line in lines if line.text.strip())
    return len(named) >= _LEAST_PART * spoken or len(speakers) <= 0.5 * len(named)


class _Reader:
    """Collects turns line by line."""

    def __init__(
        self, me: str | None, at: datetime | None, zone: tzinfo | None, order: DayOrder
    ) -> None:
        self._me, self._at, self._zone, self._order = me, at, zone, order
        self._found: list[Turn] = []
        self._current: _Opening | None = None
        self._end = 0
        self._now = at

    def take(self, line: _Line, opening: _Opening | None, whole: str) -> None:
        """Begin a turn, go on with one, or learn what day it is."""
        if opening is not None:
            self._close(whole)
            self._current = opening
            self._end = opening.start + len(opening.text)
            if opening.stamp:
                self._now = self._moment(opening.stamp) or self._now
            return
        day = _DAY_LINE.match(line.text) if line.text.strip() else None
        moment = self._moment(day["stamp"]) if day is not None else None
        if moment is not None:
            self._close(whole)
            self._now = moment
        elif line.text.strip() and self._current is not None:
            self._end = line.start + len(line.text)

    def turns(self, whole: str) -> list[Turn]:
        """End the last turn and return all."""
        self._close(whole)
        return self._found

    def _close(self, whole: str) -> None:
        current, self._current = self._current, None
        if current is None:
            return
        said = whole[current.start : self._end]
        if said.strip():
            self._found.append(
                turn_of(current.name, said, at=self._now, me=self._me, start=current.start)
            )

    def _moment(self, stamp: str) -> datetime | None:
        found = moment_of(stamp, self._order)
        if found is None:
            return None
        return found.replace(tzinfo=self._zone) if self._zone is not None else found
