"""The real clock and the real chance; tests hand in their own."""

import base64
import os
from datetime import UTC, datetime


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the time now, aware, in UTC."""
        return datetime.now(UTC)


class RandomIds:
    """Ids of 80 random bits: 16 characters of a-z and 2-7."""

    def new_id(self) -> str:
        """Return an id that nobody has."""
        return base64.b32encode(os.urandom(10)).decode().lower()
