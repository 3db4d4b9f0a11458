"""A paragraph in which some words have another ground or colour."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QBrush,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.theme import tokens
from app.gui.typography import Step, font
from app.gui.widgets.paint import direction_of


@dataclass(frozen=True, slots=True)
class Tint:
    """Characters ``start`` to ``end`` in an ink and on a ground, both roles of the theme."""

    start: int
    end: int
    ink: str
    ground: str = ""


class TintedText(QWidget):
    """At most ``most_lines`` lines; more are cut with an ellipsis."""

    accessible_role = QAccessible.Role.StaticText

    def __init__(
        self,
        step: Step = Step.META,
        tone: str = "text_2",
        *,
        line: int = 18,
        most_lines: int = 4,
    ) -> None:
        super().__init__()
        self._face, self._tone, self._line, self._most = font(step), tone, line, most_lines
        self._text = ""
        self._tints: tuple[Tint, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        """Return the whole text."""
        return self._text

    def say(self, text: str, *tints: Tint) -> None:
        """Show a text on one paragraph; the tints count its characters as Python does."""
        self._text = text
        self._tints = tints
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Return that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines at this width."""
        return self._lay_out(self._text, width).lineCount() * self._line

    def sizeHint(self) -> QSize:
        """Return a usual width and the height that goes with it."""
        width = self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else 280
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the height of one line."""
        return QSize(80, self._line)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines."""
        painter = QPainter(self)
        painter.setPen(tokens()[self._tone])
        self._fitting().draw(painter, QPointF(0, 0))

    def _fitting(self) -> QTextLayout:
        layout = self._lay_out(self._text, self.width())
        last = layout.lineAt(layout.lineCount() - 1) if layout.lineCount() else None
        if last is None or last.textStart() + last.textLength() >= utf16(self._text):
            return layout
        shown = _first(self._text, last.textStart() + last.textLength()).rstrip()
        while shown:
            shown = shown[:-1].rstrip()
            layout = self._lay_out(f"{shown}…", self.width())
            last = layout.lineAt(layout.lineCount() - 1)
            if last.textStart() + last.textLength() >= utf16(shown) + 1:
                break
        return layout

    def _lay_out(self, text: str, width: int) -> QTextLayout:
        layout = QTextLayout(text, self._face)
        option = QTextOption()
        option.setTextDirection(direction_of(text))
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats([_run(text, tint) for tint in self._tints])
        layout.beginLayout()
        for number in range(self._most):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(1, width))
            top = number * self._line + (self._line - line.height()) / 2
            line.setPosition(QPointF(0, top))
        layout.endLayout()
        return layout


def utf16(text: str) -> int:
    """Return how many of Qt's characters a text has."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _first(text: str, length: int) -> str:
    encoded = text.encode("utf-16-le", "surrogatepass")[: 2 * length]
    return encoded.decode("utf-16-le", "ignore")


def _run(text: str, tint: Tint) -> QTextLayout.FormatRange:
    run = QTextLayout.FormatRange()
    run.start = utf16(text[: tint.start])
    run.length = utf16(text[tint.start : tint.end])
    look = QTextCharFormat()
    look.setForeground(QBrush(tokens()[tint.ink]))
    if tint.ground:
        look.setBackground(QBrush(tokens()[tint.ground]))
    run.format = look
    return run
