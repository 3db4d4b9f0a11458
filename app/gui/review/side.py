"""One of the two texts of a conflict."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QAccessible, QFont, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.dates import date_and_time
from app.gui.history.diff_document import fill_with_diff
from app.gui.icons import draw_icon
from app.gui.memory_types import ICONS, type_name
from app.gui.review.cases import SideText
from app.gui.theme import tokens
from app.gui.typography import REGULAR, SEMIBOLD, Step, font
from app.gui.widgets.badge import Badge
from app.gui.widgets.buttons import IconButton, Size
from app.gui.widgets.paint import draw_box, draw_text, elided, text_width
from app.gui.widgets.reader import Reader
from app.gui.widgets.text import Text

_ICON, _GAP = 16, 8  # pixels
_ABOVE = 48  # pixels of the text above what differs first


class IconLine(QWidget):
    """An icon and one line, cut where it doesn't fit."""

    accessible_role = QAccessible.Role.StaticText

    def __init__(self, step: Step, weight: int, tone: str, *, is_newer: bool) -> None:
        super().__init__()
        self._step, self._weight, self._tone = step, weight, tone
        self._is_newer = is_newer
        self._icon, self._text, self._mark = "", "", ""
        self.setFixedHeight(max(step.line, _ICON))

    def text(self) -> str:
        """Return the whole line."""
        return self._text

    def say(self, icon: str, text: str, name: str = "", mark: str = "") -> None:
        """Show another line; ``name`` is what a screen reader says instead.

        ``mark`` is a piece of it that differs from the other side.
        """
        self._icon, self._text, self._mark = icon, text, mark
        self.setAccessibleName(name or text)
        self.setToolTip(text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        if not self._icon:
            return
        painter = QPainter(self)
        draw_icon(painter, 0, (self.height() - _ICON) / 2, self._icon, tokens().text_2)
        room = self.width() - _ICON - _GAP
        shown = elided(self._text, font(self._step, self._weight), room)
        before, mark, after = shown.partition(self._mark) if self._mark else (shown, "", "")
        x = self._draw(painter, _ICON + _GAP, before)
        x = self._draw(painter, x, mark, is_marked=True)
        self._draw(painter, x, after)

    def _draw(
        self, painter: QPainter, x: float, text: str, *, is_marked: bool = False
    ) -> float:
        if not text:
            return x
        now, face = tokens(), QFont(font(self._step, self._weight))
        ink, width = now[self._tone], text_width(text, face)
        if is_marked:
            kind = "added" if self._is_newer else "removed"
            ink = now[f"{kind}_text"]
            draw_box(painter, QRectF(x, 0, width, self.height()), 2, ground=now[kind])
            face.setUnderline(self._is_newer)
            face.setStrikeOut(not self._is_newer)
        draw_text(painter, QRectF(x, 0, width + 2, self.height()), text, face, ink)
        return x + width


class Side(QWidget):
    """Its date, title and text, with what only this side says marked."""

    open_wanted = Signal()

    def __init__(self, *, is_newer: bool) -> None:
        super().__init__()
        word = self.tr("Newer") if is_newer else self.tr("Older")
        self.badge = Badge(word, "added" if is_newer else "removed")
        self.date = Text("", Step.META, tone="muted")
        opening = (
            self.tr("Open the newer memory") if is_newer else self.tr("Open the older memory")
        )
        self.open = IconButton("arrow-up-right", opening, Size.SMALL)
        self.open.clicked.connect(self.open_wanted)
        self.title = IconLine(Step.TITLE, SEMIBOLD, "text", is_newer=is_newer)
        name = self.tr("The newer text") if is_newer else self.tr("The older text")
        self.reader = Reader(name)
        self.where = IconLine(Step.META, REGULAR, "muted", is_newer=is_newer)
        self._changes: list[int] = []  # where each begins, as cursor positions
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(24, 0, 16, 0)
        head.setSpacing(8)
        head.addWidget(self.badge)
        head.addWidget(self.date)
        head.addStretch(1)
        head.addWidget(self.open)
        body = QVBoxLayout()
        body.setContentsMargins(24, 0, 0, 0)
        body.setSpacing(8)
        body.addLayout(_inset(self.title))
        self.reader.setViewportMargins(0, 0, 24, 0)
        body.addWidget(self.reader, 1)
        body.addLayout(_inset(self.where))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 0, 12)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(8)
        column.addLayout(body, 1)

    def show_text(self, side: SideText) -> None:
        """Show one of the two, from its beginning."""
        self.date.setText(date_and_time(side.written_at))
        name = f"{type_name(side.type)}: {side.title}"
        self.title.say(ICONS[side.type], side.title, name, side.title_mark)
        self._changes = fill_with_diff(self.reader.document(), side.runs)
        self.reader.verticalScrollBar().setValue(0)
        self.where.say(side.icon, side.where)

    def show_first_change(self) -> bool:
        """Scroll to what differs first; return whether anything does."""
        if not self._changes:
            return False
        cursor = QTextCursor(self.reader.document())
        cursor.setPosition(self._changes[0])
        place = self.reader.cursorRect(cursor)
        if place.bottom() > self.reader.viewport().height():
            bar = self.reader.verticalScrollBar()
            bar.setValue(bar.value() + place.top() - _ABOVE)
        return True

    def forget(self) -> None:
        """Empty the side."""
        self._changes = []
        self.date.setText("")
        self.title.say("", "")
        self.where.say("", "")
        self.reader.document().clear()


def _inset(line: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 24, 0)
    row.addWidget(line)
    return row
