"""Look at memories without a question: one, a page of many, tags, the vault in numbers."""

from collections.abc import Sequence

from core.errors import InvalidValueError
from core.model import (
    EmbeddingQueueStatus,
    EmbeddingStatus,
    Filters,
    ListPage,
    Memory,
    Place,
    Sort,
    Statistics,
    TagCount,
)
from core.services.open_vault import OpenVault
from core.storage.transaction import Transaction

_FAILURES_SHOWN = 100


async def one_memory(vault: OpenVault, memory_id: str) -> Memory:
    """Return a memory by its id, or by a beginning of it that fits no other.

    Raises:
        MemoryNotFoundError: no such memory, or several begin like that.
    """
    return await vault.memory(await vault.database.read(_seq_of, memory_id))


async def list_memories(
    vault: OpenVault, filters: Filters, *, sort: Sort, limit: int | None, cursor: str | None
) -> ListPage:
    """Return one page; ``limit`` ``None`` is all there are.

    Raises:
        InvalidValueError: a limit below 1.
        MemoryNotFoundError: the cursor is no memory's id.
    """
    if limit is not None and limit < 1:
        raise InvalidValueError("The limit is at least 1.")
    wanted = None if limit is None else limit + 1
    seqs, total = await vault.database.read(_page, filters, sort, wanted, cursor)
    has_more = limit is not None and len(seqs) > limit
    memories = await vault.memories(seqs[:limit])
    return ListPage(tuple(memories), memories[-1].id if has_more and memories else None, total)


async def list_ids(vault: OpenVault, filters: Filters, *, sort: Sort) -> tuple[str, ...]:
    """Return the ids of all memories that the filters mean: 100,000 in a tenth of a second."""
    return tuple(await vault.database.read(lambda tx: tx.memories.ids(filters, sort)))


async def memories_of(vault: OpenVault, memory_ids: Sequence[str]) -> tuple[Memory, ...]:
    """Return memories by their ids, in this order; those that are gone are left out."""
    found = await vault.database.read(_by_ids, memory_ids)
    return tuple(vault.with_lease(seq, memory) for seq, memory in found)


async def tag_counts(vault: OpenVault) -> tuple[TagCount, ...]:
    """Return every tag in use and its parents, by name."""
    return tuple(await vault.database.read(lambda tx: tx.tags.counts()))


async def embedding_status(vault: OpenVault) -> EmbeddingQueueStatus:
    """Count the embedding queue by state and name what failed."""
    counts, failures = await vault.database.read(_queue)
    processing = min(len(vault.leased), counts.get(EmbeddingStatus.PENDING, 0))
    return EmbeddingQueueStatus(
        pending=counts.get(EmbeddingStatus.PENDING, 0) - processing,
        processing=processing,
        completed=counts.get(EmbeddingStatus.COMPLETED, 0),
        failed=counts.get(EmbeddingStatus.FAILED, 0),
        failures=tuple(failures),
    )


async def statistics_of(vault: OpenVault) -> Statistics:
    """Return the vault in numbers."""
    fingerprint = vault.embedder.fingerprint if vault.embedder else None
    counted = await vault.database.read(_statistics, fingerprint)
    queue = await embedding_status(vault)
    path = vault.database.path
    return Statistics(
        **counted,  # type: ignore[arg-type]
        queue=queue,
        database_bytes=path.stat().st_size,
        model=vault.embedder.name if vault.embedder else None,
    )


def _seq_of(tx: Transaction, memory_id: str) -> int:
    return tx.memories.known(memory_id).seq


def _by_ids(tx: Transaction, memory_ids: Sequence[str]) -> list[tuple[int, Memory]]:
    seqs = tx.memories.seqs_by_id(memory_ids)
    memories = tx.memories.get_many(list(seqs.values()))
    return [(seqs[each], memories[seqs[each]]) for each in memory_ids if each in seqs]


def _page(
    tx: Transaction, filters: Filters, sort: Sort, limit: int | None, cursor: str | None
) -> tuple[list[int], int]:
    return tx.memories.page(filters, sort, limit, cursor), tx.memories.count(filters)


def _queue(
    tx: Transaction,
) -> tuple[dict[EmbeddingStatus, int], list[tuple[str, int, str]]]:
    return tx.jobs.counts(), tx.jobs.failures(_FAILURES_SHOWN)


def _statistics(tx: Transaction, fingerprint: str | None) -> dict[str, object]:
    oldest, newest = tx.tallies.span()
    chunks, other_chunks = tx.chunks.count(fingerprint)
    return {
        "memories": tx.memories.count(Filters()),
        "archived": tx.memories.count(Filters(place=Place.ARCHIVE)),
        "in_trash": tx.memories.count(Filters(place=Place.TRASH)),
        "revisions": tx.revisions.count(),
        "tags": tx.tags.count(),
        "chunks": chunks,
        "other_chunks": other_chunks,
        "characters": tx.tallies.characters(),
        "by_type": tuple(tx.tallies.by_type()),
        "oldest": oldest,
        "newest": newest,
    }
