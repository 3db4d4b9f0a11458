"""SIGTERM, SIGHUP and Ctrl+C as a wish to quit: the vault is locked first."""

import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_NAMES = ("SIGTERM", "SIGHUP", "SIGINT")


class QuitSignals(QObject):
    """``wanted`` comes on Qt's thread; a second signal ends the program the hard way."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        # Qt's loop runs no Python while nothing happens: a byte on a socket wakes it.
        self._reader, self._writer = socket.socketpair()
        for end in (self._reader, self._writer):
            end.setblocking(False)
        self._wakeup = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        numbers = [getattr(signal, name, None) for name in _NAMES]
        self._before = {n: signal.signal(n, self._noted) for n in numbers if n is not None}
        self._notifier = QSocketNotifier(
            self._reader.fileno(), QSocketNotifier.Type.Read, self
        )
        self._notifier.activated.connect(self._arrived)

    def close(self) -> None:
        """Leave signals as they were."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._wakeup)
        for number, before in self._before.items():
            signal.signal(number, before)
        for end in (self._reader, self._writer):
            end.close()

    def _noted(self, number: int, _frame: FrameType | None) -> None:
        signal.signal(number, signal.SIG_DFL)

    def _arrived(self) -> None:
        arrived = self._reader.recv(64)
        if set(arrived) & {int(number) for number in self._before}:
            self.wanted.emit()
