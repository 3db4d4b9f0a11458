"""What is worth knowing about the passphrase, beside the field it speaks of."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.icons import draw_icon
from app.gui.theme import tokens
from app.gui.typography import MEDIUM, font
from app.gui.widgets.paint import draw_box
from app.gui.widgets.text import Line, Paragraph


class AdviceItem(QWidget):
    """An icon, a line, and the sentences under it."""

    def __init__(self, icon: str, tone: str) -> None:
        super().__init__()
        self._icon, self._tone = icon, tone
        self.title = Paragraph("", weight=MEDIUM, tone="text")
        self.body = Paragraph("")
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 12, 0, 12)
        column.setSpacing(2)
        column.addWidget(self.title)
        column.addWidget(self.body)

    def say(self, title: str, body: str) -> None:
        """Show other words."""
        self.title.set_text(title)
        self.body.set_text(body)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon."""
        draw_icon(QPainter(self), 0, 14, self._icon, tokens()[self._tone])


class AdviceCard(QWidget):
    """Up to three pieces of advice with lines between them."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(360)
        self.items = {
            "weak": AdviceItem("triangle-alert", "warn_text"),
            "more": AdviceItem("plus", "accent"),
            "cost": AdviceItem("timer", "muted"),
        }
        self._lines: dict[str, Line] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(21, 12, 21, 12)
        column.setSpacing(0)
        for name, item in self.items.items():
            if name != "weak":
                self._lines[name] = Line()
                column.addWidget(self._lines[name])
            column.addWidget(item)

    def say(self, name: str, title: str = "", body: str = "") -> None:
        """Say or drop one piece of advice."""
        self.items[name].say(title, body)
        self.items[name].setVisible(bool(title))
        is_first = True
        for each, item in self.items.items():
            if each in self._lines:
                self._lines[each].setVisible(not item.isHidden() and not is_first)
            is_first = is_first and item.isHidden()
        self.setVisible(any(not item.isHidden() for item in self.items.values()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame."""
        now = tokens()
        draw_box(QPainter(self), self.rect(), 8, ground=now.panel, border=now.line)


class FinalWord(QWidget):
    """The irreversible fact, said before: a bold start, then the rest, and a key."""

    _LINE, _LEFT = 19, 48

    def __init__(self, bold: str, rest: str) -> None:
        super().__init__()
        self._bold, self._rest = bold, rest
        self.setFixedWidth(360)
        self.setAccessibleName(f"{bold} {rest}")
        self.setFixedHeight(self._lay_out().lineCount() * self._LINE)

    def sizeHint(self) -> QSize:
        """Return the size of the lines."""
        return QSize(360, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw icon and lines."""
        now, painter = tokens(), QPainter(self)
        draw_icon(painter, 20, 2, "key-round", now.bad_text)
        painter.setPen(now.text_2)
        self._lay_out().draw(painter, QPointF(self._LEFT, 0))

    def _lay_out(self) -> QTextLayout:
        layout = QTextLayout(f"{self._bold} {self._rest}", font())
        layout.setTextOption(QTextOption())
        strong = QTextCharFormat()
        strong.setFont(font(weight=MEDIUM))
        strong.setForeground(tokens().text)
        run = QTextLayout.FormatRange()
        run.start, run.length, run.format = 0, len(self._bold), strong
        layout.setFormats([run])
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(360 - self._LEFT - 20)
            line.setPosition(QPointF(0, top + (self._LINE - line.height()) / 2))
            top += self._LINE
        layout.endLayout()
        return layout
