"""Times that a question names in the middle of its words: ``8 May 2023``, ``last friday``.

A phrase means a stretch of days: *two weeks ago* the days around it, *in May* the last May
that began, *2023* that year where a word such as *in* or *since* says that it is one. The
words themselves are searched for as well: this never takes anything out of a question.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core.errors import InvalidDateError
from core.search.dates import parse_date
from core.search.spoken_dates import DAYS, MONTHS

_MONTH = "|".join(name for month in MONTHS for name in (month, month[:3]))
_DAY = "|".join(DAYS)
_UNIT = "day|week|fortnight|month|year"
_MANY = "an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\d{1,3}"
_YEAR = r"(?:19|20)\d\d"
_ORDINAL = "(?:st|nd|rd|th)?"
_PHRASE = re.compile(
    rf"""(?<![\w.-])(?:
        (?P<iso>{_YEAR}-\d\d(?:-\d\d)?)
        |(?P<dotted>\d{{1,2}}\.\d{{1,2}}\.{_YEAR})
        |(?P<day>\d{{1,2}}{_ORDINAL}(?:\ of)?\ (?:{_MONTH})\b\.?,?(?:\ {_YEAR})?)
        |(?P<day_after>(?:{_MONTH})\b\.?\ \d{{1,2}}{_ORDINAL}(?!\d),?(?:\ {_YEAR})?)
        |(?P<month>(?:{_MONTH})\b\.?,?\ {_YEAR})
        |(?:in|since|during|last|of)\ (?P<bare_month>{_MONTH})(?!\.?,?\ \d)
        |(?:in|since|during|of|from)\ (?P<year>{_YEAR})
        |(?P<ago>(?:{_MANY})\ (?:{_UNIT})s?\ ago)
        |(?P<relative>(?:last|this)\ (?:week|month|year))
        |(?P<weekday>(?:last|on|this)\ (?:{_DAY}))
        |(?P<near>the\ day\ before\ yesterday|yesterday|today)
    )(?![\w-])""",
    re.VERBOSE | re.IGNORECASE,
)
# Words beside a phrase that ask for no more than the time itself.
_FILLING = frozenset(
    """about all and any anything at did do during everything from happen happened i in it
    keep kept my note notes of on said save saved say since the there was we were what when
    which write wrote written""".split()
)
_AROUND = {"day": 0, "week": 3, "fortnight": 3, "month": 15, "year": 182}  # days each way


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """What a question calls a time, and the days that are meant; ``end`` is after them."""

    said: str
    start: datetime
    end: datetime


def time_phrases(text: str, now: datetime) -> list[TimePhrase]:
    """Return the times that a text names, in order; ``now`` says what *last friday* means.

    What is no day of any calendar, such as 31 April, names none.
    """
    local = now.astimezone()
    return list(_phrases(" ".join(text.split()), local))


def asks_for_time_alone(text: str, phrases: list[TimePhrase]) -> bool:
    """Tell whether a question says nothing but when."""
    if not phrases:
        return False
    rest = " ".join(text.split())
    for phrase in phrases:
        rest = rest.replace(phrase.said, " ", 1)
    return all(word in _FILLING for word in re.findall(r"[^\W_]+", rest.casefold()))


def _phrases(text: str, now: datetime) -> Iterator[TimePhrase]:
    for found in _PHRASE.finditer(text):
        kind = str(found.lastgroup)
        said = found[kind]
        try:
            first, last = _days(kind, said, now)
            start = datetime(first.year, first.month, first.day).astimezone()
            after = last + timedelta(days=1)
            end = datetime(after.year, after.month, after.day).astimezone()
        except (InvalidDateError, ValueError, OverflowError, OSError):
            continue
        yield TimePhrase(said, start, end)


def _days(kind: str, said: str, now: datetime) -> tuple[date, date]:
    """Return the first and the last day of what was said.

    Raises:
        InvalidDateError, OverflowError: there is no such day.
    """
    day = parse_date(said if kind == "dotted" else said.replace(".", ""), now=now).date()
    if kind == "year":
        return day, date(day.year, 12, 31)
    if kind in ("month", "bare_month") or (kind == "iso" and len(said) == len("2023-05")):
        return day, _end_of_month(day)
    if kind == "ago":
        around = timedelta(days=_AROUND[said.casefold().split()[1].rstrip("s")])
        return day - around, day + around
    if kind == "relative":
        return day, _end_of_period(said.casefold().split()[1], day)
    return day, day


def _end_of_period(unit: str, first: date) -> date:
    if unit == "week":
        return first + timedelta(days=6)
    return _end_of_month(first) if unit == "month" else date(first.year, 12, 31)


def _end_of_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
