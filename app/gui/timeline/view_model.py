"""What the timeline shows: a span of days in numbers, and the entries of its days."""

import asyncio
from collections.abc import Callable
from datetime import date, datetime, timedelta

from PySide6.QtCore import QObject, Signal

from app.gui.bridge import Tasks
from app.gui.reload import Reload
from app.gui.sentences import sentence_for
from app.gui.session import Session
from app.gui.timeline.span import Span, last_twelve_months, whole_year
from core.errors import MemoryLinkError
from core.model import DatedMemory, Filters, MemoryType, Timeline, TimelineDay

_PAGE = 100


class TimelineViewModel(QObject):
    """``numbers`` is ``None`` until the core has answered.

    ``changed`` says that the numbers are others, ``kept_changed(is_new)`` that there are
    other entries, or more of the same; ``day_changed`` that another day is looked at.
    """

    changed = Signal()
    kept_changed = Signal(bool)
    day_changed = Signal()
    failed = Signal(str)

    def __init__(
        self, session: Session, now: Callable[[], datetime], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._now = session, now
        self.tasks = Tasks(self._tell)
        self.span = last_twelve_months(self.today())
        self.kind: MemoryType | None = None
        self.tag = ""
        self.tag_names: tuple[str, ...] = ()
        self.numbers: Timeline | None = None
        self.kept_memories: list[DatedMemory] = []
        self.day: date | None = None
        self._days: dict[date, TimelineDay] = {}
        self._cursor: str | None = None
        self._is_loading_more = False
        self._reload = Reload(self._load, self.tasks, self)

    def today(self) -> date:
        """Return the local day that it is."""
        return self._now().astimezone().date()

    @property
    def has_more(self) -> bool:
        """Whether the span holds entries that aren't loaded."""
        return self._cursor is not None

    @property
    def loads_soon(self) -> bool:
        """Whether it is about to ask again."""
        return self._reload.is_waiting

    @property
    def is_vault_empty(self) -> bool:
        """Whether there is nothing at all, whatever the filters."""
        is_filtered = self.kind is not None or bool(self.tag)
        return self.numbers is not None and not self.numbers.memories and not is_filtered

    def filters(self) -> Filters:
        """Return which memories are meant, whenever kept."""
        types = () if self.kind is None else (self.kind,)
        return Filters(types=types, tags=(self.tag,) if self.tag else ())

    def on(self, day: date) -> TimelineDay:
        """Return what was kept on a day."""
        return self._days.get(day) or TimelineDay(day, 0, ())

    def years(self) -> tuple[int, ...]:
        """Return the years to choose from, the newest first, this one always."""
        known = set(self.numbers.years) if self.numbers else set()
        return tuple(sorted(known | {self.today().year}, reverse=True))

    def tag_families(self) -> list[tuple[str, tuple[str, ...]]]:
        """Return each top-level tag with the tags below it."""
        families: dict[str, list[str]] = {}
        for name in self.tag_names:
            root, _, rest = name.partition("/")
            below = families.setdefault(root, [])
            if rest:
                below.append(name)
        return [(root, tuple(names)) for root, names in families.items()]

    def show_year(self, year: int | None) -> None:
        """Show a year, or the last twelve months."""
        self.span = last_twelve_months(self.today()) if year is None else whole_year(year)
        self.day = None
        self.load()

    def step_year(self, step: int) -> None:
        """Show the year before (-1) or after (1); after the newest, the last twelve months."""
        years = self.years()
        if self.span.year is None:
            wanted = years[0] if step < 0 else None
        else:
            wanted = self.span.year + step
        if wanted is None or wanted > years[0]:
            if self.span.year is not None:
                self.show_year(None)
        elif wanted >= years[-1]:
            self.show_year(wanted)

    def can_step(self, step: int) -> bool:
        """Return whether there is a year in that direction."""
        if step > 0:
            return self.span.year is not None
        return self.span.year is None or self.span.year > self.years()[-1]

    def choose_kind(self, kind: MemoryType | None) -> None:
        """Show one type, or all."""
        self.kind = kind
        self.load()

    def choose_tag(self, tag: str) -> None:
        """Show one tag and those below it, or, for an empty name, all."""
        self.tag = tag
        self.load()

    def look_at(self, day: date | None) -> None:
        """Frame a day in the map."""
        if day != self.day:
            self.day = day
            self.day_changed.emit()

    def load_soon(self) -> None:
        """Load again in a moment; many changes are one."""
        self._reload.soon()

    def load(self) -> None:
        """Ask for the numbers and the first entries."""
        if self.span.year is None:
            self.span = last_twelve_months(self.today())  # midnight may have passed
        self._reload.now()

    def load_more(self) -> None:
        """Ask for the entries that follow."""
        if self._cursor is not None and not self._is_loading_more:
            self._is_loading_more = True
            self.tasks.start(self._load_more(self._reload.newest(), self._cursor))

    def day_query(self, day: date) -> str:
        """Return the search for what was kept on a day."""
        return self.span_query(Span(day, day))

    def span_query(self, span: Span) -> str:
        """Return the search for what was kept in a span."""
        return f"after:{span.first.isoformat()} before:{span.last + timedelta(days=1)}"

    def forget(self) -> None:
        """Let go of every word."""
        self._reload.stop()
        self.tasks.cancel()
        self.numbers, self.kept_memories, self.day = None, [], None
        self._days, self._cursor = {}, None
        self.kind, self.tag, self.tag_names = None, "", ()
        self.kept_changed.emit(True)
        self.changed.emit()

    async def _load(self, is_newest: Callable[[], bool]) -> None:
        vault, span, filters = self._session.vault, self.span, self.filters()
        numbers = await self._session.call(vault.timeline, span.first, span.last, filters)
        page = await self._session.call(
            vault.timeline_page, span.first, span.last, filters, limit=_PAGE
        )
        names = await self._session.call(vault.tag_uses)
        if not is_newest():
            return
        self.numbers = numbers
        self.tag_names = tuple(use.name for use in names)
        self._days = {each.day: each for each in numbers.days}
        self.kept_memories, self._cursor = list(page.memories), page.next_cursor
        self._is_loading_more = False
        if self.day is None or not span.first <= self.day <= span.last:
            self.day = numbers.days[-1].day if numbers.days else None
        self.changed.emit()
        self.kept_changed.emit(True)

    async def _load_more(self, is_newest: Callable[[], bool], cursor: str) -> None:
        vault, span = self._session.vault, self.span
        try:
            page = await self._session.call(
                vault.timeline_page, span.first, span.last, self.filters(), limit=_PAGE,
                cursor=cursor,
            )  # fmt: skip
        finally:
            if is_newest():
                self._is_loading_more = False
        if is_newest():
            self.kept_memories += page.memories
            self._cursor = page.next_cursor
            self.kept_changed.emit(False)

    def _tell(self, error: BaseException) -> None:
        if isinstance(error, asyncio.CancelledError):
            return
        if not isinstance(error, (MemoryLinkError, OSError)):
            raise error
        self.failed.emit(sentence_for(error))
