"""What a process does before it holds vectors or texts: no network, no image, no outliving."""

import ctypes
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

if sys.platform != "win32":
    import resource

_PR_SET_PDEATHSIG = 1
_PR_SET_DUMPABLE = 4
_REFUSED_EVENTS = frozenset(
    "socket.connect socket.bind socket.sendto socket.sendmsg socket.getaddrinfo "
    "socket.gethostbyname subprocess.Popen os.system os.exec os.posix_spawn os.fork".split()
)


def refuse_network() -> None:
    """Make every connection, look-up and new program of this process fail, for good."""

    def refuse(event: str, arguments: tuple[Any, ...]) -> None:
        if event in _REFUSED_EVENTS:
            raise PermissionError(f"{event} has no place in this process")

    sys.addaudithook(refuse)


def refuse_core_image() -> None:
    """Let no crash write this process's memory to the disk, and no other program read it."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _prctl(_PR_SET_DUMPABLE, 0)


def refuse_files() -> None:
    """Let this process write not one byte into any file; pipes still work.

    Such a write fails and doesn't kill: Python ignores SIGXFSZ from its start.
    """
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def leave_with_owner(leave: Callable[[], None]) -> None:
    """Call ``leave`` when the owner dies or this process is asked to end.

    Ctrl-C is the owner's to act on. The end of its pipe says the same as its death, but not
    while another process still holds a copy of the pipe.
    """
    owner = os.getppid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: leave())
    if sys.platform == "win32":
        return
    signal.signal(signal.SIGHUP, lambda *_: leave())

    def look(*_: object) -> None:
        # The kernel sends this when the *thread* that started us ends: no reason to leave.
        if os.getppid() != owner:
            leave()

    signal.signal(signal.SIGUSR1, look)
    _prctl(_PR_SET_PDEATHSIG, signal.SIGUSR1)


def _prctl(option: int, value: int) -> None:
    if sys.platform.startswith("linux"):
        with suppress(OSError, AttributeError):  # a C library without it
            ctypes.CDLL(None).prctl(option, value, 0, 0, 0)
