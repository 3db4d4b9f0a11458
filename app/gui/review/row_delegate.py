"""Paints one conflict: 80 px, kind and certainty, title, both values."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.gui.dates import age
from app.gui.review.cases import Waiting
from app.gui.review.queue import ROW
from app.gui.review.words import kind_name, kind_tone, percentage
from app.gui.theme import tokens
from app.gui.typography import SEMIBOLD, Step, font
from app.gui.widgets.badge import draw_badge
from app.gui.widgets.paint import RIGHT, draw_text, elided
from app.gui.widgets.row_list import draw_row_ground

HEIGHT = 80
_PAD = 16


class ConflictDelegate(QStyledItemDelegate):
    """``has_focus`` says whether the list has the focus."""

    def __init__(self, now: Callable[[], datetime], has_focus: Callable[[], bool]) -> None:
        super().__init__()
        self._now, self._has_focus = now, has_focus

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the one height that all rows have."""
        return QSize(280, HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the row."""
        row = index.data(ROW)
        if not isinstance(row, Waiting):
            return
        area = QRectF(option.rect)
        is_on = bool(option.state & QStyle.StateFlag.State_Selected)
        is_over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        has_focus = self._has_focus()
        painter.save()
        draw_row_ground(painter, area, is_on=is_on, is_over=is_over, has_focus=has_focus)
        self._draw_words(painter, area, row, is_tinted=is_on or is_over)
        painter.restore()

    def _draw_words(
        self, painter: QPainter, area: QRectF, row: Waiting, *, is_tinted: bool
    ) -> None:
        now = tokens()
        left, right, top = area.left() + _PAD, area.right() - _PAD, area.top()
        draw_badge(painter, left, top + 9, kind_name(row.kind), kind_tone(row.kind))
        small, ink = font(Step.META, is_tabular=True), now.text_2 if is_tinted else now.muted
        # Two edits are certain to disagree: there the age says more.
        noted = percentage(row.confidence) or age(row.newer_at, self._now())
        draw_text(painter, QRectF(right - 90, top + 10, 90, 18), noted, small, ink, RIGHT)
        face, room = font(Step.BASE, SEMIBOLD), right - left
        title = elided(row.title, face, room)
        draw_text(painter, QRectF(left, top + 33, room, 19), title, face, now.text)
        gist = elided(row.gist, font(Step.META), room)
        draw_text(painter, QRectF(left, top + 53, room, 18), gist, font(Step.META), now.text_2)
