"""Searching as the person types, and the recent memories while nothing is typed."""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast

from PySide6.QtCore import QObject, QTimer, Signal

from app.gui.bridge import Tasks
from app.gui.ports import Change
from app.gui.search.ports import NamedSearch, SearchedVault
from app.gui.search.results_model import ResultRow, ResultsModel
from app.gui.sentences import sentence_for
from app.gui.session import Session
from core.errors import MemoryLinkError
from core.model import (
    Facets,
    Filters,
    MemoryType,
    Place,
    SearchQuery,
    SearchResult,
    Tier,
    WriteKind,
)

_DEBOUNCE = 20  # milliseconds
_PATIENCE = 400  # milliseconds before it is said that something takes long
_PAGE = 100  # of a list of then
_MOST_SELECTED = 2_000  # hits; each comes with its text
_RECOUNTS_AFTER = 500  # milliseconds; an import writes many times a second
_AT_HAND = 40  # memories that are read together with the ids
_FIRST, _STEP = 40, 100  # hits; the first ones fill any screen
_GONE = (WriteKind.DELETE, WriteKind.ARCHIVE, WriteKind.PURGE, WriteKind.RETAIN)
_BACK = (WriteKind.UNDO, WriteKind.UNDELETE, WriteKind.UNARCHIVE)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The facets that are on; each group has at most one."""

    type: MemoryType | None = None
    tag: str | None = None
    year: int | None = None
    tier: Tier | None = None
    has_conflict: bool | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is filtered."""
        return self == Chosen()

    def filters(self) -> Filters:
        """Return what the core understands; years are the person's own."""
        after = before = None
        if self.year is not None:
            after = datetime(self.year, 1, 1).astimezone()
            before = datetime(self.year + 1, 1, 1).astimezone()
        return Filters(
            types=(self.type,) if self.type else (),
            tags=(self.tag,) if self.tag else (),
            after=after,
            before=before,
            tiers=(self.tier,) if self.tier else (),
            has_conflict=self.has_conflict,
        )


