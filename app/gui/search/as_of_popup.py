"""Choosing the day that the memories are looked at as of: in words, or from a calendar."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.gui.dates import full_date
from app.gui.typography import Step
from app.gui.widgets.buttons import Button, Kind, Size
from app.gui.widgets.calendar import Calendar
from app.gui.widgets.field import Field
from app.gui.widgets.rounded import Popup
from app.gui.widgets.text import Paragraph
from core.errors import InvalidDateError
from core.search.dates import end_of_day, parse_date

_WIDTH = 304


class AsOfPopup(Popup):
    """``chosen`` carries an aware moment, or ``None`` for today."""

    chosen = Signal(object)

    def __init__(
        self, moment: datetime | None, now: Callable[[], datetime], *, go: str = ""
    ) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("As of a day"))
        self._now = now
        self.words = Field(
            self.tr("A day, in words or numbers"), placeholder=self.tr("last friday")
        )
        self.hint = Paragraph("", Step.META)
        self.calendar = self._calendar(moment)
        self.today = Button(self.tr("Today"), Kind.QUIET, Size.SMALL)
        self.show_then = Button(go or self.tr("Show"), Kind.PRIMARY, Size.SMALL)
        self._lay_out()
        self.words.edit.textChanged.connect(self._read)
        self.words.edit.returnPressed.connect(self._choose)
        self.calendar.clicked.connect(self.words.edit.clear)
        self.calendar.activated.connect(self._choose)
        self.today.clicked.connect(lambda: self._done(None))
        self.show_then.clicked.connect(self._choose)
        self._read()

    def pop_up(self, at: QPoint) -> None:
        """Show with its right top corner at ``at``, in the screen's coordinates."""
        self.adjustSize()
        self.move(at.x() - self.width(), at.y())
        self.show()
        self.words.setFocus(Qt.FocusReason.PopupFocusReason)

    def moment(self) -> datetime | None:
        """Return what is chosen, ``None`` while the words say nothing that is known."""
        if self.words.text().strip():
            try:
                return end_of_day(parse_date(self.words.text(), now=self._now()))
            except InvalidDateError:
                return None
        day = self.calendar.selectedDate()
        return end_of_day(datetime(day.year(), day.month(), day.day()).astimezone())

    def _calendar(self, moment: datetime | None) -> Calendar:
        made = Calendar(self.tr("Day"))
        shown, today = (moment or self._now()).astimezone(), self._now().astimezone()
        made.setMinimumDate(QDate(1970, 1, 1))
        made.setMaximumDate(QDate(today.year, today.month, today.day))
        made.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        return made

    def _lay_out(self) -> None:
        self.setFixedWidth(_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.words)
        column.addWidget(self.hint)
        column.addWidget(self.calendar)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.today)
        row.addStretch(1)
        row.addWidget(self.show_then)
        column.addLayout(row)

    def _read(self) -> None:
        moment = self.moment()
        if not self.words.text().strip():
            said = self.tr("Write 3 March 2025, 2025-03 or 3 weeks ago, or pick a day.")
        elif moment is None:
            said = self.tr("That is no day that is understood here.")
        else:
            said = self.tr("That is {0}.").format(full_date(moment))
            local = moment.astimezone()
            self.calendar.setSelectedDate(QDate(local.year, local.month, local.day))
        self.hint.set_text(said)
        self.words.set_error(moment is None)
        self.show_then.setEnabled(moment is not None)

    def _choose(self) -> None:
        moment = self.moment()
        if moment is not None:
            self._done(None if moment >= self._now() else moment)

    def _done(self, moment: datetime | None) -> None:
        self.chosen.emit(moment)
        self.close()
