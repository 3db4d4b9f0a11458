"""A folder of our own in memory (tmpfs), which never outlives its process for long.

Its name says which process made it, and that process holds a lock inside, so that whoever
comes next can tell what a killed one left behind from what a living one uses.
"""

from __future__ import annotations

import ctypes
import os
import re
import secrets
import shutil
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

if sys.platform != "win32":
    import fcntl

TMPFS_MAGIC = 0x01021994
LOCK_NAME = "lock"

_NAME = re.compile(r"memorylink-index-(\d+)-(\d+)-[0-9a-f]{16}")
_TRIES = 50


@dataclass(frozen=True, slots=True)
class PrivateFolder:
    """A 0700 folder on tmpfs and the open lock that marks it as in use."""

    path: Path
    lock: int

    def wipe(self) -> None:
        """Remove it with all that is in it, even while another thread still writes there."""
        _remove(self.path)
        with suppress(OSError):  # closed already
            os.close(self.lock)


def candidate_parents() -> list[Path]:
    """Return where a folder in memory may be: the runtime folder, shared memory."""
    if not sys.platform.startswith("linux"):
        return []
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    shared = Path("/dev/shm")  # noqa: S108 - what is made there is 0700 with a random name
    return [Path(runtime), shared] if runtime.startswith("/") else [shared]


def make_private_folder(need: int, parents: Sequence[Path]) -> PrivateFolder | None:
    """Make a folder under the first parent that is in memory and has ``need`` bytes free.

    ``None`` when no parent will do: then nothing may be written at all.
    """
    for parent in parents:
        made = _make(parent, need)
        if made is not None:
            return made
    return None


def remove_leftovers(parents: Sequence[Path]) -> None:
    """Remove the folders of dead processes; those of living ones are left alone."""
    for parent in parents:
        for folder in _ours(parent):
            if not _is_in_use(folder):
                _remove(folder)


def is_tmpfs(descriptor: int) -> bool:
    """Tell whether an open file or folder lies in memory, by what the kernel says."""
    if not sys.platform.startswith("linux"):
        return False
    # The first field of struct statfs is its type; the whole is 120 bytes on 64 bits.
    answer = (ctypes.c_long * 64)()
    if ctypes.CDLL(None, use_errno=True).fstatfs(descriptor, ctypes.byref(answer)) != 0:
        return False
    return answer[0] == TMPFS_MAGIC


def _make(parent: Path, need: int) -> PrivateFolder | None:
    path = parent / f"memorylink-index-{os.getpid()}-{_started(os.getpid())}-{_random()}"
    try:
        if not _is_safe(parent):
            return None
        path.mkdir(mode=0o700)
    except OSError:  # gone, read-only or not ours: the next one
        return None
    try:
        if _has_room(path, need):
            return PrivateFolder(path, _lock(path / LOCK_NAME))
    except OSError:  # full to the last inode
        pass
    _remove(path)
    return None


def _random() -> str:
    return secrets.token_hex(8)


def _is_safe(parent: Path) -> bool:
    """Tell whether no other user can put another folder in the place of ours."""
    status = parent.stat()
    return status.st_uid == os.getuid() or bool(status.st_mode & stat.S_ISVTX)


def _has_room(path: Path, need: int) -> bool:
    # The folder itself is asked, not its parent's name: a link may have led to a disk.
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        free = os.fstatvfs(descriptor)
        return is_tmpfs(descriptor) and free.f_bavail * free.f_frsize >= need
    finally:
        os.close(descriptor)


def _lock(path: Path) -> int:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    if sys.platform != "win32":
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return descriptor


def _ours(parent: Path) -> Iterator[Path]:
    with suppress(OSError), os.scandir(parent) as entries:
        for entry in entries:
            if not _NAME.fullmatch(entry.name) or not entry.is_dir(follow_symlinks=False):
                continue
            if entry.stat(follow_symlinks=False).st_uid == os.getuid():
                yield Path(entry.path)


def _is_in_use(folder: Path) -> bool:
    match = _NAME.fullmatch(folder.name)
    if match and _started(int(match[1])) == match[2]:
        return True
    # A process of another container can't be seen from here, but its lock can.
    return _is_locked(folder / LOCK_NAME)


def _is_locked(path: Path) -> bool:
    if sys.platform == "win32":
        return False
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_NOFOLLOW)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(descriptor)
    return False


def _started(process: int) -> str:
    """Return when a process began, in ticks since boot; empty when there is none."""
    try:
        status = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""
    # After the program's name, which may hold spaces and brackets; field 22 of proc(5).
    return status.rpartition(")")[2].split()[19]


def _remove(path: Path) -> None:
    # A writer that has not stopped yet may put a new file into a folder being removed.
    for _ in range(_TRIES):
        shutil.rmtree(path, ignore_errors=True)
        if not path.exists():
            return