class SearchViewModel(QObject):
    """Rows, facets and the line about them. Only the newest query may change them."""

    answered = Signal()  # rows of a new query are there
    grown = Signal()  # more rows of the same query
    filled = Signal()  # all that can be selected at once is there
    facets_changed = Signal()
    waited = Signal()  # the answer takes long
    as_of_changed = Signal()
    saved_changed = Signal()
    saved_gone = Signal(str, str)  # the name and the query of a search that was forgotten
    failed = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._vault = cast("SearchedVault", session.vault)
        self._tasks = Tasks(self._tell)
        self._running: asyncio.Task[Any] | None = None
        self.rows = ResultsModel()
        self.rows.more_wanted.connect(self._more)
        self.rows.rows_wanted.connect(lambda ids: self._tasks.start(self._load(ids)))
        self.query = ""
        self.is_unfinished = False
        self.as_of: datetime | None = None
        self.chosen = Chosen()
        self.facets = Facets()
        self.found = 0
        self.milliseconds: float | None = None  # None: the recent ones, not a search
        self.warnings: tuple[str, ...] = ()
        self.is_vault_empty: bool | None = None
        self.saved: tuple[NamedSearch, ...] = ()
        self.counts: dict[str, int] = {}  # of the saved searches where that is known
        self.tags: tuple[str, ...] = ()
        self.is_asked_again = False  # the answer is to the question of the last one
        self._question: tuple[object, ...] | None = None
        self._cursor: str | None = None
        self._timer = self._one_shot(_DEBOUNCE, self.ask)
        self._long = self._one_shot(_PATIENCE, self.waited.emit)
        self._recount = self._one_shot(_RECOUNTS_AFTER, self._count_again)

    def type_query(self, query: str, *, is_unfinished: bool = True) -> None:
        """Search for this when the person pauses for a moment.

        ``is_unfinished``: the last word may be the beginning of a longer one.
        """
        self.is_unfinished = is_unfinished and not query.endswith((" ", '"'))
        if query.strip() != self.query:
            self.query = query.strip()
            if not self.query:
                self.chosen = Chosen()
            self._timer.start()

    def choose(self, **facet: Any) -> None:
        """Turn a facet on, or off if it was on; no facet at all clears them."""
        if not facet:
            self.chosen = Chosen()
        for name, value in facet.items():
            is_on = getattr(self.chosen, name) == value
            self.chosen = replace(self.chosen, **{name: None if is_on else value})
        self.ask()

    def look_at(self, moment: datetime | None) -> None:
        """Show what the memories said then; ``None`` is today."""
        if moment != self.as_of:
            self.as_of = moment
            self.as_of_changed.emit()
            self.ask()

    def ask(self) -> None:
        """Ask now; a newer question makes the older one pointless."""
        self._timer.stop()
        if self._running is not None:
            self._running.cancel()
        self._long.start()
        self._running = self._tasks.start(self._asked())

    def fill(self) -> None:
        """Load all rows of the query, so that all can be selected."""
        self._tasks.start(self._fill())

    def learn(self) -> None:
        """Look up which tags and saved searches there are."""
        self._tasks.start(self._learn())

    def save(self, name: str) -> None:
        """Keep the query under a name."""
        self.save_query(name, self.query)

    def save_query(self, name: str, query: str) -> None:
        """Keep any query under a name."""
        self._tasks.start(self._keep_saved(self._vault.save_search, name, query))

    def rename_saved(self, name: str, new: str) -> None:
        """Give a saved search another name."""
        self._tasks.start(self._keep_saved(self._vault.rename_search, name, new))

    def forget_saved(self, name: str) -> None:
        """Take a saved search off the list."""
        self._tasks.start(self._forget_saved(name))

    def changed(self, change: Change) -> None:
        """Show what a write did to the rows that are there; their order stays."""
        kind = None if change.record is None else change.record.kind
        if kind in _BACK:
            self.ask()
        elif kind in _GONE and "in:" not in self.query and self.as_of is None:
            self.take_out(change.memory_ids)
        elif kind is WriteKind.CURATE and self.as_of is None:
            shown = [each for each in change.memory_ids if self._is_loaded(each)]
            self._tasks.start(self._refresh(shown))
        elif change.kind == "memories":
            self.memories_changed(change.memory_ids)
        if change.kind == "tags" or kind is WriteKind.DESCRIBE:
            self.learn()
        elif not self._recount.isActive():
            self._recount.start()

    def memories_changed(self, ids: tuple[str, ...]) -> None:
        """Show what changed in the rows that are there; their order stays."""
        shown = [each for each in ids[:_PAGE] if self._is_loaded(each)]
        if shown and self.as_of is None:
            self._tasks.start(self._refresh(shown))

    def take_out(self, ids: Collection[str]) -> None:
        """Take the rows of these memories out."""
        before = self.rows.rowCount()
        self.rows.remove(ids)
        self.found = max(0, self.found - before + self.rows.rowCount())
        self.grown.emit()

    def forget(self) -> None:
        """Stop, and let go of all rows."""
        self._timer.stop()
        self._long.stop()
        self._recount.stop()
        self._tasks.cancel()
        self.rows.show_rows((), has_more=False)
        self.query, self.chosen, self.facets = "", Chosen(), Facets()
        self.found, self.warnings, self._cursor = 0, (), None
        self.saved, self.counts, self.tags = (), {}, ()
        self.as_of = self._question = None

    async def settled(self) -> None:
        """Wait until nothing runs."""
        await self._tasks.settled()

    def _one_shot(self, milliseconds: int, act: Any) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(act)
        return timer

    async def _asked(self) -> None:
        if self.query:
            await self._search(_FIRST)
        elif self.as_of is not None:
            await self._list_then(self.as_of)
        else:
            await self._list_recent()

    async def _search(self, limit: int) -> None:
        query = SearchQuery(
            self.query,
            limit=limit,
            filters=self.chosen.filters(),
            is_unfinished=self.is_unfinished,
            with_facets=limit == _FIRST and self.chosen.is_empty,
            as_of=self.as_of,
        )
        question = self._question_now()
        result = await self._session.call(self._vault.search, query)
        is_more = limit > _FIRST
        if not is_more or question == self._question:
            self._take(result, is_more=is_more)

    def _take(self, result: SearchResult, *, is_more: bool) -> None:
        rows = [ResultRow(hit.memory, hit) for hit in result.hits]
        has_more = len(rows) < result.found
        if is_more:
            self.rows.add_rows(rows[self.rows.rowCount() :], has_more=has_more)
            self.grown.emit()
            return
        self.found, self.warnings = result.found, result.warnings
        self.milliseconds = result.seconds * 1000
        self.is_vault_empty = self.is_vault_empty and not rows
        self.rows.show_rows(rows, has_more=has_more)
        if self.chosen.is_empty:
            self.facets = result.facets
        self._tell_answer()

    async def _list_recent(self) -> None:
        ids = await self._session.call(self._vault.list_ids, Filters())
        first = await self._session.call(self._vault.memories_of, ids[:_AT_HAND])
        self._recent(len(ids))
        self.is_vault_empty = not ids
        self.rows.show_ids(ids, first)
        self._tell_answer()

    async def _list_then(self, moment: datetime) -> None:
        call, then = self._session.call, self._vault.list_as_of
        filters = Filters(place=Place.ACTIVE)
        page = await call(then, moment, filters, limit=_PAGE)
        self._cursor = page.next_cursor
        self._recent(page.total)
        rows = [ResultRow(memory) for memory in page.memories]
        self.rows.show_rows(rows, has_more=page.next_cursor is not None)
        self._tell_answer()

    def _recent(self, found: int) -> None:
        self.found, self.milliseconds, self.warnings = found, None, ()
        self.facets = Facets()

    def _tell_answer(self) -> None:
        self._long.stop()
        question = self._question_now()
        self.is_asked_again = question == self._question
        self._question = question
        self.facets_changed.emit()
        self.answered.emit()

    def _question_now(self) -> tuple[object, ...]:
        return self.query, self.chosen, self.as_of

    def _more(self) -> None:
        # An answer that is awaited, or a question about to be asked, brings its own rows.
        is_awaited = self._running is not None and not self._running.done()
        if is_awaited or self._question_now() != self._question:
            return
        if self.query:
            limit = self.rows.rowCount() + _STEP
            self._running = self._tasks.start(self._search(limit))
        elif self.as_of is not None and self._cursor is not None:
            self._running = self._tasks.start(self._more_then(self.as_of, self._cursor))

    async def _fill(self) -> None:
        if self.query and self._question_now() == self._question:
            await self._search(min(max(self.found, _FIRST + 1), _MOST_SELECTED))
        self.filled.emit()

    async def _more_then(self, moment: datetime, cursor: str) -> None:
        call, then = self._session.call, self._vault.list_as_of
        page = await call(then, moment, limit=_PAGE, cursor=cursor)
        self._cursor = page.next_cursor
        rows = [ResultRow(memory) for memory in page.memories]
        self.rows.add_rows(rows, has_more=page.next_cursor is not None)
        self.grown.emit()

    async def _load(self, ids: list[str]) -> None:
        self.rows.take(await self._session.call(self._vault.memories_of, ids))
        self.grown.emit()

    async def _refresh(self, ids: list[str]) -> None:
        gone = []
        for memory in await self._session.call(self._vault.memories_of, ids):
            self.rows.update_memory(memory)
            if memory.archived_at or memory.deleted_at:
                gone.append(memory.id)
        if gone and "in:" not in self.query:
            self.take_out(gone)

    def _is_loaded(self, memory_id: str) -> bool:
        return self.rows.row(self.rows.place_of(memory_id)) is not None

    async def _learn(self) -> None:
        counts = await self._session.call(self._vault.tags)
        often = sorted(counts, key=lambda each: (-each.count, each.name.casefold()))
        self.tags = tuple(each.name for each in often)
        self.saved = await self._session.call(self._vault.saved_searches)
        await self._count_saved()

    async def _keep_saved(self, write: Any, *arguments: str) -> None:
        self.saved = await self._session.call(write, *arguments)
        await self._count_saved()

    async def _forget_saved(self, name: str) -> None:
        gone = [each for each in self.saved if each.name.casefold() == name.casefold()]
        await self._keep_saved(self._vault.forget_search, name)
        for each in gone:
            self.saved_gone.emit(each.name, each.query)

    def _count_again(self) -> None:
        self._tasks.start(self._count_saved())

    async def _count_saved(self) -> None:
        if self.saved:
            self.counts = await self._session.call(self._vault.count_searches)
        self.saved_changed.emit()
        conflicts = Filters(has_conflict=True)
        ids = await self._session.call(self._vault.list_ids, conflicts)
        self.rows.mark_conflicts(ids)

    def _tell(self, error: BaseException) -> None:
        self._long.stop()
        self.failed.emit(sentence_for(error))
        if not isinstance(error, MemoryLinkError):
            raise error
