"""A list of painted rows, all of one height, and the ground that they stand on."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView

from app.gui.theme import tokens
from app.gui.widgets.overlay_scroll_bar import OverlayScrollBar
from app.gui.widgets.paint import draw_box


class RowList(QListView):
    """Scrolls by pixels under a floating bar; shows by its rows whether it has the focus."""

    def __init__(self, name: str, least_width: int = 0) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMinimumWidth(least_width)
        OverlayScrollBar(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which rows the keys go to."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go elsewhere."""
        super().focusOutEvent(event)
        self.viewport().update()


def draw_row_ground(
    painter: QPainter, area: QRectF, *, is_on: bool, is_over: bool, has_focus: bool
) -> None:
    """Draw what a row stands on: chosen (the list has the focus or not), under the pointer."""
    now = tokens()
    if is_on:
        painter.fillRect(area, now.accent_soft if has_focus else now.nav_on)
        bar = QRectF(area.left(), area.top(), 2, area.height())
        painter.fillRect(bar, now.accent if has_focus else now.muted)
    elif is_over:
        painter.fillRect(area, now.hover)
    line = QRectF(area.left(), area.bottom() - 1, area.width(), 1)
    painter.fillRect(line, now.line)


def draw_row_cursor(painter: QPainter, area: QRectF) -> None:
    """Frame the row that has the cursor and isn't chosen."""
    draw_box(painter, area.adjusted(0, 0, 0, -1), 0, border=tokens().accent, width=2)
