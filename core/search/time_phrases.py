"""Times that a question names in the middle of its words: ``8 May 2023``, ``letzten Freitag``.

A phrase means a stretch of days: *two weeks ago* the days around it, *in May* the last May
that began, *2023* that year where a word such as *in* or *since* says that it is one. The
words themselves are searched for as well: this never takes anything out of a question.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from core.errors import InvalidDateError
from core.search.common import common_in
from core.search.dates import parse_date
from core.search.spoken_dates import moment_in
from core.search.time_patterns import NUMBERS, languages_in, pattern_of
from core.search.time_tables import LANGUAGES
from core.search.time_words import TimeWords, plain

_AROUND = {"day": 0, "week": 3, "fortnight": 3, "month": 15, "year": 182}  # days each way
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """What a question calls a time, and the days that are meant; ``end`` is after them."""

    said: str
    start: datetime
    end: datetime


class _Found(NamedTuple):
    kind: str  # a group of the pattern that found it
    start: int  # in the text
    end: int
    said: str  # made ``plain``
    words: TimeWords | None  # of its language, ``None`` for numbers alone


def time_phrases(text: str, now: datetime) -> list[TimePhrase]:
    """Return the times that a text names, in order; ``now`` says what *last friday* means.

    What is no day of any calendar, such as 31 April, names none.
    """
    spaced, local = _spaced(text), now.astimezone()
    return [
        TimePhrase(spaced[found.start : found.end], *days)
        for found in sorted(_longest(_all_found(spaced)), key=lambda found: found.start)
        if (days := _stretch(found, local))
    ]


def asks_for_time_alone(text: str, phrases: list[TimePhrase]) -> bool:
    """Tell whether a question says nothing but when."""
    if not phrases:
        return False
    rest = _spaced(text)
    for phrase in phrases:
        rest = rest.replace(phrase.said, " ", 1)
    left = set(_WORD.findall(plain(rest)))
    return any(left <= words.filling_words for words in LANGUAGES)


def _spaced(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _all_found(text: str) -> Iterator[_Found]:
    """Yield what each language and the numbers read in a text; it may overlap."""
    bare = plain(text)
    for words in (None, *languages_in(bare)):
        pattern = NUMBERS if words is None else pattern_of(words)
        for found in pattern.finditer(bare):
            kind = str(found.lastgroup)
            said = found[kind]
            if words is None or said != words.unsure or words.told_by in _common_in(text):
                yield _Found(kind, *found.span(kind), said, words)


def _common_in(text: str) -> frozenset[str]:
    return common_in(_WORD.findall(text.casefold()))


def _longest(found: Iterator[_Found]) -> list[_Found]:
    """Take the longest of what overlaps, the earlier language of two that read the same."""
    taken: list[_Found] = []
    for each in sorted(found, key=lambda found: found.start - found.end):
        if all(each.end <= other.start or other.end <= each.start for other in taken):
            taken.append(each)
    return taken


def _stretch(found: _Found, now: datetime) -> tuple[datetime, datetime] | None:
    """Return when the days that are meant begin and end, ``None`` if no calendar has them."""
    try:
        first, last = _days(found, now)
        after = last + timedelta(days=1)
        return _local_midnight(first), _local_midnight(after)
    except (InvalidDateError, ValueError, OverflowError, OSError):
        return None


def _local_midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day).astimezone()


def _days(found: _Found, now: datetime) -> tuple[date, date]:
    """Return the first and the last day of what was said.

    Raises:
        InvalidDateError, ValueError, OverflowError: there is no such day.
    """
    kind, said = found.kind, found.said
    day = _first_day(found, now)
    if kind == "year":
        return day, date(day.year, 12, 31)
    if kind in ("month", "bare_month", "past_month") or (
        kind == "iso" and len(said) == len("2023-05")
    ):
        return day, _end_of_month(day)
    if kind == "ago":
        around = timedelta(days=_AROUND[_unit_in(found)])
        return day - around, day + around
    if kind == "relative":
        return day, _end_of_period(_unit_in(found), day)
    return day, day


def _first_day(found: _Found, now: datetime) -> date:
    if found.words is None or found.kind == "year":
        return parse_date(found.said, now=now).date()
    said = " ".join(found.said.replace(".", "").replace(",", " ").split())
    moment = moment_in(said, found.words, now)
    if moment is None:
        raise InvalidDateError(found.kind)
    return moment.date()


def _unit_in(found: _Found) -> str:
    units = found.words.unit_names if found.words else {}
    return next(units[word] for word in _WORD.findall(found.said) if word in units)


def _end_of_period(unit: str, first: date) -> date:
    if unit == "week":
        return first + timedelta(days=6)
    return _end_of_month(first) if unit == "month" else date(first.year, 12, 31)


def _end_of_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
