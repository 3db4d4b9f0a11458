"""Drawing everything larger: what Qt is told before it begins, and how far that may go."""

import os

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication

from app.gui.window_place import LEAST_HEIGHT, LEAST_WIDTH

_FACTOR = "QT_SCALE_FACTOR"  # Qt reads it as the application is made, and never again


def draw_larger(percent: int) -> None:
    """Have everything drawn at ``percent`` of its size.

    What the environment asks for already counts instead.
    """
    if percent != 100:
        os.environ.setdefault(_FACTOR, str(percent / 100))


def largest_scale(room: QSize | None = None) -> int:
    """Return the most percent at which the window fits the screen, 100 at least.

    ``room`` is the screen's room in the pixels of now; by default that of the first screen.
    """
    if room is None:
        room = QGuiApplication.primaryScreen().availableSize()
    fits = min(room.width() / LEAST_WIDTH, room.height() / LEAST_HEIGHT)
    return max(100, round(100 * fits * _factor_now()))


def _factor_now() -> float:
    try:
        return float(os.environ.get(_FACTOR, "1"))
    except ValueError:  # Qt takes no notice of it either
        return 1.0
