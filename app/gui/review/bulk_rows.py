"""The duplicates that would be accepted together, each with a tick."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.gui.dates import full_date
from app.gui.icons import draw_icon
from app.gui.review.cases import Proposed, Waiting
from app.gui.review.words import percentage
from app.gui.theme import tokens
from app.gui.typography import SEMIBOLD, Step, font
from app.gui.widgets.paint import RIGHT, draw_box, draw_text, elided
from app.gui.widgets.row_list import draw_row_cursor, draw_row_ground

HEIGHT = 56
_PAD, _BOX, _TEXT = 24, 16, 52
_ROOT = QModelIndex()
_CHECK = Qt.ItemDataRole.CheckStateRole
ROW = Qt.ItemDataRole.UserRole
AnyIndex = QModelIndex | QPersistentModelIndex


class BulkModel(QAbstractListModel):
    """Duplicates; all are ticked at first."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Waiting] = []
        self._unticked: set[str] = set()

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        """Return how many there are."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Return that each can be chosen and ticked."""
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the row, its tick, or its words for a screen reader."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == _CHECK:
            is_on = row.id not in self._unticked
            return Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{row.title}, {percentage(row.confidence)}, {row.gist}"
        return None

    def setData(self, index: AnyIndex, value: Any, role: int = _CHECK) -> bool:
        """Tick or untick one."""
        if role != _CHECK or not index.isValid():
            return False
        row = self._rows[index.row()]
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._unticked.discard(row.id)
        else:
            self._unticked.add(row.id)
        self.dataChanged.emit(index, index)
        return True

    def show_rows(self, rows: Sequence[Waiting]) -> None:
        """Show these; a tick that was taken off stays off."""
        if list(rows) == self._rows:
            return
        self.beginResetModel()
        self._rows = list(rows)
        self._unticked &= {row.id for row in rows}
        self.endResetModel()

    def forget(self) -> None:
        """Empty the list."""
        self._unticked.clear()
        self.show_rows(())

    def ticked(self) -> list[str]:
        """Return the ids of what is ticked."""
        return [row.id for row in self._rows if row.id not in self._unticked]


class BulkDelegate(QStyledItemDelegate):
    """Paints box, title, certainty and dates; ``has_focus`` says whether the list has it."""

    def __init__(self, has_focus: Callable[[], bool]) -> None:
        super().__init__()
        self._has_focus = has_focus

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Return the one height that all rows have."""
        return QSize(400, HEIGHT)

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> bool:
        """Tick by a press anywhere in the row; Qt would take the box alone."""
        if event.type() != QEvent.Type.MouseButtonRelease:
            return super().editorEvent(event, model, option, index)
        is_on = Qt.CheckState(index.data(_CHECK)) == Qt.CheckState.Checked
        state = Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked
        return model.setData(index, state, _CHECK)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw the row."""
        row = index.data(ROW)
        if not isinstance(row, Waiting):
            return
        area = QRectF(option.rect)
        is_over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        draw_row_ground(painter, area, is_on=False, is_over=is_over, has_focus=False)
        is_on = Qt.CheckState(index.data(_CHECK)) == Qt.CheckState.Checked
        _draw_tick(painter, area.left() + _PAD, area.top() + 10, is_on=is_on)
        self._draw_words(painter, area, row, is_tinted=is_over)
        if bool(option.state & QStyle.StateFlag.State_HasFocus) and self._has_focus():
            draw_row_cursor(painter, area)
        painter.restore()

    def _draw_words(
        self, painter: QPainter, area: QRectF, row: Waiting, *, is_tinted: bool
    ) -> None:
        now, ink = tokens(), tokens().text_2 if is_tinted else tokens().muted
        left, right, top = area.left() + _TEXT, area.right() - _PAD, area.top()
        small = font(Step.META, is_tabular=True)
        sure = percentage(row.confidence)
        draw_text(painter, QRectF(right - 60, top + 9, 60, 19), sure, small, ink, RIGHT)
        face, room = font(Step.BASE, SEMIBOLD), right - left - 72
        title = elided(row.title, face, room)
        draw_text(painter, QRectF(left, top + 9, room + 2, 19), title, face, now.text)
        words = elided(self._about(row), font(Step.META), right - left)
        area = QRectF(left, top + 29, right - left, 18)
        draw_text(painter, area, words, font(Step.META), now.text_2)

    def _about(self, row: Waiting) -> str:
        if row.kind is Proposed.FACT:
            return _tr("{0}, {1}").format(row.gist, full_date(row.newer_at))
        older, newer = full_date(row.older_at), full_date(row.newer_at)
        text = _tr("{0} Kept {1} and again {2}.")
        return text.format(f"{row.gist.rstrip('.')}.", older, newer)


def _draw_tick(painter: QPainter, x: float, y: float, *, is_on: bool) -> None:
    now, box = tokens(), QRectF(x, y, _BOX, _BOX)
    if is_on:
        draw_box(painter, box, 4, ground=now.accent)
        draw_icon(painter, x + 1, y + 1, "check", now.on_accent, 14)
    else:
        draw_box(painter, box, 4, ground=now.field, border=now.field_hover)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Review", text)
