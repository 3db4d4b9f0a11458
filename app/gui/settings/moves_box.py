"""What the rules would do or did, memory by memory, in a list that scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from app.gui.counts import number
from app.gui.settings.curation_words import counts_sentence, step_sentence
from app.gui.theme import tokens
from app.gui.typography import MEDIUM, Step, font
from app.gui.widgets.buttons import Button, Kind
from app.gui.widgets.paint import draw_box, draw_text, elided
from app.gui.widgets.row_list import RowList
from app.gui.widgets.row_painter import RowPainter
from app.gui.widgets.text import Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.curation.runs import RuleMove, RuleMoves

_ROW, _PAD, _MOST_SHOWN = 48, 12, 5
_MOVE = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()


class MovesModel(QAbstractListModel):
    """The moves, those that put away first."""

    def __init__(self) -> None:
        super().__init__()
        self._moves: tuple[RuleMove, ...] = ()

    def show_moves(self, moves: Sequence[RuleMove]) -> None:
        """Show these."""
        self.beginResetModel()
        self._moves = tuple(moves)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        """Return how many are listed."""
        return 0 if parent.isValid() else len(self._moves)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return the move, or its words."""
        if not index.isValid():
            return None
        move = self._moves[index.row()]
        if role == _MOVE:
            return move
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{move.title}. {step_sentence(move)}"
        return None


def _draw(painter: QPainter, area: QRectF, move: RuleMove, is_tinted: bool) -> None:
    now, face, small = tokens(), font(Step.BASE, MEDIUM), font(Step.META)
    left, top, room = area.left() + _PAD, area.top() + 6, area.width() - 2 * _PAD
    title = elided(move.title, face, room)
    draw_text(painter, QRectF(left, top, room + 2, 19), title, face, now.text)
    words = elided(step_sentence(move), small, room)
    ink = now.text_2 if is_tinted else now.muted
    draw_text(painter, QRectF(left, top + 19, room + 2, 16), words, small, ink)


class _Frame(QWidget):
    def __init__(self, rows: RowList) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(rows)

    def paintEvent(self, event: QPaintEvent) -> None:
        now = tokens()
        draw_box(QPainter(self), self.rect(), 2, ground=now.panel, border=now.line)


class MovesBox(QWidget):
    """Counts, a list of at most five rows at a time, and the button that does or undoes it.

    Enter or a double click on a row asks for that memory.
    """

    accepted = Signal()
    left = Signal()
    memory_wanted = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.counts = Paragraph("", Step.META, tone="text_2")
        self.rows = MovesModel()
        self.list = RowList(name)
        self.list.setModel(self.rows)
        delegate = RowPainter(_draw, self.list.hasFocus, height=_ROW, role=_MOVE)
        self.list.setItemDelegate(delegate)
        self.list.activated.connect(
            lambda index: self.memory_wanted.emit(index.data(_MOVE).memory_id)
        )
        self._frame = _Frame(self.list)
        self.more = Paragraph("", Step.META, tone="muted")
        self.go, self.close_button = Button("", Kind.PRIMARY), Button("", Kind.QUIET)
        self.go.clicked.connect(self.accepted)
        self.close_button.clicked.connect(self._leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for each in (self.counts, self._frame, self.more):
            column.addWidget(each)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.go)
        buttons.addWidget(self.close_button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        self.forget()

    def show_moves(
        self, moves: RuleMoves, *, counts: str = "", go: str = "", leave: str = ""
    ) -> None:
        """Show moves; ``go`` and ``leave`` name the buttons, nothing leaves one out."""
        self.counts.set_text(counts or counts_sentence(moves))
        self.rows.show_moves(moves.moves)
        shown = min(len(moves.moves), _MOST_SHOWN)
        # The frame draws the last row's line.
        self._frame.setFixedHeight(shown * _ROW + 1)
        self._frame.setVisible(bool(shown))
        rest = moves.total - len(moves.moves)
        self.more.set_text(self.tr("And {0} more.").format(number(rest)) if rest else "")
        self.more.setVisible(bool(rest))
        for button, text in ((self.go, go), (self.close_button, leave)):
            button.set_text(text)
            button.setVisible(bool(text))
        self.show()

    def forget(self) -> None:
        """Empty it."""
        self.hide()
        self.counts.set_text("")
        self.rows.show_moves(())

    def _leave(self) -> None:
        self.forget()
        self.left.emit()
