"""The rows of the result list. Rows change in their place; the model is never reset."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from core.model import Hit, Memory

AnyIndex = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A memory in the list, with the hit that found it (``None`` in the recent ones)."""

    memory: Memory
    hit: Hit | None = None


class ResultsModel(QAbstractListModel):
    """A list of rows that asks for more when its end is seen."""

    more_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[ResultRow] = []
        self._has_more = False

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        """Return how many rows are loaded."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the row, or its words for a screen reader."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.memory.display_title
        return None

    def row(self, place: int) -> ResultRow | None:
        """Return one row."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def place_of(self, memory_id: str) -> int:
        """Return where a memory stands, -1 if it doesn't."""
        places = (i for i, row in enumerate(self._rows) if row.memory.id == memory_id)
        return next(places, -1)

    def canFetchMore(self, parent: AnyIndex) -> bool:
        """Return whether there are rows that aren't loaded."""
        return self._has_more and not parent.isValid()

    def fetchMore(self, parent: AnyIndex) -> None:
        """Ask for the next rows."""
        self._has_more = False
        self.more_wanted.emit()

    def show_rows(self, rows: Sequence[ResultRow], *, has_more: bool) -> None:
        """Show other rows: what stays is changed in place, the end grows or shrinks."""
        before, after = len(self._rows), len(rows)
        self._has_more = has_more
        if after < before:
            self.beginRemoveRows(QModelIndex(), after, before - 1)
            del self._rows[after:]
            self.endRemoveRows()
        common = min(before, after)
        self._rows[:common] = rows[:common]
        if common:
            self.dataChanged.emit(self.index(0), self.index(common - 1))
        if after > before:
            self.add_rows(rows[common:], has_more=has_more)

    def add_rows(self, rows: Sequence[ResultRow], *, has_more: bool) -> None:
        """Add rows at the end."""
        self._has_more = has_more
        if rows:
            start = len(self._rows)
            self.beginInsertRows(QModelIndex(), start, start + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()

    def update_memory(self, memory: Memory) -> None:
        """Show a memory's new state in its row."""
        place = self.place_of(memory.id)
        if place >= 0:
            self._rows[place] = ResultRow(memory, self._rows[place].hit)
            self.dataChanged.emit(self.index(place), self.index(place))

    def remove_memory(self, memory_id: str) -> None:
        """Take a memory's row out."""
        place = self.place_of(memory_id)
        if place >= 0:
            self.beginRemoveRows(QModelIndex(), place, place)
            del self._rows[place]
            self.endRemoveRows()
