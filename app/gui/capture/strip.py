"""The quiet strip beside the editor: what is like the text so far, and why."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.gui.capture.similar import SHOWN, Similar
from app.gui.dates import age, date_and_time
from app.gui.icons import draw_icon
from app.gui.memory_types import ICONS
from app.gui.search.passage_layout import PassageLayouts, ShownPassage, flatten
from app.gui.theme import tokens
from app.gui.typography import SEMIBOLD, Step, font
from app.gui.widgets.paint import RIGHT, draw_box, draw_text, elided, text_width
from app.gui.widgets.text import Paragraph, Text

WIDTH, LEAST_WIDTH = 344, 240
_HEIGHT, _PAD = 104, 16


class _Card(QAbstractButton):
    """One similar memory; pressing opens it."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self._similar: Similar | None = None
        self._shown = ShownPassage("")
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
            self._shown = ShownPassage("")
            self.setAccessibleName("")
            self.setToolTip("")
        else:
            self._shown = _passage(similar)
            said = self.tr("Similar: {0}. {1}.")
            self.setAccessibleName(said.format(similar.memory.display_title, similar.why))
            self.setToolTip(date_and_time(similar.memory.created_at))
        self.setVisible(similar is not None)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the one height; the width is the strip's."""
        return QSize(WIDTH, _HEIGHT)

    def enterEvent(self, event: object) -> None:
        """Show the hover ground."""
        self.update()
        super().enterEvent(event)  # type: ignore[arg-type]

    def leaveEvent(self, event: object) -> None:
        """Take the hover ground away."""
        self.update()
        super().leaveEvent(event)  # type: ignore[arg-type]

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
        self._draw_head(painter, self._similar, width)
        at = QPointF(_PAD, 35)
        self._passages.draw(painter, at, self._shown, width - 2 * _PAD)
        below = QRectF(_PAD, 74, width - 2 * _PAD, 18)
        why = elided(self._similar.why, font(Step.META), below.width())
        draw_text(painter, below, why, font(Step.META), ink)
        painter.fillRect(QRectF(0, _HEIGHT - 1, width, 1), now.line)

    def _draw_head(self, painter: QPainter, similar: Similar, width: int) -> None:
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


class SimilarStrip(QWidget):
    """Up to three cards below a heading; it never takes the focus by itself."""

    memory_wanted = Signal(str)

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.setMinimumWidth(LEAST_WIDTH)
        self.setAccessibleName(self.tr("Similar memories"))
        self.count = Text("", tone="muted", is_tabular=True)
        self.hint = Paragraph(
            self.tr("What you kept before and is like this shows up here while you write."),
            Step.META,
            tone="muted",
            line=18,
        )
        self.cards = tuple(_Card(now) for _ in range(SHOWN))
        for card in self.cards:
            card.clicked.connect(lambda _=False, card=card: self._open(card))
        self._lay_out()

    def show_similar(self, similar: tuple[Similar, ...]) -> None:
        """Show these; nothing moves but the cards."""
        for place, card in enumerate(self.cards):
            card.show_similar(similar[place] if place < len(similar) else None)
        self.count.setText(f"{len(similar)}" if similar else "")
        self.hint.setVisible(not similar)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the heading's icon."""
        draw_icon(QPainter(self), _PAD, 25, "waypoints", tokens().text_2)

    def _open(self, card: _Card) -> None:
        if card.memory_id:
            self.memory_wanted.emit(card.memory_id)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 24, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(40, 0, _PAD, 8)
        head.setSpacing(8)
        head.addWidget(Text(self.tr("Similar"), weight=SEMIBOLD))
        head.addWidget(self.count)
        head.addStretch(1)
        column.addLayout(head)
        hint = QVBoxLayout()
        hint.setContentsMargins(_PAD, 0, _PAD, 0)
        hint.addWidget(self.hint)
        column.addLayout(hint)
        for card in self.cards:
            column.addWidget(card)
        column.addStretch(1)


def _passage(similar: Similar) -> ShownPassage:
    shown = flatten(similar.passage.text)
    title = " ".join(similar.memory.display_title.split())
    if similar.memory.title is None and shown.text.startswith(title):
        return ShownPassage(shown.text[len(title) :].lstrip(" .:;,"))
    return shown
