"""Lucide icons in the theme's colours, with a line of 1.25 px at every size."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.gui.paths import RESOURCES

_VIEW_BOX = 24
_STROKE = 1.25  # logical pixels


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return (RESOURCES / "icons" / f"{name}.svg").read_text("utf-8")


@lru_cache(maxsize=512)
def _pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    stroke = _STROKE * _VIEW_BOX / size
    svg = _source(name).replace('stroke-width="2"', f'stroke-width="{stroke:.4f}"')
    svg = svg.replace("currentColor", colour)
    side = max(1, round(size * ratio))
    drawn = QPixmap(side, side)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


def icon_pixmap(name: str, colour: QColor, size: int = 16, ratio: float = 1.0) -> QPixmap:
    """Return the icon drawn for a screen of this device pixel ratio; ``size`` is logical."""
    return _pixmap(name, colour.name(), size, ratio)


def draw_icon(
    painter: QPainter, x: float, y: float, name: str, colour: QColor, size: int = 16
) -> None:
    """Draw the icon with its top left corner at ``x, y``."""
    ratio = painter.device().devicePixelRatio()
    painter.drawPixmap(QPointF(x, y), icon_pixmap(name, colour, size, ratio))


def menu_icon(name: str, colour: QColor) -> QIcon:
    """Return the icon for a menu, sharp up to 200 %."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(icon_pixmap(name, colour, 16, ratio))
    return made


def forget_icons() -> None:
    """Drop all drawn icons; Qt must still stand when that happens."""
    _pixmap.cache_clear()
