"""The form of one retention rule, with a look at what it would do now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.gui.counts import memories
from app.gui.memory_types import type_name
from app.gui.settings.controls import Choice
from app.gui.settings.curation_words import counts_sentence
from app.gui.settings.moves_box import MovesBox
from app.gui.typography import Step
from app.gui.widgets.buttons import Button, Kind
from app.gui.widgets.field import Field
from app.gui.widgets.text import Paragraph, Text
from core.curation.retention import MOST_DAYS, RetentionRule
from core.model import MemoryType

if TYPE_CHECKING:
    from core.curation.runs import RuleMoves

_TAG = 200
_PAUSE = 250  # milliseconds without typing before it is looked what a rule would do


class DaysField(Field):
    """A number of days, or nothing for never."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setFixedWidth(88)
        self.edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.edit.setValidator(QIntValidator(1, MOST_DAYS, self))
        self.edit.textChanged.connect(
            lambda text: self.set_error(bool(text) and not self.days)
        )

    @property
    def days(self) -> int | None:
        """How many, ``None`` for never."""
        return int(self.edit.text()) if self.edit.hasAcceptableInput() else None

    def show_days(self, days: int | None) -> None:
        """Show so many."""
        self.edit.setText("" if days is None else str(days))


class RetentionForm(QWidget):
    """Hidden until a rule is added or edited; Esc leaves it, Enter keeps it."""

    kept = Signal(object)  # a RetentionRule
    looked = Signal(object)  # a RetentionRule to be looked at, or None
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._number = 0
        types = [(each.value, type_name(each)) for each in MemoryType]
        self.type = Choice(self.tr("Type"), [("", self.tr("Any type")), *types])
        self.tag = Field(self.tr("Tag"), placeholder=self.tr("Any tag"), icon="tag")
        self.tag.setFixedWidth(_TAG)
        self.archive = DaysField(self.tr("Days without a change until the archive"))
        self.delete = DaysField(self.tr("Days in the archive until the Trash"))
        self.about = Paragraph("", Step.META, tone="text_2")
        self.box = MovesBox(self.tr("What this rule would do now"))
        self.keep = Button(self.tr("Keep the rule"), Kind.PRIMARY)
        self.cancel = Button(self.tr("Cancel"), Kind.QUIET)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE)
        self._soon.timeout.connect(self.look)
        self.type.chosen.connect(self._soon.start)
        for field in (self.tag, self.archive, self.delete):
            field.edit.textEdited.connect(self._soon.start)
            field.edit.returnPressed.connect(self._keep)
        self.keep.clicked.connect(self._keep)
        self.cancel.clicked.connect(self.leave)
        self._lay_out()
        self.hide()

    def begin(self, rule: RetentionRule) -> None:
        """Show a rule to be changed; a new one has the number 0 and says nothing yet."""
        self._number = rule.number
        self.type.show_value("" if rule.type is None else rule.type.value)
        self.tag.edit.setText(rule.tag or "")
        self.archive.show_days(rule.archive_after)
        self.delete.show_days(rule.delete_after)
        self.show()
        self.type.setFocus(Qt.FocusReason.OtherFocusReason)
        self.look()

    def rule(self) -> RetentionRule:
        """Return what the form says."""
        kind, tag = self.type.value, self.tag.text().strip()
        return RetentionRule(
            MemoryType(kind) if kind else None,
            tag or None,
            self.archive.days,
            self.delete.days,
            self._number,
        )

    def look(self) -> None:
        """Ask what the rule would do now, as soon as it says enough."""
        self._soon.stop()
        rule = self.rule()
        if rule.type is None and rule.tag is None:
            self._say(self.tr("Choose a type, a tag, or both: no rule is for everything."))
        elif rule.archive_after is None and rule.delete_after is None:
            self._say(
                self.tr(
                    "Say after how many days, 1 at least; a field that is empty means never."
                )
            )
        else:
            self.keep.setEnabled(True)
            self.looked.emit(rule)
            return
        self.looked.emit(None)

    def show_moves(self, moves: RuleMoves) -> None:
        """Show what it would do now."""
        about = self.tr("It is for {0} as it stands.").format(memories(moves.looked_at))
        if moves.total:
            does = self.tr("The next run moves: {0}.").format(counts_sentence(moves))
        else:
            does = self.tr("Nothing moves at once.")
        self.about.set_text(self.tr("{0} {1}").format(about, does))
        self.box.show_moves(moves)
        self.box.counts.hide()

    def refuse(self, sentence: str) -> None:
        """Say why the rule can't be kept."""
        self._say(sentence)

    def leave(self) -> None:
        """Close the form."""
        self.forget()
        self.left.emit()

    def forget(self) -> None:
        """Close and empty it."""
        self._soon.stop()
        self.hide()
        self.tag.edit.clear()
        self.about.set_text("")
        self.box.forget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _keep(self) -> None:
        self.look()
        if self.keep.isEnabled():
            self.kept.emit(self.rule())

    def _say(self, sentence: str) -> None:
        self.keep.setEnabled(False)
        self.about.set_text(sentence)
        self.box.forget()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(8)
        column.addLayout(self._sentence())
        column.addWidget(self.about)
        column.addWidget(self.box)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.keep)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        column.addLayout(buttons)

    def _sentence(self) -> QGridLayout:
        days, there = self.tr("days without a change"), self.tr("days in the archive")
        grid = QGridLayout()
        grid.setSpacing(8)
        grid.setColumnStretch(3, 1)
        for row, (label, control, after) in enumerate((
            (self.tr("Memories of the type"), self.type, ""),
            (self.tr("with the tag, or one below"), self.tag, ""),
            (self.tr("go to the archive after"), self.archive, days),
            (self.tr("and from there to the Trash after"), self.delete, there),
        )):  # fmt: skip
            grid.addWidget(Text(label, tone="text_2"), row, 0)
            span = 1 if after else 2
            grid.addWidget(control, row, 1, 1, span, Qt.AlignmentFlag.AlignLeft)
            if after:
                grid.addWidget(Text(after, tone="text_2"), row, 2)
        return grid
