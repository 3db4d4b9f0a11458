"""The line of keys at the bottom of a quick window."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.gui.typography import Step
from app.gui.widgets.keycap import KeyCapRow
from app.gui.widgets.text import Text


class KeyHint(QWidget):
    """Key caps and what they do."""

    def __init__(self, keys: tuple[str, ...], text: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(KeyCapRow(*keys))
        self.text = Text(text, Step.META, tone="muted")
        row.addWidget(self.text)
