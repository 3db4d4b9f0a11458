"""Dates as people and files write them."""

import re
from datetime import UTC, datetime, timedelta

from core.errors import InvalidDateError
from core.search.spoken_dates import spoken_moment

_SHORT = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def parse_date(text: str, *, now: datetime) -> datetime:
    """Read ``2025``, ``2025-01``, ``2025-01-31``, a full ISO 8601 date, or plain words.

    A date without a zone is local. A year, a month or a week means its first moment. Words are
    *now*, *today*, *yesterday*, *tomorrow*, *last friday*, *3 weeks ago*, *last month*, *march
    2025*, *3 March*, and the like, in English and the other languages of ``time_tables``, see
    ``spoken_dates``; ``now`` says what they mean.

    Raises:
        InvalidDateError: nothing of the kind, or outside the years 1 to 9999.
    """
    cleaned = text.strip()
    try:
        return _word(cleaned, now) or _numbers(cleaned)
    except (ValueError, OverflowError, OSError):
        raise InvalidDateError(
            f"“{_shown(cleaned)}” is no date. Write it as 2025, 2025-01, 2025-01-31, "
            "2025-01-31T14:30+01:00, or in words such as last friday, vor 3 Wochen or "
            "8 de mayo."
        ) from None


def end_of_day(moment: datetime) -> datetime:
    """Return the last moment of a day that is named by its local midnight; others stay.

    Who asks what was there on 3 March means when that day was over.
    """
    local = moment.astimezone()
    if (local.hour, local.minute, local.second, local.microsecond) != (0, 0, 0, 0):
        return moment
    try:
        next_day = local.replace(tzinfo=None) + timedelta(days=1)
        return next_day.astimezone() - timedelta(microseconds=1)
    except (OverflowError, OSError, ValueError):  # the calendar's last day
        return moment


def _word(words: str, now: datetime) -> datetime | None:
    said = spoken_moment(words, now.astimezone())
    return said if said is None or said.tzinfo else _in_local_zone(said)


def _numbers(text: str) -> datetime:
    short = _SHORT.fullmatch(text)
    if short:
        year, month, day = (int(number or 1) for number in short.groups())
        return _in_local_zone(datetime(year, month, day))  # noqa: DTZ001 - it is local
    moment = datetime.fromisoformat(text)
    return moment.astimezone(UTC) if moment.tzinfo else _in_local_zone(moment)


def _in_local_zone(moment: datetime) -> datetime:
    try:
        return moment.astimezone()
    except (OverflowError, OSError, ValueError):
        # The system's zone tables end somewhere; such years have no summer time anyway.
        return moment.replace(tzinfo=UTC)


def _shown(text: str) -> str:
    return text if len(text) <= 40 else text[:40] + "…"
