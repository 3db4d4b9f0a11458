"""A hotkey in large key caps, and under it what became of it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.icons import draw_icon
from app.gui.theme import tokens
from app.gui.typography import MEDIUM, SEMIBOLD, Step, font
from app.gui.widgets.paint import CENTRE, draw_box, draw_text, text_width

_HEIGHT, _CAP, _PADDING, _GAP = 136, 44, 16, 8


class BigKeys(QWidget):
    """A framed card; ``is_pressed`` lights its keys."""

    def __init__(self) -> None:
        super().__init__()
        self._names: tuple[str, ...] = ()
        self._icon, self._text, self._tone = "", "", "muted"
        self.is_pressed = False
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_keys(
        self, names: tuple[str, ...], icon: str, text: str, tone: str, *, is_pressed: bool
    ) -> None:
        """Show keys, none of them if ``names`` is empty, and a line in a text colour."""
        self._names, self.is_pressed = names, is_pressed
        self._icon, self._text, self._tone = icon, text, tone
        self.setAccessibleName(f"{'+'.join(names)} {text}".strip())
        self.update()

    def text(self) -> str:
        """Return the line."""
        return self._text

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame, the keys and the line."""
        now, painter = tokens(), QPainter(self)
        draw_box(painter, self.rect(), 8, ground=now.panel, border=now.line)
        self._draw_keys(painter)
        ink: QColor = now[self._tone]
        self._draw_line(painter, ink, font(Step.BASE, MEDIUM))

    def _draw_line(self, painter: QPainter, ink: QColor, face: QFont) -> None:
        width = text_width(self._text, face)
        top = 92.0 if self._names else (_HEIGHT - 19) / 2
        if width > self.width() - 2 * _PADDING - 24:  # a desktop's own words may be many
            area = QRectF(self.rect()).adjusted(_PADDING, 0, -_PADDING, 0)
            area.setTop(top - 10 if self._names else 0)
            painter.setFont(face)
            painter.setPen(ink)
            wrapped = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter
            painter.drawText(area, int(wrapped), self._text)
            return
        x = (self.width() - width - 22) / 2
        draw_icon(painter, round(x), top + 1.5, self._icon, ink)
        draw_text(painter, QRectF(x + 24, top, width + 4, 19), self._text, face, ink)

    def _draw_keys(self, painter: QPainter) -> None:
        now, face = tokens(), font(Step.TITLE, SEMIBOLD)
        widths = [max(_CAP, text_width(each, face) + 2 * _PADDING) for each in self._names]
        x = (self.width() - sum(widths) - _GAP * (len(widths) - 1)) / 2
        ground = now.accent_soft if self.is_pressed else now.window
        border = now.accent_line if self.is_pressed else now.line_strong
        ink = now.accent_text if self.is_pressed else now.text
        for name, width in zip(self._names, widths, strict=True):
            box = QRectF(x, 28, width, _CAP)
            draw_box(painter, box, 8, ground=ground, border=border)
            draw_text(painter, box, name, face, ink, CENTRE)
            x += width + _GAP
