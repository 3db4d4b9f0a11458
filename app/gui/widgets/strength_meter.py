"""Five segments that say how hard a passphrase is to guess."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.theme import tokens
from app.gui.widgets.paint import draw_box

_SEGMENTS, _GAP, _HEIGHT = 5, 4, 4


class StrengthMeter(QWidget):
    """Fills ``level`` of five segments; 0 is an empty field."""

    accessible_role = QAccessible.Role.Indicator

    def __init__(self, name: str) -> None:
        super().__init__()
        self.level = 0
        self._name = name
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT)
        self.setAccessibleName(name)

    def show_level(self, level: int, word: str) -> None:
        """Fill the segments; the word says the same to a screen reader."""
        self.level = level
        self.setAccessibleName(f"{self._name}: {word}" if word else self._name)
        self.update()

    def sizeHint(self) -> QSize:
        """Return a usual width."""
        return QSize(400, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the segments."""
        now, painter = tokens(), QPainter(self)
        on = now.bad if self.level <= 2 else now.warn if self.level == 3 else now.ok
        width = (self.width() - _GAP * (_SEGMENTS - 1)) / _SEGMENTS
        for number in range(_SEGMENTS):
            box = QRectF(number * (width + _GAP), 0, width, _HEIGHT)
            draw_box(painter, box, 2, ground=on if number < self.level else now.bar_off)
