"""The soft shadow under popups, painted once for each size."""

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from app.gui.theme import tokens

REACH = 24  # how far the shadow goes beyond the box, in pixels


def draw_shadow(painter: QPainter, box: QRectF, radius: float) -> None:
    """Draw the shadow of ``box``; it needs ``REACH`` pixels around it."""
    now, ratio = tokens(), painter.device().devicePixelRatio()
    size = (round(box.width()), round(box.height()))
    drawn = _shadow(*size, radius, ratio, now.shadow_wide.rgba(), now.shadow_near.rgba())
    painter.drawPixmap(round(box.x()) - REACH, round(box.y()) - REACH, drawn)


@lru_cache(maxsize=16)
def _shadow(
    width: int, height: int, radius: float, ratio: float, wide: int, near: int
) -> QPixmap:
    drawn = QPixmap(round((width + 2 * REACH) * ratio), round((height + 2 * REACH) * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    box = QRectF(REACH, REACH, width, height)
    _blur(painter, box.translated(0, 8), radius, 16, QColor.fromRgba(wide))
    _blur(painter, box.translated(0, 1), radius, 3, QColor.fromRgba(near))
    painter.end()
    return drawn


def _blur(painter: QPainter, box: QRectF, radius: float, reach: int, colour: QColor) -> None:
    # Boxes that grow pixel by pixel, each almost clear, add up to a falling edge.
    colour.setAlphaF(colour.alphaF() / reach)
    painter.setBrush(colour)
    for grown in range(-reach // 2, reach - reach // 2):
        area = box.adjusted(-grown, -grown, grown, grown)
        corner = max(1.0, radius + grown)
        painter.drawRoundedRect(area, corner, corner)


def forget_shadows() -> None:
    """Drop all drawn shadows; Qt must still stand when that happens."""
    _shadow.cache_clear()
