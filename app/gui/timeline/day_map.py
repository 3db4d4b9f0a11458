"""The year in days: a square a day, darker the more was kept; one of them framed."""

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QLocale, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.theme import tokens
from app.gui.timeline.span import heat, heat_limits, weeks
from app.gui.timeline.view_model import TimelineViewModel
from app.gui.timeline.words import kept_on, long_day, month, weekday_short
from app.gui.typography import Step, font
from app.gui.widgets.paint import draw_box, draw_text

_LEFT, _TOP = 32, 22  # pixels for the names of days and months
_PITCH, _LEAST_PITCH, _GAP = 12.0, 7.0, 2.0
_MONTH_ROOM = 34  # pixels between two names
_WEEK = 7
_STEPS = {  # days
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -_WEEK,
    Qt.Key.Key_Right: _WEEK,
}


class DayMap(QWidget):
    """Arrows move by day and week, Page Up and Down by year; Enter shows the day's memories.

    The framed day is the model's; its name and what was kept on it are the widget's
    accessible name, so that a screen reader says it at each step.
    """

    accessible_role = QAccessible.Role.Chart

    day_wanted = Signal(object)  # date

    def __init__(self, model: TimelineViewModel) -> None:
        super().__init__()
        self._model = model
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        model.changed.connect(self._show)
        model.day_changed.connect(self._show)
        self._show()

    def sizeHint(self) -> QSize:
        """Return the size at which squares are 10 px."""
        return QSize(round(_LEFT + 53 * _PITCH), round(_TOP + _WEEK * _PITCH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the squares are at this width."""
        super().resizeEvent(event)
        self._fit()

    def square_of(self, day: date) -> QRectF:
        """Return where a day's square is."""
        starts, pitch = self._weeks(), self._pitch()
        column, row = divmod((day - starts[0]).days, _WEEK)
        side = pitch - _GAP
        return QRectF(_LEFT + column * pitch, _TOP + row * pitch, side, side)

    def day_at(self, place: QPointF) -> date | None:
        """Return the day whose square is at a place, ``None`` beside them."""
        pitch, span = self._pitch(), self._model.span
        column, row = (place.x() - _LEFT) // pitch, (place.y() - _TOP) // pitch
        if column < 0 or not 0 <= row < _WEEK:
            return None
        day = self._weeks()[0] + timedelta(days=int(column * _WEEK + row))
        return day if span.first <= day <= span.last else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Frame the day under the pointer."""
        day = self.day_at(event.position())
        over = Qt.CursorShape.ArrowCursor
        if day is not None:
            self._model.look_at(day)
            over = Qt.CursorShape.PointingHandCursor
        self.setCursor(over)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Show the day's memories in Search."""
        day = self.day_at(event.position())
        if day is not None and event.button() == Qt.MouseButton.LeftButton:
            self._model.look_at(day)
            self._open(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the frame, switch the year, or show the day's memories."""
        key, day = Qt.Key(event.key()), self._model.day or self._model.span.last
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self._go(day + timedelta(days=_STEPS[key]))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            span = self._model.span
            self._go(span.first if key == Qt.Key.Key_Home else span.last)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._model.step_year(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(day)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Name the day in the window's language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LocaleChange:
            self._show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw names, squares and the frame."""
        painter = QPainter(self)
        self._draw_names(painter)
        self._draw_squares(painter)
        self._draw_frame(painter)

    def _weeks(self) -> list[date]:
        return weeks(self._model.span, QLocale().firstDayOfWeek().value - 1)

    def _pitch(self) -> float:
        room = (self.width() - _LEFT) / max(1, len(self._weeks()))
        return max(_LEAST_PITCH, min(_PITCH, room))

    def _go(self, day: date) -> None:
        span = self._model.span
        self._model.look_at(max(span.first, min(span.last, day)))

    def _open(self, day: date) -> None:
        if self._model.on(day).count:
            self.day_wanted.emit(day)

    def _show(self) -> None:
        name = self.tr("The year in days")
        day, numbers = self._model.day, self._model.numbers
        if day is not None and numbers is not None:
            said = kept_on(self._model.on(day))
            shown = long_day(day, self._model.today())
            name = self.tr("The year in days, {0}, {1}").format(shown, said)
        self.setAccessibleName(name)
        self._fit()
        self.update()

    def _fit(self) -> None:
        self.setFixedHeight(round(_TOP + _WEEK * self._pitch()))

    def _draw_names(self, painter: QPainter) -> None:
        now, face, starts, pitch = tokens(), font(Step.LABEL), self._weeks(), self._pitch()
        for row in (0, 2, 4):
            area = QRectF(0, _TOP + row * pitch - 3, _LEFT, pitch + 4)
            shown = weekday_short(starts[0] + timedelta(days=row))
            draw_text(painter, area, shown, face, now.muted)
        free = 0.0
        for column, start in enumerate(starts):
            first = next((d for d in _days(start) if d.day == 1), None)
            x = _LEFT + column * pitch
            is_shown = first is not None and self._model.span.first <= first
            if first is not None and is_shown and x >= free and x + 24 <= self.width():
                draw_text(painter, QRectF(x, 0, 60, 16), month(first), face, now.muted)
                free = x + _MONTH_ROOM

    def _draw_squares(self, painter: QPainter) -> None:
        now, span, numbers = tokens(), self._model.span, self._model.numbers
        counts = {each.day: each.count for each in numbers.days} if numbers else {}
        limits = heat_limits(list(counts.values()))
        today = self._model.today()
        for start in self._weeks():
            for day in _days(start):
                if span.first <= day <= span.last and (day <= today or day in counts):
                    ground = now[f"heat_{heat(counts.get(day, 0), limits)}"]
                    draw_box(painter, self.square_of(day), 2, ground=ground)

    def _draw_frame(self, painter: QPainter) -> None:
        day, now = self._model.day, tokens()
        if day is None:
            return
        box = self.square_of(day).adjusted(-2, -2, 2, 2)
        if self.hasFocus():
            draw_box(painter, box.adjusted(-1, -1, 1, 1), 4, border=now.accent, width=2)
        else:
            draw_box(painter, box, 4, border=now.text, width=1.25)


def _days(start: date) -> list[date]:
    return [start + timedelta(days=place) for place in range(_WEEK)]


class HeatLegend(QWidget):
    """The five steps from less to more."""

    accessible_role = QAccessible.Role.StaticText

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(60, 16)
        self.setAccessibleName(self.tr("From less to more, lighter to darker"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the steps."""
        painter, now = QPainter(self), tokens()
        for step in range(5):
            box = QRectF(step * _PITCH + 1, 3, _PITCH - _GAP, _PITCH - _GAP)
            draw_box(painter, box, 2, ground=now[f"heat_{step}"])
