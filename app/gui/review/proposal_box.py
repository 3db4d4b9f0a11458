"""A proposal that a person may write over, in a frame, with the way back to it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.icons import draw_icon
from app.gui.theme import tokens
from app.gui.typography import SEMIBOLD, Step
from app.gui.widgets.buttons import Button, Kind, Size
from app.gui.widgets.paint import draw_box
from app.gui.widgets.text import ElidedText, Text


class _Frame(QWidget):
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
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit()
            self.update()
        elif event.type() == QEvent.Type.FocusOut:
            self.left.emit()
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        now = tokens()
        has_focus = any(each.hasFocus() for each in self._fields)
        border = now.accent if has_focus else now.line_strong
        width = 2 if has_focus else 1
        draw_box(QPainter(self), self.rect(), 6, ground=now.field, border=border, width=width)


class ProposalBox(QWidget):
    """``left`` at Esc. An heir fills the fields, and shows the proposal again at ``again``."""

    left = Signal()

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.hint = ElidedText("", Step.META, tone="muted")
        self.keys = Text("", Step.META, tone="muted")
        self.keys.hide()
        self.again = Button(self.tr("Start over"), Kind.QUIET, Size.SMALL, icon="rotate-ccw")
        self.again.setToolTip(self.tr("Go back to the proposal"))

    def place(self, title: str, keys: str, *fields: QWidget) -> None:
        """Put fields under a head; ``keys`` is said while one of them has the focus."""
        self.keys.setText(keys)
        head = QHBoxLayout()
        head.setContentsMargins(26, 0, 0, 0)
        head.setSpacing(8)
        head.addWidget(Text(title, weight=SEMIBOLD))
        head.addWidget(self.hint, 1)
        head.addWidget(self.keys)
        head.addWidget(self.again)
        frame = _Frame(*fields)
        frame.entered.connect(self.keys.show)
        frame.left.connect(self.keys.hide)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 10, 24, 16)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(frame, 1)

    def say_draft(self) -> None:
        """Say that what stands here was written last time."""
        self.hint.set_text(self.tr("Your draft from last time"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list; what is written stays."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and icon."""
        painter, now = QPainter(self), tokens()
        painter.fillRect(self.rect(), now.window)
        draw_icon(painter, 24, 14, self._icon, now.text_2)
