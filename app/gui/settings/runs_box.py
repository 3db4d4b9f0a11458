"""What the rules did in the last 30 days: one row a run, with a look at it and a way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.counts import number
from app.gui.settings.curation_words import run_sentence, when
from app.gui.settings.moves_box import MovesBox
from app.gui.theme import tokens
from app.gui.typography import Step
from app.gui.widgets.buttons import Button, Kind, Size
from app.gui.widgets.text import ElidedText, Text

if TYPE_CHECKING:
    from core.curation.runs import RuleMoves, RuleRun

_ROW = 48
_FIRST = 6  # runs that are shown before all are asked for


class RunRow(QWidget):
    """One run."""

    def __init__(self, run: RuleRun, now: datetime) -> None:
        super().__init__()
        self.run = run
        self.setFixedHeight(_ROW)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        title = when(run.at, now)
        row.addWidget(Text(title, is_tabular=True))
        row.addWidget(ElidedText(self._about(run), Step.META, tone="muted"), 1)
        said = f"{title}, {run_sentence(run)}"
        self.see = Button(self.tr("See"), Kind.SECONDARY, Size.SMALL)
        self.see.setAccessibleName(self.tr("See what was done: {0}").format(said))
        self.undo = Button(self.tr("Undo"), Kind.QUIET, Size.SMALL)
        self.undo.setAccessibleName(self.tr("Take back: {0}").format(said))
        self.undo.setToolTip(self.tr("What you changed since stays as it is"))
        self.undo.setVisible(run.is_undoable)
        row.addWidget(self.see)
        row.addWidget(self.undo)

    def _about(self, run: RuleRun) -> str:
        text = run_sentence(run)
        if run.undone_by is not None:
            return self.tr("{0} · taken back").format(text)
        return self.tr("{0} · by itself").format(text) if run.is_nightly else text

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line above."""
        QPainter(self).fillRect(QRectF(0, 0, self.width(), 1), tokens().line)


class RunsBox(QWidget):
    """The newest runs, and under one of them what it did."""

    see_wanted = Signal(int)
    undo_wanted = Signal(int)
    memory_wanted = Signal(str)

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self._runs: tuple[RuleRun, ...] = ()
        self._shows_all = False
        self.rows: list[RunRow] = []
        self.moves = MovesBox(self.tr("What was done"))
        self.moves.memory_wanted.connect(self.memory_wanted)
        self.all = Button("", Kind.QUIET, Size.SMALL)
        self.all.clicked.connect(self._show_all)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.moves)
        self._column.addWidget(self.all)
        self.moves.left.connect(self._focus_last)
        self._last = 0
        self.all.hide()
        self.hide()

    def show_runs(self, runs: Sequence[RuleRun]) -> None:
        """Show these, the newest first."""
        if tuple(runs) != self._runs:
            self._runs = tuple(runs)
            self._fill()

    def show_moves(self, run_number: int, moves: RuleMoves) -> None:
        """Show under a run what it did."""
        places = {run.number: place for place, run in enumerate(self._runs)}
        if run_number not in places:
            return
        if places[run_number] >= len(self.rows):
            self._show_all()
        self._last = run_number
        self._column.removeWidget(self.moves)
        self._column.insertWidget(places[run_number] + 1, self.moves)
        self.moves.show_moves(moves, leave=self.tr("Close the list"))

    def forget(self) -> None:
        """Empty everything."""
        self._shows_all = False
        self.show_runs(())

    def _fill(self) -> None:
        self.moves.forget()
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        shown = self._runs if self._shows_all else self._runs[:_FIRST]
        self.rows = [RunRow(run, self._now()) for run in shown]
        for place, row in enumerate(self.rows):
            ask, back = self.see_wanted.emit, self.undo_wanted.emit
            row.see.clicked.connect(lambda _=False, n=row.run.number, ask=ask: ask(n))
            row.undo.clicked.connect(lambda _=False, n=row.run.number, back=back: back(n))
            self._column.insertWidget(place, row)
        rest = len(self._runs) - len(shown)
        self.all.set_text(self.tr("Show {0} more").format(number(rest)) if rest else "")
        self.all.setVisible(bool(rest))
        self.setVisible(bool(self._runs))

    def _show_all(self) -> None:
        self._shows_all = True
        self._fill()

    def _focus_last(self) -> None:
        for row in self.rows:
            if row.run.number == self._last:
                row.see.setFocus()
