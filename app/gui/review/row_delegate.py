"""Paints one conflict: 80 px, kind and certainty, title, both values."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.gui.dates import age
from app.gui.review.cases import Waiting
from app.gui.review.queue import ROW
from app.gui.review.words import kind_name, kind_tone, percentage
from app.gui.theme import tokens
from app.gui.typography import SEMIBOLD, Step, font
from app.gui.widgets.badge import draw_badge
from app.gui.widgets.paint import RIGHT, draw_text, elided
from app.gui.widgets.row_painter import RowPainter

HEIGHT = 80
_PAD = 16


def conflict_delegate(
    now: Callable[[], datetime], has_focus: Callable[[], bool]
) -> RowPainter:
    """Return what paints the queue; ages are told from ``now``."""
    return RowPainter(partial(_draw, now), has_focus, height=HEIGHT, role=ROW)


def _draw(
    clock: Callable[[], datetime],
    painter: QPainter,
    area: QRectF,
    row: Waiting,
    is_tinted: bool,
) -> None:
    now = tokens()
    left, right, top = area.left() + _PAD, area.right() - _PAD, area.top()
    draw_badge(painter, left, top + 9, kind_name(row.kind), kind_tone(row.kind))
    small, ink = font(Step.META, is_tabular=True), now.text_2 if is_tinted else now.muted
    # Two edits are certain to disagree: there the age says more.
    noted = percentage(row.confidence) or age(row.newer_at, clock())
    draw_text(painter, QRectF(right - 90, top + 10, 90, 18), noted, small, ink, RIGHT)
    face, room = font(Step.BASE, SEMIBOLD), right - left
    title = elided(row.title, face, room)
    draw_text(painter, QRectF(left, top + 33, room, 19), title, face, now.text)
    gist = elided(row.gist, font(Step.META), room)
    draw_text(painter, QRectF(left, top + 53, room, 18), gist, font(Step.META), now.text_2)
