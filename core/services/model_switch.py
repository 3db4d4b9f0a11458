"""A change of model: the second set of vectors is made, then searched by, then the first goes.

Until the moment of the switch, which is one transaction, everything goes by the model of
before. Whoever dies at any step finds either set whole: what is left to do stands in the
vault's settings and in which vectors are missing.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from core.embedding.model_choice import ModelChoice
from core.errors import MemoryLinkError, ModelMissingError, StorageError, VaultLockedError
from core.model import EmbeddingStatus, Progress
from core.ports import Embedder
from core.services.changes import Change, ChangeKind
from core.services.embed import EmbeddingWorker
from core.services.index_epoch import raise_index_epoch
from core.services.model_settings import (
    chosen_models,
    mark_dropped,
    put_next,
    put_present,
)
from core.services.open_vault import OpenVault
from core.services.second_set import SecondSet
from core.storage.transaction import Transaction

_PAUSE_AFTER_REFUSAL = 15.0  # seconds until a full disk is tried again
_DROPPED_AT_ONCE = 2_000  # chunks a transaction
_LOG_PATIENCE = 10.0  # seconds for the searches under way to end
_MOST_FAILED, _MOST_FAILED_SHARE = 3, 0.01
_SECONDS_BETWEEN_NEWS = 0.3
OnProgress = Callable[[Progress], None]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class MakingState:
    """How far the second set is; ``rate`` in texts a second, both times ``None`` if unknown.

    ``refusal`` says why it doesn't go on. Without ``is_running`` nobody works on it here.
    """

    done: int
    total: int
    rate: float | None
    seconds_left: float | None
    failed: int
    refusal: str | None
    is_running: bool


class ModelSwitch:
    """Sees to the vectors of one vault, of one model or two; lives on core's loop."""

    def __init__(self, vault: OpenVault, *, works_on_queue: bool) -> None:
        self._vault = vault
        self._works = works_on_queue
        self.worker = self._new_worker()
        self._refused: MemoryLinkError | None = None
        self._set: SecondSet | None = None
        self._making: asyncio.Task[None] | None = None
        self._switching: asyncio.Task[bool] | None = None
        self._choosing = asyncio.Lock()  # two who choose at once: the later one's holds
        self._news = asyncio.Event()  # a new one each time something is to be told
        self._told_at = 0.0

    @property
    def refusal(self) -> str | None:
        """Why it doesn't go on at the moment, if it doesn't."""
        return None if self._refused is None else str(self._refused)

    def resume(self) -> None:
        """Go on in the background with what an earlier program left, if it left anything."""
        if self._making is None or self._making.done():
            self._refused = None
            self._making = asyncio.create_task(self._run(), name="second set")
            self._making.add_done_callback(self._ended)

    async def use(self, choice: ModelChoice) -> None:
        """Begin to make vectors with another model; the present one stops any such work.

        Raises:
            StorageError: the disk refused; all is as it was.
        """
        async with self._choosing:
            await self.stop_making()
            try:
                await self._vault.database.write(_choose, choice, self._vault.embedder)
            except StorageError:
                if self._works:
                    self.resume()  # with what was under way before
                raise
            self._tell()
            if self._works:
                self.resume()

    async def cancel(self) -> None:
        """Stay with the present model; what the next one has made so far is dropped.

        Raises:
            StorageError: the disk refused; the next model's vectors are made no further.
        """
        async with self._choosing:
            await self.stop_making()
            self._vault.models.forget()
            await self._vault.database.write(lambda tx: put_next(tx, None))
            self.resume()  # to drop it

    async def stop(self) -> None:
        """Let go of everything at once; what was made so far is found again."""
        await self.stop_making()
        self._vault.models.forget()
        if self.worker is not None:
            await self.worker.stop()
            self.worker = None

    async def stop_making(self) -> None:
        """Stop the background work; a switch under way is finished first."""
        making, self._making = self._making, None
        if making is not None:
            making.cancel()
            await asyncio.wait({making})
        if self._switching is not None:
            await asyncio.wait({self._switching})
        if self._set is not None:
            self._set.close()
            self._set = None

    async def wait(self, on_progress: OnProgress | None = None) -> None:
        """Return when nothing is on its way any more, or nobody works on it here.

        Raises:
            ModelMissingError: the next model's files are gone or refused; see ``refusal``.
            StorageError: the disk refuses; it is tried again in a while, unasked.
            VaultLockedError: the vault was locked meanwhile.
        """
        while self._making is not None and not self._making.done():
            news = self._news
            if on_progress is not None and self._set is not None:
                made = self._set
                on_progress(Progress(made.done, made.total, "embedding"))
            if self._refused is None:
                await news.wait()
            else:
                break
        if self._refused is not None:
            raise self._refused

    async def wait_for_queue(self, on_progress: OnProgress | None = None) -> None:
        """Return when no memory waits for the present model; at once where nobody works.

        Raises:
            VaultLockedError, StorageError, ModelMissingError: as ``EmbeddingWorker.wait``.
        """
        while self.worker is not None:
            worker = self.worker
            try:
                await worker.wait(on_progress)
            except VaultLockedError:
                if self._switching is None or self._vault.database.is_closed:
                    raise
                await asyncio.wait({self._switching})  # its place is taken by another
                if self.worker is worker:
                    raise
            else:
                return

    def counted(self) -> tuple[int, int] | None:
        """Return how many texts lack vectors, and of how many, if that is known here."""
        made = self._set
        if made is None or not made.total:
            return None
        return made.total - made.done, made.total

    def state(self, missing: int, total: int) -> MakingState:
        """Return how far it is, with what was counted in the database."""
        made, is_running = self._set, self._making is not None and not self._making.done()
        rate = None if made is None else made.rate
        left = None if not rate else missing / rate
        failed = 0 if made is None else len(made.failed)
        done = total - missing
        return MakingState(done, total, rate, left, failed, self.refusal, is_running)

    def _new_worker(self) -> EmbeddingWorker | None:
        embedder = self._vault.embedder
        if not self._works or embedder is None:
            return None
        return EmbeddingWorker(self._vault, embedder)

    def _ended(self, task: asyncio.Task[None]) -> None:
        error = None if task.cancelled() else task.exception()
        if error is not None:
            # Its kind only: the text might quote a memory.
            self._refused = ModelMissingError(
                f"The change of model ended by a {type(error).__name__}."
            )
            _log.error("the change of model ended by a %s", type(error).__name__)
        self._announce()

    def _announce(self) -> None:
        news, self._news = self._news, asyncio.Event()
        news.set()

    def _tell(self) -> None:
        self._announce()
        self._told_at = monotonic()
        self._vault.changes.tell(Change(ChangeKind.EMBEDDING))

    async def _run(self) -> None:
        while True:
            try:
                await self._drop_what_is_left()
                choice = (await self._vault.database.read(chosen_models)).next
                if choice is None:
                    return
                await self._make(choice)
            except VaultLockedError:
                raise
            except MemoryLinkError as error:
                self._refused = error
                self._tell()
                if isinstance(error, ModelMissingError):
                    return  # files don't come back by themselves
                await asyncio.sleep(_PAUSE_AFTER_REFUSAL)
                self._refused = None

    async def _make(self, choice: ModelChoice) -> None:
        if self._set is None:
            embedder = await asyncio.to_thread(self._vault.models.open, choice)
            waits_for_none = self.worker is None
            self._set = SecondSet(self._vault, embedder, with_waiting=waits_for_none)
        is_done = False
        while not is_done:
            await self._fill(self._set)
            self._switching = asyncio.ensure_future(self._switch(choice, self._set))
            is_done = await asyncio.shield(self._switching)
        self._set = None
        self._vault.models.forget()  # the vault has it now
        await self._drop_what_is_left()
        self._tell()

    async def _fill(self, second: SecondSet) -> None:
        while missing := await second.look():
            while missing:
                await self._let_pass()
                missing = missing[await second.make(missing) :]
                _refuse_if_hopeless(second)
                if monotonic() - self._told_at > _SECONDS_BETWEEN_NEWS:
                    self._tell()

    async def _let_pass(self) -> None:
        """Wait until nothing waits for the present model: that is what is searched by."""
        changes = asyncio.Event()
        unsubscribe = self._vault.changes.subscribe(lambda _change: changes.set())
        try:
            while self.worker is not None:
                changes.clear()
                if not await self._vault.database.read(_has_due, self._vault.micros()):
                    return
                await changes.wait()
        finally:
            unsubscribe()

    async def _switch(self, choice: ModelChoice, second: SecondSet) -> bool:
        """Search by the new set from now on; ``False`` when something is missing after all."""
        vault = self._vault
        if self.worker is not None:
            await self.worker.stop()
        try:
            is_done = await vault.database.write(_switch, choice, second, vault.micros())
            if is_done:
                vault.choice = choice
                before = vault.search_by(second.embedder)
                if before is not None:
                    await asyncio.to_thread(before.close, seal=False)
        finally:
            self.worker = None if vault.database.is_closed else self._new_worker()
        return is_done

    async def _drop_what_is_left(self) -> None:
        """Delete the vectors of models that are done with, in small steps."""
        vault = self._vault
        if not (await vault.database.read(chosen_models)).is_dropping:
            return
        while not await vault.database.write(_drop_some):
            pass
        # What was deleted is overwritten in the file; the log may still hold it.
        await vault.database.empty_log(_LOG_PATIENCE)
        await vault.database.write(mark_dropped)


