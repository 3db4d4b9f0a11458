"""What an empty pane shows: what belongs here, and the one button that starts it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.icons import draw_icon
from app.gui.theme import tokens
from app.gui.typography import SEMIBOLD, Step
from app.gui.widgets.buttons import Button, Kind, Size
from app.gui.widgets.paint import draw_box
from app.gui.widgets.text import Paragraph, Text

_WIDTH = 432


class _Picture(QWidget):
    """The pane's icon on a tinted square."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self.icon = icon
        self.setFixedSize(56, 56)

    def paintEvent(self, event: QPaintEvent) -> None:
        now, painter = tokens(), QPainter(self)
        draw_box(painter, self.rect(), 12, ground=now.accent_soft)
        draw_icon(painter, 16, 16, self.icon, now.accent, 24)


class EmptyPage(QWidget):
    """A picture, a heading, a sentence or two, and a button; ``started`` is its press."""

    started = Signal()

    def __init__(
        self, icon: str, title: str, about: str, start: str = "", *, start_icon: str = ""
    ) -> None:
        super().__init__()
        self.title = Text(title, Step.DISPLAY, SEMIBOLD)
        self.about = Paragraph(about, is_centred=True)
        self.about.setFixedWidth(_WIDTH)
        self.start = Button(start, Kind.PRIMARY, Size.LARGE, icon=start_icon)
        if not start:
            self.start.hide()  # shown here, it would be a window: it has no parent yet
        self.start.clicked.connect(self.started)
        centre = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._picture = _Picture(icon)
        column.addWidget(self._picture, 0, centre)
        column.addSpacing(20)
        column.addWidget(self.title, 0, centre)
        column.addSpacing(8)
        column.addWidget(self.about)
        column.addSpacing(24)
        column.addWidget(self.start, 0, centre)
        self._column = column
        row = QHBoxLayout()
        row.addStretch(1)
        row.addLayout(column)
        row.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 0, 16, 0)
        whole.addStretch(109)
        whole.addLayout(row)
        whole.addStretch(214)

    def put_below(self, widget: QWidget) -> None:
        """Add something where the button stands."""
        self._column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)

    def say(self, title: str, about: str, *, icon: str) -> None:
        """Show other words, and another icon."""
        self._picture.icon = icon
        self._picture.update()
        self.title.setText(title)
        self.about.set_text(about)
