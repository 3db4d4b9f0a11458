"""Looking something up about a draft, each time the person pauses."""

import asyncio
from abc import abstractmethod
from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QObject, QTimer

from app.gui.bridge import Tasks
from app.gui.session import Session
from core.errors import MemoryLinkError

_PAUSE = 400  # milliseconds


class LookAfterPause(QObject):
    """Looks after each pause; only the newest look may change what was found.

    A subclass says in ``_find`` how it looks, and in ``_clear`` how nothing is found.
    """

    def __init__(
        self, session: Callable[[], Session | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)  # so that it looks no more when its window has gone
        self._session = session
        self._tasks = Tasks(self._tell)
        self._running: asyncio.Task[Any] | None = None
        self._draft: Callable[[], Any] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.look)

    def written(self, draft: Callable[[], Any]) -> None:
        """Look once the person pauses; ``draft`` then gives what is written so far."""
        self._draft = draft
        self._timer.start()

    def look(self) -> None:
        """Look now; a newer look makes the older one pointless."""
        self._timer.stop()
        if self._running is not None:
            self._running.cancel()
            self._running = None
        session = self._session()
        if session is None or self._draft is None:
            return
        looking = self._find(session, self._draft())
        if looking is None:
            self._clear()
        else:
            self._running = self._tasks.start(looking)

    def forget(self) -> None:
        """Stop, and let go of the draft and of what was found."""
        self._timer.stop()
        self._tasks.cancel()
        self._draft = None
        self._clear()

    async def settled(self) -> None:
        """Wait until nothing runs."""
        await self._tasks.settled()

    @abstractmethod
    def _find(self, session: Session, draft: Any) -> Coroutine[Any, Any, None] | None:
        """Return the look at a draft, ``None`` when it has too little to look for."""

    @abstractmethod
    def _clear(self) -> None:
        """Say that nothing is found."""

    def _tell(self, error: BaseException) -> None:
        # It is a help beside the writing: without a model, or while the vault is being
        # locked, nothing is found, and nobody is interrupted to be told so.
        if not isinstance(error, MemoryLinkError):
            raise error
        self._clear()
