"""The menu of types."""

from collections.abc import Callable

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from app.gui.icons import menu_icon
from app.gui.memory_types import ICONS, type_name
from app.gui.theme import tokens
from app.gui.widgets.rounded import Menu
from core.model import MemoryType


def pop_up_types(
    owner: QWidget, current: MemoryType, chosen: Callable[[MemoryType], None]
) -> QMenu:
    """Show the types under ``owner``; the menu goes by itself."""
    menu = Menu(owner)
    menu.setAccessibleName(owner.tr("Type"))
    group = QActionGroup(menu)
    for kind in MemoryType:
        action = menu.addAction(menu_icon(ICONS[kind], tokens().text_2), type_name(kind))
        group.addAction(action)
        action.setData(kind.value)
        if kind is current:
            menu.setActiveAction(action)
        action.triggered.connect(lambda _=False, kind=kind: chosen(kind))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(owner.mapToGlobal(owner.rect().bottomLeft()))
    return menu
