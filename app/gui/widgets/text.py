"""Text that is shown, not edited: lines and paragraphs in the six sizes."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.gui.theme import tokens
from app.gui.typography import REGULAR, Step, font
from app.gui.widgets.paint import direction_of, draw_text, elided, elided_within


class Text(QLabel):
    """One line of plain text; ``tone`` is a text role of the theme."""

    def __init__(
        self,
        text: str = "",
        step: Step = Step.BASE,
        weight: int = REGULAR,
        tone: str = "text",
        *,
        is_tabular: bool = False,
    ) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(step, weight, is_tabular=is_tabular))
        self.setProperty("tone", tone)
        self.setMinimumHeight(step.line)

    def set_tone(self, tone: str) -> None:
        """Show the text in another colour."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().polish(self)


class _PaintedText(QWidget):
    """Text that is painted by hand, and told to a screen reader."""

    accessible_role = QAccessible.Role.StaticText

    def __init__(self, text: str, tone: str) -> None:
        super().__init__()
        self._text, self._tone = text, tone
        self.setAccessibleName(text)

    def text(self) -> str:
        """Return the whole text."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def set_tone(self, tone: str) -> None:
        """Show the text in another colour."""
        self._tone = tone
        self.update()


class ElidedText(_PaintedText):
    """One line that is cut with an ellipsis where it doesn't fit.

    ``keeps_end``: it is cut in its middle, since its last words say what it is about.
    """

    def __init__(
        self,
        text: str = "",
        step: Step = Step.BASE,
        weight: int = REGULAR,
        tone: str = "text",
        *,
        keeps_end: bool = False,
    ) -> None:
        super().__init__(text, tone)
        self._face, self._keeps_end = font(step, weight), keeps_end
        self.setFixedHeight(step.line)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        cut = elided_within if self._keeps_end else elided
        shown = cut(self._text, self._face, self.width())
        draw_text(QPainter(self), self.rect(), shown, self._face, tokens()[self._tone])


class Paragraph(_PaintedText):
    """Several lines with an exact distance between them; each of the text's own begins one."""

    def __init__(
        self,
        text: str = "",
        step: Step = Step.BASE,
        weight: int = REGULAR,
        tone: str = "text_2",
        *,
        line: int = 0,
        is_centred: bool = False,
    ) -> None:
        super().__init__(text, tone)
        self._face = font(step, weight)
        self._line = line or step.line
        self._is_centred = is_centred
        self._heights: dict[int, int] = {}  # by width; one layout of a page asks many times
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Return that the height follows from the width."""
        return True

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._heights.clear()
        super().set_text(text)

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines at this width."""
        if width not in self._heights:
            self._heights[width] = self._lay_out(width).lineCount() * self._line
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """Return a comfortable width and the height that goes with it."""
        # A widget that was never laid out claims to be 640 px wide.
        was_laid_out = self.testAttribute(Qt.WidgetAttribute.WA_Resized)
        width = self.width() if was_laid_out else 320
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the height of one line."""
        return QSize(80, self._line)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines."""
        painter = QPainter(self)
        painter.setPen(tokens()[self._tone])
        layout = self._lay_out(self.width())
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            line.draw(painter, QPointF(0, 0))

    def _lay_out(self, width: int) -> QTextLayout:
        layout = QTextLayout(self._text.replace("\n", "\u2028"), self._face)
        option = QTextOption()
        option.setTextDirection(direction_of(self._text))
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        if self._is_centred:
            option.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, top + (self._line - line.height()) / 2))
            top += self._line
        layout.endLayout()
        return layout


class Line(QWidget):
    """A dividing line, 1 px."""

    accessible_role = QAccessible.Role.Separator

    def __init__(self, *, is_upright: bool = False) -> None:
        super().__init__()
        if is_upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        QPainter(self).fillRect(QRectF(self.rect()), tokens().line)
