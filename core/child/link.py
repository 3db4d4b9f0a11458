"""The owner's end of the pipe: starts the child, asks it, notices when it is gone."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from typing import IO

from core.child.frames import Frame, Outcome, read_frame, write_frame
from core.errors import MemoryLinkError

_GONE_AFTER_KILL = 10.0  # seconds
# Chroma and others take settings from variables of many names, so only these reach them.
_KEPT_VARIABLES = frozenset(
    "HOME LANG LC_ALL LD_LIBRARY_PATH PATH PYTHONHASHSEED PYTHONHOME PYTHONPATH SYSTEMROOT "
    "USERPROFILE VIRTUAL_ENV XDG_RUNTIME_DIR".split()
)
_KEPT_PREFIX = "_PYI_"  # how a frozen program finds its own files


class ChildError(MemoryLinkError):
    """A child process did not do what it was asked."""


class ChildLostError(ChildError):
    """The child is gone, or can't be started."""

    def __init__(self) -> None:
        super().__init__("A process of this program is gone or can't be started.")


class ChildLateError(ChildError):
    """The answer did not come in time; it may still come, unheard."""

    def __init__(self) -> None:
        super().__init__("A process of this program did not answer in time.")


class ChildFailedError(ChildError):
    """The child could not do what was asked; the message names the kind of error only."""


class ChildLink:
    """One child process and the requests under way; used from any thread.

    Make it on a thread that lives as long as the child: the kernel tells a child of its
    parent's death by the thread that started it.
    """

    def __init__(
        self, command: Sequence[str], on_lost: Callable[[], None] = lambda: None
    ) -> None:
        """Start the child; ``on_lost`` is called once, on another thread, when it is gone.

        Raises:
            ChildLostError: it can't be started.
        """
        self._on_lost = on_lost
        self._waiting: dict[int, Future[Frame]] = {}
        self._late: dict[int, float] = {}
        self._number = 0
        self._is_lost = False
        self._guard = threading.Lock()
        self._writing = threading.Lock()
        self._child, self._requests, answers = _started(command)
        self.pid = self._child.pid
        self._reader = threading.Thread(
            target=self._read, args=(answers,), name="child answers", daemon=True
        )
        self._reader.start()

    @property
    def is_alive(self) -> bool:
        """Whether the child may still answer."""
        return not self._is_lost

    @property
    def late_since(self) -> float | None:
        """Since when (``time.monotonic``) an answer nobody waits for any more is due."""
        with self._guard:
            return min(self._late.values(), default=None)

    def ask(self, ask: int, *parts: bytes, patience: float) -> bytes:
        """Return the answer's body; ``patience`` in seconds.

        Raises:
            ChildLostError, ChildLateError, ChildFailedError: as their names say.
        """
        number, answer = self._noted()
        asked_at = time.monotonic()
        try:
            with self._writing:
                write_frame(self._requests, number, ask, *parts)
        except (OSError, ValueError):  # its end is closed, or ours is
            raise ChildLostError from None
        try:
            frame = answer.result(patience)
        except TimeoutError:
            self._give_up(number, asked_at)
            raise ChildLateError from None
        if frame.kind != Outcome.DONE:
            raise ChildFailedError(frame.body.decode("ascii", "replace"))
        return frame.body

    def wait_ended(self, patience: float) -> bool:
        """Wait until the process has ended by itself; tell whether it has."""
        try:
            self._child.wait(patience)
        except subprocess.TimeoutExpired:
            return False
        self._let_go()
        return True

    def drop(self) -> None:
        """End the child at once and wait for nothing; who waits for an answer hears of it."""
        with suppress(OSError):  # it ended meanwhile
            self._child.kill()

    def kill(self) -> None:
        """End the child at once; what it left in memory is its owner's to wipe."""
        with suppress(OSError):  # it ended meanwhile
            self._child.kill()
        with suppress(subprocess.TimeoutExpired):  # the system will get to it
            self._child.wait(_GONE_AFTER_KILL)
        self._let_go()

    def _noted(self) -> tuple[int, Future[Frame]]:
        answer: Future[Frame] = Future()
        with self._guard:
            if self._is_lost:
                raise ChildLostError
            self._number += 1
            self._waiting[self._number] = answer
            return self._number, answer

    def _give_up(self, number: int, asked_at: float) -> None:
        with self._guard:
            if number in self._waiting:
                self._late[number] = asked_at

    def _read(self, answers: IO[bytes]) -> None:
        with answers:
            while (frame := _next(answers)) is not None:
                with self._guard:
                    self._late.pop(frame.number, None)
                    answer = self._waiting.pop(frame.number, None)
                if answer is not None:
                    answer.set_result(frame)
        with self._guard:
            self._is_lost = True
            unanswered = list(self._waiting.values())
            self._waiting.clear()
            self._late.clear()
        for answer in unanswered:
            answer.set_exception(ChildLostError())
        self._on_lost()
        # Of a child that was dropped nobody else clears up.
        with suppress(subprocess.TimeoutExpired):
            self._child.wait(_GONE_AFTER_KILL)
        self._close_requests()

    def _let_go(self) -> None:
        if threading.current_thread() is not self._reader:
            self._reader.join(_GONE_AFTER_KILL)
        self._close_requests()

    def _close_requests(self) -> None:
        with suppress(OSError):  # what was not flushed goes nowhere
            self._requests.close()


def child_environment() -> dict[str, str]:
    """Return the variables a child starts with; nothing that could steer what it runs."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name.upper() in _KEPT_VARIABLES or name.startswith(_KEPT_PREFIX)
    }
    if not getattr(sys, "frozen", False):
        # A checkout isn't installed: its folder is where the child finds this package.
        root = str(Path(__file__).resolve().parents[2])
        kept["PYTHONPATH"] = os.pathsep.join(filter(None, [root, kept.get("PYTHONPATH")]))
    return kept


def _started(command: Sequence[str]) -> tuple[subprocess.Popen[bytes], IO[bytes], IO[bytes]]:
    no_console: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        child = subprocess.Popen(  # noqa: S603 - our own program, no text from outside
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=child_environment(),
            creationflags=no_console,
        )
    except OSError:
        raise ChildLostError from None
    if child.stdin is None or child.stdout is None:
        raise ChildLostError
    return child, child.stdin, child.stdout


def _next(answers: IO[bytes]) -> Frame | None:
    try:
        return read_frame(answers)
    except (OSError, ValueError):
        return None
