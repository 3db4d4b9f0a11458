"""The saved searches in the sidebar: a press searches, a menu renames and forgets."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.gui.counts import number
from app.gui.icons import draw_icon, menu_icon
from app.gui.search.ports import NamedSearch
from app.gui.search.saved_menu import NamePopup
from app.gui.theme import tokens
from app.gui.typography import MEDIUM, SEMIBOLD, Step, font
from app.gui.widgets.overlay_scroll_bar import OverlayScrollBar
from app.gui.widgets.paint import RIGHT, draw_box, draw_text, elided, text_width
from app.gui.widgets.rounded import Menu
from app.gui.widgets.text import Text

_ROW = 32
_RENAME_KEY, _FORGET_KEY = Qt.Key.Key_F2, Qt.Key.Key_Delete


class SavedRow(QAbstractButton):
    """One saved search; ``count`` is how many it finds, ``None`` if that isn't known."""

    rename_wanted = Signal()
    forget_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, search: NamedSearch) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.search = search
        self._count: int | None = None
        self.setText(search.name)
        self.setToolTip(search.query)
        self.setFixedHeight(_ROW)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.set_count(None)

    def set_count(self, count: int | None) -> None:
        """Say how many memories it finds."""
        self._count = count
        name = self.tr("Saved search {0}").format(self.text())
        if count is not None:
            name = self.tr("Saved search {0}, {1} found").format(self.text(), number(count))
        self.setAccessibleName(name)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Rename with F2, forget with Delete."""
        if event.key() == _RENAME_KEY:
            self.rename_wanted.emit()
        elif event.key() == _FORGET_KEY:
            self.forget_wanted.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the menu, by mouse or by key."""
        is_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        below = self.mapToGlobal(QPoint(32, _ROW))
        self.menu_wanted.emit(event.globalPos() if is_mouse else below)

    def sizeHint(self) -> QSize:
        """Return the height of a row."""
        return QSize(0, _ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the bookmark, the name and the count."""
        now, painter = tokens(), QPainter(self)
        is_over, is_down = self.underMouse(), self.isDown()
        ground = now.pressed if is_down else now.hover if is_over else None
        border = now.accent if self.hasFocus() else None
        draw_box(painter, self.rect(), 6, ground=ground, border=border, width=2)
        draw_icon(painter, 8, 8, "bookmark", now.text_2)
        room = self.width() - 32 - 8
        if self._count is not None:
            room -= round(self._draw_count(painter, self._count, is_tinted=ground is not None))
        face = font(Step.BASE, MEDIUM)
        area = QRectF(32, 0, room, _ROW)
        draw_text(painter, area, elided(self.text(), face, room), face, now.text_2)

    def _draw_count(self, painter: QPainter, count: int, *, is_tinted: bool) -> float:
        now, face = tokens(), font(Step.META, is_tabular=True)
        text = number(count)
        width = text_width(text, face) + 8
        area = QRectF(self.width() - 8 - width, 0, width, _ROW)
        ink = now.text_2 if is_tinted else now.muted
        draw_text(painter, area, text, face, ink, RIGHT)
        return width


class SavedSection(QScrollArea):
    """A heading and a row each; hidden while nothing is saved.

    ``chosen(query)`` searches; ``renamed(name, new)`` and ``forgotten(name)`` are wishes.
    """

    chosen = Signal(str)
    renamed = Signal(str, str)
    forgotten = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[SavedRow] = []
        self._popup: QWidget | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(8, 24, 8, 8)
        self._column.setSpacing(2)
        heading = Text(self.tr("Saved searches"), Step.LABEL, SEMIBOLD, "muted")
        heading.setContentsMargins(8, 0, 0, 6)
        self._column.addWidget(heading)
        self._column.addStretch(1)
        self.setWidget(inside)
        # Taking it in turns this on, and it would paint the ground of a list.
        inside.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        OverlayScrollBar(self)
        self.hide()

    def show_searches(
        self, searches: Sequence[NamedSearch], counts: Mapping[str, int]
    ) -> None:
        """Show these, in their order; the focus stays on the place where it was."""
        known = [(each.name, each.query) for each in searches]
        if known != [(row.search.name, row.search.query) for row in self.rows]:
            self._fill(searches)
        for row in self.rows:
            row.set_count(counts.get(row.search.name))

    def forget(self) -> None:
        """Show nothing, and ask nothing."""
        popup, self._popup = self._popup, None
        if popup is not None:
            popup.close()
        self._fill(())

    def _fill(self, searches: Sequence[NamedSearch]) -> None:
        focused = next((n for n, row in enumerate(self.rows) if row.hasFocus()), None)
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.setText("")
            row.setToolTip("")
            row.setAccessibleName("")
            row.deleteLater()
        self.rows = [self._made(each) for each in searches]
        for place, row in enumerate(self.rows):
            self._column.insertWidget(place + 1, row)
        if focused is not None and self.rows:
            self.rows[min(focused, len(self.rows) - 1)].setFocus()

    def _made(self, search: NamedSearch) -> SavedRow:
        row = SavedRow(search)
        row.clicked.connect(partial(self.chosen.emit, search.query))
        row.rename_wanted.connect(partial(self._ask_name, row))
        row.forget_wanted.connect(partial(self.forgotten.emit, search.name))
        row.menu_wanted.connect(partial(self._pop_up, row))
        return row

    def _ask_name(self, row: SavedRow) -> None:
        name = row.search.name
        popup = NamePopup(row.search.query, name)
        popup.named.connect(partial(self.renamed.emit, name))
        self._hold(popup)
        popup.pop_up(row)

    def _pop_up(self, row: SavedRow, at: QPoint) -> None:
        menu, ink = Menu(self), tokens().text_2
        menu.setAccessibleName(self.tr("Saved search"))
        rename = menu.addAction(menu_icon("pencil", ink), self.tr("Rename…") + "\tF2")
        rename.triggered.connect(row.rename_wanted)
        gone = menu.addAction(menu_icon("trash-2", ink), self.tr("Forget it") + "\tDel")
        gone.triggered.connect(row.forget_wanted)
        menu.aboutToHide.connect(menu.deleteLater)
        self._hold(menu)
        menu.popup(at)

    def _hold(self, popup: QWidget) -> None:
        self._popup = popup
        popup.destroyed.connect(self._let_go)

    def _let_go(self) -> None:
        self._popup = None
