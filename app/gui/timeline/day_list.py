"""The days with what was kept on each, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
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
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from app.gui.counts import memories, number
from app.gui.dates import clock_time
from app.gui.icons import draw_icon
from app.gui.memory_types import ICONS, type_name
from app.gui.theme import tokens
from app.gui.timeline.view_model import TimelineViewModel
from app.gui.timeline.words import day_title
from app.gui.typography import SEMIBOLD, Step, font
from app.gui.widgets.paint import RIGHT, draw_dot, draw_text, elided, text_width
from app.gui.widgets.row_list import RowList
from core.model import DatedMemory

AnyIndex = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()
_ENTRY, _HEAD, _FIRST_HEAD = 48, 48, 40
_PAD, _ICON, _TITLE = 24, 68, 96


@dataclass(frozen=True, slots=True)
class DayHead:
    """The row over a day's entries."""

    day: date
    count: int
    is_first: bool


Row = DayHead | DatedMemory


def local_day(memory: DatedMemory) -> date:
    """Return the local day that a memory belongs to."""
    return memory.created_at.astimezone().date()


class DayRows(QAbstractListModel):
    """Days and entries as rows; it asks for more when its end is seen."""

    def __init__(self, model: TimelineViewModel) -> None:
        super().__init__()
        self._model = model
        self._rows: list[Row] = []
        self._taken = 0
        model.kept_changed.connect(self._take)

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        """Return how many rows are loaded."""
        return 0 if parent.isValid() else len(self._rows)

    def row(self, place: int) -> Row | None:
        """Return one row."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def day_at(self, place: int) -> date | None:
        """Return the day that a row belongs to."""
        match self.row(place):
            case DayHead(day=day):
                return day
            case DatedMemory() as memory:
                return local_day(memory)
            case _:
                return None

    def place_of_day(self, day: date) -> int:
        """Return the row of a day's heading, -1 if it isn't loaded."""
        heads = enumerate(self._rows)
        return next((i for i, r in heads if isinstance(r, DayHead) and r.day == day), -1)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Return that headings can't be chosen; the arrows pass them by."""
        if isinstance(self.row(index.row()), DayHead):
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the row, or its words for a screen reader."""
        row = self.row(index.row())
        if role == ROW or row is None:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(row)
        return None

    def canFetchMore(self, parent: AnyIndex) -> bool:
        """Return whether there are entries that aren't loaded."""
        return self._model.has_more and not parent.isValid()

    def fetchMore(self, parent: AnyIndex) -> None:
        """Ask for the next entries."""
        self._model.load_more()

    def _words(self, row: Row) -> str:
        today = self._model.today()
        if isinstance(row, DayHead):
            title, rest = day_title(row.day, today)
            words = self.tr("{0}, {1}, {2}").format(title, rest, memories(row.count))
            return str(words)
        parts = (clock_time(row.created_at), type_name(row.type), row.title, *row.tags)
        return self.tr(", ").join(parts)

    def _take(self, is_new: bool) -> None:
        if is_new:
            self.beginResetModel()
            self._rows, self._taken = [], 0
            self._rows = self._made(self._model.kept_memories, None)
            self._taken = len(self._model.kept_memories)
            self.endResetModel()
            return
        last = self.day_at(len(self._rows) - 1)
        rows = self._made(self._model.kept_memories[self._taken :], last)
        self._taken = len(self._model.kept_memories)
        if rows:
            start = len(self._rows)
            self.beginInsertRows(QModelIndex(), start, start + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()

    def _made(self, entries: Sequence[DatedMemory], last: date | None) -> list[Row]:
        rows: list[Row] = []
        for entry in entries:
            day = local_day(entry)
            if day != last:
                is_first = not rows and not self._rows
                rows.append(DayHead(day, self._model.on(day).count, is_first))
                last = day
            rows.append(entry)
        return rows


class DayRowDelegate(QStyledItemDelegate):
    """Paints headings and entries."""

    def __init__(self, model: TimelineViewModel) -> None:
        super().__init__()
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Return the height of a heading or an entry."""
        row = index.data(ROW)
        if isinstance(row, DayHead):
            return QSize(280, _FIRST_HEAD if row.is_first else _HEAD)
        return QSize(280, _ENTRY)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw the row."""
        row, area = index.data(ROW), QRectF(option.rect)
        painter.save()
        if isinstance(row, DayHead):
            self._draw_head(painter, area, row)
        elif isinstance(row, DatedMemory):
            self._draw_entry(painter, area, row, option.state)
        painter.restore()

    def _draw_head(self, painter: QPainter, area: QRectF, row: DayHead) -> None:
        now, bold = tokens(), font(Step.BASE, SEMIBOLD)
        top = area.bottom() - _FIRST_HEAD + 14.5
        if not row.is_first:
            painter.fillRect(QRectF(area.left(), area.top() + 7, area.width(), 1), now.line)
        title, rest = day_title(row.day, self._model.today())
        left, right = area.left() + _PAD, area.right() - _PAD
        draw_text(painter, QRectF(left, top, 200, 19), title, bold, now.text)
        left += text_width(title, bold) + 8
        face = font(Step.META, is_tabular=True)
        count = number(row.count)
        room = right - left - text_width(count, face) - 8
        shown = elided(rest, font(Step.META), room)
        draw_text(painter, QRectF(left, top, room + 2, 19), shown, font(Step.META), now.muted)
        draw_text(painter, QRectF(right - 80, top, 80, 19), count, face, now.muted, RIGHT)

    def _draw_entry(
        self, painter: QPainter, area: QRectF, row: DatedMemory, state: QStyle.StateFlag
    ) -> None:
        now = tokens()
        is_on = bool(state & QStyle.StateFlag.State_Selected)
        is_focused = bool(state & QStyle.StateFlag.State_HasFocus)
        is_over = bool(state & QStyle.StateFlag.State_MouseOver)
        if is_on and is_focused:
            painter.fillRect(area, now.accent_soft)
            painter.fillRect(QRectF(area.left(), area.top(), 2, area.height()), now.accent)
        elif is_over:
            painter.fillRect(area, now.hover)
        is_tinted = is_over or (is_on and is_focused)
        muted = now.text_2 if is_tinted else now.muted
        left, top, right = area.left(), area.top(), area.right() - _PAD
        time_face = font(Step.META, is_tabular=True)
        time = clock_time(row.created_at)
        draw_text(painter, QRectF(left + _PAD, top, 60, _ENTRY), time, time_face, muted)
        draw_icon(painter, left + _ICON, top + 16, ICONS[row.type], muted)
        face, x = font(Step.BASE), left + _TITLE
        title_top = top + (6 if row.tags else 14.5)
        shown = elided(row.title, face, right - x)
        draw_text(painter, QRectF(x, title_top, right - x + 2, 19), shown, face, now.text)
        _draw_tags(painter, row.tags, x, top + 26, right, is_tinted=is_tinted)


def _draw_tags(
    painter: QPainter,
    tags: tuple[str, ...],
    x: float,
    top: float,
    right: float,
    *,
    is_tinted: bool,
) -> None:
    now, face = tokens(), font(Step.META)
    ink = now.text_2 if is_tinted else now.muted
    for place, tag in enumerate(tags):
        width = text_width(tag, face)
        if place and x + 12 + width > right - 24:
            more = f"+{number(len(tags) - place)}"
            draw_text(painter, QRectF(x, top, 40, 16), more, face, ink)
            return
        draw_dot(painter, x + 3, top + 8.5, 6, now.tag(tag))
        shown = elided(tag, face, right - x - 12)
        draw_text(painter, QRectF(x + 12, top, right - x, 16), shown, face, ink)
        x += 12 + width + 12


class DayList(RowList):
    """The rows; the day under the pointer, or of the chosen row, is framed in the map."""

    memory_wanted = Signal(str)

    def __init__(self, model: TimelineViewModel) -> None:
        super().__init__(self.tr("Days"))
        self._timeline = model
        self.rows = DayRows(model)
        self.delegate = DayRowDelegate(model)
        self.setModel(self.rows)
        self.setItemDelegate(self.delegate)
        self.setUniformItemSizes(False)  # a day's head is higher than what is below it
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Frame the day under the pointer."""
        self._look_at(self.indexAt(event.position().toPoint()))
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Show the memory that was clicked."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._open(self.indexAt(event.position().toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show the chosen memory at Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Frame the day of the chosen row."""
        super().currentChanged(current, previous)
        if self.hasFocus():
            self._look_at(current)

    def focusInEvent(self, event: Any) -> None:
        """Choose the first entry, so that the arrows have a start."""
        super().focusInEvent(event)
        # Qt itself makes the first row the current one, but selects and so marks none.
        if not self.selectionModel().hasSelection() and self.rows.rowCount() > 1:
            self.setCurrentIndex(self.rows.index(1))

    def bring_to(self, day: date) -> None:
        """Scroll to a day that isn't seen, unless the person is in the list."""
        place = self.rows.place_of_day(day)
        if place < 0 or self.underMouse() or self.hasFocus():
            return
        index = self.rows.index(place)
        if not self.viewport().rect().contains(self.visualRect(index)):
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtTop)

    def _look_at(self, index: AnyIndex) -> None:
        day = self.rows.day_at(index.row()) if index.isValid() else None
        if day is not None:
            self._timeline.look_at(day)

    def _open(self, index: AnyIndex) -> None:
        row = self.rows.row(index.row()) if index.isValid() else None
        if isinstance(row, DatedMemory):
            self.memory_wanted.emit(row.id)
