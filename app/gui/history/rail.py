"""The rail of revisions: a dot each, two of them filled."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.gui.counts import number
from app.gui.dates import short_date_and_time
from app.gui.history.view_model import HistoryViewModel
from app.gui.sentences import spoken
from app.gui.theme import tokens
from app.gui.typography import SEMIBOLD, Step, font
from app.gui.widgets.badge import draw_badge
from app.gui.widgets.paint import RIGHT, draw_box, draw_dot, draw_text, elided, text_width
from app.gui.widgets.text import Paragraph
from core.model import Revision

ROW, WIDTH = 88, 263  # and the line, 1 px
MINUS = "\u2212"


class RevisionRows(QWidget):
    """All revisions, newest first. A click picks one; with Ctrl or Shift it picks a pair."""

    accessible_role = QAccessible.Role.List

    picked = Signal(int)
    paired = Signal(int)

    def __init__(self, model: HistoryViewModel, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._model, self._now = model, now
        self._cursor = 0
        self._over = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("Revisions"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        model.changed.connect(self._show)

    def sizeHint(self) -> QSize:
        """Return the height of all rows."""
        return QSize(WIDTH, ROW * len(self._model.revisions))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick the revision under the pointer."""
        row = int(event.position().y()) // ROW
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        self._pick(row, is_pair=bool(event.modifiers() & both))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the hover ground."""
        self._over = int(event.position().y()) // ROW
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Take the hover ground away."""
        self._over = -1
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows; Space or Enter picks, with Shift a pair."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        count = len(self._model.revisions)
        if step and count:
            self._cursor = max(0, min(count - 1, self._cursor + step))
            self._name()
            self.update()
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return):
            is_pair = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._pick(self._cursor, is_pair=is_pair)
        else:
            super().keyPressEvent(event)

    def _pick(self, row: int, *, is_pair: bool) -> None:
        if 0 <= row < len(self._model.revisions):
            self._cursor = row
            number = self._model.revisions[row].number
            (self.paired if is_pair else self.picked).emit(number)

    def _show(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
        self._cursor = min(self._cursor, max(0, len(self._model.revisions) - 1))
        self._name()
        self.update()

    def _name(self) -> None:
        name = self.tr("Revisions")
        if self._model.revisions:
            number = self._model.revisions[self._cursor].number
            name += ", " + self.tr("revision {0}").format(number)
        self.setAccessibleName(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows that are seen."""
        painter = QPainter(self)
        first = max(0, event.rect().top() // ROW)
        last = min(len(self._model.revisions) - 1, event.rect().bottom() // ROW)
        for row in range(first, last + 1):
            self._draw_row(painter, row, self._model.revisions[row])

    def _draw_row(self, painter: QPainter, row: int, each: Revision) -> None:
        now, top = tokens(), row * ROW
        is_older = each.number == self._model.older
        is_newer = each.number == self._model.newer
        box = QRectF(0, top, self.width(), ROW)
        if is_older:
            painter.fillRect(box, now.accent_soft)
        elif row == self._over:
            painter.fillRect(box, now.hover)
        painter.fillRect(QRectF(0, top + ROW - 1, self.width(), 1), now.line)
        self._draw_dot(painter, row, is_picked=is_older or is_newer)
        self._draw_head(painter, top, each, is_older=is_older, is_newer=is_newer)
        face, width = font(Step.META), self.width() - 56
        said = spoken(each.message) if each.message else self._default_message(each)
        message = elided(said, face, width)
        draw_text(painter, QRectF(40, top + 35, width, 16), message, face, now.text_2)
        is_tinted = is_older or row == self._over
        when = short_date_and_time(each.created_at, self._now())
        known = {"you": self.tr("You"), "import": self.tr("Import")}
        who = known.get(each.author, each.author)
        branch = self._model.other_branch(each)
        where = self.tr("{0}, {1}, on “{2}”").format(who, when, branch)
        line = elided(where if branch else f"{who}, {when}", face, width)
        ink = now.text_2 if is_tinted else now.muted
        draw_text(painter, QRectF(40, top + 54, width, 16), line, face, ink)
        if self.hasFocus() and row == self._cursor:
            draw_box(painter, box, 0, border=now.accent, width=2)

    def _draw_head(
        self, painter: QPainter, top: int, each: Revision, *, is_older: bool, is_newer: bool
    ) -> None:
        now, face = tokens(), font(Step.BASE, SEMIBOLD)
        name = self.tr("Revision {0}").format(each.number)
        draw_text(painter, QRectF(40, top + 12, 120, 19), name, face, now.text)
        x = 40 + text_width(name, face) + 8
        if is_newer:
            draw_badge(painter, round(x), top + 12, self.tr("Newer"), "added")
        elif is_older:
            draw_badge(painter, round(x), top + 12, self.tr("Older"), "removed")
        counts = self._model.counts.get(each.number)
        if counts is None:
            return
        added, removed = counts
        small = font(Step.META, is_tabular=True)
        right = float(self.width() - 16)
        if removed:
            text = f"{MINUS}{number(removed)}"
            area = QRectF(right - 60, top + 12, 60, 19)
            draw_text(painter, area, text, small, now.bad_text, RIGHT)
            right -= text_width(text, small) + 4
        area = QRectF(right - 60, top + 12, 60, 19)
        draw_text(painter, area, f"+{number(added)}", small, now.ok_text, RIGHT)

    def _draw_dot(self, painter: QPainter, row: int, *, is_picked: bool) -> None:
        now, middle = tokens(), row * ROW + 21.5
        last = len(self._model.revisions) - 1
        if last:
            top = row * ROW if row else middle
            bottom = (row + 1) * ROW if row < last else middle
            painter.fillRect(QRectF(20, top, 1, bottom - top), now.line_strong)
        if is_picked:
            draw_dot(painter, 20.5, middle, 9, now.accent)
        else:
            ring = QRectF(16, middle - 4.5, 9, 9)
            draw_box(painter, ring, 4.5, ground=now.panel, border=now.field_hover, width=1.25)

    def _default_message(self, each: Revision) -> str:
        return self.tr("First kept") if each.parent is None else self.tr("Edited")


class Rail(QScrollArea):
    """The rows, and under them what picking does."""

    def __init__(self, model: HistoryViewModel, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedWidth(WIDTH)
        self.rows = RevisionRows(model, now)
        hint = self.tr(
            "Pick one to compare it with the newest; Ctrl and a click picks any two. "
            "Restoring adds a revision; nothing is lost."
        )
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 16)
        column.setSpacing(0)
        column.addWidget(self.rows)
        note = QVBoxLayout()
        note.setContentsMargins(16, 12, 16, 0)
        note.addWidget(Paragraph(hint, Step.META, tone="muted"))
        column.addLayout(note)
        column.addStretch(1)
        self.setWidget(inner)
        inner.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
