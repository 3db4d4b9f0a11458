"""The retention rules that the person wrote, one row each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.counts import number
from app.gui.settings.curation_words import rule_sentence, rule_subject
from app.gui.theme import tokens
from app.gui.typography import MEDIUM, Step
from app.gui.widgets.buttons import Button, Kind, Size
from app.gui.widgets.text import ElidedText, Paragraph

if TYPE_CHECKING:
    from core.curation.retention import RetentionRule


class RetentionRow(QWidget):
    """One rule."""

    def __init__(self, rule: RetentionRule) -> None:
        super().__init__()
        self.rule = rule
        subject = self.tr("{0}. {1}").format(number(rule.number), rule_subject(rule))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(ElidedText(subject, Step.BASE, MEDIUM))
        words.addWidget(Paragraph(rule_sentence(rule), Step.META, tone="muted"))
        self.edit = Button(self.tr("Edit…"), Kind.SECONDARY, Size.SMALL)
        self.edit.setAccessibleName(self.tr("Edit the rule {0}").format(subject))
        self.remove = Button(self.tr("Remove"), Kind.QUIET, Size.SMALL)
        self.remove.setAccessibleName(self.tr("Remove the rule {0}").format(subject))
        self.remove.setToolTip(self.tr("What it did stays as it is"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 10, 0, 10)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self.edit)
        row.addWidget(self.remove)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line above."""
        QPainter(self).fillRect(QRectF(0, 0, self.width(), 1), tokens().line)


class RetentionBox(QWidget):
    """All rules, in the order in which they are looked at."""

    edit_wanted = Signal(object)  # a RetentionRule
    remove_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[RetentionRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    def show_rules(self, rules: Sequence[RetentionRule]) -> None:
        """Show these rules."""
        if list(rules) == [row.rule for row in self.rows]:
            return
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [RetentionRow(rule) for rule in rules]
        for row in self.rows:
            edit, remove = self.edit_wanted.emit, self.remove_wanted.emit
            row.edit.clicked.connect(lambda _=False, r=row.rule, ask=edit: ask(r))
            row.remove.clicked.connect(lambda _=False, r=row.rule, ask=remove: ask(r))
            self._column.addWidget(row)
        self.setVisible(bool(self.rows))
