"""The rows of the result list: ids, and the few hundred memories that are looked at.

The model is never reset. A row whose memory isn't there yet is empty for a moment and asks
for it, so 100,000 rows cost a list of ids.
"""

from collections import OrderedDict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from core.model import Hit, Memory, Passage

AnyIndex = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
MOST_KEPT = 1_000  # memories of rows that are not hits
_START = 1_200  # characters of a text whose passage is no longer known
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A memory in the list, with the hit that found it (``None`` in the recent ones)."""

    memory: Memory
    hit: Hit | None = None


class ResultsModel(QAbstractListModel):
    """A list of ids that asks for rows as they are seen, and for more ids at its end."""

    more_wanted = Signal()
    conflicts_marked = Signal()
    rows_wanted = Signal(list)  # ids, those on the screen last

    def __init__(self) -> None:
        super().__init__()
        self._ids: list[str] = []
        self._hits: dict[str, ResultRow] = {}
        self._kept: OrderedDict[str, ResultRow] = OrderedDict()
        self._wanted: dict[str, int] = {}  # id -> place
        self._has_more = False
        self._conflicting: frozenset[str] = frozenset()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)  # all rows of one frame are asked for together
        self._soon.timeout.connect(self._ask)

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        """Return how many rows there are, loaded or not."""
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the row, or its words for a screen reader; ask for it if it isn't there."""
        if not index.isValid() or index.row() >= len(self._ids):
            return None
        if role not in (
            ROW, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole
        ):  # fmt: skip
            return None
        row = self.row(index.row())
        if row is None:
            self._want(index.row())
            return None
        if role == ROW:
            return row
        title = row.memory.display_title
        if role == Qt.ItemDataRole.AccessibleTextRole and self.has_conflict(row.memory.id):
            return self.tr("{0}, has a conflict").format(title)
        return title

    def row(self, place: int) -> ResultRow | None:
        """Return one row, ``None`` if it isn't loaded or there is none."""
        if not 0 <= place < len(self._ids):
            return None
        memory_id = self._ids[place]
        found = self._hits.get(memory_id) or self._kept.get(memory_id)
        if found is not None and found.hit is None and memory_id in self._kept:
            self._kept.move_to_end(memory_id)
        return found

    def has_conflict(self, memory_id: str) -> bool:
        """Return whether something waits to be decided about a memory."""
        return memory_id in self._conflicting

    def mark_conflicts(self, memory_ids: Collection[str]) -> None:
        """Mark these rows, now and when they come."""
        wanted = frozenset(memory_ids)
        if wanted != self._conflicting:
            self._conflicting = wanted
            self.conflicts_marked.emit()
            if self._ids:
                self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))

    def ids(self) -> Sequence[str]:
        """Return the ids of all rows, in order."""
        return self._ids

    def place_of(self, memory_id: str) -> int:
        """Return where a memory stands, -1 if it doesn't."""
        try:
            return self._ids.index(memory_id)
        except ValueError:
            return -1

    def canFetchMore(self, parent: AnyIndex) -> bool:
        """Return whether there are rows whose ids aren't known yet."""
        return self._has_more and not parent.isValid()

    def fetchMore(self, parent: AnyIndex) -> None:
        """Ask for the next rows."""
        self._has_more = False
        self.more_wanted.emit()

    def show_rows(self, rows: Sequence[ResultRow], *, has_more: bool) -> None:
        """Show other rows, all of them loaded."""
        self._hits = {row.memory.id: row for row in rows}
        self._kept.clear()
        self._show_ids([row.memory.id for row in rows], has_more=has_more)

    def show_ids(self, ids: Sequence[str], first: Sequence[Memory]) -> None:
        """Show these memories in this order; ``first`` are some that are at hand."""
        self._hits = {}
        self._kept = OrderedDict((each.id, ResultRow(each)) for each in first)
        self._show_ids(list(ids), has_more=False)

    def add_rows(self, rows: Sequence[ResultRow], *, has_more: bool) -> None:
        """Add rows at the end."""
        self._has_more = has_more
        if rows:
            start = len(self._ids)
            self.beginInsertRows(QModelIndex(), start, start + len(rows) - 1)
            self._ids.extend(row.memory.id for row in rows)
            self._hits.update((row.memory.id, row) for row in rows)
            self.endInsertRows()

    def take(self, memories: Sequence[Memory]) -> None:
        """Take memories for rows that wanted them."""
        for memory in memories:
            self._kept[memory.id] = ResultRow(memory)
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        for memory in memories:
            self._tell(self._wanted.pop(memory.id, -1), memory.id)

    def update_memory(self, memory: Memory) -> None:
        """Show a memory's new state in its row."""
        known = self._hits.get(memory.id)
        if known is not None:
            self._hits[memory.id] = ResultRow(memory, _hit_of(memory, known))
        elif memory.id in self._kept:
            self._kept[memory.id] = ResultRow(memory)
        else:
            return
        self._tell(-1, memory.id)

    def remove(self, memory_ids: Collection[str]) -> None:
        """Take rows out, a run at a time, the last first."""
        gone = set(memory_ids)
        places = [place for place, each in enumerate(self._ids) if each in gone]
        for first, last in reversed(_runs(places)):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._ids[first : last + 1]
            self.endRemoveRows()
        for each in gone:
            self._hits.pop(each, None)
            self._kept.pop(each, None)

    def _show_ids(self, ids: list[str], *, has_more: bool) -> None:
        # Rows change in their place and the end grows or shrinks: the list keeps its scroll
        # place, and no view throws its layout away.
        self._wanted.clear()
        before, after = len(self._ids), len(ids)
        self._has_more = has_more
        if after < before:
            self.beginRemoveRows(QModelIndex(), after, before - 1)
            del self._ids[after:]
            self.endRemoveRows()
        common = min(before, after)
        self._ids[:common] = ids[:common]
        if common:
            self.dataChanged.emit(self.index(0), self.index(common - 1))
        if after > before:
            self.beginInsertRows(QModelIndex(), before, after - 1)
            self._ids.extend(ids[common:])
            self.endInsertRows()

    def _want(self, place: int) -> None:
        self._wanted.setdefault(self._ids[place], place)
        if not self._soon.isActive():
            self._soon.start()

    def _ask(self) -> None:
        if self._wanted:
            wanted = list(self._wanted)
            # What is not on the screen any more is not worth waiting for.
            self._wanted = {each: self._wanted[each] for each in wanted[-MOST_KEPT // 2 :]}
            self.rows_wanted.emit(list(self._wanted))

    def _tell(self, place: int, memory_id: str) -> None:
        if not 0 <= place < len(self._ids) or self._ids[place] != memory_id:
            place = self.place_of(memory_id)
        if place >= 0:
            self.dataChanged.emit(self.index(place), self.index(place))


def _hit_of(memory: Memory, known: ResultRow) -> Hit | None:
    # The passage of an older text is shown no longer, unless the new one has it too.
    hit = known.hit
    if hit is None or memory.revision == known.memory.revision:
        return hit
    if hit.passage.text in memory.text:
        return hit
    start = memory.text[:_START]
    return replace(hit, passage=Passage(start, 0, len(start)))


def _runs(places: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place - 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs
