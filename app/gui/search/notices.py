"""The lines between the query and the rows: that the past is shown, and what to say of it."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.dates import full_date
from app.gui.icons import draw_icon
from app.gui.sentences import spoken
from app.gui.theme import tokens
from app.gui.widgets.banner import Banner
from app.gui.widgets.paint import draw_box

_WARNS_AFTER = 600  # milliseconds: what is still being typed is no mistake yet


class AsOfBanner(Banner):
    """Says that the past is shown, and has the way back."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and icon."""
        now, painter = tokens(), QPainter(self)
        draw_box(painter, self.rect(), 8, ground=now.accent_soft)
        draw_icon(painter, 16, 13, "history", now.accent_text)


class Notices(QWidget):
    """``today_wanted`` leads out of the past; ``again_wanted`` asks the query once more."""

    today_wanted = Signal()
    again_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.past, self.warning = AsOfBanner(), Banner()
        self._warnings: tuple[str, ...] = ()
        self._past_box, self._warning_box = _boxed(self.past), _boxed(self.warning)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._past_box)
        column.addWidget(self._warning_box)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_WARNS_AFTER)
        self._later.timeout.connect(self._show_warnings)
        self.past.acted.connect(self.today_wanted)
        self.warning.acted.connect(self.again_wanted)
        self.warning.closed.connect(self._warning_box.hide)

    def show_past(self, moment: datetime | None) -> None:
        """Say which day is shown; ``None`` is today, of which nothing is said."""
        self._past_box.setVisible(moment is not None)
        if moment is None:
            self.past.dismiss()
            return
        self.past.say(
            self.tr("As of {0}").format(full_date(moment)),
            self.tr(
                "You see what your memories said then. Tags and types are those of today."
            ),
            action=self.tr("Back to today"),
        )
        self.past.close_button.hide()

    def show_warnings(self, warnings: Sequence[str]) -> None:
        """Say how a query was understood, once the person has stopped typing it."""
        self._warnings = tuple(warnings)
        if not warnings:
            self._later.stop()
            self.warning.dismiss()
        elif self.warning.isVisible():
            self._show_warnings()
        else:
            self._later.start()

    def show_failure(self, sentence: str) -> None:
        """Say why there is no answer."""
        self._warning_box.show()
        self.warning.say(sentence, tone="warn", action=self.tr("Try again"))

    def forget(self) -> None:
        """Say nothing."""
        self.show_warnings(())
        self.show_past(None)

    def _show_warnings(self) -> None:
        if self._warnings:
            self._warning_box.show()
            self.warning.say(" ".join(map(spoken, self._warnings)), tone="warn")


def _boxed(banner: Banner) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(16, 8, 16, 8)
    column.addWidget(banner)
    box.hide()
    return box
