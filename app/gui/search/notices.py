"""The lines between the query and the rows: that the past is shown, and what to say of it."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.dates import full_date
from app.gui.sentences import spoken
from app.gui.widgets.banner import Banner

_WARNS_AFTER = 600  # milliseconds: what is still being typed is no mistake yet


class AsOfBanner(Banner):
    """Says that the past is shown, and has the way back."""

    def drawn_as(self) -> tuple[str, str, str]:
        """Return the accent: it is where one is, no trouble."""
        return "accent_soft", "history", "accent_text"


class Notices(QWidget):
    """``today_wanted`` leads out of the past; ``again_wanted`` asks the query once more."""

    today_wanted = Signal()
    again_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.past, self.warning = AsOfBanner(), Banner()
        self._warnings: tuple[str, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for banner in (self.past, self.warning):
            banner.setContentsMargins(16, 8, 16, 8)
            column.addWidget(banner)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_WARNS_AFTER)
        self._later.timeout.connect(self._show_warnings)
        self.past.acted.connect(self.today_wanted)
        self.warning.acted.connect(self.again_wanted)

    def show_past(self, moment: datetime | None) -> None:
        """Say which day is shown; ``None`` is today, of which nothing is said."""
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
        self.warning.say(sentence, tone="warn", action=self.tr("Try again"))

    def forget(self) -> None:
        """Say nothing."""
        self.show_warnings(())
        self.show_past(None)

    def _show_warnings(self) -> None:
        if self._warnings:
            self.warning.say(" ".join(map(spoken, self._warnings)), tone="warn")
