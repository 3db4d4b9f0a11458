"""The list of rows: what is chosen in it, and how that moves."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelectionModel, QItemSelectionRange, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from app.gui.search.results_model import AnyIndex, ResultsModel
from app.gui.widgets.row_list import RowList

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ResultList(RowList):
    """Rows all of one height; several can be selected.

    ``opened`` when Enter or a double click asks to read the current one.
    """

    delete_wanted = Signal()
    escaped = Signal()
    opened = Signal()
    all_wanted = Signal()  # to be selected, while not all are loaded

    def __init__(self, name: str, rows: ResultsModel) -> None:
        super().__init__(name)
        self._rows = rows
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setModel(rows)
        self.doubleClicked.connect(self.opened)

    def choose(self, place: int, *, scrolls: bool = True, extends: bool = False) -> None:
        """Make a row the current one, and the only selected one unless it ``extends``."""
        index = self._rows.index(place)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        if extends:
            flag = QItemSelectionModel.SelectionFlag.Select
        self.selectionModel().setCurrentIndex(index, flag)
        if scrolls:
            self.scrollTo(index)

    def choose_one(self) -> None:
        """Select the current row only."""
        self.choose(max(0, self.currentIndex().row()), scrolls=False)

    def selected_count(self) -> int:
        """Return how many rows are selected."""
        return sum(each.bottom() - each.top() + 1 for each in self._runs())

    def selected_ids(self) -> list[str]:
        """Return the ids of the selected rows, from the first to the last."""
        ids = self._rows.ids()
        places = sorted(
            place for each in self._runs() for place in range(each.top(), each.bottom() + 1)
        )
        return [ids[place] for place in places if place < len(ids)]

    def selectAll(self) -> None:
        """Select every row, those too that are not loaded yet: they are asked for first."""
        if self._rows.canFetchMore(self.rootIndex()):
            self.all_wanted.emit()
        else:
            super().selectAll()

    def dataChanged(self, first: AnyIndex, last: AnyIndex, roles: Sequence[int] = ()) -> None:
        """Paint the rows again. A list view would lay all rows out, 100,000 of them."""
        QAbstractItemView.dataChanged(self, first, last, list(roles))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete puts away, Esc leaves, Enter reads; the rest moves and selects."""
        act: Callable[[], None] | None = None
        if event.key() == Qt.Key.Key_Delete and not event.modifiers():
            act = self.delete_wanted.emit
        elif event.key() == Qt.Key.Key_Escape:
            act = self.escaped.emit
        elif event.key() in _ENTER and self.currentIndex().isValid():
            act = self.opened.emit
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def _runs(self) -> list[QItemSelectionRange]:
        selection = self.selectionModel().selection()
        return [selection.at(place) for place in range(selection.count())]