def _refuse_if_hopeless(second: SecondSet) -> None:
    if len(second.failed) > max(_MOST_FAILED, _MOST_FAILED_SHARE * second.total):
        raise ModelMissingError(
            f"The model {second.embedder.name} failed on {len(second.failed)} memories. "
            "The present model stays."
        )


def _choose(tx: Transaction, choice: ModelChoice, present: Embedder | None) -> None:
    is_present = present is not None and present.fingerprint == choice.fingerprint
    put_next(tx, None if is_present else choice)


def _has_due(tx: Transaction, now: int) -> bool:
    return any(tx.jobs.due(1, now=now, is_long=is_long) for is_long in (False, True))


def _switch(tx: Transaction, choice: ModelChoice, second: SecondSet, now: int) -> bool:
    if not second.is_complete(tx):
        return False
    healed = tx.vector_sets.healed(choice.fingerprint)
    tx.vector_sets.complete_jobs(healed, now=now)
    tx.memories.change_status(healed, EmbeddingStatus.COMPLETED)
    # They get their attempts in the queue, and are listed as failed after those.
    failed = sorted(second.failed)
    tx.jobs.put_again(failed, now=now)
    tx.memories.change_status(failed, EmbeddingStatus.PENDING)
    put_present(tx, choice)
    raise_index_epoch(tx)  # no snapshot of the old vectors is taken from now on
    return True


def _drop_some(tx: Transaction) -> bool:
    chosen = chosen_models(tx)
    kept = [chosen.fingerprint, chosen.next.fingerprint if chosen.next else None]
    return tx.vector_sets.drop_others([each for each in kept if each], _DROPPED_AT_ONCE)
