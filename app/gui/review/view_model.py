"""The conflicts that wait, the one that is looked at, and the decisions."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.gui.bridge import Tasks
from app.gui.review.differences import gist_of
from app.gui.review.ports import ReviewVault
from app.gui.session import Session
from app.messages import sentence_for
from core.errors import ConflictNotFoundError, MemoryLinkError
from core.model import WriteKind

if TYPE_CHECKING:
    from core.services.conflicts import ConflictTexts, OpenConflict

ROW = Qt.ItemDataRole.UserRole
AnyIndex = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_GISTS = 100  # rows whose difference is read ahead


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """A conflict in the list; ``gist`` comes when its texts were read."""

    found: OpenConflict
    gist: str = ""


class ConflictsModel(QAbstractListModel):
    """The rows of the list."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[ConflictRow] = []

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
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return f"{row.found.title} {row.gist}".strip()
        return None

    def show_rows(self, rows: Sequence[ConflictRow]) -> None:
        """Show other rows; what is the same stays untouched."""
        if list(rows) == self.rows:
            return
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def put_gist(self, conflict_id: str, gist: str) -> None:
        """Show what a conflict is about."""
        for place, row in enumerate(self.rows):
            if row.found.conflict.id == conflict_id:
                self.rows[place] = ConflictRow(row.found, gist)
                self.dataChanged.emit(self.index(place), self.index(place))


class ReviewViewModel(QObject):
    """``texts`` is the conflict that is looked at, ``None`` when there is none."""

    listed = Signal()
    shown = Signal()
    decided = Signal(str)  # the memory's title
    recorded = Signal(int)  # the number of the change that the last decision made
    gone = Signal()  # someone else decided it meanwhile
    failed = Signal(str)

    def __init__(self, session: Session, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._session, self._now = session, now
        self._vault = cast("ReviewVault", session.vault)
        self._tasks = Tasks(self._tell)
        self._looking: asyncio.Task[Any] | None = None
        self._showing: asyncio.Task[Any] | None = None
        self._gists: dict[str, str] = {}
        self._found: tuple[OpenConflict, ...] = ()
        self.rows = ConflictsModel()
        self.kind = ""
        self.texts: ConflictTexts | None = None
        self.looked_at: datetime | None = None
        self.is_deciding = False

    @property
    def count(self) -> int:
        """How many wait, of all kinds."""
        return len(self._found)

    def kinds(self) -> dict[str, int]:
        """Return the kinds that wait, with their counts."""
        kinds: dict[str, int] = {}
        for each in self._found:
            kinds[each.conflict.kind] = kinds.get(each.conflict.kind, 0) + 1
        return kinds

    def choose_kind(self, kind: str) -> None:
        """Show the conflicts of one kind; ``""`` shows all."""
        self.kind = kind
        self._show_rows()
        self.listed.emit()

    def look(self) -> None:
        """Look what waits; a newer look makes the older one pointless."""
        if self._looking is not None:
            self._looking.cancel()
        self._looking = self._tasks.start(self._look())

    def show(self, conflict_id: str | None) -> None:
        """Read both texts of a conflict; ``None`` shows none."""
        if self._showing is not None:
            self._showing.cancel()
        if conflict_id is None:
            self.texts = None
            self.shown.emit()
        else:
            self._showing = self._tasks.start(self._show(conflict_id))

    def decide(self, keep: str, text: str | None = None, title: str | None = None) -> None:
        """Settle the conflict that is looked at; ``keep`` is a value of ``Kept``."""
        if self.texts is not None and not self.is_deciding:
            self.is_deciding = True
            self._tasks.start(self._decide(self.texts, keep, text, title))

    async def settled(self) -> None:
        """Wait until nothing runs."""
        await self._tasks.settled()

    def forget(self) -> None:
        """Stop, and let go of all texts."""
        self._tasks.cancel()
        self._found, self._gists, self.texts = (), {}, None
        self.looked_at, self.kind, self.is_deciding = None, "", False
        self.rows.show_rows(())

    async def _look(self) -> None:
        self._found = await self._session.call(self._vault.conflicts)
        self.looked_at = self._now()
        if self.kind and self.kind not in self.kinds():
            self.kind = ""
        self._show_rows()
        self.listed.emit()
        for each in self._found[:_GISTS]:
            if each.conflict.id not in self._gists:
                await self._read_gist(each.conflict.id)

    def _show_rows(self) -> None:
        self.rows.show_rows(
            [
                ConflictRow(each, self._gists.get(each.conflict.id, ""))
                for each in self._found
                if self.kind in ("", each.conflict.kind)
            ]
        )

    async def _read_gist(self, conflict_id: str) -> None:
        try:
            texts = await self._session.call(self._vault.conflict, conflict_id)
        except ConflictNotFoundError:
            return  # decided meanwhile; the change that did it brings another look
        self._note_gist(texts)

    def _note_gist(self, texts: ConflictTexts) -> None:
        gist = gist_of(texts)
        self._gists[texts.conflict.id] = gist
        self.rows.put_gist(texts.conflict.id, gist)

    async def _show(self, conflict_id: str) -> None:
        try:
            self.texts = await self._session.call(self._vault.conflict, conflict_id)
        except ConflictNotFoundError:
            self.texts = None
            self.gone.emit()
            self.look()
            return
        self._note_gist(self.texts)
        self.shown.emit()

    async def _decide(
        self, texts: ConflictTexts, keep: str, text: str | None, title: str | None
    ) -> None:
        # The engine is loaded by now; importing it above would hold up the first window.
        from core.services.branch_settle import Kept  # noqa: PLC0415

        call, vault = self._session.call, self._vault
        try:
            memory = await call(
                vault.resolve_edit_conflict,
                texts.conflict.id,
                Kept(keep),
                text=text,
                title=title,
            )
            self.decided.emit(memory.display_title)
            latest = await call(vault.latest_changes, 5)
            for record in latest:
                if record.kind is WriteKind.SETTLE and memory.id in record.memory_ids:
                    self.recorded.emit(record.number)
                    break
        except ConflictNotFoundError:
            self.gone.emit()
        finally:
            self.is_deciding = False
        await self._look()

    def _tell(self, error: BaseException) -> None:
        self.failed.emit(sentence_for(error))
        if not isinstance(error, (MemoryLinkError, OSError)):
            raise error
