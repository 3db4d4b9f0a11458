"""Painted text keeps its own direction, whichever way the window is read."""

import pytest
from PySide6.QtCore import Qt

from app.gui.widgets.keycap import KeyCaps
from app.gui.widgets.paint import direction_of

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
