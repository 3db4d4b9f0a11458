"""Collecting garbage in the window's thread alone.

Python collects cycles in whichever thread happens to allocate. A cycle that holds a Qt
object must not end in the core's thread: Qt's timers and widgets belong to theirs.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY = 500  # milliseconds


class Garbage(QObject):
    """Turns Python's own collector off and does its work from a timer of this thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.collect_some)
        self._timer.start()

    def collect_some(self) -> None:
        """Collect the generations that are due, as Python itself would have."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > self._thresholds[generation]:
                gc.collect(generation)
                return

    def settle(self) -> None:
        """Collect everything, and look through what is left no more.

        Looking through all modules takes a tenth of a second, in which no key is heard. To be
        called while no vault is open: what is in use now and dropped later in a cycle stays
        until the next time.
        """
        gc.unfreeze()
        gc.collect()
        gc.freeze()

    def stop(self) -> None:
        """Hand the work back to Python."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
