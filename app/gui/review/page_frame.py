"""How a page of the queue is laid out: the reason above, the decisions below."""

from collections.abc import Iterable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.review.decision import DecisionCard
from app.gui.review.reason_row import ReasonRow
from app.gui.widgets.banner import Banner
from app.gui.widgets.text import Line

_LEAST_WIDTH = 480  # pixels


def frame_page(
    page: QWidget,
    reason: ReasonRow,
    banner: Banner,
    between: QWidget,
    cards: Iterable[tuple[DecisionCard, int]],
) -> None:
    """Lay out a page; ``cards`` are the decisions with their shares of the width."""
    page.setMinimumWidth(_LEAST_WIDTH)
    banner.setContentsMargins(16, 12, 16, 12)
    decisions = QHBoxLayout()
    decisions.setContentsMargins(24, 12, 24, 12)
    decisions.setSpacing(8)
    for card, share in cards:
        decisions.addWidget(card, share)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(reason)
    column.addWidget(Line())
    column.addWidget(banner)
    column.addWidget(between, 1)
    column.addWidget(Line())
    column.addLayout(decisions)
