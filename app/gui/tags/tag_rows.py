"""The tags as a tree of rows, those with the most memories first."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt

from app.gui.counts import number
from core.model import TagUse

AnyIndex = QModelIndex | QPersistentModelIndex
TAG = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()


@dataclass(slots=True)
class TagRow:
    """A tag in the tree. ``place`` is its row below its parent."""

    use: TagUse
    number: int
    parent: "TagRow | None" = None
    place: int = 0
    below: list["TagRow"] = field(default_factory=list)

    @property
    def depth(self) -> int:
        """How many tags are above it."""
        return self.use.name.count("/")

    @property
    def last(self) -> str:
        """The last part of its name."""
        return self.use.name.rpartition("/")[2]


class TagTree(QAbstractItemModel):
    """Rows are numbered, and an index carries its row's number: Qt keeps no Python object."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[TagRow] = []
        self._top: list[TagRow] = []
        self._by_name: dict[str, TagRow] = {}
        self.most = 1

    def show_uses(self, uses: Iterable[TagUse], words: str = "") -> None:
        """Show these tags, or those that hold the words, with the tags above them."""
        uses = tuple(uses)
        self.beginResetModel()
        self.most = max((use.count for use in uses), default=1)
        shown = _matching(uses, words)
        self._rows, self._top, self._by_name = [], [], {}
        for use in sorted(uses, key=lambda use: use.name.casefold()):
            key = use.name.casefold()
            if key in shown:
                above = self._by_name.get(key.rpartition("/")[0]) if "/" in key else None
                row = TagRow(use, len(self._rows), above)
                self._rows.append(row)
                self._by_name[key] = row
                (self._top if above is None else above.below).append(row)
        for rows in (self._top, *(row.below for row in self._rows)):
            rows.sort(key=lambda row: (-row.use.count, row.use.name.casefold()))
            for place, row in enumerate(rows):
                row.place = place
        self.endResetModel()

    def all_rows(self) -> list[TagRow]:
        """Return the rows, each parent before its children."""
        return self._rows

    def row_of(self, index: AnyIndex) -> TagRow | None:
        """Return the row behind an index."""
        return self._rows[index.internalId()] if index.isValid() else None

    def index_of(self, tag: str) -> QModelIndex:
        """Return where a tag stands; an invalid index when it doesn't."""
        row = self._by_name.get(tag.casefold())
        return QModelIndex() if row is None else self.createIndex(row.place, 0, row.number)

    def index(self, row: int, column: int, parent: AnyIndex = _ROOT) -> QModelIndex:
        """Return the index of a row below another."""
        above = self.row_of(parent)
        rows = self._top if above is None else above.below
        if column or not 0 <= row < len(rows):
            return QModelIndex()
        return self.createIndex(row, 0, rows[row].number)

    def parent(self, index: AnyIndex = _ROOT) -> QModelIndex:  # type: ignore[override]
        """Return the index of the tag above."""
        row = self.row_of(index)
        if row is None or row.parent is None:
            return QModelIndex()
        return self.createIndex(row.parent.place, 0, row.parent.number)

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        """Return how many tags are right below one."""
        row = self.row_of(parent)
        return len(self._top) if row is None else len(row.below)

    def columnCount(self, parent: AnyIndex = _ROOT) -> int:
        """Return that there is one column."""
        return 1

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Return that a tag can be dragged onto another, or onto none."""
        drop = Qt.ItemFlag.ItemIsDropEnabled
        if not index.isValid():
            return drop
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled | drop

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the row, or its words for a screen reader."""
        row = self.row_of(index)
        if row is None:
            return None
        if role == TAG:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            one = self.tr("{0}, 1 memory").format(row.use.name)
            many = self.tr("{0}, {1} memories").format(row.use.name, number(row.use.count))
            return one if row.use.count == 1 else many
        return None


def _matching(uses: tuple[TagUse, ...], words: str) -> set[str]:
    wanted = words.casefold().strip()
    shown: set[str] = set()
    for use in uses:
        key = use.name.casefold()
        if wanted in key:
            levels = key.split("/")
            shown.update("/".join(levels[:depth]) for depth in range(1, len(levels) + 1))
    return shown
