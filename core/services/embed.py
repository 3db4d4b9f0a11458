"""The worker that gives memories their vectors, from the durable queue.

Jobs are claimed and completed up to 64 a commit; a long memory is embedded by itself, in
stretches, whenever no other waits. A text that can't be embedded waits and is tried again,
then fails for a person to look at. A worker that dies leaves its jobs pending.
"""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass

import numpy as np

from core.errors import MemoryLinkError, VaultLockedError
from core.model import EmbeddingQueueStatus, EmbeddingStatus, Progress
from core.ports import Embedder, TextChunk, Vectors
from core.services.browse import embedding_status
from core.services.changes import Change, ChangeKind
from core.services.embed_long import chunk_rows, embed_stretch
from core.services.open_vault import OpenVault
from core.services.vectors import EmbeddingThreads, may_be_the_texts_fault
from core.storage.repositories.jobs import COMPARE, Job
from core.storage.transaction import Transaction

JOBS_A_COMMIT = 64
CHARACTERS_A_COMMIT = 100_000  # some seconds of work, which a new memory waits for
MOST_ATTEMPTS = 5
_FIRST_WAIT = 2_000_000  # microseconds until the second attempt; doubles each time
_PAUSE_AFTER_REFUSAL = 15.0  # seconds until a full disk is tried again
_MODEL_SETTING = "embedding.fingerprint"  # of the model that the queue was made for

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Due:
    """A job with the text that its memory had when the job was read.

    Both in one snapshot: read later, a text could be that of a branch that was switched to
    and back from meanwhile, and its vectors would count as those of the revision.
    """

    job: Job
    text: str


@dataclass(frozen=True, slots=True)
class _Work:
    """A job with the pieces of its text."""

    job: Job
    chunks: Sequence[TextChunk]


class EmbeddingWorker:
    """Works on the queue of one vault until it is stopped; lives on core's loop."""

    def __init__(self, vault: OpenVault, embedder: Embedder) -> None:
        self._vault = vault
        self._embedder = embedder
        self._threads = EmbeddingThreads(embedder)
        self._refusal: MemoryLinkError | None = None
        self._is_queue_for_model = False
        self._round_ended = asyncio.Event()  # a new one for each round of work
        self._task = asyncio.create_task(self._run(), name="embedding worker")
        self._task.add_done_callback(self._ended)

    async def stop(self) -> None:
        """Let go at once; what is being embedded stays pending."""
        self._task.cancel()
        await asyncio.wait({self._task})
        self._threads.close()

    async def wait(
        self, on_progress: Callable[[Progress], None] | None = None
    ) -> EmbeddingQueueStatus:
        """Return when nothing waits any more, telling how far it is after each commit.

        Raises:
            VaultLockedError: the vault was locked meanwhile.
            StorageError, ModelMissingError: the queue can't be worked on, because the disk
                refuses or the model's files are gone.
        """
        first = await embedding_status(self._vault)
        total = first.pending + first.processing
        while True:
            # Taken before looking: a round that ends while we look must not be waited for.
            ended = self._round_ended
            status = await embedding_status(self._vault)
            left = status.pending + status.processing
            if on_progress is not None:
                on_progress(Progress(max(total - left, 0), max(total, left), "embedding"))
            # What is committed is found by meaning only when the round has ended, too.
            if left == 0 and self._is_queue_for_model and not self._vault.leased:
                return status
            await self._after(ended)

    async def _after(self, ended: asyncio.Event) -> None:
        if not self._task.done():
            await ended.wait()
        if self._task.done():
            if not self._task.cancelled():
                self._task.result()
            raise VaultLockedError
        if self._refusal is not None:
            raise self._refusal

    def _ended(self, task: asyncio.Task[None]) -> None:
        error = None if task.cancelled() else task.exception()
        if error is not None:
            # Its kind only: the text might quote a memory.
            _log.error("the embedding worker ended by a %s", type(error).__name__)
        self._announce(None)

    async def _run(self) -> None:
        try:
            while True:
                self._vault.wake_worker.clear()
                try:
                    await self._one_round()
                except MemoryLinkError as error:
                    self._announce(error)
                    await asyncio.sleep(_PAUSE_AFTER_REFUSAL)
        finally:
            self._vault.leased.clear()

    async def _one_round(self) -> None:
        if not self._is_queue_for_model:
            now = self._vault.micros()
            await self._vault.database.write(_queue_for_model, self._embedder.fingerprint, now)
            self._is_queue_for_model = True
            self._announce(None)
        due, long_job = await self._vault.database.read(_due, self._vault.micros())
        if due:
            await self._leased([each.job for each in due], self._work_on(due))
        elif long_job is not None:
            await self._leased([long_job], self._work_on_long(long_job))
        else:
            await self._sleep()

    async def _leased(self, jobs: list[Job], work: Coroutine[None, None, None]) -> None:
        self._vault.leased.update(job.memory_seq for job in jobs)
        try:
            await work
        finally:
            self._vault.leased.clear()
        self._announce(None)
        ids = tuple(job.memory_id for job in jobs)
        self._vault.changes.tell(Change(ChangeKind.EMBEDDING, ids))

    def _announce(self, refusal: MemoryLinkError | None) -> None:
        self._refusal = refusal
        ended, self._round_ended = self._round_ended, asyncio.Event()
        ended.set()

    async def _sleep(self) -> None:
        due = await self._vault.database.read(lambda tx: tx.jobs.next_due())
        seconds = None if due is None else max(due - self._vault.micros(), 0) / 1e6
        # Not wait_for: before Python 3.12 it can swallow the cancellation that stops us.
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._vault.wake_worker.wait()

    async def _work_on(self, due: list[_Due]) -> None:
        await self._keep(await self._embed_or_blame(due))

    async def _work_on_long(self, job: Job) -> None:
        try:
            await embed_stretch(self._vault, self._threads, job)
        except Exception as error:
            if not may_be_the_texts_fault(error):
                raise
            await self._blame(job, error)

    async def _embed_or_blame(self, due: list[_Due]) -> list[tuple[_Work, Vectors]]:
        try:
            return await self._embed(due)
        except Exception as error:
            if not may_be_the_texts_fault(error):
                raise
            if len(due) == 1:
                await self._blame(due[0].job, error)
                return []
        # One of them is at fault; the others must not pay for it.
        done = []
        for each in due:
            done += await self._embed_or_blame([each])
        return done

    async def _blame(self, job: Job, error: Exception) -> None:
        # The kind of error only: its text might quote the memory.
        reason = type(error).__name__
        now = self._vault.micros()
        await self._vault.database.write(_postpone_or_fail, job, reason, now)

    async def _embed(self, due: list[_Due]) -> list[tuple[_Work, Vectors]]:
        split = await self._threads.split(
            [each.text for each in due], [each.job.title for each in due]
        )
        vectors = await self._threads.embed(
            [chunk.embedded for chunks in split for chunk in chunks]
        )
        ends = np.cumsum([len(chunks) for chunks in split])
        work = [_Work(each.job, chunks) for each, chunks in zip(due, split, strict=True)]
        return list(zip(work, np.split(vectors, ends[:-1]), strict=True))

    async def _keep(self, done: list[tuple[_Work, Vectors]]) -> None:
        if not done:
            return
        kept = await self._vault.database.write(
            _complete, done, self._embedder, self._vault.micros()
        )
        meaning = await self._vault.loaded_meaning()
        if meaning is None:
            return
        for (work, vectors), ids in zip(done, kept, strict=True):
            if ids is not None:
                meaning.replace(work.job.memory_seq, ids, vectors)


