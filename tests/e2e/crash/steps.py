"""The moments at which a program is killed: each file touched, flushed, each statement run.

A step has a label such as ``rename vault.json`` or ``INSERT INTO memories``. They are seen
from outside, so no line of the program knows that it is being watched.
"""

import os
import re
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event

OnStep = Callable[[str], None]

_FILE_EVENTS = {
    "open": "open",
    "os.rename": "rename",
    "os.remove": "remove",
    "os.mkdir": "make folder",
    "os.rmdir": "remove folder",
    "os.truncate": "truncate",
    "os.chmod": "change permissions of",
    "shutil.copyfile": "copy",
}
_RANDOM_NAME = re.compile(r"[0-9a-z_]{8,}(?=$|\.)|\d{4,}")
_STATEMENT = re.compile(r"\s*(\w+(?:\s+(?:INTO|FROM|TABLE|\w+))?(?:\s+\w+)?)")


def watch(place: Path, on_step: OnStep) -> None:
    """Call ``on_step(label)`` before each step that touches what lies under ``place``.

    For the rest of this process's life: to be called in a child that was made for it.
    """
    root = str(place)
    lock = threading.RLock()

    def step(label: str) -> None:
        # One at a time: two threads must not count past each other.
        with lock:
            on_step(label)

    _watch_files(root, step)
    _watch_flushes(step)
    _watch_database(step)


def die_at(number: int, place: Path) -> None:
    """Kill this process with SIGKILL at its step of that number, from 1."""
    seen = 0

    def count(_label: str) -> None:
        nonlocal seen
        seen += 1
        if seen == number:
            os.kill(os.getpid(), signal.SIGKILL)

    watch(place, count)


def _watch_files(root: str, step: OnStep) -> None:
    def hook(name: str, arguments: tuple[Any, ...]) -> None:
        verb = _FILE_EVENTS.get(name)
        if verb is None or not isinstance(arguments[0], str | bytes | os.PathLike):
            return
        path = os.fsdecode(arguments[0])
        if path.startswith(root) and not _only_reads(name, arguments):
            step(f"{verb} {_RANDOM_NAME.sub('*', os.path.basename(path))}")

    sys.addaudithook(hook)


def _only_reads(name: str, arguments: tuple[Any, ...]) -> bool:
    if name != "open" or not isinstance(arguments[2], int):
        return False
    return arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) == 0


def _watch_flushes(step: OnStep) -> None:
    flush = os.fsync

    def flushed(fd: int) -> None:
        step("flush")
        flush(fd)

    os.fsync = flushed  # type: ignore[assignment]


def _watch_database(step: OnStep) -> None:
    @event.listens_for(Engine, "before_cursor_execute")
    def _before(
        _connection: Connection,
        _cursor: Any,
        statement: str,
        _parameters: Any,
        _context: Any,
        _many: bool,
    ) -> None:
        match = _STATEMENT.match(statement)
        label = " ".join(match[1].split()) if match else statement
        if not label.upper().startswith("SELECT"):
            step(label)

    @event.listens_for(Engine, "commit")
    def _commit(_connection: Connection) -> None:
        step("COMMIT")
