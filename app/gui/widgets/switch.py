"""A switch: on or off, at once."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from app.gui.motion import Glide
from app.gui.theme import tokens
from app.gui.widgets.paint import draw_box, draw_dot

_WIDTH, _HEIGHT, _KNOB = 32, 20, 16
FOCUS_ROOM = 4  # pixels on each side, for the ring


class Switch(QAbstractButton):
    """32 by 20 px, and room for the focus ring around it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(name)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._knob = Glide(self)
        self.toggled.connect(lambda on: self._knob.go(float(not on), float(on)))

    def sizeHint(self) -> QSize:
        """Return the size with its ring."""
        return QSize(_WIDTH + 2 * FOCUS_ROOM, _HEIGHT + 2 * FOCUS_ROOM)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, knob and ring."""
        now, painter = tokens(), QPainter(self)
        box = QRectF(FOCUS_ROOM, FOCUS_ROOM, _WIDTH, _HEIGHT)
        draw_box(painter, box, _HEIGHT / 2, ground=self._ground())
        gap = _HEIGHT / 2
        at = self._knob.at if self._knob.is_moving else float(self.isChecked())
        x = box.left() + gap + at * (box.width() - 2 * gap)
        knob = now.on_accent if self.isChecked() else now.panel
        draw_dot(painter, x, box.center().y(), _KNOB, knob)
        if self.hasFocus():
            radius = _HEIGHT / 2 + FOCUS_ROOM
            draw_box(painter, self.rect(), radius, border=now.accent, width=2)

    def _ground(self) -> QColor:
        now = tokens()
        if not self.isEnabled():
            return now.line_strong
        if self.isChecked():
            return now.accent_hover if self.underMouse() else now.accent
        return now.text_2 if self.underMouse() else now.field_hover
