"""Which of a few steps a page is."""

from collections.abc import Sequence

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.gui.icons import draw_icon
from app.gui.theme import tokens
from app.gui.typography import MEDIUM, Step
from app.gui.widgets.text import Text


class Steps(QWidget):
    """The steps' names with arrows between them; ``current`` counts from 1."""

    def __init__(self, names: Sequence[str], current: int) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(30)
        self._texts = [
            _text(f"{place} {name}", is_on=place == current)
            for place, name in enumerate(names, 1)
        ]
        for text in self._texts:
            row.addWidget(text)
        row.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrows between the steps."""
        painter = QPainter(self)
        for text in self._texts[:-1]:
            x = text.geometry().right() + 9
            draw_icon(painter, x, 1, "chevron-right", tokens().text_2, 14)


def _text(name: str, *, is_on: bool) -> Text:
    return Text(name, Step.META, MEDIUM if is_on else 400, "accent" if is_on else "muted")
