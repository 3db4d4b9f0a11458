"""A vault that grows to many memories: real texts, and vectors told apart.

All texts are different real paragraphs, so the words are real at any size. The model would
take half an hour for 100,000 of them, so it embeds the first ones only; each of the others
gets the vector of a real one with noise, as one chunk.
"""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import numpy as np

from core.model import EmbeddingStatus
from core.ports import Embedder, TextChunk, Vectors
from core.services.embed_long import chunk_rows
from core.services.vault import Vault
from core.storage.repositories.jobs import Job
from core.storage.transaction import Transaction
from tests.benchmarks.corpus import different_paragraphs

_NOISE = 0.35  # its length beside the vector's: a cosine of about .94 to the real one
_CHUNKS_A_TEXT = 1.05  # of the paragraphs, about; none is missed, some are cut
_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class _Whole:
    """A text as its only chunk."""

    text: str
    start: int = 0

    @property
    def end(self) -> int:
        return len(self.text)

    @property
    def embedded(self) -> str:
        return self.text


@dataclass
class Filling:
    """Fills one vault step by step; it must be open without working on its queue.

    ``most_real`` is how many vectors the model makes; ``repeated`` counts those that are
    real ones with noise.
    """

    embedder: Embedder
    most_real: int
    texts: list[str] = field(default_factory=list)
    repeated: int = 0

    def __post_init__(self) -> None:
        self._corpus = different_paragraphs()
        self._chance = np.random.default_rng(7)

    def next_texts(self, count: int) -> list[str]:
        """Take paragraphs that no other memory has."""
        taken = list(islice(self._corpus, count))
        self.texts += taken
        return taken

    async def grow(self, vault: Vault, vectors: int) -> int:
        """Add memories until there are about so many vectors; return how many there are."""
        missing = min(vectors, self.most_real) - await _chunks(vault)
        await self._keep(vault, int(missing / _CHUNKS_A_TEXT))
        await self._embed(vault)
        await self._keep(vault, vectors - await _chunks(vault))
        await self._repeat(vault)
        return await _chunks(vault)

    async def _keep(self, vault: Vault, count: int) -> None:
        if count <= 0:
            return
        path = vault.folder.parent / "filling.jsonl"
        write_jsonl(path, self.next_texts(count))
        await vault.import_jsonl(path)
        path.unlink()

    async def _embed(self, vault: Vault) -> None:
        database = vault._inside().database
        while jobs := await database.read(_due, 64):
            texts = await database.read(_texts, jobs)
            split = [self.embedder.split(text, None) for text in texts]
            flat = [chunk.embedded for chunks in split for chunk in chunks]
            vectors = await asyncio.to_thread(self.embedder.embed_passages, flat)
            await database.write(_put, jobs, split, vectors, self.embedder)

    async def _repeat(self, vault: Vault) -> None:
        database = vault._inside().database
        some = await database.read(current_vectors, self.embedder)
        while jobs := await database.read(_due, _AT_ONCE):
            texts = await database.read(_texts, jobs)
            whole = [[_Whole(text)] for text in texts]
            vectors = self._noisy(some[: self.most_real], len(jobs))
            await database.write(_put, jobs, whole, vectors, self.embedder)
            self.repeated += len(jobs)

    def _noisy(self, real: Vectors, count: int) -> Vectors:
        noise = self._chance.normal(size=(count, real.shape[1]))
        noise *= _NOISE / np.linalg.norm(noise, axis=1, keepdims=True)
        some = real[self._chance.integers(0, len(real), count)] + noise
        unit: Vectors = some / np.linalg.norm(some, axis=1, keepdims=True)
        return unit.astype(np.float32)


def write_jsonl(path: Path, texts: Sequence[str]) -> None:
    """Write texts as an import takes them."""
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))


async def _chunks(vault: Vault) -> int:
    return (await vault.statistics()).chunks


def _due(tx: Transaction, count: int) -> list[Job]:
    return tx.jobs.due(count, now=2**62, is_long=False)


def _texts(tx: Transaction, jobs: list[Job]) -> list[str]:
    return [tx.memories.text(job.memory_seq) for job in jobs]


def current_vectors(tx: Transaction, embedder: Embedder) -> Vectors:
    """Return all vectors, ``(n, dimensions) float32``, those made first in front."""
    parts = tx.chunks.current(embedder.fingerprint, embedder.dimensions)
    return np.concatenate([vectors for _, _, vectors in parts])


def _put(
    tx: Transaction, jobs: list[Job], split: Sequence[Sequence[TextChunk]], vectors: Vectors,
    embedder: Embedder,
) -> None:  # fmt: skip
    model = tx.chunks.model_id(embedder.fingerprint, embedder.name, embedder.dimensions, 1)
    rows = [
        row
        for job, pieces in zip(jobs, split, strict=True)
        for row in chunk_rows(job, model, pieces)
    ]
    tx.chunks.add(rows, vectors, now=0)
    for job in jobs:
        tx.jobs.complete(job, now=0)
    tx.memories.change_status([job.memory_seq for job in jobs], EmbeddingStatus.COMPLETED)
    tx.settings.put("embedding.fingerprint", embedder.fingerprint)
