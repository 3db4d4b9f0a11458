"""Where a window stands and how large it is: kept for each set of screens."""

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.gui.window_settings import WindowSettings

LEAST_WIDTH, LEAST_HEIGHT = 900, 640  # pixels
_WIDTH, _HEIGHT = 1280, 800


def screens_now() -> str:
    """Return which screens there are and how they lie; each such set has its own place."""
    screens = QGuiApplication.screens()
    areas = (each.geometry() for each in screens)
    return " ".join(f"{a.width()}x{a.height()}+{a.x()}+{a.y()}" for a in areas)


def put_in_place(window: QWidget, settings: WindowSettings) -> None:
    """Put a window where it last stood on these screens, or give it its usual size."""
    window.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
    window.resize(_WIDTH, _HEIGHT)
    geometry = settings.now.geometry.get(screens_now())
    if geometry is not None:
        # What lies on no screen now is put back on one by Qt.
        window.restoreGeometry(QByteArray.fromBase64(geometry.encode()))


def keep_place(window: QWidget, settings: WindowSettings) -> None:
    """Keep where a window stands on these screens."""
    geometry = bytes(window.saveGeometry().toBase64().data()).decode("ascii")
    settings.place_window(screens_now(), geometry)
