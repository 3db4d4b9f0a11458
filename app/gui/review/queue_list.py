"""The list of the queue."""

from PySide6.QtGui import QKeyEvent

from app.gui.review.queue import AnyIndex
from app.gui.review.row_delegate import HEIGHT
from app.gui.widgets.row_list import RowList

_LEAST_WIDTH = 240


class QueueList(RowList):
    """The conflicts; letters are the pane's decisions, not a search in the list.

    While it ``stays``, so does the row that is looked at: others come and go above it.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name, _LEAST_WIDTH)
        self._gone_above = 0
        self.stays = True

    def rowsInserted(self, parent: AnyIndex, start: int, end: int) -> None:
        """Stay with the current row when others come above it."""
        super().rowsInserted(parent, start, end)
        if self.stays and start < self.currentIndex().row():
            self._move_by(end - start + 1)

    def rowsAboutToBeRemoved(self, parent: AnyIndex, start: int, end: int) -> None:
        """Note what goes above the current row."""
        self._gone_above = end - start + 1 if end < self.currentIndex().row() else 0
        super().rowsAboutToBeRemoved(parent, start, end)

    def rows_removed(self) -> None:
        """Stay with the current row when others went above it; the model's signal."""
        gone, self._gone_above = self._gone_above, 0
        if gone:
            self._move_by(-gone)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave letters to the pane."""
        if event.text().isalpha():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _move_by(self, rows: int) -> None:
        value = self.verticalScrollBar().value()
        self.doItemsLayout()  # else the bar's range is still the old one
        self.verticalScrollBar().setValue(value + rows * HEIGHT)
