"""How long ago something was, in the one unit that people would tell it in."""

from datetime import datetime
from enum import StrEnum

_MINUTE, _HOUR, _DAY = 60, 3600, 86_400  # seconds


class AgeUnit(StrEnum):
    """What an age is counted in, as it is written in English."""

    MINUTES = "min"
    HOURS = "h"
    DAYS = "d"
    WEEKS = "wk"
    MONTHS = "mo"
    YEARS = "y"


# Below how many seconds each unit is used, and how many it has. Two months are still told in
# weeks, a year and a half in months, as people do.
_STEPS = (
    (_HOUR, _MINUTE, AgeUnit.MINUTES),
    (_DAY, _HOUR, AgeUnit.HOURS),
    (21 * _DAY, _DAY, AgeUnit.DAYS),
    (61 * _DAY, 7 * _DAY, AgeUnit.WEEKS),
    (548 * _DAY, 365.25 / 12 * _DAY, AgeUnit.MONTHS),
)


def age_of(moment: datetime, now: datetime) -> tuple[int, AgeUnit] | None:
    """Return how many of which unit ago; 0 is just now, ``None`` is still to come."""
    seconds = (now - moment).total_seconds()
    if seconds < 0:
        return None
    for below, length, unit in _STEPS:
        if seconds < below:
            return int(seconds // length), unit
    return int(seconds // (365.25 * _DAY)), AgeUnit.YEARS
