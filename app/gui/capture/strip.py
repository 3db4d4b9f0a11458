"""The quiet strip beside the editor: what is like the text so far, and why."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.gui.capture.disagrees import MOST
from app.gui.capture.disagrees_card import DisagreesCard
from app.gui.capture.similar import SHOWN, Similar
from app.gui.counts import number
from app.gui.dates import age, date_and_time
from app.gui.icons import draw_icon
from app.gui.memory_types import ICONS
from app.gui.search.passage_layout import PassageLayouts, ShownPassage, flatten
from app.gui.theme import tokens
from app.gui.typography import SEMIBOLD, Step, font
from app.gui.widgets.overlay_scroll_bar import OverlayScrollBar
from app.gui.widgets.paint import RIGHT, draw_box, draw_text, elided, text_width
from app.gui.widgets.text import Paragraph, Text
from core.model import Disagreement, Settling

WIDTH, LEAST_WIDTH = 344, 240
_HEIGHT, _PAD = 104, 16


class _Card(QAbstractButton):
    """One similar memory; pressing opens it."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._now = now
        self._similar: Similar | None = None
        self._passages = PassageLayouts()
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hide()

    @property
    def memory_id(self) -> str:
        """Return which memory is shown, ``""`` for none."""
        return self._similar.memory.id if self._similar else ""

    def show_similar(self, similar: Similar | None) -> None:
        """Show a memory, or nothing."""
        self._similar = similar
        self._passages.forget()
        if similar is None:
            self.setAccessibleName("")
            self.setToolTip("")
        else:
            said = self.tr("Similar: {0}. {1}.")
            self.setAccessibleName(said.format(similar.memory.display_title, similar.why))
            self.setToolTip(date_and_time(similar.memory.created_at))
        self.setVisible(similar is not None)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the one height; the width is the strip's."""
        return QSize(WIDTH, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw title, age, passage and reason."""
        if self._similar is None:
            return
        now, painter, width = tokens(), QPainter(self), self.width()
        is_over = self.underMouse()
        if is_over:
            painter.fillRect(self.rect(), now.hover)
        if self.hasFocus():
            draw_box(painter, self.rect(), 4, border=now.accent, width=2)
        ink = now.text_2 if is_over else now.muted
        title = self._draw_head(painter, self._similar, width)
        at, passage = QPointF(_PAD, 35), passage_below(self._similar, title)
        self._passages.draw(painter, at, passage, width - 2 * _PAD)
        below = QRectF(_PAD, 74, width - 2 * _PAD, 18)
        why = elided(self._similar.why, font(Step.META), below.width())
        draw_text(painter, below, why, font(Step.META), ink)
        painter.fillRect(QRectF(0, _HEIGHT - 1, width, 1), now.line)

    def _draw_head(self, painter: QPainter, similar: Similar, width: int) -> str:
        """Draw the first line; return what of the title had room."""
        now, memory = tokens(), similar.memory
        draw_icon(painter, _PAD, 13, ICONS[memory.type], now.text_2)
        small, face = font(Step.META, is_tabular=True), font(Step.BASE, SEMIBOLD)
        when = age(memory.created_at, self._now())
        right = QRectF(width - _PAD - 90, 12, 90, 19)
        ink = now.text_2 if self.underMouse() else now.muted
        draw_text(painter, right, when, small, ink, RIGHT)
        room = width - _PAD - text_width(when, small) - 12 - 40
        title = elided(memory.display_title, face, room)
        draw_text(painter, QRectF(40, 12, room + 2, 19), title, face, now.text)
        return title


class _Heading(QWidget):
    """An icon, a word, and how many."""

    def __init__(self, icon: str, text: str, tone: str) -> None:
        super().__init__()
        self._icon, self._tone = icon, tone
        self.count = Text("", tone="muted", is_tabular=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(40, 0, _PAD, 8)
        row.setSpacing(8)
        row.addWidget(Text(text, weight=SEMIBOLD))
        row.addWidget(self.count)
        row.addStretch(1)

    def show_count(self, count: int) -> None:
        """Show how many there are; nothing for none."""
        self.count.setText(number(count) if count else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon."""
        draw_icon(QPainter(self), _PAD, 1, self._icon, tokens()[self._tone])


class CaptureStrip(QScrollArea):
    """What disagrees, framed, above what is similar; it never takes the focus by itself.

    ``memory_wanted(id)`` opens a memory; ``decided(id, settling or None)`` is a decision that
    is to take effect when the text is kept.
    """

    memory_wanted = Signal(str)
    decided = Signal(str, object)

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.setMinimumWidth(LEAST_WIDTH)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setAccessibleName(self.tr("Disagreeing and similar memories"))
        self.disagrees = _Heading("git-compare-arrows", self.tr("Disagrees"), "bad_text")
        self.framed = tuple(DisagreesCard(now) for _ in range(MOST))
        self.similar = _Heading("waypoints", self.tr("Similar"), "text_2")
        self.count = self.similar.count
        self.hint = Paragraph(
            self.tr("What you kept before and is like this shows up here while you write."),
            Step.META,
            tone="muted",
            line=18,
        )
        self.cards = tuple(_Card(now) for _ in range(SHOWN))
        for card in self.cards:
            card.clicked.connect(lambda _=False, card=card: self._open(card.memory_id))
        for framed in self.framed:
            framed.opened.connect(self._open)
            framed.decided.connect(self.decided)
        self._lay_out()
        OverlayScrollBar(self)

    def show_similar(self, similar: tuple[Similar, ...]) -> None:
        """Show these; nothing moves but the cards."""
        for place, card in enumerate(self.cards):
            card.show_similar(similar[place] if place < len(similar) else None)
        self.similar.show_count(len(similar))
        self.hint.setVisible(not similar)

    def show_disagreements(
        self,
        found: tuple[Disagreement, ...],
        decision: Callable[[str], Settling | None],
    ) -> None:
        """Show these, and what was decided about them; without any there is no frame."""
        for place, card in enumerate(self.framed):
            each = found[place] if place < len(found) else None
            card.show_disagreement(each, decision(each.memory_id) if each else None)
        self.disagrees.show_count(len(found))
        self._disagrees_box.setVisible(bool(found))

    def _open(self, memory_id: str) -> None:
        if memory_id:
            self.memory_wanted.emit(memory_id)

    def _lay_out(self) -> None:
        inside = QWidget()
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 24, 0, 0)
        column.setSpacing(0)
        self._disagrees_box = self._framed()
        column.addWidget(self._disagrees_box)
        column.addWidget(self.similar)
        hint = QVBoxLayout()
        hint.setContentsMargins(_PAD, 0, _PAD, 0)
        hint.addWidget(self.hint)
        column.addLayout(hint)
        for card in self.cards:
            column.addWidget(card)
        column.addStretch(1)

    def _framed(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 28)
        column.setSpacing(0)
        column.addWidget(self.disagrees)
        cards = QVBoxLayout()
        cards.setContentsMargins(_PAD, 4, _PAD, 0)
        cards.setSpacing(12)
        for card in self.framed:
            cards.addWidget(card)
        column.addLayout(cards)
        box.hide()
        return box


def passage_below(similar: Similar, title: str) -> ShownPassage:
    """Return what stands below a title, of which ``title`` had room; nothing twice."""
    shown = flatten(similar.passage.text)
    if title != similar.memory.display_title:
        return shown
    title = " ".join(title.split())
    if similar.memory.title is None and shown.text.startswith(title):
        return ShownPassage(shown.text[len(title) :].lstrip(" .:;,"))
    return shown
