"""A banner: what happened, what was kept, what to do next."""

from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.accessible import announce
from app.gui.icons import draw_icon
from app.gui.theme import tokens
from app.gui.typography import MEDIUM
from app.gui.widgets.buttons import Button, IconButton, Size
from app.gui.widgets.paint import draw_box
from app.gui.widgets.text import Paragraph

Tone = Literal["bad", "warn", "ok"]
_ICONS = {"bad": "circle-alert", "warn": "triangle-alert", "ok": "check"}


class Banner(QWidget):
    """A tinted box that stays until it is closed or replaced; hidden while it says nothing.

    Its ``setContentsMargins`` are room around the box, which comes and goes with it.
    """

    accessible_role = QAccessible.Role.AlertMessage

    acted = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._tone: Tone = "bad"
        self.title = Paragraph("", weight=MEDIUM, tone="text")
        self.body = Paragraph("", tone="text_2")
        self.action = Button("", size=Size.SMALL)
        self.action.clicked.connect(self.acted)
        self.close_button = IconButton("x", self.tr("Close this message"), Size.SMALL)
        self.close_button.clicked.connect(self.dismiss)
        words = QVBoxLayout()
        words.setContentsMargins(0, 2, 0, 2)  # a line alone is as high as the buttons
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.body)
        row = QHBoxLayout(self)
        row.setContentsMargins(44, 12, 12, 12)
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addWidget(self.action, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def say(self, title: str, body: str = "", *, tone: Tone = "bad", action: str = "") -> None:
        """Show a message; ``action`` names the button, if one helps."""
        self._tone = tone
        self.title.set_text(title)
        self.body.set_text(body)
        self.body.setVisible(bool(body))
        self.action.set_text(action)
        self.action.setVisible(bool(action))
        self.setAccessibleName(f"{title} {body}".strip())
        announce(self, self.accessibleName())
        self.show()
        self.updateGeometry()

    def dismiss(self) -> None:
        """Empty and hide the banner."""
        self.title.set_text("")
        self.body.set_text("")
        self.setAccessibleName("")
        self.hide()
        self.closed.emit()

    def drawn_as(self) -> tuple[str, str, str]:
        """Return ground, icon and ink; colours by their names in the theme."""
        return f"{self._tone}_soft", _ICONS[self._tone], f"{self._tone}_text"

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and icon."""
        now, painter, box = tokens(), QPainter(self), self.contentsRect()
        ground, icon, ink = self.drawn_as()
        draw_box(painter, box, 8, ground=now[ground])
        draw_icon(painter, box.left() + 16, box.top() + 15, icon, now[ink])
