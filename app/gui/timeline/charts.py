"""The charts beside the year: how many there are, and under which tags."""

import math
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.counts import memories, number
from app.gui.theme import tokens
from app.gui.timeline.view_model import TimelineViewModel
from app.gui.timeline.words import long_day, month
from app.gui.typography import Step, font
from app.gui.widgets.paint import (
    CENTRE,
    LEFT,
    RIGHT,
    draw_box,
    draw_dot,
    draw_text,
    elided,
    text_width,
)

_STEPS = 3  # lines above zero
_ROW = 32


def axis_top(most: int) -> tuple[int, int]:
    """Return the top of an axis from zero, and the step between its lines."""
    if most <= _STEPS:
        return max(1, most), 1
    rough = most / _STEPS
    unit = 10 ** math.floor(math.log10(rough))
    step = next(int(unit * each) for each in (1, 2, 2.5, 5, 10) if unit * each >= rough)
    step = max(1, step)
    return math.ceil(most / step) * step, step


class GrowthChart(QWidget):
    """How many memories there were at the end of each month; the axis starts at zero."""

    accessible_role = QAccessible.Role.Chart

    def __init__(self, model: TimelineViewModel) -> None:
        super().__init__()
        self._model = model
        self.setMinimumHeight(160)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._at: int | None = None
        model.changed.connect(self._show)
        self._show()

    def sizeHint(self) -> QSize:
        """Return a usual size."""
        return QSize(320, 296)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from point to point, so that each can be heard."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        count = len(self._points())
        if step and count:
            here = count - 1 if self._at is None else self._at
            self._at = max(0, min(count - 1, here + step))
            self._show_name()
            self.update()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the last point again."""
        self._at = None
        self._show_name()
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw axis, area and line."""
        painter, points = QPainter(self), self._points()
        if not points:
            return
        top, step = axis_top(max(count for _, count in points))
        plot = self._plot(top)
        self._draw_axis(painter, plot, top, step)
        self._draw_months(painter, plot, points)
        self._draw_line(painter, plot, points, top)
        if self.hasFocus():
            draw_box(painter, self.rect(), 5, border=tokens().accent, width=2)

    def _points(self) -> tuple[tuple[date, int], ...]:
        numbers = self._model.numbers
        if numbers is None:
            return ()
        today = self._model.today()
        shown = tuple(each for each in numbers.growth if each[0] <= today)
        if numbers.last > today and shown:
            shown = (*shown, (today, numbers.growth[-1][1]))
        return shown

    def _plot(self, top: int) -> QRectF:
        face = font(Step.LABEL, is_tabular=True)
        left = max(24.0, text_width(number(top), face)) + 9
        return QRectF(left, 14, self.width() - left - 8, self.height() - 14 - 30)

    def _draw_axis(self, painter: QPainter, plot: QRectF, top: int, step: int) -> None:
        now, face = tokens(), font(Step.LABEL, is_tabular=True)
        for count in range(0, top + 1, step):
            y = round(plot.bottom() - plot.height() * count / top)
            painter.fillRect(QRectF(plot.left(), y, plot.width(), 1), now.line)
            area = QRectF(0, y - 8, plot.left() - 9, 16)
            draw_text(painter, area, number(count), face, now.muted, RIGHT)

    def _draw_months(
        self, painter: QPainter, plot: QRectF, points: tuple[tuple[date, int], ...]
    ) -> None:
        now, face = tokens(), font(Step.LABEL)
        first, last = points[0][0], points[-1][0]
        y, count = plot.bottom() + 8, 4
        for place in range(count + 1):
            day = first + (last - first) * place / count
            x = plot.left() + plot.width() * place / count
            align = CENTRE
            area = QRectF(x - 30, y, 60, 16)
            if place == count:
                align, area = RIGHT, QRectF(plot.right() - 60, y, 60, 16)
            elif place == 0:
                align, area = LEFT, QRectF(x, y, 60, 16)
            draw_text(painter, area, month(day), face, now.muted, align)

    def _draw_line(
        self,
        painter: QPainter,
        plot: QRectF,
        points: tuple[tuple[date, int], ...],
        top: int,
    ) -> None:
        now = tokens()
        first, days = points[0][0], max(1, (points[-1][0] - points[0][0]).days)
        line = [
            QPointF(
                plot.left() + plot.width() * (day - first).days / days,
                plot.bottom() - plot.height() * count / top,
            )
            for day, count in points
        ]
        area = QPolygonF([*line, plot.bottomRight(), plot.bottomLeft()])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.accent_soft)
        painter.drawPolygon(area)
        painter.setPen(QPen(now.accent, 1.5))
        painter.drawPolyline(line)
        marked = line[len(points) - 1 if self._at is None else self._at]
        draw_dot(painter, marked.x(), marked.y(), 10, now.panel)
        draw_dot(painter, marked.x(), marked.y(), 6, now.accent)

    def _show(self) -> None:
        self._at = None
        self._show_name()
        self.update()

    def _show_name(self) -> None:
        points = self._points()
        name = self.tr("Growth")
        if points:
            day, count = points[-1 if self._at is None else self._at]
            when = long_day(day, self._model.today())
            name = self.tr("Growth, {0}: {1}").format(when, memories(count))
        self.setAccessibleName(name)


