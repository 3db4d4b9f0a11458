"""Each old value with its new one, side by side in one line."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.icons import draw_icon
from app.gui.review.differences import Difference
from app.gui.theme import tokens
from app.gui.typography import SEMIBOLD, Step, font
from app.gui.widgets.paint import draw_box, draw_text, elided, text_width

_HEIGHT, _PAD, _MOST = 48, 24, 180  # pixels; the widest value
_ARROW, _GAP = 30, 20


class DifferenceStrip(QWidget):
    """A count, and as many pairs as there is room for."""

    def __init__(self) -> None:
        super().__init__()
        self._pairs: tuple[Difference, ...] = ()
        self._none = ""
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_pairs(self, pairs: Sequence[Difference], none: str = "") -> None:
        """Show these differences; ``none`` is what to say where there are none."""
        self._pairs, self._none = tuple(pairs), none
        said = (self.tr("{0} became {1}").format(each.old, each.new) for each in self._pairs)
        self.setAccessibleName(f"{self._count()}: {'; '.join(said)}" if self._pairs else none)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height; the width is what there is."""
        return QSize(400, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the count and the pairs."""
        now, painter = tokens(), QPainter(self)
        face = font(Step.BASE, SEMIBOLD)
        count = self._count()
        area = QRectF(_PAD, 0, self.width() - 2 * _PAD, self.height())
        draw_text(painter, area, count, face, now.text)
        x = _PAD + text_width(count, face) + 24
        for place, pair in enumerate(self._pairs):
            width = _width(pair)
            is_last = place == len(self._pairs) - 1
            if x + width > self.width() - _PAD - (0 if is_last else 36):
                left = self.tr("+{0}").format(QLocale().toString(len(self._pairs) - place))
                draw_text(painter, QRectF(x, 0, 60, self.height()), left, font(Step.META),
                          now.text_2)  # fmt: skip
                return
            x = self._draw_pair(painter, x, pair) + _GAP

    def _draw_pair(self, painter: QPainter, x: float, pair: Difference) -> float:
        now = tokens()
        if pair.old:
            x = self._draw_value(painter, x, pair.old, now.removed, now.removed_text)
        if pair.old and pair.new:
            draw_icon(painter, x + 8, (self.height() - 14) / 2, "arrow-right", now.muted, 14)
            x += _ARROW
        if pair.new:
            x = self._draw_value(painter, x, pair.new, now.added, now.added_text)
        return x

    def _draw_value(
        self, painter: QPainter, x: float, value: str, ground: QColor, ink: QColor
    ) -> float:
        face = font(Step.META)
        shown = elided(value, face, _MOST)
        width = text_width(shown, face) + 8
        box = QRectF(x, (self.height() - 20) / 2, width, 20)
        draw_box(painter, box, 2, ground=ground)
        draw_text(painter, box.adjusted(4, 0, 4, 0), shown, face, ink)
        return x + width

    def _count(self) -> str:
        count = len(self._pairs)
        if count == 0:
            return self._none
        if count == 1:
            return self.tr("1 difference")
        return self.tr("{0} differences").format(QLocale().toString(count))


def _width(pair: Difference) -> float:
    face, width = font(Step.META), 0.0
    for value in (pair.old, pair.new):
        if value:
            width += text_width(elided(value, face, _MOST), face) + 8
    return width + (_ARROW if pair.old and pair.new else 0)
