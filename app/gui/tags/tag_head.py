"""A tag's name in full, with its dot; and the rows of its newest memories."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.gui.dates import age
from app.gui.icons import draw_icon
from app.gui.memory_types import ICONS, type_name
from app.gui.theme import tokens
from app.gui.typography import SEMIBOLD, Step, font
from app.gui.widgets.paint import RIGHT, draw_box, draw_dot, draw_text, elided, text_width
from core.model import Memory


class TagTitle(QWidget):
    """The parts above are muted, the last part stands out."""

    def __init__(self) -> None:
        super().__init__()
        self._name = ""
        self.setFixedHeight(28)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_name(self, name: str) -> None:
        """Show another tag."""
        self._name = name
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    def text(self) -> str:
        """Return the whole name."""
        return self._name

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dot and the name, its beginning cut when it is too long."""
        if not self._name:
            return
        painter, now = QPainter(self), tokens()
        draw_dot(painter, 5, 14, 10, now.tag(self._name))
        above, slash, last = self._name.rpartition("/")
        plain, bold = font(Step.DISPLAY), font(Step.DISPLAY, SEMIBOLD)
        shown = elided(last, bold, self.width() - 18)
        room = self.width() - 18 - text_width(shown, bold)
        before = above + slash
        if text_width(before, plain) > room:
            before = "…/" if room > text_width("…/", plain) else ""
        x = 18.0
        width = text_width(before, plain)
        draw_text(painter, QRectF(x, 0, width + 4, 28), before, plain, now.muted)
        area = QRectF(x + width, 0, self.width() - x - width, 28)
        draw_text(painter, area, shown, bold, now.text)


class MemoryRow(QAbstractButton):
    """One memory of the tag: type, title, age; a press shows it in Search."""

    def __init__(self, memory: Memory, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.memory_id, self._kind = memory.id, memory.type
        self._age = age(memory.created_at, now())
        self.setText(memory.display_title)
        self.setAccessibleName(
            self.tr("{0}, {1}, {2}").format(
                memory.display_title, type_name(memory.type), self._age
            )
        )
        self.setFixedHeight(32)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of a row."""
        return QSize(300, 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw icon, title and age."""
        painter, now = QPainter(self), tokens()
        if self.underMouse():
            draw_box(painter, QRectF(8, 0, self.width() - 16, 32), 6, ground=now.hover)
        if self.hasFocus():
            area = QRectF(8, 0, self.width() - 16, 32)
            draw_box(painter, area, 6, border=now.accent, width=2)
        ink = now.text_2 if self.underMouse() else now.muted
        draw_icon(painter, 24, 8, ICONS[self._kind], ink)
        small, right = font(Step.META, is_tabular=True), self.width() - 24
        draw_text(painter, QRectF(right - 80, 0, 80, 32), self._age, small, ink, RIGHT)
        room = right - text_width(self._age, small) - 12 - 48
        shown = elided(self.text(), font(), room)
        draw_text(painter, QRectF(48, 0, room + 2, 32), shown, font(), now.text)
