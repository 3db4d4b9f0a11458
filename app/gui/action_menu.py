"""A menu of what can be done with the thing under the pointer, each with its key."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from app.gui.actions import Action
from app.gui.icons import menu_icon
from app.gui.theme import tokens
from app.gui.widgets.keycap import keys_in_words
from app.gui.widgets.rounded import Menu


def pop_up_actions(owner: QWidget, actions: Iterable[Action], at: QPoint) -> QMenu:
    """Show these actions at a place of the screen; what can't be done now is disabled."""
    menu = Menu(owner)
    menu.setAccessibleName(owner.accessibleName())
    for action in actions:
        # After a tab Qt shows the keys; they are held elsewhere, so that none counts twice.
        text = action.title.replace("&", "&&")
        keys = keys_in_words(action.keys)
        row = menu.addAction(f"{text}\t{keys}" if keys else text)
        if action.icon:
            row.setIcon(menu_icon(action.icon, tokens().text_2))
        row.setEnabled(action.is_possible)
        row.triggered.connect(action.run)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)
    return menu
