"""The rail of revisions: a dot each, two of them filled, on the lines of their branches."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.gui.counts import number
from app.gui.dates import short_date_and_time
from app.gui.history.lanes import Strand
from app.gui.history.view_model import HistoryViewModel
from app.gui.sentences import spoken
from app.gui.theme import tokens
from app.gui.typography import SEMIBOLD, Step, font
from app.gui.widgets.badge import badge_width, draw_badge
from app.gui.widgets.buttons import Button, Kind, Size
from app.gui.widgets.field import Field
from app.gui.widgets.overlay_scroll_bar import OverlayScrollBar
from app.gui.widgets.paint import RIGHT, draw_box, draw_dot, draw_text, elided, text_width
from app.gui.widgets.text import Line, Paragraph
from app.gui.widgets.tooltip import KEYS
from core.model import Revision

REWRITE_KEYS = "Ctrl+Shift+B"
ROW, WIDTH = 88, 263  # and the line, 1 px
MINUS = "\u2212"
_FIRST, _LANE, _TEXT = 20.5, 12, 40  # pixels: the first line, to the next one, the words
_DOT, _TURN = 21.5, 30  # pixels: from a row's top to its dot, from a dot to where a line turns


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
            each = self._model.revisions[self._cursor]
            name += ", " + self.tr("revision {0}").format(each.number)
            ends = ", ".join(self._model.ends_of(each.number))
            if ends:
                name += ", " + self.tr("the end of “{0}”").format(ends)
        self.setAccessibleName(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows that are seen."""
        painter = QPainter(self)
        first = max(0, event.rect().top() // ROW)
        last = min(len(self._model.revisions) - 1, event.rect().bottom() // ROW)
        seen = range(first, last + 1)
        for row in seen:
            self._draw_ground(painter, row, self._model.revisions[row])
        self._draw_lines(painter, first, last)
        for row in seen:
            self._draw_row(painter, row, self._model.revisions[row])

    @property
    def _left(self) -> int:
        """Where the words begin."""
        return _TEXT + _LANE * (self._model.lanes.count - 1)

    def _is_tinted(self, row: int, each: Revision) -> bool:
        return each.number == self._model.picked or row == self._over

    def _draw_ground(self, painter: QPainter, row: int, each: Revision) -> None:
        now, box = tokens(), QRectF(0, row * ROW, self.width(), ROW)
        if each.number == self._model.picked:
            painter.fillRect(box, now.accent_soft)
        elif row == self._over:
            painter.fillRect(box, now.hover)
        painter.fillRect(QRectF(0, box.bottom() - 1, self.width(), 1), now.line)

    def _draw_row(self, painter: QPainter, row: int, each: Revision) -> None:
        now, top, left = tokens(), row * ROW, self._left
        is_older = each.number == self._model.older
        is_newer = each.number == self._model.newer
        self._draw_dot(painter, row, each, is_picked=is_older or is_newer)
        self._draw_head(painter, top, each, is_older=is_older, is_newer=is_newer)
        face, width = font(Step.META), self.width() - left - 16
        said = spoken(each.message) if each.message else self._default_message(each)
        message = elided(said, face, width)
        draw_text(painter, QRectF(left, top + 35, width, 16), message, face, now.text_2)
        ink = now.text_2 if self._is_tinted(row, each) else now.muted
        x = left + self._draw_ends(painter, left, top + 54, each)
        room = self.width() - 16 - x
        line = elided(self._about(each), face, room)
        draw_text(painter, QRectF(x, top + 56, room, 16), line, face, ink)
        if self.hasFocus() and row == self._cursor:
            box = QRectF(0, top, self.width(), ROW)
            draw_box(painter, box, 0, border=now.accent, width=2)

    def _draw_ends(self, painter: QPainter, x: float, y: float, each: Revision) -> float:
        """Draw the names of the branches that end here; return how wide they are."""
        names = ", ".join(self._model.ends_of(each.number))
        if not names:
            return 0
        most = (self.width() - x - 16) * 0.6
        while names and badge_width(names) > most:
            names = names[:-2].rstrip() + "…"
        is_current = self._model.current_branch in self._model.ends_of(each.number)
        return draw_badge(painter, x, y, names, "plain" if is_current else "warn") + 8

    def _about(self, each: Revision) -> str:
        when = short_date_and_time(each.created_at, self._now())
        known = {"you": self.tr("You"), "import": self.tr("Import")}
        who = known.get(each.author, each.author)
        branch = self._model.other_branch(each)
        if branch and not self._model.ends_of(each.number):
            return self.tr("{0}, {1}, on “{2}”").format(who, when, branch)
        return f"{who}, {when}"

    def _draw_lines(self, painter: QPainter, first: int, last: int) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(tokens().line_strong, 1))
        for strand in self._model.lanes.strands:
            if strand.top <= last and strand.bottom >= first:
                painter.drawPath(_path(strand))
        painter.restore()

    def _draw_head(
        self, painter: QPainter, top: int, each: Revision, *, is_older: bool, is_newer: bool
    ) -> None:
        now, face = tokens(), font(Step.BASE, SEMIBOLD)
        name = self.tr("Revision {0}").format(each.number)
        left = self._left
        draw_text(painter, QRectF(left, top + 12, 120, 19), name, face, now.text)
        x = left + text_width(name, face) + 8
        is_branch = bool(self._model.picked_branch)
        if is_newer:
            name = self.tr("Branch") if is_branch else self.tr("Newer")
            draw_badge(painter, round(x), top + 12, name, "added")
        elif is_older:
            name = self.tr("Current") if is_branch else self.tr("Older")
            draw_badge(painter, round(x), top + 12, name, "removed")
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

    def _draw_dot(
        self, painter: QPainter, row: int, each: Revision, *, is_picked: bool
    ) -> None:
        now = tokens()
        x, y = _x(self._model.lanes.of.get(each.number, 0)), row * ROW + _DOT
        if is_picked:
            draw_dot(painter, x, y, 9, now.accent)
        else:
            ring = QRectF(x - 4.5, y - 4.5, 9, 9)
            draw_box(painter, ring, 4.5, ground=now.panel, border=now.field_hover, width=1.25)

    def _default_message(self, each: Revision) -> str:
        return self.tr("First kept") if each.parent is None else self.tr("Edited")


def _x(lane: int) -> float:
    return _FIRST + _LANE * lane


def _path(strand: Strand) -> QPainterPath:
    """Return a line between two dots, with a bend where it changes its lane."""
    top, bottom = strand.top * ROW + _DOT, strand.bottom * ROW + _DOT
    start, end = _x(strand.top_lane), _x(strand.bottom_lane)
    path = QPainterPath()
    path.moveTo(start, top)
    if strand.is_merge:
        turn = min(bottom, top + _TURN)
        middle = (top + turn) / 2
        path.cubicTo(start, middle, end, middle, end, turn)
    else:
        turn = max(top, bottom - _TURN)
        middle = (turn + bottom) / 2
        path.lineTo(start, turn)
        path.cubicTo(start, middle, end, middle, end, bottom)
    path.lineTo(end, bottom)
    return path


class RewriteBox(QWidget):
    """A button that makes a branch; pressed, it asks for its name. ``named`` carries it."""

    named = Signal(str)

    def __init__(self, free_name: Callable[[], str]) -> None:
        super().__init__()
        self._free_name = free_name
        self.ask = Button(self.tr("Try a rewrite…"), Kind.QUIET, Size.SMALL, icon="git-branch")
        self.ask.setToolTip(self.tr("Write another text on a branch; this one stays"))
        self.ask.setProperty(KEYS, REWRITE_KEYS)
        self.field = Field(self.tr("Name of the branch"))
        self.field.edit.setMaxLength(200)
        self.refusal = Paragraph("", Step.META, tone="bad_text")
        hint = self.tr("Enter makes the branch and opens the editor on it; Esc leaves.")
        self.hint = Paragraph(hint, Step.META, tone="muted")
        self.ask.clicked.connect(self.begin)
        self.field.edit.returnPressed.connect(self._enter)
        self.field.edit.textEdited.connect(lambda: self.refuse(""))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        for each in (self.ask, self.field, self.refusal, self.hint):
            column.addWidget(each)
        self.end()

    def begin(self) -> None:
        """Ask for the name."""
        self._show(is_asking=True)
        self.field.edit.setText(self._free_name())
        self.field.edit.selectAll()
        self.field.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def end(self) -> None:
        """Ask no more."""
        self.field.edit.clear()
        self.field.edit.setText("")
        self.refuse("")
        self._show(is_asking=False)

    @property
    def is_asking(self) -> bool:
        """Whether a name is asked for."""
        return not self.field.isHidden()

    def refuse(self, sentence: str) -> None:
        """Say why a name can't be one; what was typed stays."""
        self.refusal.set_text(sentence)
        self.refusal.setVisible(bool(sentence))
        self.hint.setVisible(self.is_asking and not sentence)
        self.field.set_error(bool(sentence))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave at Esc."""
        if event.key() == Qt.Key.Key_Escape and self.is_asking:
            self.end()
            self.ask.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _show(self, *, is_asking: bool) -> None:
        self.ask.setVisible(not is_asking)
        self.field.setVisible(is_asking)
        self.hint.setVisible(is_asking)

    def _enter(self) -> None:
        self.named.emit(self.field.text())


class Rail(QScrollArea):
    """The way to a branch, the rows, and under them what picking does."""

    def __init__(
        self,
        model: HistoryViewModel,
        now: Callable[[], datetime],
        free_name: Callable[[], str],
    ) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedWidth(WIDTH)
        self.rewrite = RewriteBox(free_name)
        self.rows = RevisionRows(model, now)
        hint = self.tr(
            "Pick one to compare it with what the memory says now; Ctrl and a click picks any "
            "two. Restoring adds a revision; nothing is lost."
        )
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 16)
        column.setSpacing(0)
        column.addWidget(self.rewrite)
        column.addWidget(Line())
        column.addWidget(self.rows)
        note = QVBoxLayout()
        note.setContentsMargins(16, 12, 16, 0)
        note.addWidget(Paragraph(hint, Step.META, tone="muted"))
        column.addLayout(note)
        column.addStretch(1)
        self.setWidget(inner)
        inner.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        OverlayScrollBar(self)
