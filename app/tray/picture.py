"""The tray's icon: the mark, with a badge for locked and for working."""

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

from app.gui.theme import tokens
from app.gui.tokens import Tokens
from app.gui.widgets.logo import draw_logo

_GRID = 48  # as the mark's
_BADGE = QRectF(22, 22, 26, 26)
_SIDES = (16, 22, 24, 32, 48, 64)


class TrayLook(StrEnum):
    """What the icon says at a glance."""

    LOCKED = "locked"
    UNLOCKED = "unlocked"
    WORKING = "working"


def tray_icon(look: TrayLook) -> QIcon:
    """Return the icon in the theme's colours; each look has a shape of its own too."""
    made = QIcon()
    for side in _SIDES:
        drawn = QPixmap(side, side)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _draw(painter, side, look, tokens())
        painter.end()
        made.addPixmap(drawn)
    return made


def _draw(painter: QPainter, side: int, look: TrayLook, now: Tokens) -> None:
    painter.save()
    if look is TrayLook.LOCKED:
        painter.setOpacity(0.55)
    draw_logo(painter, side, now)
    painter.restore()
    painter.scale(side / _GRID, side / _GRID)
    if look is TrayLook.LOCKED:
        _draw_ground(painter, now.raised, now.text_2)
        _draw_padlock(painter, now.text)
    elif look is TrayLook.WORKING:
        _draw_ground(painter, now.raised, now.accent)
        _draw_arc(painter, now.accent_text)


def _draw_ground(painter: QPainter, ground: QColor, border: QColor) -> None:
    painter.setPen(QPen(border, 2))
    painter.setBrush(ground)
    painter.drawEllipse(_BADGE.adjusted(1, 1, -1, -1))


def _draw_padlock(painter: QPainter, ink: QColor) -> None:
    middle = _BADGE.center()
    body = QRectF(middle.x() - 6, middle.y() - 1, 12, 8.5)
    shackle = QPainterPath(QPointF(middle.x() - 3.6, middle.y()))
    shackle.lineTo(middle.x() - 3.6, middle.y() - 3)
    arch = QRectF(middle.x() - 3.6, middle.y() - 7, 7.2, 8)
    shackle.arcTo(arch, 180, -180)
    shackle.lineTo(middle.x() + 3.6, middle.y())
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink, 2.4))
    painter.drawPath(shackle)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawRoundedRect(body, 2, 2)


def _draw_arc(painter: QPainter, ink: QColor) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink, 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawArc(_BADGE.adjusted(7, 7, -7, -7), 60 * 16, 270 * 16)
