"""Choosing the day and the time that a memory belongs to."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QDate, QDateTime, QPoint, Qt, QTime, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QTimeEdit, QVBoxLayout, QWidget

from app.gui.typography import Step
from app.gui.widgets.buttons import Button, Kind, Size
from app.gui.widgets.calendar import Calendar
from app.gui.widgets.field import Field
from app.gui.widgets.rounded import Popup
from app.gui.widgets.text import Paragraph, Text
from core.errors import InvalidDateError
from core.search.dates import parse_date

_LONGEST = 80  # characters
_TIME = re.compile(r"(?P<day>.*?)[\s,]*\b(?P<time>\d{1,2}:\d{2})")


class DatePopup(Popup):
    """Words, a calendar and a time; ``chosen`` carries an aware moment, ``None`` for now."""

    chosen = Signal(object)

    def __init__(
        self, moment: datetime | None, now: Callable[[], datetime], parent: QWidget | None
    ) -> None:
        """Show ``moment``, or now; without a parent it lives as long as it is held."""
        super().__init__(parent)
        self.setAccessibleName(self.tr("Date"))
        self._now = now
        self.words = Field(
            self.tr("Date in words"), placeholder=self.tr("yesterday 18:30, 3 March 2025")
        )
        self.words.edit.setMaxLength(_LONGEST)
        self.words.edit.textEdited.connect(self._read)
        self.words.edit.returnPressed.connect(self._choose)
        self.hint = Paragraph("", Step.META, tone="bad_text", line=18)
        self.hint.hide()
        self._make_calendar((moment or now()).astimezone())
        self.now = Button(self.tr("Now"), Kind.QUIET, Size.SMALL)
        self.now.clicked.connect(self._choose_now)
        self.set = Button(self.tr("Set"), Kind.PRIMARY, Size.SMALL)
        self.set.clicked.connect(self._choose)
        self._lay_out()

    def pop_up(self, at: QPoint) -> None:
        """Show under ``at``, in the screen's coordinates."""
        self.move(at)
        self.show()
        self.words.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc; Enter is the field's and the calendar's own."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _make_calendar(self, shown: datetime) -> None:
        self.calendar = Calendar(self.tr("Day"))
        self.calendar.setMinimumDate(QDate(1, 1, 1))
        self.calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self.calendar.activated.connect(self._choose)
        self.calendar.clicked.connect(self._forget_words)
        self.time = QTimeEdit(QTime(shown.hour, shown.minute))
        self.time.setDisplayFormat("HH:mm")
        self.time.lineEdit().setTextMargins(8, 0, 0, 0)
        self.time.setAccessibleName(self.tr("Time"))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.words)
        column.addWidget(self.hint)
        column.addWidget(self.calendar)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Text(self.tr("Time"), Step.META, tone="text_2"))
        row.addWidget(self.time)
        row.addStretch(1)
        row.addWidget(self.now)
        row.addWidget(self.set)
        column.addLayout(row)

    def _read(self) -> None:
        words = self.words.text().strip()
        try:
            moment = _moment_of(words, self._now()) if words else None
        except InvalidDateError:
            # It may only be unfinished, so it is refused at Enter and not at each key.
            self.set.setEnabled(False)
            return
        self._say("")
        self.set.setEnabled(True)
        if moment is not None:
            self._show_moment(moment, has_time=bool(_TIME.fullmatch(words)))

    def _show_moment(self, local: datetime, *, has_time: bool) -> None:
        self.calendar.setSelectedDate(QDate(local.year, local.month, local.day))
        if has_time or (local.hour, local.minute) != (0, 0):
            self.time.setTime(QTime(local.hour, local.minute))

    def _say(self, text: str) -> None:
        self.hint.set_text(text)
        self.hint.setVisible(bool(text))
        self.words.set_error(bool(text))
        self.adjustSize()

    def _forget_words(self) -> None:
        self.words.edit.clear()
        self._read()

    def _choose(self) -> None:
        self._read()
        if not self.set.isEnabled():
            self._say(
                self.tr(
                    "That is no date. Write it as 31.12.2025, as 2025-12-31, or in words "
                    "such as last friday or 3 weeks ago."
                )
            )
            return
        when = QDateTime(self.calendar.selectedDate(), self.time.time())
        self.chosen.emit(datetime.fromtimestamp(when.toSecsSinceEpoch(), UTC))
        self.close()

    def _choose_now(self) -> None:
        self.chosen.emit(None)
        self.close()


def _moment_of(words: str, now: datetime) -> datetime:
    """Return, in the local zone, what a day and maybe a time behind it mean.

    Raises:
        InvalidDateError: neither is understood, or there is no such time.
    """
    found = _TIME.fullmatch(words)
    try:
        if found is None:
            return parse_date(words, now=now).astimezone()
        day = parse_date(found["day"] or "today", now=now).astimezone()
        hour, minute = (int(each) for each in found["time"].split(":"))
        return day.replace(hour=hour, minute=minute, second=0, microsecond=0)
    except (ValueError, OverflowError, OSError):  # no such time, or no local one
        raise InvalidDateError(f"“{words}” is no date.") from None
