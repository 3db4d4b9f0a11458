"""How strongly something was found by words or by meaning: an icon and three bars."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from app.gui.icons import draw_icon
from app.gui.theme import tokens
from app.gui.widgets.paint import draw_box
from core.model import Why

STRENGTH_WIDTH, _STEP = 28, 40


def draw_strengths(
    painter: QPainter, right: float, top: float, why: Why, *, is_on: bool
) -> float:
    """Draw meaning, and words left of it, up to ``right``; return where they begin.

    What is like the query only from afar has the icon of meaning, with no bar filled.
    """
    is_faint = why.cosine is not None and not why.words and not why.word_strength
    pairs = (
        ("waypoints", why.meaning_strength, is_faint),
        ("whole-word", why.word_strength, False),
    )
    for icon, strength, is_shown in pairs:
        if strength or is_shown:
            _draw_one(painter, right - STRENGTH_WIDTH, top, icon, strength, is_on=is_on)
            right -= _STEP
    return right


def _draw_one(
    painter: QPainter, x: float, y: float, icon: str, strength: int, *, is_on: bool
) -> None:
    now = tokens()
    draw_icon(painter, x, y, icon, now.text_2 if is_on else now.muted, 14)
    off = now.bar_off_selected if is_on else now.bar_off
    for step in range(3):
        ink: QColor = now.accent if step < strength else off
        height = 4 + step * 3
        box = QRectF(x + 17.5 + step * 4, y + 12 - height, 2.5, height)
        draw_box(painter, box, 1, ground=ink)
