"""Paints one hit of the quick search: 56 px, title and passage, why and age at the right."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.gui.dates import age
from app.gui.icons import draw_icon
from app.gui.memory_types import ICONS
from app.gui.quick.hit_rows import HIT
from app.gui.search.passage_layout import ShownPassage, flatten
from app.gui.theme import tokens
from app.gui.typography import SEMIBOLD, Step, font
from app.gui.widgets.paint import RIGHT, draw_box, draw_text, elided, text_width
from app.gui.widgets.strength import draw_strengths
from core.model import Hit

HEIGHT = 56
_LEFT, _RIGHT, _AGE = 45, 17, 48
_BEFORE_MARK = 40  # characters that are shown before the first match, if it stands far off


class HitDelegate(QStyledItemDelegate):
    """Draws with the theme's colours of now."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the one height that all rows have."""
        return QSize(280, HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the row."""
        hit = index.data(HIT)
        if not isinstance(hit, Hit):
            return
        is_on = bool(option.state & QStyle.StateFlag.State_Selected)
        is_over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        area = QRectF(option.rect)
        painter.save()
        self._draw_ground(painter, area, is_on=is_on, is_over=is_over)
        right = self._draw_right(painter, area, hit, is_on=is_on, is_over=is_over)
        self._draw_words(painter, area, hit, right)
        painter.restore()

    def _draw_ground(
        self, painter: QPainter, area: QRectF, *, is_on: bool, is_over: bool
    ) -> None:
        now = tokens()
        if is_on:
            painter.fillRect(area, now.accent_soft)
            painter.fillRect(QRectF(area.left(), area.top(), 2, area.height()), now.accent)
        elif is_over:
            painter.fillRect(area, now.hover)

    def _draw_right(
        self, painter: QPainter, area: QRectF, hit: Hit, *, is_on: bool, is_over: bool
    ) -> float:
        now, right = tokens(), area.right() - _RIGHT
        ink = now.text_2 if is_on or is_over else now.muted
        face = font(Step.META, is_tabular=True)
        box = QRectF(right - _AGE, area.top(), _AGE, area.height())
        draw_text(painter, box, age(hit.memory.created_at, self._now()), face, ink, RIGHT)
        right -= _AGE + 2
        top = area.top() + (HEIGHT - 14) / 2
        draw_strengths(painter, right, top, hit.why, is_on=is_on)
        # The room for both is kept, so that all titles end at one edge.
        return right - 2 * 40 - 4

    def _draw_words(self, painter: QPainter, area: QRectF, hit: Hit, right: float) -> None:
        now, left = tokens(), area.left() + _LEFT
        icon = ICONS[hit.memory.type]
        draw_icon(painter, area.left() + 17, area.top() + 20, icon, now.text_2, 16)
        room, face = right - left, font(Step.BASE, SEMIBOLD)
        title = elided(hit.memory.display_title, face, room)
        passage = passage_of(hit)
        top = area.top() + (9 if passage.text else (HEIGHT - 19) / 2)
        draw_text(painter, QRectF(left, top, room, 19), title, face, now.text)
        below = QRectF(left, area.top() + 28, room, 18)
        draw_passage_line(painter, below, passage)


def passage_of(hit: Hit) -> ShownPassage:
    """Return what to show below the title."""
    shown = flatten(hit.passage.text, hit.passage.marks)
    title = " ".join(hit.memory.display_title.split())
    if hit.memory.title is None and shown.text.startswith(title):
        return _from(shown, len(title))
    return shown


def draw_passage_line(painter: QPainter, box: QRectF, passage: ShownPassage) -> None:
    """Draw one line of a passage, its matches marked and the first of them in sight."""
    now, face = tokens(), font(Step.META)
    passage = _with_mark_in_sight(passage, face, box.width())
    text = elided(passage.text, face, box.width())
    end = len(text) if text == passage.text else len(text) - 1
    draw_text(painter, box, text, face, now.text_2)
    for start, stop in passage.marks:
        if start >= end:
            continue
        word = text[start : min(stop, end)]
        left = box.left() + text_width(text[:start], face)
        place = QRectF(left, box.top(), text_width(word, face), box.height())
        draw_box(painter, place.adjusted(-1, 1, 1, -1), 2, ground=now.mark)
        draw_text(painter, place.adjusted(0, 0, 4, 0), word, face, now.mark_text)


def _with_mark_in_sight(passage: ShownPassage, face: QFont, width: float) -> ShownPassage:
    if not passage.marks:
        return passage
    start, stop = passage.marks[0]
    if text_width(passage.text[:stop], face) < width * 0.9:
        return passage
    cut = max(0, start - _BEFORE_MARK)
    cut = passage.text.find(" ", cut, start) + 1 or cut
    rest = _from(passage, cut)
    return ShownPassage(f"…{rest.text}", tuple((a + 1, b + 1) for a, b in rest.marks))


def _from(passage: ShownPassage, cut: int) -> ShownPassage:
    text = passage.text[cut:]
    lead = len(text) - len(text.lstrip(" .:;,"))
    cut += lead
    marks = tuple((a - cut, b - cut) for a, b in passage.marks if a >= cut)
    return ShownPassage(text[lead:], marks)
