"""The mark of the demo: a strip above the open vault, and the way out of it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.icons import draw_icon
from app.gui.theme import tokens
from app.gui.typography import MEDIUM
from app.gui.widgets.buttons import Button, Size
from app.gui.widgets.text import ElidedText


class DemoStrip(QWidget):
    """What this is, what becomes of it, and the button that ends it."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(40)
        words = self.tr(
            "This is the demo: sample memories in a vault of their own. It is deleted when "
            "you leave or lock it, with all that you write here."
        )
        self.text = ElidedText(words, weight=MEDIUM, tone="accent_text")
        self.text.setToolTip(words)
        self.leave = Button(self.tr("Leave and delete the demo"), size=Size.SMALL)
        self.leave.clicked.connect(self.left)
        row = QHBoxLayout(self)
        row.setContentsMargins(40, 0, 16, 1)
        row.setSpacing(16)
        row.addWidget(self.text, 1)
        row.addWidget(self.leave)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the line below and the icon."""
        now, painter = tokens(), QPainter(self)
        painter.fillRect(self.rect(), now.accent_soft)
        painter.fillRect(0, self.height() - 1, self.width(), 1, now.accent_line)
        draw_icon(painter, 16, 11, "info", now.accent_text)


class DemoFrame(QWidget):
    """The strip above what shows the vault."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.strip = DemoStrip()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(inside, 1)
        inside.show()
