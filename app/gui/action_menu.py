"""Menus made of actions, each with its key; what can't be done now is disabled."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from app.gui.actions import Action
from app.gui.icons import menu_icon
from app.gui.theme import tokens
from app.gui.widgets.keycap import keys_in_words
from app.gui.widgets.rounded import Menu

SEPARATOR = ""
# Names of actions; a tuple is a submenu, named after the group of its first.
Names = Sequence[str | tuple[str, ...]]
Perform = Callable[[Action], None]


def pop_up_actions(owner: QWidget, actions: Iterable[Action], at: QPoint) -> QMenu:
    """Show what can be done with the thing under the pointer, at a place of the screen."""
    menu = Menu(owner)
    menu.setAccessibleName(owner.accessibleName())
    for action in actions:
        _add(menu, action, lambda each: each.run())
    return _shown(menu, at)


def pop_up_named(
    owner: QWidget, names: Names, actions: Mapping[str, Action], perform: Perform, at: QPoint
) -> QMenu:
    """Show a menu of named actions; ``perform`` gets the one that is chosen."""
    menu = Menu(owner)
    _fill(menu, names, actions, perform)
    return _shown(menu, at)


def _fill(menu: Menu, names: Names, actions: Mapping[str, Action], perform: Perform) -> None:
    for name in names:
        if isinstance(name, tuple):
            first = actions[name[0]]
            inside = menu.add_submenu(menu_icon(first.icon, tokens().text_2), first.group)
            _fill(inside, name, actions, perform)
        elif name == SEPARATOR:
            menu.addSeparator()
        else:
            _add(menu, actions[name], perform)


def _add(menu: Menu, action: Action, perform: Perform) -> None:
    # After a tab Qt shows the keys; they are held elsewhere, so that none counts twice.
    text = action.title.replace("&", "&&")
    keys = keys_in_words(action.keys)
    row = menu.addAction(f"{text}\t{keys}" if keys else text)
    if action.icon:
        row.setIcon(menu_icon(action.icon, tokens().text_2))
    row.setEnabled(action.is_possible)
    row.triggered.connect(lambda: perform(action))


def _shown(menu: Menu, at: QPoint) -> Menu:
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)
    return menu
