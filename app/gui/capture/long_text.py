"""A long text that was pasted or dropped: kept whole, beside the editor and not in it.

Qt's editor lays a text out on the window's thread: five megabytes stop it for seconds, and a
single line of that length for as long again at each key.
"""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.counts import number
from app.gui.icons import draw_icon
from app.gui.theme import tokens
from app.gui.typography import MEDIUM, Step
from app.gui.widgets.buttons import Button, Size
from app.gui.widgets.paint import draw_box
from app.gui.widgets.text import ElidedText, Text
from core.model import title_of

LONGEST_TYPED = 100_000  # characters that the editor takes
_LOOKED_AT = 2_000


class LongText(QWidget):
    """A card that says what is held; hidden while nothing is. ``changed`` by the person."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._text, self._is_in = "", True
        self.count = Text("", weight=MEDIUM)
        self.preview = ElidedText("", Step.META, tone="text_2")
        self.turn = Button("", size=Size.SMALL)
        self.turn.clicked.connect(self._turn)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.count)
        words.addWidget(self.preview)
        row = QHBoxLayout(self)
        row.setContentsMargins(40, 9, 12, 9)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self.turn)
        self.hide()

    def text(self) -> str:
        """Return what is held and not taken out."""
        return self._text if self._is_in else ""

    def start(self) -> str:
        """Return the beginning of it."""
        return self.text()[:_LOOKED_AT]

    def add(self, text: str) -> None:
        """Hold this too, below what is held already."""
        self._text = join(self.text(), text)
        self._is_in = True
        self._show()

    def forget(self) -> None:
        """Let go of it."""
        self._text, self._is_in = "", True
        self._show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw frame and icon."""
        now, painter = tokens(), QPainter(self)
        draw_box(painter, QRectF(self.rect()), 8, ground=now.window, border=now.line)
        draw_icon(painter, 13, (self.height() - 16) / 2, "file-text", now.text_2)

    def _turn(self) -> None:
        self._is_in = not self._is_in
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        start = title_of(None, self._text[:_LOOKED_AT])
        said = self.tr("Long text, {0} characters, kept whole")
        gone = self.tr("Long text, {0} characters, taken out")
        self.count.setText((said if self._is_in else gone).format(number(len(self._text))))
        if not self._text:
            self.count.setText("")
        self.preview.set_text(start)
        self.turn.set_text(self.tr("Take out") if self._is_in else self.tr("Put back"))
        self.setVisible(bool(self._text))


def join(above: str, below: str) -> str:
    """Return both texts, a blank line between them."""
    return f"{above}\n\n{below}" if above.strip() and below else below or above


def split(text: str) -> tuple[str, str]:
    """Return what the editor takes of a text and what is held; joined they are the text."""
    if len(text) <= LONGEST_TYPED:
        return text, ""
    above, gap, below = text.partition("\n\n")
    if gap and above.strip() and below and len(above) <= LONGEST_TYPED:
        return above, below
    return "", text