class TagBars(QWidget):
    """The top-level tags as bars on one scale from zero; a press shows a tag's memories."""

    accessible_role = QAccessible.Role.Chart

    tag_wanted = Signal(str)

    def __init__(self, model: TimelineViewModel) -> None:
        super().__init__()
        self._model = model
        self._cursor, self._over = 0, -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumHeight(3 * _ROW)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        model.changed.connect(self._show)
        self._show()

    def sizeHint(self) -> QSize:
        """Return the size of nine rows."""
        return QSize(290, 9 * _ROW)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the hover ground."""
        self._over = self._row_at(event.position())
        hand = Qt.CursorShape.PointingHandCursor
        self.setCursor(hand if self._over >= 0 else Qt.CursorShape.ArrowCursor)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Take the hover ground away."""
        self._over = -1
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Show the tag's memories."""
        row = self._row_at(event.position())
        if row >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.tag_wanted.emit(self._tags()[row][0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows; Enter or Space shows the tag's memories."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        tags = self._tags()
        if step and tags:
            self._cursor = max(0, min(len(tags) - 1, self._cursor + step))
            self._show()
        elif tags and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.tag_wanted.emit(tags[self._cursor][0])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw dots, names, bars and counts."""
        painter, tags = QPainter(self), self._tags()
        face = font(Step.META, is_tabular=True)
        if not tags:
            said = self.tr("No tags on these days.")
            area = QRectF(24, 0, self.width() - 48, _ROW)
            draw_text(painter, area, said, font(Step.BASE), tokens().text_2)
            return
        names = min(110.0, max(text_width(name, font(Step.BASE)) for name, _ in tags))
        counts = text_width(number(tags[0][1]), face)
        for row, (name, count) in enumerate(tags):
            self._draw_row(painter, row, name, count, names + 10, counts)

    def _draw_row(
        self, painter: QPainter, row: int, name: str, count: int, names: float, counts: float
    ) -> None:
        now, top, right = tokens(), row * _ROW, self.width() - 24
        area = QRectF(16, top, self.width() - 32, _ROW)
        if row == self._over:
            draw_box(painter, area, 6, ground=now.hover)
        middle, colour = top + _ROW / 2, now.tag(name)
        draw_dot(painter, 27, middle, 6, colour)
        shown = elided(name, font(Step.BASE), names - 8)
        draw_text(painter, QRectF(38, top, names, _ROW), shown, font(Step.BASE), now.text)
        left, width = 38 + names + 12, right - counts - 14 - 38 - names - 12
        track = now.pressed if row == self._over else now.hover
        draw_box(painter, QRectF(left, middle - 4, width, 8), 2, ground=track)
        part = max(3.0, width * count / self._tags()[0][1])
        draw_box(painter, QRectF(left, middle - 4, part, 8), 2, ground=colour)
        face = font(Step.META, is_tabular=True)
        said = number(count)
        draw_text(painter, QRectF(right - 90, top, 90, _ROW), said, face, now.text_2, RIGHT)
        if self.hasFocus() and row == self._cursor:
            draw_box(painter, area, 6, border=now.accent, width=2)

    def _tags(self) -> tuple[tuple[str, int], ...]:
        numbers = self._model.numbers
        return numbers.tags[: max(3, self.height() // _ROW)] if numbers else ()

    def _row_at(self, place: QPointF) -> int:
        row = int(place.y() // _ROW)
        return row if 0 <= row < len(self._tags()) else -1

    def _show(self) -> None:
        tags = self._tags()
        self._cursor = min(self._cursor, max(0, len(tags) - 1))
        name = self.tr("Tags")
        if tags:
            tag, count = tags[self._cursor]
            name = self.tr("Tags, {0}: {1}").format(tag, memories(count))
        self.setAccessibleName(name)
        self.update()
