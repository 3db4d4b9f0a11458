"""What the quick search shows: the hits for what is typed, or that it needs unlocking."""

import asyncio
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.gui.bridge import Tasks
from app.gui.count_use import count_use
from app.gui.quick.desk import QuickDesk
from app.gui.quick.hit_rows import HitRows
from app.gui.sentences import sentence_for, spoken
from core.errors import MemoryLinkError, VaultLockedError
from core.model import Filters, Hit, Memory, MemoryType, SearchQuery

ROWS = 5
_DEBOUNCE = 40  # milliseconds


class QuickSearchModel(QObject):
    """Only the newest query may change the rows, and none may once one was chosen.

    ``kind`` narrows to one type. ``message`` is a sentence, empty while all is well.
    """

    answered = Signal()
    changed = Signal()

    def __init__(self, desk: QuickDesk) -> None:
        super().__init__()
        self._desk = desk
        self._tasks = Tasks(self._tell)
        self._running: asyncio.Task[Any] | None = None
        self._waiting: Callable[[Memory], None] | None = None
        self._is_held = False
        self.rows = HitRows()
        self.query = ""
        self.kind: MemoryType | None = None
        self.kinds: tuple[MemoryType, ...] = ()
        self.place = 0
        self.found = 0
        self.milliseconds: float | None = None
        self.message = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DEBOUNCE)
        self._timer.timeout.connect(self.ask)
        desk.opened.connect(self.ask)
        desk.locked.connect(self.forget)

    @property
    def is_pending(self) -> bool:
        """Whether the rows are not yet those of what is typed."""
        is_running = self._running is not None and not self._running.done()
        return self._timer.isActive() or is_running

    def type_query(self, query: str) -> None:
        """Search for this when the person pauses for a moment."""
        if query.strip() == self.query:
            return
        self.query, self.kind = query.strip(), None
        self._is_held, self._waiting = False, None
        if self._desk.session is not None:
            self._timer.start()

    def step_kind(self, step: int) -> None:
        """Narrow to the next type among those that were found, then to none again."""
        ring: list[MemoryType | None] = [None, *self.kinds]
        here = ring.index(self.kind) if self.kind in ring else 0
        self.narrow(ring[(here + step) % len(ring)])

    def narrow(self, kind: MemoryType | None) -> None:
        """Show one type only, or all."""
        self.kind, self._is_held = kind, False
        self.ask()

    def move(self, step: int) -> None:
        """Choose another row; from then on a late answer changes nothing here."""
        count = self.rows.rowCount()
        if count:
            self._is_held = True
            self.place = max(0, min(count - 1, self.place + step))
            self.changed.emit()

    def choose(self, then: Callable[[Memory], None]) -> None:
        """Hand the chosen memory to ``then``, as soon as the rows are those of the query."""
        if self.is_pending and not self._is_held:
            self._waiting = then
            return
        hit = self.rows.hit(self.place)
        if hit is not None:
            then(hit.memory)

    def count_use(self, memory: Memory) -> None:
        """Tell the vault that this one was of use."""
        if self._desk.session is not None:
            self._tasks.start(count_use(self._desk.session, memory.id))

    def ask(self) -> None:
        """Ask now; a newer question makes the older one pointless."""
        self._timer.stop()
        if self._running is not None:
            self._running.cancel()
            self._running = None
        self.message = ""
        if self._desk.session is None or not self.query:
            self._show((), 0, None)
            return
        self._running = self._tasks.start(self._search(self.query, self.kind))

    def forget(self) -> None:
        """Stop, and let go of all rows and of what was typed."""
        self._timer.stop()
        self._tasks.cancel()
        self.query, self.kind, self.kinds, self.message = "", None, (), ""
        self._waiting = None
        self._show((), 0, None)

    async def settled(self) -> None:
        """Wait until nothing runs."""
        await self._tasks.settled()

    async def _search(self, text: str, kind: MemoryType | None) -> None:
        session = self._desk.session
        if session is None:
            return
        filters = Filters(types=(kind,) if kind else ())
        query = SearchQuery(
            text, limit=ROWS, filters=filters, is_unfinished=True, with_facets=kind is None
        )
        result = await session.call(session.vault.search, query)
        if self._is_held or session is not self._desk.session:
            return
        if kind is None:
            self.kinds = tuple(each for each, _ in result.facets.types)
        self.message = " ".join(map(spoken, result.warnings))
        self._show(result.hits, result.found, result.seconds * 1000)

    def _show(self, hits: tuple[Hit, ...], found: int, milliseconds: float | None) -> None:
        self.rows.show_hits(hits)
        self.found, self.milliseconds, self.place = found, milliseconds, 0
        self._is_held = False
        self.answered.emit()
        waiting, self._waiting = self._waiting, None
        if waiting is not None and hits:
            waiting(hits[0].memory)

    def _tell(self, error: BaseException) -> None:
        if isinstance(error, VaultLockedError):
            return  # the window shows that by itself
        self.message = sentence_for(error)
        self.changed.emit()
        if not isinstance(error, MemoryLinkError):
            raise error
