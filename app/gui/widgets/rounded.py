"""Menus and small popups with round corners."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPainterPath, QPaintEvent, QRegion
from PySide6.QtWidgets import QMenu, QWidget

from app.gui.compositor import is_composited
from app.gui.theme import tokens
from app.gui.widgets.paint import draw_box

_MENU_RADIUS, _POPUP_RADIUS = 8, 12  # pixels; a menu's are drawn by the style sheet


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


def _round_corners(popup: QWidget, radius: int) -> None:
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
        _round_corners(self, _MENU_RADIUS)

    def add_submenu(self, icon: QIcon, title: str) -> "Menu":
        """Add a menu that opens beside its row."""
        inside = Menu(self)
        inside.setTitle(title)
        inside.setIcon(icon)
        self.addMenu(inside)
        return inside


class Popup(QWidget):
    """Asks for something small beside what asked for it; gone when something else is used."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        _round_corners(self, _POPUP_RADIUS)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        now, painter = tokens(), QPainter(self)
        ground, border = now.raised, now.line_strong
        draw_box(painter, self.rect(), _POPUP_RADIUS, ground=ground, border=border)
