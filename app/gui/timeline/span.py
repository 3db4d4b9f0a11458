"""The days that the timeline shows: the last twelve months, or one year."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Span:
    """Local days, both ends included; ``year`` is ``None`` for the last twelve months."""

    first: date
    last: date
    year: int | None = None


def last_twelve_months(today: date) -> Span:
    """Return the year that ends today."""
    try:
        same_day = today.replace(year=today.year - 1)
    except ValueError:  # the 29th of February
        same_day = date(today.year - 1, 2, 28)
    return Span(same_day + timedelta(days=1), today)


def whole_year(year: int) -> Span:
    """Return a year from January to December."""
    return Span(date(year, 1, 1), date(year, 12, 31), year)


def weeks(span: Span, first_weekday: int) -> list[date]:
    """Return the first days of the weeks that a span touches; Monday is 0."""
    start = span.first - timedelta(days=(span.first.weekday() - first_weekday) % 7)
    count = (span.last - start).days // 7 + 1
    return [start + timedelta(weeks=place) for place in range(count)]


def heat_limits(counts: list[int]) -> tuple[int, int, int]:
    """Return the most that a day of heat 1, 2 and 3 has: quarters of the days with any.

    Quarters and not a scale: one day of an import would leave the rest of the year pale.
    The fullest day is the darkest even when it is the only one, as after a first import;
    three memories or fewer are never that much.
    """
    found = sorted(count for count in counts if count)
    if not found:
        return (1, 2, 3)
    low = found[0]
    one, two, three = (found[(len(found) - 1) * part // 4] for part in (1, 2, 3))
    one = max(one, low)
    two = max(two, one + 1)
    three = min(max(three, two + 1), max(found[-1] - 1, 3))
    return min(one, three - 2), min(two, three - 1), three


def heat(count: int, limits: tuple[int, int, int]) -> int:
    """Return 0 for none, then 1 to 4."""
    return 0 if not count else 1 + sum(count > limit for limit in limits)
