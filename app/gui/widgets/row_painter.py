"""Paints rows of one height on the ground that lists share; a heir draws what is in them."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, ClassVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.gui.widgets.row_list import draw_row_cursor, draw_row_ground

_LEAST_WIDTH = 280
AnyIndex = QModelIndex | QPersistentModelIndex


class RowPainter(QStyledItemDelegate):
    """``has_focus`` says whether the list has the focus, ``now`` what ages are told from.

    ``height`` is what each row takes, ``role`` what holds a row, ``kind`` what a row is.
    """

    height: ClassVar[int]
    kind: ClassVar[type]
    role: ClassVar[Qt.ItemDataRole] = Qt.ItemDataRole.UserRole

    def __init__(self, now: Callable[[], datetime], has_focus: Callable[[], bool]) -> None:
        super().__init__()
        self._now, self._has_focus = now, has_focus

    def draw(self, painter: QPainter, area: QRectF, row: Any, *, is_tinted: bool) -> None:
        """Draw what is in a row; on a tinted ground nothing may be muted."""
        raise NotImplementedError

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Return the one height that all rows have."""
        return QSize(_LEAST_WIDTH, self.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw a row: its ground, what is in it, and the cursor where it isn't chosen."""
        row = index.data(self.role)
        if not isinstance(row, self.kind):
            return
        area, state, has_focus = QRectF(option.rect), option.state, self._has_focus()
        is_on = bool(state & QStyle.StateFlag.State_Selected)
        is_over = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        draw_row_ground(painter, area, is_on=is_on, is_over=is_over, has_focus=has_focus)
        self.draw(painter, area, row, is_tinted=is_on or is_over)
        if bool(state & QStyle.StateFlag.State_HasFocus) and not is_on and has_focus:
            draw_row_cursor(painter, area)
        painter.restore()
