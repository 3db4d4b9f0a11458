"""Paints one result: 96 px, four lines."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.gui.dates import age
from app.gui.icons import draw_icon
from app.gui.memory_types import ICONS
from app.gui.search.passage_layout import PassageLayouts, ShownPassage
from app.gui.search.results_model import ROW, ResultRow, ResultsModel
from app.gui.theme import tokens
from app.gui.typography import SEMIBOLD, Step, font
from app.gui.widgets.paint import RIGHT, draw_box, draw_dot, draw_text, elided, text_width
from app.gui.widgets.row_list import draw_row_ground
from app.gui.widgets.strength import draw_strengths

HEIGHT = 96
_PAD = 16


class RowDelegate(QStyledItemDelegate):
    """``has_focus`` says whether the search field or the list has the focus."""

    def __init__(self, now: Callable[[], datetime], has_focus: Callable[[], bool]) -> None:
        super().__init__()
        self._now, self._has_focus = now, has_focus
        self.passages = PassageLayouts()

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
        row, state = index.data(ROW), option.state
        area = QRectF(option.rect)
        if not isinstance(row, ResultRow):
            # It was asked for just now and comes within a frame or two.
            is_on = bool(state & QStyle.StateFlag.State_Selected)
            draw_row_ground(
                painter, area, is_on=is_on, is_over=False, has_focus=self._has_focus()
            )
            return
        is_on = bool(state & QStyle.StateFlag.State_Selected)
        is_over = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        draw_row_ground(
            painter, area, is_on=is_on, is_over=is_over, has_focus=self._has_focus()
        )
        rows = index.model()
        has_conflict = isinstance(rows, ResultsModel) and rows.has_conflict(row.memory.id)
        marks = ("git-compare-arrows",) * has_conflict + ("pin",) * row.memory.pinned
        title = self._draw_head(painter, area, row, marks, is_tinted=is_on or is_over)
        passage = self._passage(row, is_title_cut=title != row.memory.display_title)
        at = QPointF(area.left() + _PAD, area.top() + 30)
        self.passages.draw(painter, at, passage, round(area.width()) - 2 * _PAD)
        right = self._draw_why(painter, area, row, is_on=is_on)
        self._draw_tags(painter, area, row, right, is_on=is_on, is_over=is_over)
        if state & QStyle.StateFlag.State_HasFocus and not is_on:
            draw_box(painter, area, 0, border=tokens().accent, width=2)
        painter.restore()

    def _passage(self, row: ResultRow, *, is_title_cut: bool) -> ShownPassage:
        if row.hit is not None:
            return self.passages.flat(row.hit.passage.text, row.hit.passage.marks)
        text = row.memory.text
        if not row.memory.title and not is_title_cut:
            # The title is the first line, so the text goes on behind it.
            text = text[text.find(row.memory.display_title) + len(row.memory.display_title) :]
        return self.passages.flat(text[:1200])

    def _draw_head(
        self,
        painter: QPainter,
        area: QRectF,
        row: ResultRow,
        marks: Sequence[str],
        *,
        is_tinted: bool,
    ) -> str:
        """Draw the first line; return what of the title had room."""
        now, memory = tokens(), row.memory
        top, left = area.top() + 8, area.left() + _PAD
        ink = now.text_2 if is_tinted else now.muted
        draw_icon(painter, left, top + 2, ICONS[memory.type], now.text_2 if is_tinted else ink)
        small = font(Step.META, is_tabular=True)
        shown_age = age(memory.created_at, self._now())
        right = area.right() - _PAD
        draw_text(painter, QRectF(right - 90, top, 90, 19), shown_age, small, ink, RIGHT)
        face = font(Step.BASE, SEMIBOLD)
        room = right - text_width(shown_age, small) - 12 - (left + 24)
        room -= 22 * len(marks)
        title = elided(memory.display_title, face, room)
        box = QRectF(left + 24, top, room + 2, 19)
        draw_text(painter, box, title, face, now.text)
        x = left + 24 + text_width(title, face) + 8
        for mark in marks:
            is_warning = mark == "git-compare-arrows"
            mark_ink = now.warn_text if is_warning else now.text_2
            draw_icon(painter, round(x), top + 2, mark, mark_ink, 14)
            x += 22
        return title

    def _draw_why(
        self, painter: QPainter, area: QRectF, row: ResultRow, *, is_on: bool
    ) -> float:
        right = area.right() - _PAD
        if row.hit is None:
            return right
        return draw_strengths(painter, right, area.top() + 72, row.hit.why, is_on=is_on)

    def _draw_tags(
        self,
        painter: QPainter,
        area: QRectF,
        row: ResultRow,
        right: float,
        *,
        is_on: bool,
        is_over: bool,
    ) -> None:
        now, face = tokens(), font(Step.META)
        x, top = area.left() + _PAD, area.top() + 70
        ground = now.accent_soft_2 if is_on else now.pressed if is_over else now.hover
        for place, tag in enumerate(row.memory.tags):
            width = text_width(tag, face) + 23
            if x + width > right - 8 and place:
                left = len(row.memory.tags) - place
                box = QRectF(x, top, 40, 18)
                draw_text(painter, box, f"+{left}", face, now.text_2)
                return
            width = min(width, right - 8 - x)
            draw_box(painter, QRectF(x, top, width, 18), 4, ground=ground)
            draw_dot(painter, x + 9, top + 9, 6, now.tag(tag))
            shown = elided(tag, face, width - 21)
            draw_text(painter, QRectF(x + 17, top, width, 18), shown, face, now.text_2)
            x += width + 4