def _queue_for_model(tx: Transaction, fingerprint: str, now: int) -> None:
    """Put every memory in the queue anew when another model embedded them."""
    if tx.settings.get(_MODEL_SETTING) == fingerprint:
        return
    seqs = tx.chunks.memories_of_other_models(fingerprint)
    tx.jobs.put_again(seqs, now=now)
    tx.memories.change_status(seqs, EmbeddingStatus.PENDING)
    tx.settings.put(_MODEL_SETTING, fingerprint)


def _due(tx: Transaction, now: int) -> tuple[list[_Due], Job | None]:
    """Return what to work on next: short memories, as much as fits a commit, or a long one."""
    due: list[_Due] = []
    characters = 0
    for job in tx.jobs.due(JOBS_A_COMMIT, now=now, is_long=False):
        characters += tx.memories.length(job.memory_seq)
        if due and characters > CHARACTERS_A_COMMIT:
            break
        due.append(_Due(job, tx.memories.text(job.memory_seq)))
    long_jobs = [] if due else tx.jobs.due(1, now=now, is_long=True)
    return due, next(iter(long_jobs), None)


def _complete(
    tx: Transaction, done: list[tuple[_Work, Vectors]], embedder: Embedder, now: int
) -> list[list[int] | None]:
    """Keep the vectors; return the new chunk ids of each, ``None`` where the text moved on."""
    kept: list[list[int] | None] = []
    for work, vectors in done:
        job = work.job
        if not tx.jobs.complete(job, now=now):
            kept.append(None)
            continue
        model_id = tx.chunks.model_id(
            embedder.fingerprint, embedder.name, embedder.dimensions, job.scope_id
        )
        tx.chunks.close(job.memory_seq, now=now)
        kept.append(tx.chunks.add(chunk_rows(job, model_id, work.chunks), vectors, now=now))
        tx.memories.change_status([job.memory_seq], EmbeddingStatus.COMPLETED)
        tx.jobs.put(job.memory_seq, job.scope_id, now=now, kind=COMPARE)
    return kept


def _postpone_or_fail(tx: Transaction, job: Job, reason: str, now: int) -> None:
    if not tx.jobs.is_current(job):
        return  # a newer text waits; it has its own attempts
    if job.attempts + 1 >= MOST_ATTEMPTS:
        tx.jobs.fail(job, reason, now=now)
        tx.memories.change_status([job.memory_seq], EmbeddingStatus.FAILED)
    else:
        wait = _FIRST_WAIT * 2**job.attempts
        tx.jobs.postpone(job, reason, now=now, not_before=now + wait)
