"""What every use case works on: the open vault's database, index, clock and queue."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from core.crypto.keys import KeyLabel, derive_key
from core.embedding.query_cache import QueryCache
from core.errors import VaultLockedError
from core.index.exact import ExactIndex
from core.index.meaning import MeaningIndex
from core.model import EmbeddingStatus, Filters, Memory, Place
from core.services.changes import Change, ChangeFeed, ChangeKind
from core.storage.database import Database
from core.storage.times import to_micros

if TYPE_CHECKING:
    from datetime import datetime

    from core.index.derived import DerivedIndex
    from core.ports import Clock, Embedder, Ids, VectorIndex
    from core.storage.transaction import Transaction
    from core.vault_format import OpenedVault

# A snapshot that takes longer isn't worth keeping the vault's lock for; it is made again.
_SEAL_PATIENCE = 10.0  # seconds


@dataclass
class OpenVault:
    """An unlocked vault; lives on core's loop.

    ``embedder`` is ``None`` when there are no weights; ``leased`` are the numbers of the
    memories that are being embedded at this moment; ``derived`` is the index that has Chroma
    beside its matrix, ``None`` for the matrix alone.
    """

    opened: OpenedVault = field(repr=False)
    folder: Path
    database: Database
    clock: Clock
    ids: Ids
    embedder: Embedder | None
    changes: ChangeFeed = field(default_factory=ChangeFeed)
    leased: set[int] = field(default_factory=set)
    wake_worker: asyncio.Event = field(default_factory=asyncio.Event)
    query_cache: QueryCache | None = None
    derived: DerivedIndex | None = None
    _loading: asyncio.Task[MeaningIndex] | None = None

    @property
    def id(self) -> str:
        """The vault's id."""
        return self.opened.vault_id

    def key(self, label: KeyLabel) -> bytes:
        """Return the 32-byte key for one purpose."""
        return derive_key(self.opened.vault_key, label)

    def now(self) -> datetime:
        """Return the time now."""
        return self.clock.now()

    def micros(self) -> int:
        """Return the time now as the database keeps it."""
        return to_micros(self.clock.now())

    async def memory(self, seq: int) -> Memory:
        """Return a memory by its number, with the state its embedding is really in."""
        return (await self.memories([seq]))[0]

    async def memories(self, seqs: Sequence[int]) -> list[Memory]:
        """Return memories by number, in that order; those purged meanwhile are left out."""
        found = await self.database.read(_get_many, list(seqs))
        return [self.with_lease(seq, found[seq]) for seq in seqs if seq in found]

    def with_lease(self, seq: int, memory: Memory) -> Memory:
        """Return the memory with the state its embedding is in at this moment."""
        if seq in self.leased and memory.embedding_status is EmbeddingStatus.PENDING:
            return replace(memory, embedding_status=EmbeddingStatus.PROCESSING)
        return memory

    def told(self, *memory_ids: str) -> None:
        """Tell the open windows that these memories changed, and wake the embedding."""
        self.wake_worker.set()
        self.changes.tell(Change(ChangeKind.MEMORIES, memory_ids))

    async def meaning(self) -> MeaningIndex:
        """Return the index of meanings, loaded from the database on first use.

        Raises:
            VaultLockedError: the vault was locked meanwhile.
            StorageError: it can't be read; asking again tries again.
        """
        if self._loading is None:
            self._loading = asyncio.create_task(self._load())
        loading = self._loading
        await asyncio.wait({loading})
        if loading.cancelled():
            raise VaultLockedError
        if loading.exception() is not None and self._loading is loading:
            self._loading = None
        return loading.result()

    async def loaded_meaning(self) -> MeaningIndex | None:
        """Return the index if anybody has asked for it yet; a later load reads what is new."""
        return None if self._loading is None else await self.meaning()

    def drop_index(self) -> None:
        """Let go of all vectors and cached queries."""
        if self._loading is not None:
            self._loading.cancel()
            self._loading = None
        if self.query_cache is not None:
            self.query_cache.clear()

    async def seal_index(self) -> None:
        """End Chroma's process, its snapshot written if that goes quickly.

        For when the database is closed: nobody adds to the index any more.
        """
        if self.derived is not None:
            await asyncio.to_thread(self.derived.close, patience=_SEAL_PATIENCE)

    async def _load(self) -> MeaningIndex:
        assert self.embedder is not None  # noqa: S101 - asked only by those who embed
        # Not "or": an index without vectors counts as false.
        index = ExactIndex(self.embedder.dimensions) if self.derived is None else self.derived
        meaning = await self.database.read(
            _load_index, index, self.embedder.fingerprint, self.embedder.dimensions
        )
        if self.derived is not None:
            self.derived.start()
        return meaning


def _get_many(tx: Transaction, seqs: list[int]) -> dict[int, Memory]:
    return tx.memories.get_many(seqs)


def _load_index(
    tx: Transaction, index: VectorIndex, fingerprint: str, dimensions: int
) -> MeaningIndex:
    meaning = MeaningIndex(index)
    for ids, memory_seqs, vectors in tx.chunks.current(fingerprint, dimensions):
        meaning.add(ids, memory_seqs, vectors)
    for place in (Place.ARCHIVE, Place.TRASH):
        meaning.hide(tx.memories.matching(Filters(place=place)))
    return meaning
