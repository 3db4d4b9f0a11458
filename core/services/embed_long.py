"""Give a long memory its vectors a stretch at a time.

20 MB of text are some 93,000 chunks: a quarter of an hour of work and 140 MB of vectors. Each
stretch is read, embedded and committed by itself, so memory stays small, shorter memories
get in between, and a worker that dies goes on where it was.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from core.model import EmbeddingStatus
from core.ports import Embedder, TextChunk, Vectors
from core.services.open_vault import OpenVault
from core.services.vectors import EmbeddingThreads
from core.storage.repositories.jobs import COMPARE, Job
from core.storage.transaction import Transaction

STRETCH = 100_000  # characters


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A piece of a long text; ``first`` is the ordinal of its first chunk."""

    text: str
    start: int
    first: int
    is_last: bool


async def embed_stretch(vault: OpenVault, threads: EmbeddingThreads, job: Job) -> None:
    """Embed the next stretch of a long memory; after the last one the job is done.

    Where the text has changed meanwhile, nothing is kept: there is a newer job for it.
    """
    stretch = await vault.database.read(_next_stretch, job, threads.embedder.fingerprint)
    if stretch is None:
        return
    title = None if stretch.first else job.title
    [chunks] = await threads.split([stretch.text], [title])
    if not stretch.is_last and len(chunks) > 1:
        # It may end in the middle of a sentence, so it is cut anew with what follows.
        chunks = chunks[:-1]
    vectors = await threads.embed([chunk.embedded for chunk in chunks])
    ids = await vault.database.write(
        _keep, job, stretch, chunks, vectors, threads.embedder, vault.micros()
    )
    meaning = await vault.loaded_meaning()
    if meaning is None or ids is None:
        return
    if stretch.first == 0:
        meaning.forget(job.memory_seq)
    meaning.add(ids, [job.memory_seq] * len(ids), vectors)


def _next_stretch(tx: Transaction, job: Job, fingerprint: str) -> _Stretch | None:
    # What is kept is checked again; but by then a branch may have been switched back to.
    if not tx.jobs.is_current(job):
        return None
    count, start = tx.chunks.reached(job.memory_seq, job.revision, fingerprint)
    while True:
        text = tx.memories.stretch(job.memory_seq, start, STRETCH + 1)
        is_last = len(text) <= STRETCH
        if is_last or text[:STRETCH].strip():
            return _Stretch(text[:STRETCH], start, count, is_last)
        # Nothing but blanks: no chunk would say that it was done.
        start += STRETCH


def _keep(
    tx: Transaction,
    job: Job,
    stretch: _Stretch,
    chunks: Sequence[TextChunk],
    vectors: Vectors,
    embedder: Embedder,
    now: int,
) -> list[int] | None:
    if not tx.jobs.is_current(job):
        return None
    model_id = tx.chunks.model_id(
        embedder.fingerprint, embedder.name, embedder.dimensions, job.scope_id
    )
    tx.chunks.close(job.memory_seq, now=now, but=(model_id, job.revision))
    rows = chunk_rows(job, model_id, chunks, stretch.start, stretch.first)
    ids = tx.chunks.add(rows, vectors, now=now)
    if stretch.is_last:
        tx.jobs.complete(job, now=now)
        tx.memories.change_status([job.memory_seq], EmbeddingStatus.COMPLETED)
        tx.jobs.put(job.memory_seq, job.scope_id, now=now, kind=COMPARE)
    return ids


def chunk_rows(
    job: Job,
    model_id: int,
    chunks: Sequence[TextChunk],
    start: int = 0,
    first: int = 0,
) -> list[dict[str, object]]:
    """Return the rows of chunks whose text begins at character ``start`` of the memory's."""
    return [
        {
            "scope_id": job.scope_id,
            "memory_seq": job.memory_seq,
            "revision": job.revision,
            "ordinal": ordinal,
            "start": start + chunk.start,
            "end": start + chunk.end,
            "model_id": model_id,
        }
        for ordinal, chunk in enumerate(chunks, start=first)
    ]
