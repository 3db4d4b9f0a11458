"""The program's mark: an M whose middle is a link."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAccessible,
    QIcon,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QWidget

from app.gui.theme import tokens
from app.gui.tokens import Tokens
from app.gui.widgets.paint import draw_box

_GRID = 48  # the mark is drawn on a square of 48 and scaled


def draw_logo(painter: QPainter, side: float, now: Tokens) -> None:
    """Draw the mark into a square at the origin."""
    painter.save()
    painter.scale(side / _GRID, side / _GRID)
    draw_box(painter, QRectF(0, 0, _GRID, _GRID), 12, ground=now.accent)
    path = QPainterPath(QPointF(13, 33))
    for x, y in ((13, 17), (24, 26.5), (35, 17), (35, 33)):
        path.lineTo(x, y)
    cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(now.on_accent, 3.8, Qt.PenStyle.SolidLine, cap, join))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(now.on_accent)
    painter.drawEllipse(QPointF(24, 27.6), 3.9, 3.9)
    painter.restore()


class Logo(QWidget):
    """The mark as a picture."""

    accessible_role = QAccessible.Role.Graphic

    def __init__(self, side: int) -> None:
        super().__init__()
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark."""
        draw_logo(QPainter(self), self.width(), tokens())


def window_icon() -> QIcon:
    """Return the mark for the window's frame and the task bar."""
    made = QIcon()
    for side in (16, 24, 32, 48, 128):
        drawn = QPixmap(side, side)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        draw_logo(painter, side, tokens())
        painter.end()
        made.addPixmap(drawn)
    return made
