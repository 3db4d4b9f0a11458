"""The few rows of the quick search; they change in place, and the end grows or shrinks."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from core.model import Hit

AnyIndex = QModelIndex | QPersistentModelIndex
HIT = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()


class HitRows(QAbstractListModel):
    """The hits that are shown, best first."""

    def __init__(self) -> None:
        super().__init__()
        self._hits: list[Hit] = []

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        """Return how many hits are shown."""
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the hit, or its words for a screen reader."""
        hit = self.hit(index.row()) if index.isValid() else None
        if hit is None:
            return None
        if role == HIT:
            return hit
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return hit.memory.display_title
        return None

    def hit(self, place: int) -> Hit | None:
        """Return one hit."""
        return self._hits[place] if 0 <= place < len(self._hits) else None

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Show other hits."""
        before, after = len(self._hits), len(hits)
        if after < before:
            self.beginRemoveRows(_ROOT, after, before - 1)
            del self._hits[after:]
            self.endRemoveRows()
        common = min(before, after)
        self._hits[:common] = hits[:common]
        if common:
            self.dataChanged.emit(self.index(0), self.index(common - 1))
        if after > before:
            self.beginInsertRows(_ROOT, before, after - 1)
            self._hits.extend(hits[before:])
            self.endInsertRows()
