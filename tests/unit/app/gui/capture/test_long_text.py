"""Long texts beside the editor: nothing of them may be lost."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from app.gui.capture.long_text import LONGEST_TYPED, LongText, join, split

LONG = "x" * (LONGEST_TYPED + 1)


@pytest.mark.parametrize(
    "text",
    ["", "short", "a\n\nb", LONG, f"above\n\n{LONG}", f"\n\n{LONG}", f"{LONG}\n\nbelow"],
)
def test_splitting_and_joining_gives_the_very_text_back(text: str) -> None:
    typed, held = split(text)
    assert len(typed) <= LONGEST_TYPED
    assert join(typed, held) == text


def test_what_was_taken_out_can_be_put_back(qapp: QApplication) -> None:
    parent = QWidget()
    card = LongText()
    card.setParent(parent)
    card.add(LONG)
    card.turn.click()
    assert card.text() == ""
    card.turn.click()
    assert card.text() == LONG


def test_forgetting_leaves_no_word(qapp: QApplication) -> None:
    parent = QWidget()
    card = LongText()
    card.setParent(parent)
    card.add("a secret " * 20_000)
    card.forget()
    assert "secret" not in card.preview.text() + card.preview.accessibleName()
    assert card.text() == ""
