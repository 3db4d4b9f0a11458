"""Enter on a button."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.gui.widgets.check_box import CheckBox
from app.gui.widgets.switch import Switch

_NO_MORE = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def press_focused(within: QWidget, event: QKeyEvent) -> bool:
    """Press the button with the focus if the key is Enter; return whether one was pressed.

    Some desktops' styles do that, most don't. What is ticked stays with Space: there, Enter
    means to go on.
    """
    focused = within.focusWidget()
    if (
        event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        or event.modifiers() not in _NO_MORE
        or event.isAutoRepeat()
        or not isinstance(focused, QAbstractButton)
        or isinstance(focused, (CheckBox, Switch))
        or not focused.hasFocus()
    ):
        return False
    focused.click()
    return True
