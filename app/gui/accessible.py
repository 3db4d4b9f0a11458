"""What painted widgets are to a screen reader.

Qt knows the role of its own controls; what paints itself is a bare "client" to it. A widget
class that is something else says so in ``accessible_role``; buttons that are ticked, chosen
or pressed keep saying that.
"""

from weakref import ref

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QApplication, QWidget
from shiboken6 import Shiboken

_PRESS = "Press"
_FEW = 256  # interfaces that are kept without looking whether their widgets are gone
_kept: list[QAccessibleInterface] = []


class _Painted(QAccessibleWidget):
    def __init__(self, widget: QWidget, role: QAccessible.Role) -> None:
        super().__init__(widget, role)
        # Weak: what is kept must not keep a widget, and its words, after a lock.
        self._shown = ref(widget)

    def text(self, kind: QAccessible.Text) -> str:
        value = getattr(self._shown(), "accessible_value", None)
        if kind is QAccessible.Text.Value and callable(value):
            return str(value())
        return super().text(kind)


class _PaintedButton(_Painted):
    def __init__(self, button: QAbstractButton, role: QAccessible.Role) -> None:
        super().__init__(button, role)
        self._button = ref(button)

    def state(self) -> QAccessible.State:
        state, button = super().state(), self._button()
        if button is not None:
            state.checkable = state.selectable = button.isCheckable()
            state.checked = state.selected = button.isChecked()
            state.pressed = button.isDown()
        return state

    def actionNames(self) -> list[str]:
        return [_PRESS, *super().actionNames()]

    def doAction(self, name: str) -> None:
        button = self._button()
        if name == _PRESS and button is not None:
            button.click()
        else:
            super().doAction(name)


def tell_roles(app: QApplication) -> None:
    """Let a screen reader know the roles that painted widgets declare."""
    if app.property("tellsRoles"):
        return  # Qt keeps every factory for good
    app.setProperty("tellsRoles", True)
    QAccessible.installFactory(_interface_of)


def announce(widget: QWidget, sentence: str) -> None:
    """Have a screen reader say what comes by itself and never has the focus."""
    if sentence and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))


def _interface_of(_class: str, thing: QObject) -> QAccessibleInterface | None:
    role = getattr(thing, "accessible_role", None)
    if role is None or not isinstance(thing, QWidget):
        return None
    if isinstance(thing, QAbstractButton):
        return _kept_alive(_PaintedButton(thing, role))
    return _kept_alive(_Painted(thing, role))


def _kept_alive(made: QAccessibleInterface) -> QAccessibleInterface:
    # Qt owns it and deletes it with its widget; Python must not do so before.
    if len(_kept) >= _FEW and len(_kept).bit_count() == 1:
        _kept[:] = [each for each in _kept if Shiboken.isValid(each)]
    _kept.append(made)
    return made
