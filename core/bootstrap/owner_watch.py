"""Sees how far the program is that has a vault open, while another waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from core.errors import MemoryLinkError
from core.model import EmbeddingQueueStatus, Progress
from core.owner.channel import BrokenLinkError
from core.owner.link import Link, StrangerError, UndoneError
from core.owner.operations import operations

_EVERY = 0.5  # seconds

OnProgress = Callable[[Progress], None]


class OwnerWatch:
    """Asks the owner now and then; one that doesn't say is waited for all the same.

    What it tells counts memories: ``total`` are kept so far, ``done`` are searchable by
    meaning too. Nothing is told when both are the same.
    """

    def __init__(self, find: Callable[[], Awaitable[Link | None]], tell: OnProgress) -> None:
        self._find, self._tell = find, tell
        self._link: Link | None = None
        self._next = 0.0

    async def look(self) -> None:
        """Ask, unless it was done a moment ago."""
        now = asyncio.get_running_loop().time()
        if now < self._next:
            return
        self._next = now + _EVERY
        try:
            if self._link is None:
                self._link = await self._find()
            if self._link is not None:
                await self._ask(self._link)
        except (UndoneError, BrokenLinkError, StrangerError, MemoryLinkError):
            await self.close()  # it is about to go, or busy: the next look finds out

    async def close(self) -> None:
        """Hang up, so that nobody waits for us."""
        link, self._link = self._link, None
        if link is not None:
            await link.close()

    async def _ask(self, link: Link) -> None:
        status: EmbeddingQueueStatus = await link.ask(
            operations()["embedding_status"], {}, None
        )
        settled = status.completed + status.failed
        waiting = status.pending + status.processing
        if waiting:
            self._tell(Progress(settled, settled + waiting, "embedding"))
