"""The field of a title."""

import pytest
from PySide6.QtTest import QTest

from app.gui.widgets.title_edit import TitleEdit


@pytest.mark.usefixtures("qapp")
def test_a_long_title_is_shown_from_its_beginning_on() -> None:
    title = TitleEdit("Title")
    title.show_title("What has to be bought before the winter comes " * 4)
    assert title.cursorPosition() == 0
    assert not title.isModified()
    QTest.keyClicks(title, "And ")
    assert title.isModified()
    title.show_title(None)
    assert title.text() == ""
    assert not title.isModified()


@pytest.mark.usefixtures("qapp")
def test_a_forgotten_title_does_not_come_back_by_undo() -> None:
    title = TitleEdit("Title")
    QTest.keyClicks(title, "The door")
    title.forget()
    title.undo()
    assert title.text() == ""
