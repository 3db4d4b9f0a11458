"""Key caps: the small boxes that name a key."""

from PySide6.QtCore import QCoreApplication, QRectF, QSize
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.gui.theme import tokens
from app.gui.typography import MEDIUM, Step, font
from app.gui.widgets.paint import CENTRE, draw_box, draw_text, text_width

_HEIGHT, _PADDING, _GAP = 18, 5.5, 4


def keys_in_words(keys: str) -> str:
    """Return keys such as ``Ctrl+Shift+Del`` as the language names them."""
    return "+".join(_key(each) for each in keys.split("+"))


def _shown(name: str) -> str:
    """Return a cap's keys as the language names them; several may share one."""
    return " ".join(_key(each) for each in name.split(" "))


def _key(name: str) -> str:
    return {
        "Ctrl": _tr("Ctrl"),
        "Shift": _tr("Shift"),
        "Enter": _tr("Enter"),
        "Del": _tr("Del"),
    }.get(name, name)


def _tr(text: str) -> str:
    return QCoreApplication.translate("KeyCaps", text)


class KeyCaps:
    """Draws one cap a key, side by side."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = tuple(_shown(name) for name in names)

    def width(self) -> float:
        """Return the width of all caps and the gaps between them."""
        return sum(self._widths()) + _GAP * max(0, len(self.names) - 1)

    def draw(
        self, painter: QPainter, x: float, middle: float, *, on_accent: bool = False
    ) -> None:
        """Draw the caps from ``x`` on, centred on the height ``middle``."""
        now, face = tokens(), font(Step.LABEL, MEDIUM)
        ground = None if on_accent else now.panel
        border = now.on_accent_line if on_accent else now.line_strong
        ink = now.on_accent if on_accent else now.text_2
        for name, width in zip(self.names, self._widths(), strict=True):
            box = QRectF(x, middle - _HEIGHT / 2, width, _HEIGHT)
            draw_box(painter, box, 4, ground=ground, border=border)
            draw_text(painter, box, name, face, ink, CENTRE)
            x += width + _GAP

    def _widths(self) -> list[float]:
        face = font(Step.LABEL, MEDIUM)
        return [
            max(_HEIGHT, round(text_width(name, face)) + 2 * _PADDING) for name in self.names
        ]


class KeyCapRow(QWidget):
    """Key caps as a widget of their own."""

    accessible_role = QAccessible.Role.StaticText

    def __init__(self, *names: str) -> None:
        super().__init__()
        self._caps = KeyCaps(names)
        self.setFixedSize(self.sizeHint())
        self.setAccessibleName(" ".join(names))

    def sizeHint(self) -> QSize:
        """Return the size of the caps."""
        return QSize(round(self._caps.width() + 0.5), _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the caps."""
        self._caps.draw(QPainter(self), 0, self.height() / 2)
