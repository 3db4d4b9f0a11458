"""Dates in plain English words, such as ``last friday`` or ``3 weeks ago``.

Every phrase means the first moment of what it names: *last week* its Monday, *march* the first
of the last March that began. What could be read in two ways, such as 3/4/2025 or *in a
while*, is no date here; other languages are not understood.
"""

import re
from datetime import date, datetime, timedelta

MONTHS = (
    "january february march april may june july august september october november december"
).split()
DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_NUMBERS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
} | {"a": 1, "an": 1}
_AGO = re.compile(r"(\w+) (minute|hour|day|week|fortnight|month|year)s? ago")
_RELATIVE = re.compile(r"(last|this) (week|month|year)")
_DAY = re.compile(r"(?:(last|this|on) )?([a-z]{3,9})")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]{3,9})(?: (\d{4}))?")
_MONTH_DAY = re.compile(r"([a-z]{3,9}) (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?")
_MONTH_YEAR = re.compile(r"(?:last )?([a-z]{3,9})(?: (\d{4}))?")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


def spoken_moment(words: str, now: datetime) -> datetime | None:
    """Return what a phrase means, ``None`` if it is none of those that are known.

    ``now`` is the present in the person's own zone. A whole day is returned without a zone,
    as its local midnight; minutes and hours ago keep the zone.

    Raises:
        ValueError, OverflowError: a day that no calendar has, such as 31 April.
    """
    said = " ".join(words.casefold().replace(",", " ").split())
    if found := _AGO.fullmatch(said):
        return _ago(found, now)
    day = _day(said, now.date())
    return None if day is None else datetime(day.year, day.month, day.day)  # noqa: DTZ001 - local


def _ago(found: re.Match[str], now: datetime) -> datetime | None:
    amount = _NUMBERS.get(found[1], int(found[1]) if found[1].isdecimal() else None)
    if amount is None:
        return None
    unit = found[2]
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


def _day(said: str, today: date) -> date | None:
    if said == "the day before yesterday":
        return today - timedelta(days=2)
    if found := _RELATIVE.fullmatch(said):
        return _period(found[1] == "last", found[2], today)
    return _weekday(said, today) or _calendar_day(said, today) or _month(said, today)


def _period(is_last: bool, unit: str, today: date) -> date:
    if unit == "week":
        return today - timedelta(days=today.weekday() + 7 * is_last)
    if unit == "year":
        return date(today.year - is_last, 1, 1)
    first = today.replace(day=1)
    return (first - timedelta(days=1)).replace(day=1) if is_last else first


def _weekday(said: str, today: date) -> date | None:
    found = _DAY.fullmatch(said)
    place = _place(found[2], DAYS) if found else None
    if found is None or place is None:
        return None
    back = (today.weekday() - place) % 7
    if found[1] == "last" and back == 0:
        back = 7
    if found[1] == "this":
        back = today.weekday() - place
    return today - timedelta(days=back)


def _calendar_day(said: str, today: date) -> date | None:
    if found := _DOTTED.fullmatch(said):
        return date(int(found[3]), int(found[2]), int(found[1]))
    day, name, year = None, "", None
    if found := _DAY_MONTH.fullmatch(said):
        day, name, year = int(found[1]), found[2], found[3]
    elif found := _MONTH_DAY.fullmatch(said):
        day, name, year = int(found[2]), found[1], found[3]
    month = _place(name, MONTHS)
    if day is None or month is None:
        return None
    if year is not None:
        return date(int(year), month + 1, day)
    this = date(today.year, month + 1, day)
    return this if this <= today else date(today.year - 1, month + 1, day)


def _month(said: str, today: date) -> date | None:
    found = _MONTH_YEAR.fullmatch(said)
    month = _place(found[1], MONTHS) if found else None
    if found is None or month is None:
        return None
    if found[2]:
        return date(int(found[2]), month + 1, 1)
    this = date(today.year, month + 1, 1)
    return this if this <= today else date(today.year - 1, month + 1, 1)


def _place(name: str, names: list[str]) -> int | None:
    """Return where a name, or its first three letters or more, stands."""
    if len(name) < 3:
        return None
    return next((place for place, each in enumerate(names) if each.startswith(name)), None)
