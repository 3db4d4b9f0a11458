"""Choosing the day and the time that a memory belongs to."""

from datetime import UTC, datetime

from PySide6.QtCore import QDate, QDateTime, QPoint, Qt, QTime, Signal
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QTimeEdit, QVBoxLayout

from app.gui.typography import Step
from app.gui.widgets.buttons import Button, Kind, Size
from app.gui.widgets.text import Text


class DatePopup(QFrame):
    """A calendar and a time; ``chosen`` carries an aware moment, or ``None`` for now."""

    chosen = Signal(object)

    def __init__(self, moment: datetime | None) -> None:
        super().__init__(None, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("Date"))
        shown = (moment or datetime.now(UTC)).astimezone()
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName(self.tr("Day"))
        self.calendar.setVerticalHeaderFormat(
            QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader
        )
        self.calendar.setMinimumDate(QDate(1, 1, 1))
        self.calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self.calendar.activated.connect(self._choose)
        self.time = QTimeEdit(QTime(shown.hour, shown.minute))
        self.time.setDisplayFormat("HH:mm")
        self.time.setAccessibleName(self.tr("Time"))
        self.now = Button(self.tr("Now"), Kind.QUIET, Size.SMALL)
        self.now.clicked.connect(self._choose_now)
        self.set = Button(self.tr("Set"), Kind.PRIMARY, Size.SMALL)
        self.set.clicked.connect(self._choose)
        self._lay_out()

    def pop_up(self, at: QPoint) -> None:
        """Show under ``at``, in the screen's coordinates."""
        self.move(at)
        self.show()
        self.calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.calendar)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Text(self.tr("Time"), Step.META, tone="text_2"))
        row.addWidget(self.time)
        row.addStretch(1)
        row.addWidget(self.now)
        row.addWidget(self.set)
        column.addLayout(row)

    def _choose(self) -> None:
        when = QDateTime(self.calendar.selectedDate(), self.time.time())
        self.chosen.emit(datetime.fromtimestamp(when.toSecsSinceEpoch(), UTC))
        self.close()

    def _choose_now(self) -> None:
        self.chosen.emit(None)
        self.close()
