"""The settings as they are, and the jobs that stand among them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, Signal

from app.gui.bridge import Tasks
from app.gui.sentences import sentence_for
from app.gui.session import Session
from app.gui.settings.ports import SettingsVault
from core.errors import MemoryLinkError
from core.model import EmbeddingQueueStatus, Progress

if TYPE_CHECKING:
    from core.backup.folder import Backup
    from core.embedding.model_choice import KnownModel
    from core.ports import Keyring
    from core.services.faces.models import ModelState
    from core.services.settings import SettingState


class SettingsViewModel(QObject):
    """``where`` in the signals is a setting's key or a job's name."""

    loaded = Signal()  # ``states``, ``backups``, ``queue`` and ``model`` are of now
    changed = Signal(str)  # where
    failed = Signal(str, str)  # where, a sentence
    started = Signal(str)
    progressed = Signal(str, object)  # where, Progress; may come from the core's thread
    ended = Signal(str, object)  # where, what the job returned
    stopped = Signal(str)  # it was cancelled

    def __init__(self, session: Session, keyrings: Callable[[], Keyring | None]) -> None:
        super().__init__()
        self.session, self._keyrings = session, keyrings
        self.keyring: Keyring | None = None
        self.uses_keyring = False
        self.vault = cast("SettingsVault", session.vault)
        self._tasks = Tasks(self._raise)
        self._jobs: dict[str, asyncio.Task[Any]] = {}
        self.states: dict[str, SettingState] = {}
        self.backups: tuple[Backup, ...] = ()
        self.queue = EmbeddingQueueStatus(0, 0, 0, 0)
        self.model_state: ModelState | None = None
        self.known_models: tuple[KnownModel, ...] = ()

    def load(self) -> None:
        """Read all that is shown."""
        self._tasks.start(self._guarded("load", self._load))

    def look_at_queue(self) -> None:
        """Read how far the embedding is."""
        self._tasks.start(self._guarded("queue", self._look_at_queue))

    def look_at_settings(self) -> None:
        """Read the vault's settings: somebody may have changed one."""
        self._tasks.start(self._guarded("load", self._look_at_settings))

    def change(self, key: str, value: str) -> None:
        """Give one of the vault's settings another value."""
        self._tasks.start(self._guarded(key, partial(self._change, key, value)))

    def start(
        self,
        where: str,
        function: Callable[..., Coroutine[Any, Any, Any]],
        *args: Any,
        reports: bool = True,
        **kwargs: Any,
    ) -> None:
        """Start a job of that name unless it runs; ``reports``: it tells how far it is."""
        if where in self._jobs:
            return
        if reports:
            kwargs["on_progress"] = partial(self.progressed.emit, where)
        self.started.emit(where)
        self._jobs[where] = self._tasks.start(self._job(where, function, args, kwargs))

    def cancel(self, where: str) -> None:
        """Stop a job."""
        if where in self._jobs:
            self._jobs[where].cancel()

    async def settled(self) -> None:
        """Wait until nothing runs."""
        await self._tasks.settled()

    def forget(self) -> None:
        """Stop everything, and let go of what was read."""
        self._tasks.cancel()
        self.states, self.backups, self.model_state = {}, (), None

    async def _job(
        self,
        where: str,
        function: Callable[..., Coroutine[Any, Any, Any]],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> None:
        try:
            result = await self.session.call(function, *args, **kwargs)
        except asyncio.CancelledError:
            self.stopped.emit(where)
            raise
        except (MemoryLinkError, OSError) as error:
            self.failed.emit(where, sentence_for(error))
        else:
            self.ended.emit(where, result)
        finally:
            del self._jobs[where]

    async def _load(self) -> None:
        call, vault = self.session.call, self.vault
        self.states = await self._read_states()
        self.model_state = await call(vault.model_state)
        self.known_models = await call(vault.known_models)
        self.queue = await call(vault.embedding_status)
        self.loaded.emit()
        self.uses_keyring = await call(vault.has_keyring_slot)
        self.keyring = await call(_found, self._keyrings)
        self.loaded.emit()
        self.backups = await call(vault.list_backups)
        self.loaded.emit()

    async def _look_at_queue(self) -> None:
        self.queue = await self.session.call(self.vault.embedding_status)
        self.model_state = await self.session.call(self.vault.model_state)
        self.changed.emit("queue")

    async def _look_at_settings(self) -> None:
        self.states = await self._read_states()
        self.loaded.emit()

    async def _read_states(self) -> dict[str, SettingState]:
        return {state.key: state for state in await self.session.call(self.vault.settings)}

    async def _change(self, key: str, value: str) -> None:
        self.states[key] = await self.session.call(self.vault.change_setting, key, value)
        self.changed.emit(key)

    async def _guarded(
        self, where: str, work: Callable[[], Coroutine[Any, Any, None]]
    ) -> None:
        try:
            await work()
        except (MemoryLinkError, OSError) as error:
            self.failed.emit(where, sentence_for(error))

    def _raise(self, error: BaseException) -> None:
        raise error


async def _found(keyrings: Callable[[], Keyring | None]) -> Keyring | None:
    return await asyncio.to_thread(keyrings)


def unfinished(queue: EmbeddingQueueStatus) -> int:
    """Return how many memories wait for their vectors."""
    return queue.pending + queue.processing


def progress_of(queue: EmbeddingQueueStatus) -> Progress:
    """Return how far the embedding is."""
    whole = queue.completed + queue.failed + unfinished(queue)
    return Progress(whole - unfinished(queue), whole, "embedding")
