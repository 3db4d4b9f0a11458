"""Which start of the program is the first, and how a later one asks it to show itself.

Nothing of Qt is loaded here: a second start is to be over in no time. What is asked is one of
three words. The socket carries no text and is no way to a vault.
"""

import hashlib
import socket
import sys
import time
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from filelock import FileLock, Timeout
from platformdirs import user_config_path, user_runtime_path

from core.owner.place import candidate_folders, is_private

ANSWER = b"shown\n"
LONGEST_WORD = 16  # bytes
ENDING = 10.0  # seconds for one that was quit to lock its vault and be gone
_PATIENCE = 3.0  # seconds for the first instance to begin to listen, and to answer


class Start(StrEnum):
    """What a start of the program is to show; the first three can be asked of another."""

    SHOW = "show"
    CAPTURE = "capture"
    SEARCH = "search"
    HIDDEN = "hidden"


ASKED = (Start.SHOW, Start.CAPTURE, Start.SEARCH)


class FirstInstanceStuckError(Exception):
    """The program runs already, and doesn't answer."""


def usual_settings_path() -> Path:
    """Return where this machine's settings lie."""
    return user_config_path("memorylink", appauthor=False) / "window.json"


def instance_folder() -> Path:
    """Return the private folder where the first instance is known by; made if need be.

    Raises:
        OSError: there is no such folder, or it isn't ours alone.
    """
    folders = candidate_folders() or [user_runtime_path("memorylink", appauthor=False)]
    for folder in folders:
        with suppress(OSError):  # there already, or no place for it: the next look tells
            folder.mkdir(mode=0o700)
        if sys.platform == "win32" or is_private(folder):
            return folder
    raise OSError("no private folder")


class FirstInstance:
    """A claim to be the first. ``settings_path`` tells apart those who share nothing."""

    def __init__(self, settings_path: Path, folder: Path | None = None) -> None:
        name = hashlib.sha256(str(settings_path.resolve()).encode()).hexdigest()[:16]
        self.socket_path = str((folder or instance_folder()) / f"window-{name}")
        self._lock = FileLock(f"{self.socket_path}.lock", timeout=0, mode=0o600)

    def claim(self, patience: float = 0) -> bool:
        """Become the first if no other is; the system drops the claim with the process.

        Another that is just ending is waited for, up to ``patience`` seconds.
        """
        try:
            self._lock.acquire(timeout=patience)
        except Timeout:
            return False
        return True

    def release(self) -> None:
        """Let a later start be the first."""
        self._lock.release()

    def hand_over(self, start: Start, patience: float | None = None) -> None:
        """Ask the first instance, and wait until it has done what was asked.

        Raises:
            FirstInstanceStuckError: it doesn't answer in ``patience`` seconds (three).
        """
        asked = start if start in ASKED else Start.SHOW
        end = time.monotonic() + (_PATIENCE if patience is None else patience)
        try:
            answer = self._ask(f"{asked}\n".encode(), end)
        except OSError as error:
            raise FirstInstanceStuckError from error
        if answer != ANSWER:
            raise FirstInstanceStuckError

    def _ask(self, word: bytes, end: float) -> bytes:
        if sys.platform == "win32":  # what QLocalServer makes there is a named pipe
            with Path(rf"\\.\pipe\{self.socket_path}").open("r+b", buffering=0) as pipe:
                pipe.write(word)
                return pipe.read(len(ANSWER))
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as asking:
            self._connect(asking, end)
            asking.settimeout(max(0.01, end - time.monotonic()))
            asking.sendall(word)
            return asking.recv(len(ANSWER))

    def _connect(self, asking: socket.socket, end: float) -> None:
        """Connect; the first instance may hold its claim and not listen yet."""
        while True:
            try:
                asking.settimeout(max(0.01, end - time.monotonic()))
                asking.connect(self.socket_path)
            except (FileNotFoundError, ConnectionRefusedError):
                if time.monotonic() >= end:
                    raise
                time.sleep(0.01)
            else:
                return
