"""Paints one memory that was put away: 64 px, title and one line of its text."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.gui.dates import age
from app.gui.icons import draw_icon
from app.gui.memory_types import ICONS
from app.gui.search.passage_layout import flatten
from app.gui.search.results_model import ROW, ResultRow
from app.gui.theme import tokens
from app.gui.typography import SEMIBOLD, Step, font
from app.gui.widgets.paint import RIGHT, draw_text, elided, text_width
from app.gui.widgets.row_painter import RowPainter

HEIGHT = 64
_PAD = 16


def put_away_delegate(
    now: Callable[[], datetime], has_focus: Callable[[], bool]
) -> RowPainter:
    """Return what paints the archive and the Trash; ages are told from ``now``."""
    return RowPainter(partial(_draw, now), has_focus, height=HEIGHT, role=ROW)


def _draw(
    clock: Callable[[], datetime],
    painter: QPainter,
    area: QRectF,
    row: ResultRow,
    is_tinted: bool,
) -> None:
    now, memory = tokens(), row.memory
    top, left, right = area.top() + 12, area.left() + _PAD, area.right() - _PAD
    ink = now.text_2 if is_tinted else now.muted
    draw_icon(painter, left, top + 2, ICONS[memory.type], ink)
    small = font(Step.META, is_tabular=True)
    since = memory.deleted_at or memory.archived_at or memory.updated_at
    shown_age = age(since, clock())
    draw_text(painter, QRectF(right - 90, top, 90, 19), shown_age, small, ink, RIGHT)
    face = font(Step.BASE, SEMIBOLD)
    room = right - text_width(shown_age, small) - 12 - (left + 24)
    title = elided(memory.display_title, face, room)
    draw_text(painter, QRectF(left + 24, top, room + 2, 19), title, face, now.text)
    room = right - (left + 24)
    line = elided(_first_words(row), font(Step.META), room)
    area = QRectF(left + 24, top + 22, room + 2, 18)
    draw_text(painter, area, line, font(Step.META), now.text_2)


def _first_words(row: ResultRow) -> str:
    text = row.memory.text
    if not row.memory.title:
        shown = row.memory.display_title
        text = text[text.find(shown) + len(shown) :]
    return flatten(text[:400]).text
