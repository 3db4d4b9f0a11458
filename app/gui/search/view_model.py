"""Searching as the person types, and the recent memories while nothing is typed."""

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.gui.bridge import Tasks
from app.gui.search.results_model import ResultRow, ResultsModel
from app.gui.session import Session
from app.messages import sentence_for
from core.errors import MemoryLinkError
from core.model import Facets, Filters, MemoryType, SearchQuery, SearchResult

_DEBOUNCE = 60  # milliseconds
_PAGE = 50
_STEP = 100  # hits


@dataclass(frozen=True, slots=True)
class Chosen:
    """The facets that are on; each group has at most one."""

    type: MemoryType | None = None
    tag: str | None = None
    year: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is filtered."""
        return self.type is None and self.tag is None and self.year is None

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
        )


class SearchViewModel(QObject):
    """Rows, facets and the line about them. Only the newest query may change them."""

    answered = Signal()  # rows of a new query are there
    grown = Signal()  # more rows of the same query
    facets_changed = Signal()
    failed = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._tasks = Tasks(self._tell)
        self._running: asyncio.Task[Any] | None = None
        self.rows = ResultsModel()
        self.rows.more_wanted.connect(self._more)
        self.query = ""
        self.chosen = Chosen()
        self.facets = Facets()
        self.found = 0
        self.milliseconds: float | None = None  # None: the recent ones, not a search
        self.warnings: tuple[str, ...] = ()
        self.is_vault_empty: bool | None = None
        self._cursor: str | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DEBOUNCE)
        self._timer.timeout.connect(self.ask)

    def type_query(self, query: str) -> None:
        """Search for this when the person pauses for a moment."""
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

    def ask(self) -> None:
        """Ask now; a newer question makes the older one pointless."""
        self._timer.stop()
        if self._running is not None:
            self._running.cancel()
        work = self._search(_STEP) if self.query else self._list_recent()
        self._running = self._tasks.start(work)

    def memories_changed(self, ids: tuple[str, ...]) -> None:
        """Show what changed in the rows that are there; their order stays."""
        shown = tuple(each for each in ids if self.rows.place_of(each) >= 0)
        if shown:
            self._tasks.start(self._refresh(shown))

    def forget(self) -> None:
        """Stop, and let go of all rows."""
        self._timer.stop()
        self._tasks.cancel()
        self.rows.show_rows((), has_more=False)
        self.query, self.chosen, self.facets = "", Chosen(), Facets()
        self.found, self.warnings, self._cursor = 0, (), None

    async def settled(self) -> None:
        """Wait until nothing runs."""
        await self._tasks.settled()

    async def _search(self, limit: int) -> None:
        filters = self.chosen.filters()
        is_first = limit == _STEP and self.chosen.is_empty
        query = SearchQuery(
            self.query, limit=limit, filters=filters, with_facets=is_first and self.chosen.is_empty
        )
        result = await self._session.call(self._session.vault.search, query)
        self._take(result, is_more=limit > _STEP)

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
        self.facets_changed.emit()
        self.answered.emit()

    async def _list_recent(self) -> None:
        page = await self._session.call(self._session.vault.list, limit=_PAGE)
        self._cursor = page.next_cursor
        self.found, self.milliseconds, self.warnings = page.total, None, ()
        self.is_vault_empty = page.total == 0
        self.facets = Facets()
        rows = [ResultRow(memory) for memory in page.memories]
        self.rows.show_rows(rows, has_more=page.next_cursor is not None)
        self.facets_changed.emit()
        self.answered.emit()

    def _more(self) -> None:
        if self.query:
            limit = self.rows.rowCount() + _STEP
            self._running = self._tasks.start(self._search(limit))
        elif self._cursor is not None:
            self._running = self._tasks.start(self._list_more(self._cursor))

    async def _list_more(self, cursor: str) -> None:
        vault = self._session.vault
        page = await self._session.call(vault.list, limit=_PAGE, cursor=cursor)
        self._cursor = page.next_cursor
        rows = [ResultRow(memory) for memory in page.memories]
        self.rows.add_rows(rows, has_more=page.next_cursor is not None)
        self.grown.emit()

    async def _refresh(self, ids: tuple[str, ...]) -> None:
        for memory_id in ids:
            memory = await self._session.call(self._session.vault.memory, memory_id)
            self.rows.update_memory(memory)

    def _tell(self, error: BaseException) -> None:
        self.failed.emit(sentence_for(error))
        if not isinstance(error, MemoryLinkError):
            raise error
