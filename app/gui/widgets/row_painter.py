"""Paints rows of one height on the ground that lists share."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.gui.widgets.row_list import draw_row_cursor, draw_row_ground

_LEAST_WIDTH = 200
AnyIndex = QModelIndex | QPersistentModelIndex
# Draws what is in a row, into an area; on a tinted ground (the last of them) nothing may be
# muted.
DrawRow = Callable[[QPainter, QRectF, Any, bool], None]


class RowPainter(QStyledItemDelegate):
    """Each row is ``height`` high and what a model has under ``role``; ``draw`` draws it.

    ``has_focus`` says whether the list has the focus. A row that isn't there yet stays empty.
    """

    def __init__(
        self,
        draw: DrawRow,
        has_focus: Callable[[], bool],
        *,
        height: int,
        role: int = Qt.ItemDataRole.UserRole,
    ) -> None:
        super().__init__()
        self._draw, self._has_focus = draw, has_focus
        self._height, self._role = height, role

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Return the one height that all rows have."""
        return QSize(_LEAST_WIDTH, self._height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw a row: its ground, what is in it, and the cursor where it isn't chosen."""
        row = index.data(self._role)
        if row is None:
            return
        area, state, has_focus = QRectF(option.rect), option.state, self._has_focus()
        is_on = bool(state & QStyle.StateFlag.State_Selected)
        is_over = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        draw_row_ground(painter, area, is_on=is_on, is_over=is_over, has_focus=has_focus)
        self._draw(painter, area, row, is_on or is_over)
        if bool(state & QStyle.StateFlag.State_HasFocus) and not is_on and has_focus:
            draw_row_cursor(painter, area)
        painter.restore()
