"""The tree of tags: dots, bars on one scale, counts; a tag is dragged below another."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)

from app.gui.counts import number
from app.gui.dates import age
from app.gui.icons import draw_icon
from app.gui.tags.tag_rows import TAG, AnyIndex, TagRow, TagTree
from app.gui.theme import tokens
from app.gui.typography import MEDIUM, Step, font
from app.gui.widgets.overlay_scroll_bar import OverlayScrollBar
from app.gui.widgets.paint import RIGHT, draw_box, draw_dot, draw_text, elided

ROW = 32
_INDENT, _CHEVRON, _DOT, _NAME = 24, 14, 42, 54
_BAR, _BAR_RIGHT, _COUNT_RIGHT, _USED_RIGHT = 96, 137, 81, 17
_LEAST_FOR_BARS = 400  # pixels
_OPENED_AT_FIRST = 18  # rows
_KIND = "application/x-memorylink-tag"


class TagRowDelegate(QStyledItemDelegate):
    """Paints a tag: chevron, dot, name, bar, count, when it was last used."""

    def __init__(self, tree: "TagTreeView", now: Callable[[], datetime]) -> None:
        super().__init__(tree)
        self._tree, self._now = tree, now

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Return the one height that all rows have."""
        return QSize(200, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw the row."""
        row = index.data(TAG)
        if not isinstance(row, TagRow):
            return
        area = QRectF(0, option.rect.top(), self._tree.viewport().width(), ROW)
        is_on = bool(option.state & QStyle.StateFlag.State_Selected)
        is_over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        self._draw_ground(painter, area, is_on=is_on, is_over=is_over)
        self._draw_name(painter, area, row, is_on=is_on, is_open=self._tree.isExpanded(index))
        self._draw_numbers(painter, area, row, is_on=is_on, is_over=is_over)
        if row.use.name == self._tree.drop_target:
            draw_box(painter, area, 4, border=tokens().accent, width=2)
        painter.restore()

    def _draw_ground(
        self, painter: QPainter, area: QRectF, *, is_on: bool, is_over: bool
    ) -> None:
        now = tokens()
        if is_on:
            has_focus = self._tree.hasFocus()
            painter.fillRect(area, now.accent_soft if has_focus else now.nav_on)
            bar = QRectF(area.left(), area.top(), 2, area.height())
            painter.fillRect(bar, now.accent if has_focus else now.muted)
        elif is_over:
            painter.fillRect(area, now.hover)

    def _draw_name(
        self, painter: QPainter, area: QRectF, row: TagRow, *, is_on: bool, is_open: bool
    ) -> None:
        now, shift = tokens(), row.depth * _INDENT
        if row.below:
            icon = "chevron-down" if is_open else "chevron-right"
            draw_icon(painter, shift + _CHEVRON, area.top() + 8, icon, now.text_2)
        draw_dot(painter, shift + _DOT, area.top() + 16, 8, now.tag(row.use.name))
        face = font(Step.BASE, MEDIUM if is_on else 400)
        left = shift + _NAME
        room = self._bar_left(area) - 12 - left
        shown = elided(row.last, face, room)
        draw_text(painter, QRectF(left, area.top(), room + 2, ROW), shown, face, now.text)

    def _bar_left(self, area: QRectF) -> float:
        if area.width() < _LEAST_FOR_BARS:
            return area.width() - _COUNT_RIGHT - 44
        return area.width() - _BAR_RIGHT - _BAR

    def _draw_numbers(
        self, painter: QPainter, area: QRectF, row: TagRow, *, is_on: bool, is_over: bool
    ) -> None:
        now, width = tokens(), area.width()
        if width >= _LEAST_FOR_BARS:
            left, top = self._bar_left(area), area.top() + 14
            track = now.pressed if is_on or is_over else now.hover
            if is_on and self._tree.hasFocus():
                track = now.accent_soft_2
            draw_box(painter, QRectF(left, top, _BAR, 4), 2, ground=track)
            part = max(4.0, _BAR * row.use.count / self._tree.rows.most)
            ink = now.tag(row.use.name)
            draw_box(painter, QRectF(left, top, part, 4), 2, ground=ink)
        base = font(Step.BASE, is_tabular=True)
        box = QRectF(width - _COUNT_RIGHT - 70, area.top(), 70, ROW)
        draw_text(painter, box, number(row.use.count), base, now.text, RIGHT)
        muted = now.text_2 if is_on or is_over else now.muted
        box = QRectF(width - _USED_RIGHT - 60, area.top(), 60, ROW)
        meta = font(Step.META, is_tabular=True)
        draw_text(painter, box, last_used(row.use.last_used, self._now()), meta, muted, RIGHT)


def last_used(when: datetime, now: datetime) -> str:
    """Return ``today``, or how long ago the newest memory with a tag was kept."""
    if when.astimezone().date() == now.astimezone().date():
        return QCoreApplication.translate("Tags", "today")
    return age(when, now)


class TagTreeView(QTreeView):
    """Arrows move, open and close; Enter shows the memories, Delete asks to delete.

    ``nested(tag, under)``: a tag was dragged below another, or to the top for ``""``.
    """

    tag_chosen = Signal(str)
    tag_opened = Signal(str)
    delete_wanted = Signal()
    menu_wanted = Signal(QPoint)  # of the chosen tag, at a place of the screen
    nested = Signal(str, str)

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.rows = TagTree()
        self.drop_target = ""
        self._dragged = ""
        self._words = ""
        self._open: set[str] | None = None  # folded names; None before the first tags
        self.setModel(self.rows)
        self.setItemDelegate(TagRowDelegate(self, now))
        self._look_plain()
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setAutoExpandDelay(700)
        self.expanded.connect(self._opened)
        self.collapsed.connect(self._closed)
        self.selectionModel().currentChanged.connect(self._current_changed)
        OverlayScrollBar(self)

    def _look_plain(self) -> None:
        self.setAccessibleName(self.tr("Tags"))
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def current_tag(self) -> str:
        """Return the chosen tag, ``""`` for none."""
        row = self.rows.row_of(self.currentIndex())
        return "" if row is None else row.use.name

    def tag_above(self) -> str:
        """Return the tag before the chosen one under the same parent, ``""`` for none."""
        current = self.currentIndex()
        row = self.rows.row_of(current.siblingAtRow(current.row() - 1))
        return "" if row is None else row.use.name

    def show_rows(self, uses: object, words: str, chosen: str) -> None:
        """Show tags; what was open stays open, and a search opens what it finds."""
        self._words = words
        blocked = self.selectionModel().blockSignals(True)
        self.rows.show_uses(uses, words)  # type: ignore[arg-type]
        if self._open is None and self.rows.all_rows():
            self._open = self._opened_at_first()
        self._open_again()
        self.selectionModel().blockSignals(blocked)
        index = self.rows.index_of(chosen)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def forget(self) -> None:
        """Let go of every name."""
        self.rows.show_uses(())
        self._open, self._dragged, self.drop_target = None, "", ""

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Drag the chosen tag; what is carried says nothing, so no other program learns it."""
        self._dragged = self.current_tag()
        drag, carried = QDrag(self), QMimeData()
        carried.setData(_KIND, b"")
        drag.setMimeData(carried)
        drag.exec(Qt.DropAction.MoveAction)
        self._dragged = ""
        self._show_target("")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take only a tag of this tree."""
        if self._dragged and event.mimeData().hasFormat(_KIND):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Frame the tag that it would come under."""
        super().dragMoveEvent(event)
        target = self._tag_at(event.position().toPoint())
        self._show_target(target)
        if self._dragged and self.can_nest(self._dragged, target):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Take the frame away."""
        super().dragLeaveEvent(event)
        self._show_target("")

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the nesting once the drag is over."""
        target, dragged = self._tag_at(event.position().toPoint()), self._dragged
        event.accept()
        if dragged and self.can_nest(dragged, target):
            QTimer.singleShot(0, lambda: self.nested.emit(dragged, target))

    def can_nest(self, tag: str, under: str) -> bool:
        """Say whether a tag can come below another: not below itself, nor where it is."""
        is_within = f"{under.casefold()}/".startswith(f"{tag.casefold()}/")
        return not is_within and under.casefold() != tag.casefold().rpartition("/")[0]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open or close at the chevron; choose elsewhere."""
        place = event.position().toPoint()
        index = self.indexAt(place)
        row = self.rows.row_of(index)
        if row is not None and row.below:
            left = row.depth * _INDENT + _CHEVRON
            if left - 6 <= place.x() <= left + 20:
                self.setExpanded(index, not self.isExpanded(index))
                return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show the memories of the tag."""
        tag = self._tag_at(event.position().toPoint())
        if tag:
            self.tag_opened.emit(tag)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the tag under the pointer, or of the chosen one by key."""
        index = self.currentIndex()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(event.pos())
            self.setCurrentIndex(index)
        if index.isValid():
            below = self.visualRect(index).bottomLeft() + QPoint(_NAME, 0)
            is_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
            at = event.globalPos() if is_mouse else self.viewport().mapToGlobal(below)
            self.menu_wanted.emit(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show the memories at Enter; nest and lift with Alt and the arrows."""
        key, tag = event.key(), self.current_tag()
        is_alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if not tag:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.tag_opened.emit(tag)
        elif key == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        elif is_alt and key == Qt.Key.Key_Right:
            self.nest_current()
        elif is_alt and key == Qt.Key.Key_Left:
            self.lift_current()
        else:
            super().keyPressEvent(event)

    def nest_current(self) -> None:
        """Put the chosen tag below the one before it."""
        above = self.tag_above()
        if above:
            self.nested.emit(self.current_tag(), above)

    def lift_current(self) -> None:
        """Put the chosen tag one level up."""
        parent = self.current_tag().rpartition("/")[0]
        if parent:
            self.nested.emit(self.current_tag(), parent.rpartition("/")[0])

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first tag, so that the arrows have a start."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(0, 0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the focus is elsewhere."""
        super().focusOutEvent(event)
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        self.viewport().update()

    def _tag_at(self, place: QPoint) -> str:
        row = self.rows.row_of(self.indexAt(place))
        return "" if row is None else row.use.name

    def _show_target(self, tag: str) -> None:
        if tag != self.drop_target:
            self.drop_target = tag
            self.viewport().update()

    def _opened_at_first(self) -> set[str]:
        found: set[str] = set()
        shown = self.rows.rowCount()
        for place in range(self.rows.rowCount()):
            row = self.rows.row_of(self.rows.index(place, 0))
            if row is not None and row.below and shown + len(row.below) <= _OPENED_AT_FIRST:
                found.add(row.use.name.casefold())
                shown += len(row.below)
        return found

    def _open_again(self) -> None:
        blocked = self.blockSignals(True)
        if self._words:
            self.expandAll()
        else:
            for name in self._open or ():
                self.setExpanded(self.rows.index_of(name), True)
        self.blockSignals(blocked)

    def _opened(self, index: QModelIndex | QPersistentModelIndex) -> None:
        row = self.rows.row_of(index)
        if row is not None and self._open is not None and not self._words:
            self._open.add(row.use.name.casefold())

    def _closed(self, index: QModelIndex | QPersistentModelIndex) -> None:
        row = self.rows.row_of(index)
        if row is not None and self._open is not None and not self._words:
            self._open.discard(row.use.name.casefold())

    def _current_changed(self, current: QModelIndex) -> None:
        row = self.rows.row_of(current)
        if row is not None:
            self.tag_chosen.emit(row.use.name)
