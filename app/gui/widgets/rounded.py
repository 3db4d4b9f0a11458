"""Menus and small popups with round corners."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QIcon, QPainterPath, QRegion
from PySide6.QtWidgets import QMenu, QWidget

from app.gui.compositor import is_composited

MENU_RADIUS, POPUP_RADIUS = 8, 12  # pixels; the style sheet draws them


class _Corners(QObject):
    """Cuts the corners off where nothing shows through them."""

    def __init__(self, popup: QWidget, radius: int) -> None:
        super().__init__(popup)
        self._radius = radius
        popup.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            shape = QPainterPath()
            shape.addRoundedRect(QRectF(watched.rect()), self._radius, self._radius)
            watched.setMask(QRegion(shape.toFillPolygon().toPolygon()))
        return False


def round_corners(popup: QWidget, radius: int = POPUP_RADIUS) -> None:
    """Round the corners of a popup that was not shown yet."""
    flags = Qt.WindowType.FramelessWindowHint | Qt.WindowType.NoDropShadowWindowHint
    popup.setWindowFlags(popup.windowFlags() | flags)
    if is_composited():
        popup.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    else:
        _Corners(popup, radius)


class Menu(QMenu):
    """A menu as the window draws it; so are those inside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        round_corners(self, MENU_RADIUS)

    def add_submenu(self, icon: QIcon, title: str) -> "Menu":
        """Add a menu that opens beside its row."""
        inside = Menu(self)
        inside.setTitle(title)
        inside.setIcon(icon)
        self.addMenu(inside)
        return inside
