"""What was kept when: days, growth and tags in numbers, and the days' entries.

A day is a local one, from midnight to midnight, be it 23, 24 or 25 hours long.
"""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from core.errors import InvalidValueError
from core.model import (
    Filters,
    MemoryType,
    Sort,
    Timeline,
    TimelineDay,
    TimelinePage,
)
from core.services.open_vault import OpenVault
from core.storage.repositories.timeline import Days
from core.storage.times import from_micros, to_micros
from core.storage.transaction import Transaction

TAGS_SHOWN = 12
_LONGEST = 800  # days
_DAY = timedelta(days=1)


async def timeline_of(
    vault: OpenVault, first: date, last: date, filters: Filters = Filters()
) -> Timeline:
    """Return the local days from ``first`` to ``last``, both included, in numbers.

    Raises:
        InvalidValueError: the last day is before the first, or over 800 days after it.
    """
    if not 0 <= (last - first).days < _LONGEST:
        raise InvalidValueError(f"A timeline spans 1 to {_LONGEST} days.")
    month = vault.now().astimezone().date().replace(day=1)
    return await vault.database.read(_timeline, first, last, month, filters)


async def timeline_page(
    vault: OpenVault,
    first: date,
    last: date,
    filters: Filters = Filters(),
    *,
    limit: int = 100,
    cursor: str | None = None,
) -> TimelinePage:
    """Return what was kept on these local days, newest first, one page of it.

    Raises:
        InvalidValueError: a limit below 1.
        MemoryNotFoundError: the cursor is no memory's id.
    """
    if limit < 1:
        raise InvalidValueError("The limit is at least 1.")
    wanted = replace(filters, after=day_start(first), before=day_start(last + _DAY))
    return await vault.database.read(_page, wanted, limit, cursor)


def day_start(day: date) -> datetime:
    """Return the moment at which a local day begins; aware."""
    # A midnight that the clocks skip is read as the first moment after it.
    return datetime.combine(day, time()).astimezone()


def _timeline(
    tx: Transaction, first: date, last: date, month: date, filters: Filters
) -> Timeline:
    days = Days(tx.connection)
    dates = [first + timedelta(days=place) for place in range((last - first).days + 2)]
    bounds = [to_micros(day_start(each)) for each in dates]
    counted = _days(dates, days.by_type(bounds, filters))
    kept = sum(each.count for each in counted)
    span = replace(filters, after=from_micros(bounds[0]), before=from_micros(bounds[-1]))
    return Timeline(
        first=first,
        last=last,
        memories=tx.memories.count(filters),
        kept=kept,
        changed=days.count_changed(to_micros(day_start(month)), filters),
        days=tuple(counted),
        growth=_growth(first, last, days.count_before(bounds[0], filters), counted),
        tags=tuple(days.top_tags(span, TAGS_SHOWN)),
        years=_years(days.span(filters)),
    )


def _days(dates: list[date], counts: list[tuple[int, MemoryType, int]]) -> list[TimelineDay]:
    types: dict[int, list[tuple[MemoryType, int]]] = {}
    for place, kind, count in counts:
        types.setdefault(place, []).append((kind, count))
    return [
        TimelineDay(dates[place], sum(count for _, count in found), tuple(found))
        for place, found in types.items()
    ]


def _growth(
    first: date, last: date, before: int, days: list[TimelineDay]
) -> tuple[tuple[date, int], ...]:
    """Return the number at the end of the eve of the span, of each month, and of the span."""
    ends = [first - _DAY]
    ends += [
        day
        for day in (first + timedelta(days=place) for place in range((last - first).days))
        if (day + _DAY).day == 1
    ]
    ends.append(last)
    points, total, waiting = [], before, iter(days)
    upcoming = next(waiting, None)
    for end in ends:
        while upcoming is not None and upcoming.day <= end:
            total += upcoming.count
            upcoming = next(waiting, None)
        points.append((end, total))
    return tuple(points)


def _years(span: tuple[int, int] | None) -> tuple[int, ...]:
    if span is None:
        return ()
    oldest, newest = (from_micros(moment).astimezone().year for moment in span)
    return tuple(range(oldest, newest + 1))


def _page(tx: Transaction, filters: Filters, limit: int, cursor: str | None) -> TimelinePage:
    seqs = tx.memories.page(filters, Sort.CREATED, limit + 1, cursor)
    has_more = len(seqs) > limit
    entries = Days(tx.connection).shown(seqs[:limit], tx.tags.lists(seqs[:limit]))
    return TimelinePage(tuple(entries), entries[-1].id if has_more else None)
