"""What every use case works on: the open vault's database, index, clock and queue."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from core.crypto.kdf import DEFAULT_POLICY, KdfPolicy
from core.crypto.keys import KeyLabel, derive_key
from core.embedding.model_choice import ModelChoice
from core.embedding.model_in_child import LocalOpinions
from core.embedding.model_source import LocalModels
from core.embedding.query_cache import QueryCache
from core.errors import MemoryNotFoundError, StorageError, VaultLockedError
from core.index.sealed import SealedPlace, remove_snapshot
from core.model import Conflict, EmbeddingStatus, IndexKind, Memory
from core.search.ranking import WHOLE, Ranking
from core.services.changes import Change, ChangeFeed, ChangeKind
from core.services.index_epoch import mark_snapshot_cleared
from core.services.load_index import IndexWanted, load_index
from core.services.untouched import publish_if_untouched
from core.storage.database import Database
from core.storage.times import to_micros
from core.vault_format.files import INDEX_NAME

if TYPE_CHECKING:
    from datetime import datetime

    from core.embedding.model_choice import ModelSource
    from core.index.derived import DerivedIndex
    from core.index.meaning import MeaningIndex
    from core.model import ChangeRecord
    from core.ports import Clock, Embedder, Ids, OpinionSource
    from core.storage.transaction import Transaction
    from core.vault_format import OpenedVault


@dataclass
class OpenVault:
    """An unlocked vault; lives on core's loop.

    ``unlocked`` holds its keys, ``None`` once it was locked: ask for ``opened``. ``embedder``
    is ``None`` when there are no weights; ``choice`` says which model that is, ``None`` for
    the one shipped; ``models`` finds others. ``leased`` are the numbers of the memories
    that are being embedded at this moment. ``index`` is the kind of index, ``None`` for the
    one that the vault's settings name; ``derived`` is the one that has Chroma beside its
    matrix, ``None`` before it is loaded and for the matrix alone. ``second_opinions``
    finds the model that is asked about conflicts.
    """

    unlocked: OpenedVault | None = field(repr=False)
    folder: Path
    database: Database
    clock: Clock
    ids: Ids
    embedder: Embedder | None
    choice: ModelChoice | None = None
    models: ModelSource = field(default_factory=LocalModels)
    second_opinions: OpinionSource = field(default_factory=LocalOpinions)
    changes: ChangeFeed = field(default_factory=ChangeFeed)
    leased: set[int] = field(default_factory=set)
    wake_worker: asyncio.Event = field(default_factory=asyncio.Event)
    query_cache: QueryCache | None = None
    index: IndexKind | None = IndexKind.EXACT
    derived: DerivedIndex | None = None
    policy: KdfPolicy = DEFAULT_POLICY
    ranking: Ranking = WHOLE
    backing_up: asyncio.Lock = field(default_factory=asyncio.Lock)
    comparing: asyncio.Lock = field(default_factory=asyncio.Lock)
    _loading: asyncio.Task[MeaningIndex] | None = None

    @property
    def opened(self) -> OpenedVault:
        """The vault's id, header and key.

        Raises:
            VaultLockedError: the vault was locked, and the key dropped.
        """
        if self.unlocked is None:
            raise VaultLockedError
        return self.unlocked

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
        """Return a memory by its number, with the state its embedding is really in.

        Raises:
            MemoryNotFoundError: it was purged meanwhile.
        """
        found = await self.memories([seq])
        if not found:
            raise MemoryNotFoundError(str(seq))
        return found[0]

    async def memories(self, seqs: Sequence[int]) -> list[Memory]:
        """Return memories by number, in that order; those purged meanwhile are left out."""
        found = await self.database.read(_get_many, list(seqs))
        return [self.with_lease(seq, found[seq]) for seq in seqs if seq in found]

    def with_lease(self, seq: int, memory: Memory) -> Memory:
        """Return the memory with the state its embedding is in at this moment."""
        if seq in self.leased and memory.embedding_status is EmbeddingStatus.PENDING:
            return replace(memory, embedding_status=EmbeddingStatus.PROCESSING)
        return memory

    def told(self, *memory_ids: str, record: ChangeRecord | None = None) -> None:
        """Tell the open windows that these memories changed, and wake the embedding."""
        self.wake_worker.set()
        self.changes.tell(Change(ChangeKind.MEMORIES, memory_ids, record))

    async def told_outcome(
        self, outcome: int | Conflict, record: ChangeRecord | None
    ) -> Memory | Conflict:
        """Tell of a write that gave a memory, by its number, or a conflict; return which."""
        if isinstance(outcome, Conflict):
            self.told(outcome.memory_id, record=record)
            return outcome
        memory = await self.memory(outcome)
        self.told(memory.id, record=record)
        return memory

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
        if self._loading is not None and self._loading is not loading:
            return await self.meaning()  # the model was changed meanwhile
        if loading.exception() is not None and self._loading is loading:
            self._loading = None
        return loading.result()

    async def loaded_meaning(self) -> MeaningIndex | None:
        """Return the index if anybody has asked for it yet; a later load reads what is new."""
        return None if self._loading is None else await self.meaning()

    def search_by(self, embedder: Embedder) -> DerivedIndex | None:
        """Search by another model from now on, whose vectors are there already.

        Return the index of the model before, which is yet to be closed. A search under way
        goes on with all that it began with.
        """
        self.embedder = embedder
        if self.query_cache is not None:
            self.query_cache.forget()
        self.query_cache = QueryCache(embedder)
        before, self.derived = self.derived, None
        if self._loading is not None:
            self._loading = asyncio.create_task(self._load())
        return before

    def drop_index(self) -> None:
        """Let go of all vectors and cached queries, and of the models that hold texts."""
        if self._loading is not None:
            self._loading.cancel()
            self._loading = None
        if self.query_cache is not None:
            self.query_cache.clear()
        self.models.close()
        self.second_opinions.close()

    def let_go(self) -> DerivedIndex | None:
        """Drop vectors and keys; return the index whose snapshot is yet to be written, if any.

        For when the database is closed, but before the vault's lock is let go of.
        """
        self.drop_index()
        self.unlocked = None
        if self.derived is not None:
            self.derived.let_go(publish=publish_if_untouched(self.database.path))
        return self.derived

    async def drop_snapshot(self) -> None:
        """End Chroma's process at once and seal nothing; the matrix answers on."""
        self.index = IndexKind.EXACT
        if self._loading is not None:
            await asyncio.wait({self._loading})  # it may have been told otherwise
        if self.derived is not None:
            await asyncio.to_thread(self.derived.drop)

    async def rebuild_index(self, epoch: int) -> None:
        """Delete the snapshot and make Chroma's index anew from what is left in it.

        For after a purge that raised the index epoch was committed, and after the purged
        memories were forgotten by ``meaning``: Chroma keeps the numbers of what is removed.

        Raises:
            StorageError: the snapshot can't be deleted now; it is refused from now on, and
                deleted by the next program that loads the index.
        """
        if self._loading is not None:
            # It may have read the epoch before; if it fails, the next load reads this one.
            await asyncio.wait({self._loading})
        if self.derived is not None:
            # Locked meanwhile, it may be sealing what was purged: then that is given up.
            place = None if self.unlocked is None else self._place(epoch)
            await asyncio.to_thread(self.derived.rebuild, place)
        with suppress(VaultLockedError):  # then the next load notes it
            await self._clear_snapshot(epoch)

    async def _clear_snapshot(self, epoch: int) -> None:
        try:
            await asyncio.to_thread(remove_snapshot, self.folder / INDEX_NAME)
        except OSError as error:
            raise StorageError(
                f"{self.folder / INDEX_NAME} can't be deleted: {error.strerror}."
            ) from None
        await self.database.write(mark_snapshot_cleared, epoch)

    async def _load(self) -> MeaningIndex:
        embedder = self.embedder
        assert embedder is not None  # noqa: S101 - asked only by those who embed
        choice = self.choice or ModelChoice()
        place = self._place(0)
        dimensions = await asyncio.to_thread(lambda: embedder.dimensions)  # may load the model
        wanted = IndexWanted(
            dimensions,
            embedder.fingerprint,
            self.index,
            place,
            choice.scale,
            choice.passage_scale,
        )
        loaded = await self.database.read(load_index, wanted)
        if self.embedder is not embedder:
            return loaded.meaning  # nobody asks this one any more
        if loaded.is_doomed:
            with suppress(StorageError):  # refused anyway; the next load tries again
                await self._clear_snapshot(loaded.epoch)
        self.derived = loaded.derived
        if self.derived is not None:
            self.derived.start()
        return loaded.meaning

    def _place(self, epoch: int) -> SealedPlace:
        assert self.embedder is not None  # noqa: S101 - as above
        key = self.key(KeyLabel.INDEX)
        return SealedPlace(
            self.folder / INDEX_NAME, key, self.id, epoch, self.embedder.fingerprint
        )


def _get_many(tx: Transaction, seqs: list[int]) -> dict[int, Memory]:
    return tx.memories.get_many(seqs)
