"""The line that moves while a passphrase is made into a key."""

import time
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.widgets.progress_card import ProgressBar

_STEP = 100  # milliseconds: it moves at most ten times a second
_ALMOST = 0.96  # it is never shown done before it is
_USUAL = 1.2  # seconds, until one was waited for


class KeyLine(QWidget):
    """A bar that fills in the time the last key took; it keeps its height while at rest.

    The key derivation can't tell how far it is, and its time on one machine hardly varies.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._begun: float | None = None
        self._expected = _USUAL
        self.bar = ProgressBar()
        self.bar.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.addWidget(self.bar)
        self.setFixedHeight(8)
        self._timer = QTimer(self)
        self._timer.setInterval(_STEP)
        self._timer.timeout.connect(self._move)

    def show_busy(self, is_busy: bool) -> None:
        """Begin to fill, or end; asked again for the same it goes on as it was."""
        if is_busy == (self._begun is not None):
            return
        if is_busy:
            self._begun = self._clock()
            self.bar.part = 0.0
            self._timer.start()
        elif self._begun is not None:
            self._expected = max(0.2, self._clock() - self._begun)
            self._begun = None
            self._timer.stop()
        self.bar.setVisible(is_busy)

    def _move(self) -> None:
        if self._begun is not None:
            self.bar.part = min(_ALMOST, (self._clock() - self._begun) / self._expected)
            self.bar.update()
