"""The search field, with its keys while it is empty and a cross while it isn't."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from app.gui.typography import Step, font
from app.gui.widgets.buttons import IconButton, Size
from app.gui.widgets.field import Field
from app.gui.widgets.keycap import KeyCapRow


class SearchField(Field):
    """``moved`` asks the list to go up or down without leaving the field."""

    moved = Signal(int)
    opened = Signal()

    def __init__(self) -> None:
        super().__init__("", placeholder="", icon="search", size=Size.LARGE)
        self.edit.setAccessibleName(self.tr("Search"))
        self.edit.setPlaceholderText(self.tr("Search in your own words"))
        self.edit.setFont(font(Step.TITLE))
        self.keys = KeyCapRow("Ctrl F")
        self.clear = IconButton("x", self.tr("Clear the search"))
        self.clear.setFixedSize(28, 28)
        self.clear.clicked.connect(self.edit.clear)
        self.add(self.keys)
        self.add(self.clear)
        self.edit.textChanged.connect(self._show)
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let arrows move in the list, Esc empty the field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6,
                    Qt.Key.Key_PageUp: -6}.get(Qt.Key(event.key()))  # fmt: skip
            if step is not None:
                self.moved.emit(step)
                return True
            if event.key() == Qt.Key.Key_Escape and self.edit.text():
                self.edit.clear()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.opened.emit()
                return True
        return super().eventFilter(watched, event)

    def _show(self) -> None:
        is_empty = not self.edit.text()
        self.keys.setVisible(is_empty)
        self.clear.setVisible(not is_empty)
