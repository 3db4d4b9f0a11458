"""The frame around what can be edited in Review; it shows when that is written in."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.theme import tokens
from app.gui.widgets.paint import draw_box


class EditFrame(QWidget):
    """The last field takes the room; ``entered`` and ``left`` with the focus of any."""

    entered = Signal()
    left = Signal()

    def __init__(self, *fields: QWidget) -> None:
        super().__init__()
        self._fields = fields
        column = QVBoxLayout(self)
        column.setContentsMargins(17, 11, 13, 11)
        column.setSpacing(4)
        for field in fields:
            column.addWidget(field, 1 if field is fields[-1] else 0)
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the focus."""
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit()
            self.update()
        elif event.type() == QEvent.Type.FocusOut:
            self.left.emit()
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and border."""
        now = tokens()
        has_focus = any(each.hasFocus() for each in self._fields)
        border = now.accent if has_focus else now.line_strong
        width = 2 if has_focus else 1
        draw_box(QPainter(self), self.rect(), 6, ground=now.field, border=border, width=width)
