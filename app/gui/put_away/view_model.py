"""What lies in the archive and the Trash, and what is done about it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, Signal

from app.gui.bridge import Tasks
from app.gui.put_away.ports import PutAwayVault
from app.gui.search.results_model import ResultRow, ResultsModel
from app.gui.sentences import sentence_for
from app.gui.session import Session
from core.errors import MemoryLinkError
from core.model import ChangeRecord, Filters, Place, Sort, WriteKind
from core.settings import TRASH_DAYS

if TYPE_CHECKING:
    from core.backup.folder import Backup
    from core.services.purge import Purged

_PAGE = 50


@dataclass(frozen=True, slots=True)
class PurgeQuestion:
    """What would go for good; ``ids`` ``None`` is all that is in the Trash.

    ``backups`` are those that hold some of it, ``None`` when that couldn't be found out.
    """

    ids: tuple[str, ...] | None
    count: int
    backups: tuple[Backup, ...] | None


class PutAwayViewModel(QObject):
    """The rows of one place, the counts of both, and the question before a purge."""

    listed = Signal()  # rows, counts or place changed
    asked = Signal(object)  # a PurgeQuestion
    purged = Signal(object, int)  # a Purged, and how many backups went with it
    backups_deleted = Signal(int)
    moved = Signal(object)  # a ChangeRecord
    failed = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._vault = cast("PutAwayVault", session.vault)
        self._tasks = Tasks(self._tell)
        self._running: asyncio.Task[Any] | None = None
        self._cursor: str | None = None
        self._asked = 0  # how often the place was listed
        self.rows = ResultsModel()
        self.rows.more_wanted.connect(lambda: self._tasks.start(self._more()))
        self.place = Place.ARCHIVE
        self.counts: dict[Place, int] = {Place.ARCHIVE: 0, Place.TRASH: 0}
        self.trash_days = TRASH_DAYS.default
        self.is_listed = False

    def choose(self, place: Place) -> None:
        """Show the archive or the Trash."""
        if place is not self.place:
            self.place = place
            self.rows.show_rows((), has_more=False)
            self.is_listed = False
            self.look()

    def look(self) -> None:
        """List the place again; a newer look makes the older one pointless."""
        if self._running is not None:
            self._running.cancel()
        self._running = self._tasks.start(self._list())

    def bring_back(self, ids: Sequence[str]) -> None:
        """Bring memories back to where searches find them."""
        vault = self._vault
        back = vault.unarchive_many if self.place is Place.ARCHIVE else vault.undelete_many
        self._tasks.start(self._move(back, tuple(ids)))

    def to_trash(self, ids: Sequence[str]) -> None:
        """Move archived memories to the Trash."""
        self._tasks.start(self._move(self._vault.delete_many, tuple(ids)))

    def ask_purge(self, ids: Sequence[str] | None) -> None:
        """Find out what a purge would take, and ask; ``None`` is the whole Trash."""
        self._tasks.start(self._ask(None if ids is None else tuple(ids)))

    def purge(self, question: PurgeQuestion, *, with_backups: bool) -> None:
        """Delete for good what was asked about, and maybe the backups that hold it."""
        self._tasks.start(self._purge(question, with_backups=with_backups))

    def delete_backups(self, names: Sequence[str]) -> None:
        """Delete backups for good."""
        self._tasks.start(self._delete_backups(tuple(names)))

    async def settled(self) -> None:
        """Wait until nothing runs."""
        await self._tasks.settled()

    def forget(self) -> None:
        """Stop, and let go of all rows."""
        self._tasks.cancel()
        self.rows.show_rows((), has_more=False)
        self.counts = {Place.ARCHIVE: 0, Place.TRASH: 0}
        self._cursor, self.is_listed = None, False

    async def _list(self) -> None:
        self._asked += 1
        asked, place, loaded = self._asked, self.place, self.rows.rowCount()
        other = Place.TRASH if place is Place.ARCHIVE else Place.ARCHIVE
        page = await self._page(place, max(_PAGE, loaded))
        beside = await self._page(other, 1)
        state = await self._session.call(self._vault.setting, TRASH_DAYS.key)
        if asked != self._asked or place is not self.place:
            return  # a newer look shows what is there now
        self.trash_days = int(state.value)
        self.counts = {place: page.total, other: beside.total}
        self._cursor = page.next_cursor
        rows = [ResultRow(memory) for memory in page.memories]
        self.rows.show_rows(rows, has_more=page.next_cursor is not None)
        self.is_listed = True
        self.listed.emit()

    async def _more(self) -> None:
        if self._cursor is None:
            return
        asked, place = self._asked, self.place
        page = await self._page(place, _PAGE, self._cursor)
        if asked != self._asked or place is not self.place:
            return
        self._cursor = page.next_cursor
        rows = [ResultRow(memory) for memory in page.memories]
        self.rows.add_rows(rows, has_more=page.next_cursor is not None)

    async def _page(self, place: Place, limit: int, cursor: str | None = None) -> Any:
        return await self._session.call(
            self._vault.list,
            Filters(place=place),
            sort=Sort.PUT_AWAY,
            limit=limit,
            cursor=cursor,
        )

    async def _move(self, move: Any, ids: tuple[str, ...]) -> None:
        record: ChangeRecord | None = await self._session.call(move, ids)
        if record is not None:
            self.moved.emit(record)
        await self._list()

    async def _ask(self, ids: tuple[str, ...] | None) -> None:
        count = self.counts[Place.TRASH] if ids is None else len(ids)
        backups: tuple[Backup, ...] | None = None
        try:
            backups = await self._session.call(self._vault.backups_holding, ids)
        except MemoryLinkError:  # the question says that it couldn't be found out
            backups = None
        self.asked.emit(PurgeQuestion(ids, count, backups))

    async def _purge(self, question: PurgeQuestion, *, with_backups: bool) -> None:
        vault, call = self._vault, self._session.call
        purged: Purged
        if question.ids is None:
            purged = await call(vault.empty_trash)
        else:
            purged = await call(vault.purge, question.ids)
        going = [each.name for each in purged.backups or ()] if with_backups else []
        if going:
            await call(vault.delete_backups, going)
        await self._list()
        self.purged.emit(purged, len(going))

    async def _delete_backups(self, names: tuple[str, ...]) -> None:
        gone = await self._session.call(self._vault.delete_backups, names)
        self.backups_deleted.emit(len(gone))

    def _tell(self, error: BaseException) -> None:
        self.failed.emit(sentence_for(error))
        if not isinstance(error, (MemoryLinkError, OSError)):
            raise error


def is_way_back(kind: WriteKind) -> bool:
    """Return whether a change brought memories back."""
    return kind in (WriteKind.UNDELETE, WriteKind.UNARCHIVE)
