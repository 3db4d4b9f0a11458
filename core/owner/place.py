"""Where an owner's socket lies: a private folder, and a name from vault id and folder."""

from __future__ import annotations

import os
import socket
import stat
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

_LONGEST_PATH = 100  # bytes; the system's own limit is 104 or 108
_BACKLOG = 64


def candidate_folders() -> list[Path]:
    """Return where sockets may lie, best first; none where there are no Unix sockets.

    All of them are looked into by an asker: a shell started by cron may lack the variable
    that the window had.
    """
    if sys.platform == "win32":  # a named pipe may come; until then one program at a time
        return []
    user = os.getuid()
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    parents = [Path(runtime)] if runtime.startswith("/") else []
    parents.append(Path("/run/user") / str(user))
    folders = [parent / "memorylink" for parent in dict.fromkeys(parents)]
    return [*folders, Path(tempfile.gettempdir()) / f"memorylink-{user}"]


def place_name(vault_id: str, vault_folder: Path) -> str:
    """Return what a vault in its folder is called among sockets; it gives neither away.

    A restored vault has the id and the key of the one that was backed up: the folder alone
    tells the two apart, as the system numbers it, by whichever path one comes to it.

    Raises:
        OSError: the folder is gone.
    """
    folder = vault_folder.stat()
    told = f"memorylink/1/socket/{vault_id}/{folder.st_dev}/{folder.st_ino}"
    return sha256(told.encode()).hexdigest()[:24]


def bind_socket(name: str, folders: Sequence[Path]) -> tuple[socket.socket, Path] | None:
    """Listen in the first folder that will do; ``None`` when none does.

    The caller holds the vault's lock: whatever lies in the socket's place was left behind by
    an owner that was killed, or put there by somebody who is none, and goes.
    """
    for folder in folders:
        path = folder / name
        if len(os.fsencode(path)) <= _LONGEST_PATH and _make_private(folder):
            listening = _bind(path)
            if listening is not None:
                return listening, path
    return None


def socket_candidates(name: str, folders: Sequence[Path]) -> list[Path]:
    """Return the sockets that may be the owner's: those in folders of ours alone."""
    paths = [folder / name for folder in folders if is_private(folder)]
    return [path for path in paths if _is_socket(path)]


def is_private(folder: Path) -> bool:
    """Tell whether it is a real folder, ours, and closed to everybody else."""
    try:
        status = folder.lstat()
    except OSError:
        return False
    return (
        stat.S_ISDIR(status.st_mode)
        and status.st_uid == os.getuid()
        and not stat.S_IMODE(status.st_mode) & 0o077
    )


def _make_private(folder: Path) -> bool:
    with suppress(OSError):  # there already, or no place for it: the next look tells
        folder.mkdir(mode=0o700)
    return is_private(folder)


def _is_socket(path: Path) -> bool:
    try:
        status = path.lstat()
    except OSError:
        return False
    return stat.S_ISSOCK(status.st_mode) and status.st_uid == os.getuid()


def _bind(path: Path) -> socket.socket | None:
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        _clear(path)
        listening.bind(os.fspath(path))
        path.chmod(0o600)
        listening.listen(_BACKLOG)
        listening.setblocking(False)
    except OSError:  # full, read-only, or a folder with something in it in the way
        listening.close()
        return None
    return listening


def _clear(path: Path) -> None:
    with suppress(FileNotFoundError):
        if stat.S_ISDIR(path.lstat().st_mode):
            path.rmdir()
        else:
            path.unlink()  # of a link, the link alone
