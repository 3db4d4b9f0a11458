"""The list of what was put away."""

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from app.gui.widgets.row_list import RowList

_LEAST_WIDTH = 280  # pixels


class PutAwayList(RowList):
    """The rows; more than one can be chosen. B and Delete ask what they say."""

    back_wanted = Signal()
    away_wanted = Signal()
    menu_wanted = Signal(QPoint)  # of what is chosen, at a place of the screen

    def __init__(self, name: str) -> None:
        super().__init__(name, _LEAST_WIDTH)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the pane's own keys; the rest moves in the list."""
        is_plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if is_plain and event.key() == Qt.Key.Key_B:
            self.back_wanted.emit()
        elif is_plain and event.key() == Qt.Key.Key_Delete:
            self.away_wanted.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the rows that are chosen, by mouse or by key."""
        index, is_mouse = self.currentIndex(), event.reason() == event.Reason.Mouse
        if is_mouse:
            index = self.indexAt(event.pos())
            if index.isValid() and not self.selectionModel().isSelected(index):
                flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
                self.selectionModel().setCurrentIndex(index, flag)  # whatever keys are down
        if index.isValid():
            below = self.visualRect(index).center()
            at = event.globalPos() if is_mouse else self.viewport().mapToGlobal(below)
            self.menu_wanted.emit(at)
