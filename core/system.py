"""The real clock and the real chance, which tests hand in of their own; a thread's place."""

import base64
import os
import sys
import threading
from contextlib import suppress
from datetime import UTC, datetime

_NICENESS = 10


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


def give_way() -> None:
    """Let this thread step back for whoever waits for a key or a click.

    Only Linux lowers a thread by itself; elsewhere the whole program would step back. A
    sandbox may forbid it, and then it works as eagerly as before.
    """
    if sys.platform == "linux":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICENESS)
