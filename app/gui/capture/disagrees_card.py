"""A memory that the text disagrees with: quote, reason, and two decisions in place."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.dates import date_and_time, short_date
from app.gui.icons import draw_icon
from app.gui.memory_types import ICONS
from app.gui.review.words import certainty, reason_of_pair
from app.gui.search.passage_layout import flatten
from app.gui.theme import tokens
from app.gui.typography import SEMIBOLD, Step
from app.gui.widgets.buttons import Button, IconButton, Size
from app.gui.widgets.flow import FlowLayout
from app.gui.widgets.paint import draw_box
from app.gui.widgets.text import ElidedText, Paragraph, Text
from app.gui.widgets.tinted_text import Tint, TintedText
from core.model import ConflictKind, Disagreement, Settling

_PAD, _BAR, _ICON = 16, 3, 16


class _Choice(Button):
    """A decision that stands until it is pressed again, or the other one is."""

    def __init__(self, text: str) -> None:
        super().__init__(text, size=Size.SMALL)
        self.setCheckable(True)

    def _ground(self) -> tuple[QColor | None, QColor | None]:
        if not self.isChecked():
            return super()._ground()
        return tokens().accent_soft, tokens().accent_line

    def _ink(self) -> QColor:
        return tokens().accent_text if self.isChecked() else super()._ink()


class DisagreesCard(QWidget):
    """``opened(id)`` and ``decided(id, settling or None)`` are wishes; none is kept here."""

    opened = Signal(str)
    decided = Signal(str, object)

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self._shown: Disagreement | None = None
        self.title = ElidedText("", weight=SEMIBOLD, tone="text")
        self.when = Text("", Step.META, tone="muted", is_tabular=True)
        self.quote = TintedText(most_lines=3)
        self.reason = TintedText(tone="text", most_lines=4)
        self.hint = Paragraph(
            self.tr("Takes effect when you keep this."), Step.META, tone="muted", line=18
        )
        self._below = QWidget()
        self.replace = _Choice(self.tr("Newer replaces older"))
        self.both = _Choice(self.tr("Keep both"))
        self.open = IconButton("arrow-up-right", self.tr("Open this memory"), Size.SMALL)
        self._lay_out()
        self._connect()
        self.hide()

    @property
    def memory_id(self) -> str:
        """Return which memory is shown, ``""`` for none."""
        return self._shown.memory_id if self._shown else ""

    def show_disagreement(self, each: Disagreement | None, decision: Settling | None) -> None:
        """Show a memory and what was decided about it, or nothing."""
        self._shown = each
        self._show_words(each)
        self._show_decision(decision)
        self.setVisible(each is not None)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame, the bar at the left, and the icons."""
        if self._shown is None:
            return
        now, painter = tokens(), QPainter(self)
        area = QRectF(self.rect())
        draw_box(painter, area, 8, ground=now.panel, border=now.line)
        is_warning = self._shown.kind is ConflictKind.UPDATE
        frame = QPainterPath()
        frame.addRoundedRect(area, 8, 8)
        painter.setClipPath(frame)
        bar = now.warn if is_warning else now.bad
        painter.fillRect(QRectF(0, 0, _BAR, area.height()), bar)
        painter.setClipping(False)
        top = self.title.y() + (self.title.height() - _ICON) / 2
        draw_icon(painter, _PAD, top, ICONS[self._shown.type], now.text_2)
        ink = now.warn_text if is_warning else now.bad_text
        draw_icon(painter, _PAD, self.reason.y() + 1, "circle-alert", ink)

    def _show_words(self, each: Disagreement | None) -> None:
        if each is None:
            for text in (self.quote, self.reason):
                text.say("")
            self.title.set_text("")
            self.when.setText("")
            self.when.setToolTip("")
            self.setAccessibleName("")
            return
        reason, sure = reason_of_pair(each.reason), certainty(each.confidence)
        self.title.set_text(" ".join(each.title.split()))
        self.when.setText(short_date(each.at, self._now()))
        self.when.setToolTip(date_and_time(each.at))
        self.quote.say(*_quoted(each, self.tr("“{0}”")))
        said = self.tr("{0} {1}").format(reason, sure)
        self.reason.say(said, Tint(len(said) - len(sure), len(said), "muted"))
        name = self.tr("Disagrees: {0}. {1} {2}.")
        self.setAccessibleName(name.format(each.title, reason, sure))

    def _show_decision(self, decision: Settling | None) -> None:
        for button, settling in self._choices():
            button.blockSignals(True)
            button.setChecked(decision is settling)
            button.blockSignals(False)
            button.set_icon("check" if decision is settling else "")
            button.updateGeometry()
        self._below.setVisible(decision is not None)

    def _choices(self) -> tuple[tuple[_Choice, Settling], ...]:
        return ((self.replace, Settling.REPLACE), (self.both, Settling.KEEP_BOTH))

    def _choose(self, settling: Settling, is_on: bool) -> None:
        decision = settling if is_on else None
        self._show_decision(decision)
        if self.memory_id:
            self.decided.emit(self.memory_id, decision)

    def _connect(self) -> None:
        for button, settling in self._choices():
            button.clicked.connect(
                lambda is_on, settling=settling: self._choose(settling, is_on)
            )
        self.open.clicked.connect(lambda: self.opened.emit(self.memory_id))
        self.replace.setToolTip(
            self.tr("When you keep this, the older memory goes to the archive.")
        )
        self.both.setToolTip(
            self.tr("When you keep this, both hold, and you are not asked again.")
        )
        for button, _ in self._choices():
            button.setAccessibleDescription(button.toolTip())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(_PAD, 12, 12, 12)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(_ICON + 8, 0, 0, 6)
        head.setSpacing(12)
        head.addWidget(self.title, 1)
        head.addWidget(self.when)
        column.addLayout(head)
        column.addWidget(self.quote)
        column.addSpacing(10)
        why = QVBoxLayout()
        why.setContentsMargins(_ICON + 6, 0, 0, 0)
        why.addWidget(self.reason)
        column.addLayout(why)
        column.addSpacing(10)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        choices = FlowLayout(gap=8)
        choices.addWidget(self.replace)
        choices.addWidget(self.both)
        foot.addLayout(choices, 1)
        foot.addWidget(self.open, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(foot)
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, 8, 0, 0)
        below.addWidget(self.hint)
        column.addWidget(self._below)


def _quoted(each: Disagreement, quotes: str) -> tuple[str, *tuple[Tint, ...]]:
    """Return the passage in quotation marks, and the words in it that disagree tinted."""
    start, end = (place - each.passage_start for place in each.span)
    shown = flatten(each.passage, ((start, end),) if 0 <= start < end else ())
    before = quotes.index("{0}")
    tints = (Tint(a + before, b + before, "removed_text", "removed") for a, b in shown.marks)
    return quotes.format(shown.text), *tints
