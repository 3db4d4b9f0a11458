"""One window a person: a second start asks the first to show itself, and ends.

What is asked is one of three words. The socket carries no text and is no way to a vault.
"""

import hashlib
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from filelock import FileLock, Timeout
from platformdirs import user_runtime_path
from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from core.owner.place import candidate_folders, is_private

_ANSWER = b"shown\n"
_LONGEST_WORD = 16  # bytes
_PATIENCE = 2.0  # seconds for the first instance to begin to listen, and to answer


class Wanted(StrEnum):
    """What a second start asks for."""

    SHOW = "show"
    CAPTURE = "capture"
    SEARCH = "search"


class FirstInstanceStuckError(Exception):
    """The program runs already, and doesn't answer."""


def instance_folder() -> Path:
    """Return the private folder where the first instance is known by; made if need be.

    Raises:
        OSError: there is no such folder, or it isn't ours.
    """
    folders = candidate_folders() or [user_runtime_path("memorylink", appauthor=False)]
    for folder in folders:
        with suppress(OSError):  # there already, or no place for it: the next look tells
            folder.mkdir(mode=0o700)
        if sys.platform == "win32" or is_private(folder):
            return folder
    raise OSError("no private folder")


class SingleInstance(QObject):
    """The first instance's ear, or the second one's voice.

    ``settings_path`` tells apart who shares nothing: each settings file has its one window.
    """

    def __init__(self, settings_path: Path, folder: Path | None = None) -> None:
        super().__init__()
        folder = folder or instance_folder()
        name = hashlib.sha256(str(settings_path.resolve()).encode()).hexdigest()[:16]
        self._path = str(folder / f"window-{name}")
        self._lock = FileLock(f"{self._path}.lock", timeout=0, mode=0o600)
        self._server: QLocalServer | None = None
        self._asked: Callable[[Wanted], None] | None = None
        self._waiting: list[Wanted] = []

    def is_first(self) -> bool:
        """Become the first instance, if no other is. The lock ends with the process."""
        try:
            self._lock.acquire()
        except Timeout:
            return False
        # Whoever had it is gone, so whatever lies at the socket's place is a leftover.
        QLocalServer.removeServer(self._path)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._connected)
        self._server.listen(self._path)
        return True

    def listen(self, asked: Callable[[Wanted], None]) -> None:
        """Tell ``asked`` of every second start from now on, and of those until now."""
        self._asked = asked
        waiting, self._waiting = self._waiting, []
        for wanted in waiting:
            asked(wanted)

    def hand_over(self, wanted: Wanted, patience: float = _PATIENCE) -> None:
        """Ask the first instance, and wait until it has done what was asked.

        Raises:
            FirstInstanceStuckError: it doesn't answer in ``patience`` seconds.
        """
        socket, end = QLocalSocket(), time.monotonic() + patience
        socket.connectToServer(self._path)
        while not socket.waitForConnected(_left(end)):
            # It may hold the lock and not listen yet, in its first milliseconds.
            if time.monotonic() >= end:
                raise FirstInstanceStuckError
            time.sleep(0.01)
            socket.connectToServer(self._path)
        socket.write(f"{wanted}\n".encode())
        while not socket.canReadLine():
            if not socket.waitForReadyRead(_left(end)):
                raise FirstInstanceStuckError

    def stop(self) -> None:
        """Let a later start be the first."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.release()

    def _connected(self) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.readyRead.connect(lambda s=socket: self._read(s))
            socket.disconnected.connect(socket.deleteLater)
            if socket.bytesAvailable():
                self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > _LONGEST_WORD:
                socket.abort()
            return
        said = bytes(socket.readLine(_LONGEST_WORD).data()).strip()
        try:
            wanted = Wanted(said.decode("ascii", "replace"))
        except ValueError:
            socket.abort()
            return
        if self._asked is None:
            self._waiting.append(wanted)
        else:
            self._asked(wanted)
        socket.write(_ANSWER)
        socket.flush()
        socket.disconnectFromServer()


def _left(end: float) -> int:
    return max(1, int((end - time.monotonic()) * 1000))
