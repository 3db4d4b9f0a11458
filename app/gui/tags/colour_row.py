"""The eight colours of a tag as dots, one of them ringed."""

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Signal
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from app.gui.theme import tokens
from app.gui.widgets.paint import draw_box, draw_dot
from core.model import TagColour


def colour_name(colour: TagColour) -> str:
    """Return the word for a colour."""
    return {
        TagColour.INDIGO: _tr("Indigo"),
        TagColour.BLUE: _tr("Blue"),
        TagColour.TEAL: _tr("Teal"),
        TagColour.GREEN: _tr("Green"),
        TagColour.AMBER: _tr("Amber"),
        TagColour.ROSE: _tr("Rose"),
        TagColour.VIOLET: _tr("Violet"),
        TagColour.STONE: _tr("Stone"),
    }[colour]


class ColourDot(QAbstractButton):
    """One colour; the arrows move between those beside it."""

    accessible_role = QAccessible.Role.RadioButton

    def __init__(self, colour: TagColour) -> None:
        super().__init__()
        self.colour = colour
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setAccessibleName(colour_name(colour))
        self.setToolTip(colour_name(colour))
        self.setFixedSize(28, 28)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of dot and ring."""
        return QSize(28, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dot, and a ring around the chosen one or the one with the focus."""
        painter, now = QPainter(self), tokens()
        colour = now[f"tag_{self.colour.value}"]
        draw_dot(painter, 14, 14, 20, colour)
        if self.isChecked():
            draw_box(painter, QRectF(1, 1, 26, 26), 13, border=colour, width=1.5)
        if self.hasFocus():
            draw_box(painter, QRectF(0, 0, 28, 28), 14, border=now.accent, width=2)
        elif self.underMouse() and not self.isChecked():
            draw_box(painter, QRectF(1, 1, 26, 26), 13, border=now.line_strong, width=1.5)


class ColourRow(QWidget):
    """``picked`` carries a colour; pressing the one that was given takes it back: ``None``."""

    accessible_role = QAccessible.Role.Grouping

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.dots = [ColourDot(colour) for colour in TagColour]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for dot in self.dots:
            dot.clicked.connect(lambda _=False, dot=dot: self._pick(dot))
            row.addWidget(dot)
        row.addStretch(1)
        self._given: TagColour | None = None

    def show_colour(self, given: TagColour | None, shown: TagColour) -> None:
        """Ring the colour that is shown; ``given`` is the tag's own."""
        self._given = given
        for dot in self.dots:
            dot.setChecked(dot.colour is shown)
            name = colour_name(dot.colour)
            is_own = dot.colour is given
            dot.setToolTip(_tr("{0}: press to take it back").format(name) if is_own else name)

    def _pick(self, dot: ColourDot) -> None:
        for each in self.dots:
            each.setChecked(each is dot)
        self.picked.emit(None if dot.colour is self._given else dot.colour)


def _tr(text: str) -> str:
    return QCoreApplication.translate("TagColours", text)
