"""Dates in plain words, such as ``last friday``, ``vor drei Wochen`` or ``8 de mayo de 2023``.

Every phrase means the first moment of what it names: *last week* its Monday, *march* the
first of the last March that began. What could be read in two ways, such as 3/4/2025 or *in a
while*, is no date here. The rules are the same for all languages of ``time_tables``.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache

from core.search.time_tables import ENGLISH, LANGUAGES
from core.search.time_words import TimeWords, maybe, plain

_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_DOT_OF_A_WORD = re.compile(r"\.(?!\d)")  # "3. Okt. 2024"
_NAME = "([a-z]+)"
_FIRST_DAY = 12  # in ``TimeWords.names``, behind the months


def spoken_moment(words: str, now: datetime) -> datetime | None:
    """Return what a phrase means, ``None`` if it is none of those that are known.

    ``now`` is the present in the person's own zone. A whole day is returned without a zone,
    as its local midnight; now, and minutes and hours ago, keep the zone.

    Raises:
        ValueError, OverflowError: a day that no calendar has, such as 31 April.
    """
    said = " ".join(plain(unicodedata.normalize("NFC", words)).replace(",", " ").split())
    if found := _DOTTED.fullmatch(said):
        return _midnight(date(int(found[3]), int(found[2]), int(found[1])))
    if (moment := moment_in(said, ENGLISH, now)) is not None:
        return moment
    said = _DOT_OF_A_WORD.sub("", said)
    others = (each for each in LANGUAGES if each is not ENGLISH)
    read = (moment_in(_without_lead(said, each), each, now) for each in others)
    return next((moment for moment in read if moment is not None), None)


def moment_in(said: str, words: TimeWords, now: datetime) -> datetime | None:
    """Return what a phrase means in one language, ``None`` if nothing.

    ``said`` is ``plain`` and has single spaces, no commas and no dots of short words.

    Raises:
        ValueError, OverflowError: a day that no calendar has, such as 31 April.
    """
    if said == words.now:
        return now
    for inner in _inside(said, words.ago):
        if moment := _ago(inner, words, now):
            return moment
    day = _day(said, words, now.date())
    return None if day is None else _midnight(day)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - local


def _without_lead(said: str, words: TimeWords) -> str:
    found = re.match(words.lead, said)
    return said[found.end() :] if found else said


def _ago(said: str, words: TimeWords, now: datetime) -> datetime | None:
    number, _, unit_name = said.partition(" ")
    amount = words.counted.get(number, int(number) if number.isdecimal() else None)
    unit = words.unit_names.get(unit_name)
    if amount is None or unit is None:
        return None
    if unit in ("minute", "hour"):
        return now - timedelta(**{f"{unit}s": amount})
    midnight = now.replace(tzinfo=None, hour=0, minute=0, second=0, microsecond=0)
    if unit in ("month", "year"):
        return _months_before(midnight, amount * (12 if unit == "year" else 1))
    return midnight - timedelta(days=amount * {"day": 1, "week": 7, "fortnight": 14}[unit])


def _months_before(moment: datetime, months: int) -> datetime:
    whole = moment.year * 12 + moment.month - 1 - months
    for day in range(moment.day, moment.day - 4, -1):
        try:
            return moment.replace(year=whole // 12, month=whole % 12 + 1, day=day)
        except ValueError:
            if day <= 28:
                raise
    raise ValueError(moment)


def _day(said: str, words: TimeWords, today: date) -> date | None:
    away = words.day_words.get(said)
    if away is not None:
        return today + timedelta(days=away)
    for inner in _inside(said, words.last):
        if day := _period(inner, words, today, is_last=True) or _month(inner, words, today):
            return day
    for inner in _inside(said, words.this):
        if day := _period(inner, words, today, is_last=False):
            return day
    for day_name in (said, *_inside(said, words.on)):
        if (place := _weekday_place(day_name, words)) is not None:
            return today - timedelta(days=(today.weekday() - place) % 7)
    return _calendar_day(said, words, today) or _month(said, words, today)


def _period(said: str, words: TimeWords, today: date, *, is_last: bool) -> date | None:
    """Return the first day of the last or of this week, month, year or weekday."""
    unit = words.single_units.get(said)
    if unit == "week":
        return today - timedelta(days=today.weekday() + 7 * is_last)
    if unit == "month":
        first = today.replace(day=1)
        return (first - timedelta(days=1)).replace(day=1) if is_last else first
    if unit == "year":
        return date(today.year - is_last, 1, 1)
    place = _weekday_place(said, words)
    if place is None:
        return None
    back = today.weekday() - place
    return today - timedelta(days=(back % 7 or 7) if is_last else back)


def _weekday_place(name: str, words: TimeWords) -> int | None:
    place = words.names.get(name, 0) - _FIRST_DAY
    return place if place >= 0 else None


def _calendar_day(said: str, words: TimeWords, today: date) -> date | None:
    for shape, day_at, month_at in _shapes(words):
        found = shape.fullmatch(said)
        month = words.names.get(found[month_at], _FIRST_DAY) + 1 if found else 0
        if found and month <= _FIRST_DAY:
            return _latest(found[3], month, int(found[day_at]), today)
    return None


def _month(said: str, words: TimeWords, today: date) -> date | None:
    found = re.fullmatch(rf"{_NAME}{_year(words)}", said)
    month = words.names.get(found[1], _FIRST_DAY) + 1 if found else 0
    return _latest(found[2], month, 1, today) if found and month <= _FIRST_DAY else None


def _latest(year: str | None, month: int, day: int, today: date) -> date:
    """Return a day of that year, without one the last such day that began."""
    if year is not None:
        return date(int(year), month, day)
    this = date(today.year, month, day)
    return this if this <= today else date(today.year - 1, month, day)


@cache
def _shapes(words: TimeWords) -> list[tuple[re.Pattern[str], int, int]]:
    """Return how a day of a month is written, with the places of the day and the month."""
    day, of = rf"(\d{{1,2}}){words.ordinal}", maybe(words.of)
    shapes = [(re.compile(rf"{day}{of} {_NAME}{_year(words)}"), 1, 2)]
    if words.is_month_first:
        shapes.append((re.compile(rf"{_NAME} {day}{_year(words)}"), 2, 1))
    return shapes


def _year(words: TimeWords) -> str:
    return rf"(?:{maybe(words.of_year)} (\d{{4}}))?"


def _inside(said: str, templates: tuple[str, ...]) -> Iterator[str]:
    """Yield what stands in the place that a template leaves open."""
    for shape in _compiled(templates):
        if found := shape.fullmatch(said):
            yield found[1]


@cache
def _compiled(templates: tuple[str, ...]) -> list[re.Pattern[str]]:
    return [re.compile(each.replace("@", "(.+?)")) for each in templates]
