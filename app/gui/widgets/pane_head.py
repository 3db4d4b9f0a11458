"""The head of a pane: its title, and what can be done with all that it shows."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.gui.typography import SEMIBOLD, Step
from app.gui.widgets.text import Text

_HEIGHT = 55  # pixels; with the line below it as high as the sidebar's head


def pane_head(title: str, *controls: QWidget, count: QWidget | None = None) -> QHBoxLayout:
    """Lay out a head: ``count`` stands beside the title, ``controls`` at the end."""
    name = Text(title, Step.TITLE, SEMIBOLD)
    name.setFixedHeight(_HEIGHT)
    head = QHBoxLayout()
    head.setContentsMargins(24, 0, 24, 0)
    head.setSpacing(8)
    head.addWidget(name)
    if count is not None:
        head.addWidget(count)
    head.addStretch(1)
    for control in controls:
        head.addWidget(control)
    return head
