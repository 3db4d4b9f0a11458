"""The dates that chat programs put before what was said."""

import re
from collections.abc import Iterable
from datetime import datetime
from enum import Enum

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_ISO = re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})")
_NUMBERS = re.compile(r"(?<!\d)(?P<a>\d{1,2})[./-](?P<b>\d{1,2})[./-](?P<y>\d{4}|\d{2})(?!\d)")
_NAMED = re.compile(
    rf"(?<!\w)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\.? (?P<m>{'|'.join(_MONTHS)})[a-z]*\.?,? "
    r"(?P<y>\d{4})(?!\d)",
    re.IGNORECASE,
)
_NAMED_FIRST = re.compile(
    rf"(?<!\w)(?P<m>{'|'.join(_MONTHS)})[a-z]*\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? "
    r"(?P<y>\d{4})(?!\d)",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?<!\d)(?P<h>\d{1,2})[:.](?P<n>\d\d)(?:[:.]\d\d)?(?:\s?(?P<p>[ap])\.?m)?", re.I
)
_REST = re.compile(
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thu(?:rs?)?|fri|sat|"
    r"sun|at|[ap]\.?m\.?|today|utc|gmt|z|t",
    re.IGNORECASE,
)


class DayOrder(Enum):
    """Whether the day or the month stands first in a date of numbers."""

    DAY_FIRST = "day"
    MONTH_FIRST = "month"


def day_order_of(stamps: Iterable[str]) -> DayOrder:
    """Return the order that all dates of a conversation fit; am and pm are American."""
    has_noon = False
    for stamp in stamps:
        found = _NUMBERS.search(stamp)
        if found is not None and int(found["a"]) > 12:
            return DayOrder.DAY_FIRST
        if found is not None and int(found["b"]) > 12:
            return DayOrder.MONTH_FIRST
        has_noon = has_noon or re.search(r"\d\s?[ap]\.?m", stamp, re.IGNORECASE) is not None
    return DayOrder.MONTH_FIRST if has_noon else DayOrder.DAY_FIRST


def moment_of(stamp: str, order: DayOrder = DayOrder.DAY_FIRST) -> datetime | None:
    """Return the moment, without a zone, that a stamp says; ``None`` when it says none."""
    found = _ISO.search(stamp) or _NAMED.search(stamp) or _NAMED_FIRST.search(stamp)
    if found is not None:
        month = _month(found["m"])
        year, day = int(found["y"]), int(found["d"])
    else:
        found = _NUMBERS.search(stamp)
        if found is None:
            return None
        day, month = int(found["a"]), int(found["b"])
        if order is DayOrder.MONTH_FIRST:
            day, month = month, day
        year = int(found["y"]) + (2000 if len(found["y"]) == 2 else 0)
    rest = stamp[: found.start()] + " " + stamp[found.end() :]
    clock = _TIME.search(rest)
    hour, minute = _clock(clock)
    if clock is not None:
        rest = rest[: clock.start()] + " " + rest[clock.end() :]
    if re.search(r"\w", _REST.sub("", rest)):
        return None  # a sentence that holds a date
    try:
        return datetime(year, month, day, hour, minute)  # noqa: DTZ001 - it has none
    except ValueError:
        return None


def _month(said: str) -> int:
    return int(said) if said.isdigit() else _MONTHS.index(said[:3].casefold()) + 1


def _clock(found: re.Match[str] | None) -> tuple[int, int]:
    if found is None:
        return 0, 0
    hour, half = int(found["h"]), (found["p"] or "").casefold()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour, int(found["n"])
