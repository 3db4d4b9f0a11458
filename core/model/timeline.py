"""What was kept when."""

from dataclasses import dataclass
from datetime import date, datetime

from core.model.memories import MemoryType


@dataclass(frozen=True, slots=True)
class DatedMemory:
    """A memory as a list of days shows it, without its text."""

    id: str
    title: str
    type: MemoryType
    tags: tuple[str, ...]
    created_at: datetime


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """Some memories, newest first; ``next_cursor`` as in ``ListPage``."""

    memories: tuple[DatedMemory, ...]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class TimelineDay:
    """A local day on which something was kept; the types are the most frequent first."""

    day: date
    count: int
    types: tuple[tuple[MemoryType, int], ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """A span of local days in numbers.

    ``memories`` counts all that the filters mean, whenever kept, and ``kept`` those of the
    span. ``days`` are in order and without those on which nothing was kept. ``growth`` says
    how many there were at the end of a day, in order. ``tags`` are the top-level tags of
    the span, most frequent first. ``changed`` counts the memories whose text was changed
    since the first of this month; ``years`` are those in which something was kept.
    """

    first: date
    last: date
    memories: int
    kept: int
    changed: int
    days: tuple[TimelineDay, ...]
    growth: tuple[tuple[date, int], ...]
    tags: tuple[tuple[str, int], ...]
    years: tuple[int, ...]
