"""Round corners: seen through where the desktop can, cut off where it can't."""

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QApplication

from app.gui.widgets import rounded
from app.gui.widgets.rounded import Menu


@pytest.mark.parametrize("is_composited", [True, False])
def test_a_menu_shows_nothing_beyond_its_round_corners(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, is_composited: bool
) -> None:
    monkeypatch.setattr(rounded, "is_composited", lambda: is_composited)
    menu = Menu()
    inside = menu.add_submenu(QIcon(), "More")
    for each in (menu, inside):
        each.addAction("Lock")
        each.resize(200, 100)
        # As showing it would, which takes the keyboard.
        QApplication.sendEvent(each, QResizeEvent(each.size(), QSize()))
        sees_through = each.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        is_cut = not each.mask().isEmpty() and not each.mask().contains(QPoint(0, 0))
        assert (sees_through, is_cut) == (is_composited, not is_composited)
    menu.deleteLater()
