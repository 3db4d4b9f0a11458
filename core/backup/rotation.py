"""Which backups have had their time: a pure function over their dates."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo


@dataclass(frozen=True, slots=True)
class Keep:
    """Of how many days, weeks and months the newest backup stays."""

    daily: int = 7
    weekly: int = 4
    monthly: int = 12


def outlived(
    dates: Mapping[str, datetime], keep: Keep, *, now: datetime, zone: tzinfo | None = None
) -> frozenset[str]:
    """Return the names of those backups that can go.

    Of each of the latest days, weeks and months *that have a backup* the newest stays, so a
    month without any shortens nothing. A backup dated after ``now`` (a clock was wrong) is
    neither counted nor named; the newest of the others always stays. Days begin at midnight
    in ``zone``, ``None`` being the machine's. ``dates`` are aware.
    """
    past = sorted(
        (name for name, date in dates.items() if date <= now),
        key=lambda name: (dates[name], name),
        reverse=True,
    )
    local = {name: dates[name].astimezone(zone) for name in past}
    kept = set(past[:1])
    for count, period_of in ((keep.daily, _day), (keep.weekly, _week), (keep.monthly, _month)):
        periods = {name: period_of(date) for name, date in local.items()}
        kept.update(_newest_of_each(periods, count))
    return frozenset(past) - kept


def is_from_today(date: datetime, *, now: datetime, zone: tzinfo | None = None) -> bool:
    """Tell whether a date lies in the day of ``now`` and not after it."""
    return date <= now and _day(date.astimezone(zone)) == _day(now.astimezone(zone))


def _newest_of_each(newest_first: Mapping[str, Hashable], count: int) -> list[str]:
    firsts: dict[Hashable, str] = {}
    for name, period in newest_first.items():
        firsts.setdefault(period, name)
    return list(firsts.values())[:count]


def _day(date: datetime) -> Hashable:
    return date.date()


def _week(date: datetime) -> Hashable:
    return date.isocalendar()[:2]


def _month(date: datetime) -> Hashable:
    return date.year, date.month
