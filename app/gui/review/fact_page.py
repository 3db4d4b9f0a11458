"""One proposed fact: what it says, the sentence it came from, and the decision."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.memory_types import type_name
from app.gui.review.cases import Fact, Proposed
from app.gui.review.decision import DecisionCard
from app.gui.review.fact_box import FactBox
from app.gui.review.page_frame import frame_page
from app.gui.review.reason_row import ReasonRow
from app.gui.theme import tokens
from app.gui.typography import SEMIBOLD, Step, font
from app.gui.widgets.banner import Banner
from app.gui.widgets.buttons import IconButton, Size
from app.gui.widgets.reader import Reader
from app.gui.widgets.text import ElidedText, Line, Text
from core.model import Draft

_LINE = 24  # pixels a line of what was said
_BOX = 168  # pixels: the height of what would be kept
_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value
_ABOVE = 48  # pixels of the passage above the sentence


class FactDecision(Enum):
    """What can become of a proposed fact."""

    KEEP = "keep"
    EDIT = "edit"
    DISMISS = "dismiss"


class FactPage(QWidget):
    """``chosen`` is a ``FactDecision``; ``open_wanted`` the memory that it was said in."""

    chosen = Signal(object)
    open_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._fact: Fact | None = None
        self.reason = ReasonRow()
        self.banner = Banner()
        self.where = ElidedText("", Step.META, tone="muted")
        self.open = IconButton("arrow-up-right", self.tr("Open the conversation"), Size.SMALL)
        self.reader = Reader(self.tr("What was said"))
        self.box = FactBox()
        self.cards = {
            FactDecision.KEEP: DecisionCard("review.keep_fact", "check", "K"),
            FactDecision.EDIT: DecisionCard("review.edit_fact", "square-pen", "E"),
            FactDecision.DISMISS: DecisionCard("review.dismiss_fact", "x", "N"),
        }
        cards = [(card, 1) for card in self.cards.values()]
        frame_page(self, self.reason, self.banner, self._body(), cards)
        self._connect()
        self.show_fact(None)

    def show_fact(self, fact: Fact | None) -> None:
        """Show a fact; ``None`` empties the page."""
        self._fact = fact
        self._name_cards()
        if fact is None:
            self.reason.forget()
            self.where.set_text("")
            self.open.hide()
            self.reader.document().clear()
            self.box.forget()
            return
        self.reason.say(Proposed.FACT, fact.text, fact.confidence)
        self.where.set_text(fact.where)
        self.open.setVisible(fact.memory_id is not None)
        kept_as = self.tr("Kept as {0}, tagged {1}").format(
            type_name(fact.type), ", ".join(fact.tags)
        )
        self.box.show_proposal(fact.id, fact.text, kept_as)
        self.show_passage()

    def show_passage(self) -> None:
        """Show what was said, in the colours of the theme, with the sentence marked."""
        if self._fact is None:
            return
        start, end = self._fact.span
        passage = self._fact.passage
        now, document = tokens(), self.reader.document()
        document.clear()
        document.setDocumentMargin(0)
        cursor = QTextCursor(document)
        spaced = QTextBlockFormat()
        spaced.setLineHeight(_LINE, _FIXED)
        cursor.setBlockFormat(spaced)
        plain, marked = QTextCharFormat(), QTextCharFormat()
        plain.setFont(font(Step.READ))
        plain.setForeground(now.text_2)
        marked.setFont(font(Step.READ))
        marked.setForeground(now.mark_text)
        marked.setBackground(now.mark)
        cursor.insertText(passage[:start], plain)
        place = cursor.position()
        cursor.insertText(passage[start:end], marked)
        cursor.insertText(passage[end:], plain)
        self._scroll_to(place)

    def draft(self) -> Draft:
        """Return what was made of the fact, and of which memory, by which a purge finds it."""
        memory_id = self._fact.memory_id if self._fact is not None else None
        return Draft(self.text(), metadata={"memory": memory_id})

    def text(self) -> str:
        """Return what a person made of the fact."""
        return self.box.editor.text()

    def complain(self, sentence: str) -> None:
        """Say what went wrong."""
        self.banner.say(sentence, tone="bad")

    def _scroll_to(self, place: int) -> None:
        cursor = QTextCursor(self.reader.document())
        cursor.setPosition(place)
        bar = self.reader.verticalScrollBar()
        bar.setValue(0)
        top = self.reader.cursorRect(cursor).top()
        if top > self.reader.viewport().height() - 2 * _LINE:
            bar.setValue(top - _ABOVE)

    def _body(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._said(), 1)
        column.addWidget(Line())
        self.box.setFixedHeight(_BOX)
        column.addWidget(self.box)
        return holder

    def _said(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(24, 14, 0, 12)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 16, 0)
        head.setSpacing(8)
        head.addWidget(Text(self.tr("Where it was said"), weight=SEMIBOLD))
        head.addWidget(self.where, 1)
        head.addWidget(self.open)
        column.addLayout(head)
        self.reader.setViewportMargins(0, 0, 24, 0)
        column.addWidget(self.reader, 1)
        return holder

    def _connect(self) -> None:
        for decision, card in self.cards.items():
            card.clicked.connect(lambda _=False, decision=decision: self.chosen.emit(decision))
        self.box.submitted.connect(lambda: self.chosen.emit(FactDecision.EDIT))
        self.box.edited.connect(self._name_cards)
        self.open.clicked.connect(self._open)

    def _open(self) -> None:
        if self._fact is not None and self._fact.memory_id is not None:
            self.open_wanted.emit(self._fact.memory_id)

    def _name_cards(self) -> None:
        nothing = "" if self._fact is not None else self.tr("No fact is proposed.")
        is_edited = self._fact is not None and self.box.is_edited
        words = {
            FactDecision.KEEP: (self.tr("Keep"), self.tr("As it is proposed")),
            FactDecision.EDIT: (
                self.tr("Edit and keep"),
                self.tr("As edited above") if is_edited else self.tr("Write it your way"),
            ),
            FactDecision.DISMISS: (self.tr("Dismiss"), self.tr("Never again")),
        }
        suggested = FactDecision.EDIT if is_edited else FactDecision.KEEP
        for decision, (title, outcome) in words.items():
            self.cards[decision].say(
                title, outcome, is_suggested=decision is suggested, refusal=nothing
            )


def focus_box(page: FactPage) -> None:
    """Let a person write over the proposal."""
    page.box.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
    page.box.editor.moveCursor(QTextCursor.MoveOperation.End)
