"""The message at the bottom of the window."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.gui.typography import Step, font
from app.gui.widgets.paint import text_width
from app.gui.widgets.shadow import REACH
from app.gui.widgets.toast import Toast

FORTY = "My landlady is Mrs Okafor, her number is"


@pytest.mark.usefixtures("qapp")
def test_a_usual_message_is_shown_whole(qtbot: QtBot) -> None:
    toast = _over(qtbot, width=1072)
    toast.offer_undo(f"Dismissed “{FORTY}…”")
    QApplication.processEvents()
    wanted = text_width(toast.message.text(), font(Step.BASE))
    assert toast.message.width() >= wanted
    toast.tell("Taken back.")
    assert toast.width() - 2 * REACH == 400


def test_a_message_leaves_a_margin_in_a_narrow_window(
    qapp: QApplication, qtbot: QtBot
) -> None:
    toast = _over(qtbot, width=480)
    toast.offer_undo(f"Dismissed “{FORTY * 3}…”")
    assert toast.geometry().adjusted(REACH, 0, -REACH, 0).left() == 24


def _over(qtbot: QtBot, width: int) -> Toast:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(width, 600)
    toast = Toast(window)
    window.show()
    return toast
