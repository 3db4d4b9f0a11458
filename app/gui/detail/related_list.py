"""The rows of the Related tab: what is in one, how it is drawn, and what the keys do."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.gui.dates import age
from app.gui.detail.link_model import removable
from app.gui.icons import draw_icon
from app.gui.memory_types import ICONS
from app.gui.theme import tokens
from app.gui.typography import SEMIBOLD, Step, font
from app.gui.widgets.paint import RIGHT, draw_box, draw_text, elided
from app.gui.widgets.row_list import RowList
from core.model import RelatedMemory

_ROW, _CROSS = 56, 48  # pixels: a row's height, and the room of its cross
_RELATED = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()
AnyIndex = QModelIndex | QPersistentModelIndex


class RelatedModel(QAbstractListModel):
    """A dozen related memories; there are never many."""

    def __init__(self, why: Callable[[RelatedMemory], str]) -> None:
        super().__init__()
        self._why = why
        self._related: tuple[RelatedMemory, ...] = ()

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        """Return how many there are."""
        return 0 if parent.isValid() else len(self._related)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the related memory, or title and reason for a screen reader."""
        each = self.at(index.row())
        if each is None:
            return None
        if role == _RELATED:
            return each
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{each.memory.display_title}. {self._why(each)}"
        return None

    def at(self, place: int) -> RelatedMemory | None:
        """Return one of them."""
        return self._related[place] if 0 <= place < len(self._related) else None

    def show_related(self, related: tuple[RelatedMemory, ...]) -> None:
        """Show others."""
        self.beginResetModel()
        self._related = related
        self.endResetModel()


class RelatedDelegate(QStyledItemDelegate):
    """Two lines: the title, and why it is here."""

    def __init__(
        self, now: Callable[[], datetime], why: Callable[[RelatedMemory], str]
    ) -> None:
        super().__init__()
        self._now, self._why = now, why
        self.shows_crosses = True

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Return the one height that all rows have."""
        return QSize(280, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw a row: what is under the pointer gets a cross, if it is a link."""
        each = index.data(_RELATED)
        if not isinstance(each, RelatedMemory):
            return
        now, area, state = tokens(), QRectF(option.rect), option.state
        is_tinted = bool(state & QStyle.StateFlag.State_MouseOver)
        if is_tinted:
            painter.fillRect(area, now.hover)
        painter.fillRect(QRectF(24, area.bottom() - 1, area.width() - 48, 1), now.line)
        ink = now.text_2 if is_tinted else now.muted
        draw_icon(painter, 24, area.top() + 10, ICONS[each.memory.type], ink)
        small = font(Step.META, is_tabular=True)
        if is_tinted and self.shows_crosses and removable(each) is not None:
            draw_icon(painter, area.right() - 40, area.top() + 10, "x", ink)
        else:
            right = QRectF(area.right() - 114, area.top() + 8, 90, 19)
            when = age(each.memory.created_at, self._now())
            draw_text(painter, right, when, small, ink, RIGHT)
        face, width = font(weight=SEMIBOLD), area.width() - 48 - 120
        title = elided(each.memory.display_title, face, width)
        draw_text(painter, QRectF(48, area.top() + 8, width, 19), title, face, now.text)
        why = elided(self._why(each), font(Step.META), area.width() - 72)
        below = QRectF(48, area.top() + 30, area.width() - 72, 16)
        draw_text(painter, below, why, font(Step.META), now.text_2)
        if state & QStyle.StateFlag.State_HasFocus:
            inset = area.adjusted(8, 2, -8, -3)
            draw_box(painter, inset, 5, border=now.accent, width=2)


class RelatedList(RowList):
    """Enter or a click opens; Del, or a click on the cross, takes a link away."""

    wanted = Signal(str)
    removal_wanted = Signal()

    def __init__(self, name: str, model: RelatedModel) -> None:
        super().__init__(name)
        self._rows = model
        self.setModel(model)
        self.clicked.connect(self._click)
        self._pressed_at = 0

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note where: the cross stands at the right."""
        self._pressed_at = round(event.position().x())
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open at Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _click(self, index: QModelIndex) -> None:
        each = self._rows.at(index.row())
        is_on_cross = self._pressed_at > self.viewport().width() - _CROSS
        if each is not None and is_on_cross and removable(each) is not None:
            self.removal_wanted.emit()
        else:
            self._open(index)

    def _open(self, index: QModelIndex) -> None:
        each = self._rows.at(index.row())
        if each is not None:
            self.wanted.emit(each.memory.id)
