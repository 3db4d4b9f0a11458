"""What an import did not take, as it is shown."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.gui.importing.not_taken import NotTaken


@pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)  # the offscreen platform
def test_long_reasons_are_shown_whole_and_very_many_are_scrolled_to(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column, shown = QVBoxLayout(window), NotTaken()
    column.addWidget(shown)
    window.resize(400, 900)
    window.show()
    shown.show_lines(["line 3: It has no text."])
    line = shown.fontMetrics().lineSpacing()
    assert shown.height() == line + 4
    shown.show_lines(
        ["line 3: It has no text, " + "and that is so " * 20, "line 4: Nor this."]
    )
    assert shown.height() >= 3 * line
    qtbot.waitUntil(lambda: not shown.verticalScrollBar().isVisible())
    shown.show_lines([f"line {number}: It has no text." for number in range(200)])
    assert shown.height() == 24 * line + 4
