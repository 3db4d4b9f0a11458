"""The few strokes that all painted controls are made of."""

import unicodedata

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

# Absolute: what is painted stands by its places, so text must not go to the other side alone
# in a window that reads from right to left.
_ABSOLUTE = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | _ABSOLUTE
RIGHT = Qt.AlignmentFlag.AlignRight | _ABSOLUTE
CENTRE = Qt.AlignmentFlag.AlignCenter


def draw_box(
    painter: QPainter,
    rect: QRect | QRectF,
    radius: float,
    *,
    ground: QColor | None = None,
    border: QColor | None = None,
    width: float = 1,
    dashed: bool = False,
) -> None:
    """Draw a rounded box; the border lies inside ``rect``, as in the mock-ups."""
    area = QRectF(rect)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if border is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        pen = QPen(border, width)
        if dashed:
            pen.setDashPattern([3, 3])
        painter.setPen(pen)
        area.adjust(width / 2, width / 2, -width / 2, -width / 2)
        radius = max(0.0, radius - width / 2)
    painter.setBrush(ground if ground is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area, radius, radius)


def draw_text(
    painter: QPainter,
    rect: QRect | QRectF,
    text: str,
    font: QFont,
    colour: QColor,
    align: Qt.AlignmentFlag = LEFT,
) -> None:
    """Draw one line of plain text, centred by height."""
    painter.setFont(font)
    painter.setPen(colour)
    # The text's own: "5 wk" must not become "wk 5" in a window that is read the other way.
    painter.setLayoutDirection(direction_of(text))
    painter.drawText(QRectF(rect), int(align | Qt.TextFlag.TextSingleLine), text)


def direction_of(text: str) -> Qt.LayoutDirection:
    """Return how a text is read, by its first letter that tells."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind == "L":
            break
        if kind in ("R", "AL"):
            return Qt.LayoutDirection.RightToLeft
    return Qt.LayoutDirection.LeftToRight


def draw_dot(painter: QPainter, x: float, y: float, diameter: float, colour: QColor) -> None:
    """Draw a filled dot around ``x, y``."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(x, y), diameter / 2, diameter / 2)


def text_width(text: str, font: QFont) -> float:
    """Return the width of one line, in logical pixels."""
    return QFontMetricsF(font).horizontalAdvance(text)


def elided(text: str, font: QFont, width: float) -> str:
    """Return the text cut to ``width`` with an ellipsis; line breaks count as spaces."""
    metrics = QFontMetricsF(font)
    return metrics.elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, width)


def elided_within(text: str, font: QFont, width: float) -> str:
    """Return the text cut to ``width`` with the ellipsis in its middle."""
    metrics = QFontMetricsF(font)
    return metrics.elidedText(" ".join(text.split()), Qt.TextElideMode.ElideMiddle, width)
