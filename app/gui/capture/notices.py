"""The small things that the pane says about the draft, and where its notices stand."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.icons import draw_icon
from app.gui.theme import tokens
from app.gui.typography import Step
from app.gui.widgets.text import Text

_ICON = 14


class QuietLine(QWidget):
    """A line of muted text behind an icon; hidden while it says nothing."""

    def __init__(self, icon: str, text: str = "") -> None:
        super().__init__()
        self._icon = icon
        self.text = Text(text, Step.META, tone="muted", is_tabular=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 0, 0)
        row.addWidget(self.text)
        if not text:  # to show it now, without a parent, would make a window of it
            self.hide()

    def say(self, text: str) -> None:
        """Say this, or nothing."""
        self.text.setText(text)
        self.setVisible(bool(text))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon."""
        y = (self.height() - _ICON) / 2
        draw_icon(QPainter(self), 0, y, self._icon, tokens().muted, _ICON)


class Notices(QWidget):
    """What is said above the title, with room below it; no room while nothing is."""

    def __init__(self, *notices: QWidget) -> None:
        super().__init__()
        self._notices = notices
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 24, 16)
        for notice in notices:
            column.addWidget(notice)
            notice.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come and go with what is said."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.setVisible(not all(notice.isHidden() for notice in self._notices))
        return super().eventFilter(watched, event)
