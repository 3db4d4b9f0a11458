"""Enter on a button, as on the desktops whose styles do it themselves."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.gui.widgets.buttons import Button
from app.gui.widgets.check_box import CheckBox
from app.gui.widgets.enter_key import press_focused

# The offscreen platform has no window manager to tell sizes to.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


class _Ground(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.button, self.box = Button("Restore"), CheckBox("Also this", "")
        column = QVBoxLayout(self)
        column.addWidget(self.button)
        column.addWidget(self.box)
        self.pressed = 0
        self.button.clicked.connect(self._press)

    def _press(self) -> None:
        self.pressed += 1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press_focused(self, event):
            super().keyPressEvent(event)


@pytest.fixture
def ground(qtbot: QtBot) -> _Ground:
    shown = _Ground()
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    return shown


def test_enter_presses_the_button_with_the_focus(ground: _Ground) -> None:
    ground.button.setFocus()
    QTest.keyClick(ground.button, Qt.Key.Key_Return)
    QTest.keyClick(ground.button, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert ground.pressed == 2


def test_enter_with_ctrl_presses_nothing(ground: _Ground) -> None:
    ground.button.setFocus()
    QTest.keyClick(ground.button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert ground.pressed == 0


def test_enter_ticks_no_box(ground: _Ground) -> None:
    ground.box.setFocus()
    QTest.keyClick(ground.box, Qt.Key.Key_Return)
    assert not ground.box.isChecked()
