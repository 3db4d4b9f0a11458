"""What an empty vault shows: what belongs here, and the one button that starts it."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.icons import draw_icon
from app.gui.theme import tokens
from app.gui.typography import SEMIBOLD, Step
from app.gui.widgets.buttons import Button, Kind, Size
from app.gui.widgets.chips import Token
from app.gui.widgets.paint import draw_box
from app.gui.widgets.text import Line, Paragraph, Text


class _Picture(QWidget):
    """The pane's icon on a tinted square."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setFixedSize(56, 56)

    def paintEvent(self, event: QPaintEvent) -> None:
        now, painter = tokens(), QPainter(self)
        draw_box(painter, self.rect(), 12, ground=now.accent_soft)
        draw_icon(painter, 16, 16, self._icon, now.accent, 24)


class _Example(QWidget):
    """One row of the card: what to type, and what it finds."""

    def __init__(self, icon: str, words: tuple[QWidget, ...], finds: str) -> None:
        super().__init__()
        self._icon = icon
        self.setFixedHeight(48)
        row = QHBoxLayout(self)
        row.setContentsMargins(44, 0, 16, 0)
        row.setSpacing(4)
        for word in words:
            row.addWidget(word)
        row.addStretch(1)
        row.addWidget(Text(finds, Step.META, tone="muted"))

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_icon(QPainter(self), 16, 16, self._icon, tokens().muted)


class _Card(QWidget):
    """A frame around the examples."""

    def paintEvent(self, event: QPaintEvent) -> None:
        now = tokens()
        draw_box(QPainter(self), QRectF(self.rect()), 8, ground=now.panel, border=now.line)


class EmptyView(QWidget):
    """Nothing to find yet."""

    capture_wanted = Signal()
    import_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        capture = self.tr("Capture a first memory")
        self.capture = Button(
            capture, Kind.PRIMARY, Size.LARGE, icon="square-pen", keys=("Ctrl+N",)
        )
        self.capture.clicked.connect(self.capture_wanted)
        self.bring = Button(
            self.tr("Import notes you already have"), Kind.QUIET, icon="file-input"
        )
        self.bring.clicked.connect(self.import_wanted)
        self._lay_out()

    def sizeHint(self) -> QSize:
        """Return the usual size."""
        return QSize(800, 600)

    def _lay_out(self) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(_Picture("text-search"), 0, centre)
        column.addSpacing(20)
        title = Text(self.tr("Nothing to find yet"), Step.DISPLAY, SEMIBOLD)
        column.addWidget(title, 0, centre)
        column.addSpacing(8)
        words = self.tr(
            "Write down one thing you will want to know again: a decision, a shoe size, "
            "a recipe. Find it here by its words, or by what it meant."
        )
        about = Paragraph(words, is_centred=True)
        about.setFixedWidth(432)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(about)
        middle.addStretch(1)
        column.addLayout(middle)
        column.addSpacing(24)
        column.addWidget(self.capture, 0, centre)
        column.addSpacing(12)
        column.addWidget(self.bring, 0, centre)
        column.addSpacing(32)
        column.addWidget(self._examples())
        holder = QWidget()
        holder.setFixedWidth(456)
        holder.setLayout(column)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(holder)
        row.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addStretch(109)
        whole.addLayout(row)
        whole.addStretch(214)

    def _examples(self) -> QWidget:
        card = _Card()
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 0, 1, 1)
        column.setSpacing(0)
        head = Text(self.tr("What you can ask"), Step.META, tone="muted")
        head.setContentsMargins(15, 8, 0, 8)
        column.addWidget(head)
        asked = Text(self.tr("what size are Jonas\u2019 shoes"))
        operators = (Token("type:decision"), Token("after:2026-01"))
        then = Text(self.tr("As of a date"))
        for icon, words, finds in (
            ("search", (asked,), self.tr("finds “36 now, 34 last winter”")),
            ("search", operators, self.tr("everything decided this year")),
            ("history", (then,), self.tr("what you knew then")),
        ):
            column.addWidget(Line())
            column.addWidget(_Example(icon, words, finds))
        return card
