"""The search field, with its keys while it is empty and a cross while it isn't."""

import re

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent

from app.gui.theme import tokens
from app.gui.typography import Step, font
from app.gui.widgets.buttons import IconButton, Size
from app.gui.widgets.field import Field
from app.gui.widgets.keycap import KeyCapRow
from app.gui.widgets.paint import draw_box

_OPERATOR = re.compile(
    r'(?<!\S)-?(?:tag|type|after|before|is|in|source):(?:"[^"]*"|[^\s"]+)', re.IGNORECASE
)


class SearchField(Field):
    """``moved`` asks the list to go up or down without leaving the field."""

    moved = Signal(int)
    opened = Signal()

    def __init__(self) -> None:
        super().__init__("", placeholder="", icon="search", size=Size.LARGE)
        self.edit.setAccessibleName(self.tr("Search"))
        self.edit.setPlaceholderText(self.tr("Search in your own words"))
        self.edit.setFont(font(Step.TITLE))
        self.keys = KeyCapRow("Ctrl F")
        self.clear = IconButton("x", self.tr("Clear the search"))
        self.clear.setFixedSize(28, 28)
        self.clear.clicked.connect(self.edit.clear)
        self.add(self.keys)
        self.add(self.clear)
        self.edit.textChanged.connect(self._show)
        self.edit.cursorPositionChanged.connect(self.update)
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let arrows move in the list, Esc empty the field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6,
                    Qt.Key.Key_PageUp: -6}.get(Qt.Key(event.key()))  # fmt: skip
            if step is not None:
                self.moved.emit(step)
                return True
            if event.key() == Qt.Key.Key_Escape and self.edit.text():
                self.edit.clear()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.opened.emit()
                return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Put a tinted box behind each operator, such as ``type:decision``."""
        super().paintEvent(event)
        text, painter = self.edit.text(), QPainter(self)
        metrics = QFontMetricsF(self.edit.font())
        cursor = metrics.horizontalAdvance(text[: self.edit.cursorPosition()])
        # Where the text begins, scrolled or not: the cursor is 2 px wide around its place.
        start = self.edit.x() + self.edit.cursorRect().center().x() - cursor + 0.5
        painter.setClipRect(self.edit.geometry().adjusted(-6, -4, 4, 4))
        for found in _OPERATOR.finditer(text):
            left = start + metrics.horizontalAdvance(text[: found.start()])
            width = metrics.horizontalAdvance(found[0])
            box = QRectF(left - 3, self.height() / 2 - 12, width + 6, 24)
            draw_box(painter, box, 4, ground=tokens().accent_soft)

    def _show(self) -> None:
        is_empty = not self.edit.text()
        self.keys.setVisible(is_empty)
        self.clear.setVisible(not is_empty)
