"""The rows of the queue: they come and go one by one, so that the others stay put."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from app.gui.review.cases import Waiting
from app.gui.review.words import kind_name, percentage

ROW = Qt.ItemDataRole.UserRole
AnyIndex = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class QueueOrder:
    """Remembers where each conflict stood; what comes later comes after.

    A decided one keeps its place too: undone, it stands where it stood.
    """

    def __init__(self) -> None:
        self._places: dict[str, int] = {}

    def sorted(self, found: Sequence[Waiting]) -> list[Waiting]:
        """Return the conflicts in the order of the queue."""
        fresh = [each for each in found if each.id not in self._places]
        for each in sorted(fresh, key=lambda one: one.rank):
            self._places[each.id] = len(self._places)
        return sorted(found, key=lambda one: self._places[one.id])

    def forget(self) -> None:
        """Begin anew."""
        self._places.clear()


class QueueModel(QAbstractListModel):
    """The conflicts that the list shows."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Waiting] = []

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        """Return how many conflicts are shown."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the row, or its words for a screen reader."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            sure = percentage(row.confidence)
            return ", ".join(each for each in (kind_name(row.kind), sure, row.title, row.gist)
                             if each)  # fmt: skip
        return None

    def place_of(self, conflict_id: str) -> int:
        """Return the row of a conflict, -1 when it isn't shown."""
        ids = [row.id for row in self.rows]
        return ids.index(conflict_id) if conflict_id in ids else -1

    def show_rows(self, rows: Sequence[Waiting]) -> None:
        """Show these; what is the same stays where it is."""
        wanted, before = [row.id for row in rows], {row.id for row in self.rows}
        is_wanted = set(wanted)
        staying = [row.id for row in self.rows if row.id in is_wanted]
        if staying != [each for each in wanted if each in before]:
            self.beginResetModel()
            self.rows = list(rows)
            self.endResetModel()
            return
        self._drop(is_wanted)
        self._put(rows)

    def _drop(self, wanted: set[str]) -> None:
        last = len(self.rows) - 1
        while last >= 0:
            first = last
            while first >= 0 and self.rows[first].id not in wanted:
                first -= 1
            if first < last:
                self.beginRemoveRows(_ROOT, first + 1, last)
                del self.rows[first + 1 : last + 1]
                self.endRemoveRows()
            last = first - 1

    def _put(self, rows: Sequence[Waiting]) -> None:
        place = 0
        while place < len(rows):
            known = self.rows[place].id if place < len(self.rows) else None
            if rows[place].id == known:
                if rows[place] != self.rows[place]:
                    self.rows[place] = rows[place]
                    self.dataChanged.emit(self.index(place), self.index(place))
                place += 1
                continue
            end = place
            while end < len(rows) and rows[end].id != known:
                end += 1
            self.beginInsertRows(_ROOT, place, end - 1)
            self.rows[place:place] = rows[place:end]
            self.endInsertRows()
            place = end
