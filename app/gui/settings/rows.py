"""The rows of the settings: a title, a sentence of consequence, one control."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.gui.theme import tokens
from app.gui.typography import MEDIUM, SEMIBOLD, Step
from app.gui.widgets.banner import Banner, Tone
from app.gui.widgets.paint import draw_box
from app.gui.widgets.progress_card import ProgressCard
from app.gui.widgets.switch import FOCUS_ROOM, Switch
from app.gui.widgets.text import Paragraph, Text
from core.model import Progress

_LEAST = 64


class SettingRow(QWidget):
    """A row of a card; under it there is room for what the control opens, or a message."""

    cancelled = Signal()

    def __init__(self, title: str, sentence: str, *controls: QWidget) -> None:
        super().__init__()
        self.is_first = False
        self.title = Text(title, weight=MEDIUM)
        self.sentence = Paragraph(sentence, Step.META, tone="muted")
        self.banner = Banner()
        self._card: ProgressCard | None = None
        self.controls = _side_by_side(controls)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(self.title)
        words.addWidget(self.sentence)
        words.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(24)
        head.addLayout(words, 1)
        head.addLayout(self.controls)
        head.setAlignment(self.controls, Qt.AlignmentFlag.AlignVCenter)
        self.below = QVBoxLayout()
        self.below.setSpacing(12)
        self.below.addWidget(self.banner)
        column = QVBoxLayout(self)
        # A switch ends where the buttons of other rows do, its ring beyond that.
        room = FOCUS_ROOM if controls and isinstance(controls[-1], Switch) else 0
        column.setContentsMargins(17, 12, 17 - room, 12)
        self.below.setContentsMargins(0, 0, room, 0)
        column.setSpacing(12)
        holder = QWidget()
        holder.setMinimumHeight(_LEAST - 24)
        head.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(head)
        column.addWidget(holder)
        column.addLayout(self.below)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(title)

    def say(self, title: str, body: str = "", *, tone: Tone = "bad", action: str = "") -> None:
        """Show a message under the row; ``action`` names the banner's button."""
        self.drop_progress()
        self.banner.say(title, body, tone=tone, action=action)

    def show_progress(self, title: str) -> None:
        """Show a card of a job under the row."""
        self.drop_progress()
        self.banner.dismiss()
        self._card = ProgressCard(title)
        self._card.cancelled.connect(self.cancelled)
        self.below.addWidget(self._card)

    def progress(self, now: Progress) -> None:
        """Say how far the job is."""
        if self._card is not None:
            self._card.show_progress(now)

    def drop_progress(self) -> None:
        """Take the card of the job away."""
        if self._card is not None:
            self.below.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
            self._card = None

    def fits(self, query: str, heading: str) -> bool:
        """Return whether the words of the row and its card's heading hold all of a query's."""
        words = f"{heading} {self.title.text()} {self.sentence.text()}".casefold()
        return all(word in words for word in query.casefold().split())

    def forget(self) -> None:
        """Drop what was said."""
        self.drop_progress()
        self.banner.dismiss()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line above."""
        if not self.is_first:
            QPainter(self).fillRect(QRectF(1, 0, self.width() - 2, 1), tokens().line)


class Card(QWidget):
    """A heading, and rows in a frame."""

    def __init__(self, heading: str, rows: Sequence[SettingRow]) -> None:
        super().__init__()
        self.rows = tuple(rows)
        self.heading = Text(heading, weight=SEMIBOLD)
        self._frame = _Frame(self.rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addWidget(self._frame)
        for row in self.rows[:1]:
            row.is_first = True

    def show_fitting(self, query: str) -> bool:
        """Show the rows that fit a query; return whether there is one."""
        has_shown = False
        for row in self.rows:
            is_shown = row.fits(query, self.heading.text())
            row.setVisible(is_shown)
            row.is_first = is_shown and not has_shown
            has_shown = has_shown or is_shown
        self.setVisible(has_shown)
        return has_shown


class _Frame(QWidget):
    def __init__(self, rows: Sequence[SettingRow]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row in rows:
            column.addWidget(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        now = tokens()
        draw_box(QPainter(self), self.rect(), 8, ground=now.panel, border=now.line)


def _side_by_side(controls: Sequence[QWidget]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for control in controls:
        row.addWidget(control)
    return row
