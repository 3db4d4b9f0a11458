"""The worker that gives memories their vectors, from the durable queue.

Jobs are claimed and completed up to 64 a commit; the model runs a few texts at a time, the
longest together, so that padding wastes little. A text that can't be embedded waits and is
tried again, then fails for a person to look at. A worker that dies leaves its jobs pending.
"""

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from core.errors import MemoryLinkError, StorageError, VaultLockedError
from core.model import EmbeddingQueueStatus, EmbeddingStatus, Progress
from core.ports import Embedder, TextChunk, Vectors
from core.services.browse import embedding_status
from core.services.changes import Change, ChangeKind
from core.services.open_vault import OpenVault
from core.storage.repositories.jobs import Job
from core.storage.transaction import Transaction

JOBS_A_COMMIT = 64
TEXTS_A_BATCH = 8
MOST_ATTEMPTS = 5
_FIRST_WAIT = 2_000_000  # microseconds until the second attempt; doubles each time
_PAUSE_AFTER_REFUSAL = 15.0  # seconds until a full disk is tried again
# The model frees the GIL, so two threads embed nearly twice as much on two cores.
_THREADS = 2


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
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="embed")
        self._refusal: StorageError | None = None
        self._settled = asyncio.Condition()
        self._task = asyncio.create_task(self._run(), name="embedding worker")

    async def stop(self) -> None:
        """Let go at once; what is being embedded stays pending."""
        self._task.cancel()
        with contextlib.suppress(asyncio.CancelledError, MemoryLinkError):
            await self._task
        # A batch under way ends by itself within a moment; nobody takes its result.
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def wait(
        self, on_progress: Callable[[Progress], None] | None = None
    ) -> EmbeddingQueueStatus:
        """Return when nothing waits any more, telling how far it is after each commit.

        Raises:
            StorageError: the queue can't be worked on, because the disk refuses.
        """
        first = await embedding_status(self._vault)
        total = first.pending + first.processing
        while True:
            status = await embedding_status(self._vault)
            left = status.pending + status.processing
            if on_progress is not None:
                on_progress(Progress(max(total - left, 0), max(total, left), "embedding"))
            if left == 0:
                return status
            await self._next_settled()

    async def _next_settled(self) -> None:
        async with self._settled:
            waiting = asyncio.ensure_future(self._settled.wait())
            try:
                await asyncio.wait({waiting, self._task}, return_when=asyncio.FIRST_COMPLETED)
            finally:
                if not waiting.done():
                    waiting.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await waiting
        if self._task.done():
            self._task.result()
            raise VaultLockedError
        if self._refusal is not None:
            raise self._refusal

    async def _run(self) -> None:
        try:
            while True:
                self._vault.wake_worker.clear()
                try:
                    await self._one_round()
                except StorageError as error:
                    await self._announce(error)
                    await asyncio.sleep(_PAUSE_AFTER_REFUSAL)
        finally:
            self._vault.leased.clear()

    async def _one_round(self) -> None:
        jobs = await self._vault.database.read(_due, self._vault.micros())
        if not jobs:
            await self._sleep()
            return
        await self._work_on(jobs)
        await self._announce(None)
        ids = tuple(job.memory_id for job in jobs)
        self._vault.changes.tell(Change(ChangeKind.EMBEDDING, ids))

    async def _announce(self, refusal: StorageError | None) -> None:
        self._refusal = refusal
        async with self._settled:
            self._settled.notify_all()

    async def _sleep(self) -> None:
        due = await self._vault.database.read(lambda tx: tx.jobs.next_due())
        seconds = None if due is None else max(due - self._vault.micros(), 0) / 1e6
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._vault.wake_worker.wait(), seconds)

    async def _work_on(self, jobs: list[Job]) -> None:
        self._vault.leased.update(job.memory_seq for job in jobs)
        try:
            done = await self._embed_or_blame(jobs)
            await self._keep(done)
        finally:
            self._vault.leased.clear()

    async def _embed_or_blame(self, jobs: list[Job]) -> list[tuple[_Work, Vectors]]:
        try:
            return await self._embed(jobs)
        except MemoryLinkError:
            raise  # the disk or the model's files: no memory is to blame
        except Exception as error:  # noqa: BLE001 - a model may fail in ways of its own
            if len(jobs) == 1:
                await self._blame(jobs[0], error)
                return []
        # One of them is at fault; the others must not pay for it.
        done = []
        for job in jobs:
            done += await self._embed_or_blame([job])
        return done

    async def _blame(self, job: Job, error: Exception) -> None:
        # The kind of error only: its text might quote the memory.
        reason = type(error).__name__
        now = self._vault.micros()
        await self._vault.database.write(_postpone_or_fail, job, reason, now)

    async def _embed(self, jobs: list[Job]) -> list[tuple[_Work, Vectors]]:
        texts = await self._vault.database.read(_texts, jobs)
        loop = asyncio.get_running_loop()
        work = await loop.run_in_executor(self._threads, self._split, jobs, texts)
        passages = [chunk.embedded for item in work for chunk in item.chunks]
        vectors = await self._vectors(passages)
        ends = np.cumsum([len(item.chunks) for item in work])
        return list(zip(work, np.split(vectors, ends[:-1]), strict=True))

    def _split(self, jobs: list[Job], texts: list[str]) -> list[_Work]:
        return [
            _Work(job, self._embedder.split(text, job.title))
            for job, text in zip(jobs, texts, strict=True)
        ]

    async def _vectors(self, passages: list[str]) -> Vectors:
        order = sorted(range(len(passages)), key=lambda place: -len(passages[place]))
        batches = [
            order[start : start + TEXTS_A_BATCH]
            for start in range(0, len(order), TEXTS_A_BATCH)
        ]
        loop = asyncio.get_running_loop()
        results = await asyncio.gather(
            *(
                loop.run_in_executor(
                    self._threads,
                    self._embedder.embed_passages,
                    [passages[place] for place in batch],
                )
                for batch in batches
            )
        )
        vectors = np.empty((len(passages), self._embedder.dimensions), dtype=np.float32)
        for batch, result in zip(batches, results, strict=True):
            vectors[batch] = result
        return vectors

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


def _due(tx: Transaction, now: int) -> list[Job]:
    return tx.jobs.due(JOBS_A_COMMIT, now=now)


def _texts(tx: Transaction, jobs: list[Job]) -> list[str]:
    return [tx.memories.text(job.memory_seq) for job in jobs]


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
        rows = [
            {
                "scope_id": job.scope_id,
                "memory_seq": job.memory_seq,
                "revision": job.revision,
                "ordinal": ordinal,
                "start": chunk.start,
                "end": chunk.end,
                "model_id": model_id,
            }
            for ordinal, chunk in enumerate(work.chunks)
        ]
        tx.chunks.close(job.memory_seq, model_id, now=now)
        kept.append(tx.chunks.add(rows, vectors, now=now))
        tx.memories.change_status([job.memory_seq], EmbeddingStatus.COMPLETED)
    return kept


def _postpone_or_fail(tx: Transaction, job: Job, reason: str, now: int) -> None:
    if job.attempts + 1 >= MOST_ATTEMPTS:
        tx.jobs.fail(job, reason, now=now)
        tx.memories.change_status([job.memory_seq], EmbeddingStatus.FAILED)
    else:
        wait = _FIRST_WAIT * 2**job.attempts
        tx.jobs.postpone(job, reason, now=now, not_before=now + wait)
