"""Painted text keeps its own direction, whichever way the window is read."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

from app.gui.widgets.keycap import KeyCaps
from app.gui.widgets.paint import direction_of
from app.gui.widgets.strength import draw_strengths
from core.model import Why

LEFT, RIGHT = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("5 wk", LEFT), ("4 of 19", LEFT), ("12:40", LEFT), ("", LEFT),
        ("מכתב 5", RIGHT), ("5 رسائل", RIGHT), ("(שלום) Bergen", RIGHT), ("Bergen שלום", LEFT),
    ],
)  # fmt: skip
def test_the_first_letter_that_tells_decides(text: str, direction: Qt.LayoutDirection) -> None:
    assert direction_of(text) == direction


@pytest.mark.usefixtures("qapp")
def test_keys_that_share_a_cap_are_named_each() -> None:
    assert KeyCaps(("Ctrl L", "Enter")).names == ("Ctrl L", "Enter")


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("why", "begins"),
    [
        (Why(), 100), (Why(words=("rent",), word_strength=2, cosine=0.1), 60),
        (Why(meaning_strength=1, word_strength=1, cosine=0.5), 20), (Why(cosine=0.1), 60),
    ],
)  # fmt: skip
def test_what_is_like_the_query_from_afar_is_marked_too(why: Why, begins: int) -> None:
    picture = QPixmap(100, 20)
    with QPainter(picture) as painter:
        assert draw_strengths(painter, 100, 0, why, is_on=False) == begins
