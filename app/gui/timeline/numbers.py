"""Four numbers about the span, side by side."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.counts import number
from app.gui.theme import tokens
from app.gui.timeline.view_model import TimelineViewModel
from app.gui.typography import SEMIBOLD, Step, font
from app.gui.widgets.paint import draw_text, text_width

_PAD, _GAP = 24, 40


class Numbers(QWidget):
    """All memories, those of the span, its days with something kept, changes this month."""

    def __init__(self, model: TimelineViewModel) -> None:
        super().__init__()
        self._model = model
        self._shown: list[tuple[str, str]] = []
        self.setFixedHeight(87)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        model.changed.connect(self._show)
        self._show()

    def sizeHint(self) -> QSize:
        """Return a usual size."""
        return QSize(660, 87)

    def _show(self) -> None:
        found, year = self._model.numbers, self._model.span.year
        self._shown = []
        if found is not None:
            kept = self.tr("kept in twelve months")
            if year is not None:
                kept = self.tr("kept in {0}").format(year)
            days = len(found.days)
            self._shown = [
                (
                    number(found.memories),
                    self.tr("memory") if found.memories == 1 else self.tr("memories"),
                ),
                (number(found.kept), kept),
                (
                    number(days),
                    self.tr("day with something kept")
                    if days == 1
                    else self.tr("days with something kept"),
                ),
                (number(found.changed), self.tr("changed this month")),
            ]
        said = (self.tr("{0} {1}").format(*each) for each in self._shown)
        self.setAccessibleName(self.tr(", ").join(said))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the numbers over their words."""
        painter, now = QPainter(self), tokens()
        large, small = font(Step.DISPLAY, SEMIBOLD), font(Step.META)
        widths = [
            max(text_width(count, large), text_width(words, small)) + 2
            for count, words in self._shown
        ]
        room = self.width() - 2 * _PAD
        gap = min(_GAP, max(12.0, (room - sum(widths)) / max(1, len(widths) - 1)))
        x = float(_PAD)
        for (count, words), width in zip(self._shown, widths, strict=True):
            if x > _PAD and x + width > self.width() - _PAD / 2:
                return  # half of its words would say nothing; a wider window shows it
            draw_text(painter, QRectF(x, 21, width, 28), count, large, now.text)
            draw_text(painter, QRectF(x, 49, width, 16), words, small, now.muted)
            x += width + gap
