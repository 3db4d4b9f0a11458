"""Badges: one word on a tinted ground."""

from typing import Literal

from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.gui.theme import tokens
from app.gui.typography import SEMIBOLD, Step, font
from app.gui.widgets.paint import CENTRE, draw_box, draw_text, text_width

Tone = Literal["bad", "warn", "ok", "plain", "added", "removed"]
BADGE_HEIGHT = 20


def badge_width(text: str) -> float:
    """Return the width of a badge with this word."""
    return round(text_width(text, font(Step.LABEL, SEMIBOLD))) + 14


def draw_badge(painter: QPainter, x: float, y: float, text: str, tone: Tone) -> float:
    """Draw a badge with its top left corner at ``x, y``; return its width."""
    ground, ink = badge_colours(tone)
    box = QRectF(x, y, badge_width(text), BADGE_HEIGHT)
    draw_box(painter, box, 4, ground=ground)
    draw_text(painter, box, text, font(Step.LABEL, SEMIBOLD), ink, CENTRE)
    return box.width()


def badge_colours(tone: Tone) -> tuple[QColor, QColor]:
    """Return the ground and the ink of a tone."""
    now = tokens()
    return {
        "bad": (now.bad_soft, now.bad_text),
        "warn": (now.warn_soft, now.warn_text),
        "ok": (now.ok_soft, now.ok_text),
        "plain": (now.hover, now.text_2),
        "added": (now.added, now.ok_text),
        "removed": (now.removed, now.bad_text),
    }[tone]


class Badge(QWidget):
    """A badge as a widget."""

    accessible_role = QAccessible.Role.StaticText

    def __init__(self, text: str, tone: Tone = "plain") -> None:
        super().__init__()
        self._text, self._tone = text, tone
        self.setFixedSize(round(badge_width(text)), BADGE_HEIGHT)
        self.setAccessibleName(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the badge."""
        draw_badge(QPainter(self), 0, 0, self._text, self._tone)
