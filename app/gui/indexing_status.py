"""How far the embedding is, as the sidebar says it."""

from PySide6.QtCore import QObject, QTimer, Signal

from app.gui.bridge import Tasks
from app.gui.session import Session
from core.model import EmbeddingQueueStatus

_PAUSE = 400  # milliseconds between two looks


class IndexingStatus(QObject):
    """Counts from the moment something began to wait until nothing does.

    ``model_known`` comes each time when all is indexed: the model's name, how many memories.
    """

    changed = Signal(int, int, int)  # done, of how many, failed
    model_known = Signal(str, int)

    def __init__(self, session: Session, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)  # so that it looks no more when its window has gone
        self._session, self._tasks = session, tasks
        self._before: int | None = None  # how many were done when something began to wait
        self._is_told = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.look)

    def look_soon(self) -> None:
        """Look once things have calmed for a moment."""
        if not self._timer.isActive():
            self._timer.start()

    def look(self) -> None:
        """Ask the queue."""
        self._tasks.start(self._look())

    def forget(self) -> None:
        """Stop looking."""
        self._timer.stop()

    async def _look(self) -> None:
        status = await self._session.call(self._session.vault.embedding_status)
        is_done = not status.pending + status.processing
        if is_done and await self._is_changing(status.failed):
            return
        self._count(status)
        if is_done and not self._is_told:
            found = await self._session.call(self._session.vault.statistics)
            self.model_known.emit(found.model or "", found.memories)
            self._is_told = bool(found.memories)

    async def _is_changing(self, failed: int) -> bool:
        """Tell of a change of model, if one is on its way."""
        state = await self._session.call(self._session.vault.model_state)
        making = state.making
        if making is None or not making.is_running or making.refusal is not None:
            return False
        self._is_told = False  # the model will be another one
        self.changed.emit(making.done, making.total, failed)
        self.look_soon()
        return True

    def _count(self, status: EmbeddingQueueStatus) -> None:
        waiting = status.pending + status.processing
        if not waiting:
            self._before = None
            self.changed.emit(0, 0, status.failed)
            return
        if self._before is None:
            self._before = status.completed
        # What comes meanwhile makes the whole larger, and nothing that is done undone.
        done = max(0, status.completed - self._before)
        self.changed.emit(done, done + waiting, status.failed)
        self.look_soon()
