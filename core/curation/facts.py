"""What the rules look at of a memory."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from core.model import MemoryType, Tier

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Facts:
    """One memory as the rules see it.

    ``arrived`` is when it came into the vault, which for an import is later than
    ``created``. ``importance`` is what a person said of it, ``None`` for nothing. ``links``
    counts relations in both directions.
    """

    seq: int
    id: str
    type: MemoryType
    role: str | None
    importance: float | None
    tier: Tier
    is_pinned: bool
    is_archived: bool
    has_conflict: bool
    links: int
    arrived: datetime
    changed: datetime
    confirmed: datetime | None = None
    used: datetime | None = None

    @property
    def last_touched(self) -> datetime:
        """When it was last kept, changed, confirmed or used."""
        dates = (self.arrived, self.changed, self.confirmed, self.used)
        return max(each for each in dates if each is not None)

    def idle_days(self, now: datetime) -> int:
        """Return for how many whole days nobody has touched it."""
        return days_between(self.last_touched, now)


def days_between(earlier: datetime, later: datetime) -> int:
    """Return the whole days between two moments, 0 when they are the other way round."""
    return max((later - earlier) // _DAY, 0)
