"""A clock that stands still until it is moved, and ids that can be told apart."""

from datetime import UTC, datetime, timedelta


class HeldClock:
    """Tells the time it was set to."""

    def __init__(self) -> None:
        self.time = datetime(2026, 3, 14, 15, 9, 26, tzinfo=UTC)

    def now(self) -> datetime:
        return self.time

    def pass_by(self, **duration: float) -> None:
        """Move on by ``timedelta(**duration)``."""
        self.time += timedelta(**duration)


class CountedIds:
    """Ids in order: ``memory0000000001`` and so on."""

    def __init__(self) -> None:
        self._count = 0

    def new_id(self) -> str:
        self._count += 1
        return f"memory{self._count:010d}"
