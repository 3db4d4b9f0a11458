"""What a memory has to do with others: what was said of them, wiki links, and meaning."""

import asyncio
from dataclasses import dataclass

import numpy as np

from core.errors import InvalidValueError, RelationNotFoundError, UsageError
from core.index.meaning import MeaningIndex
from core.model import (
    ChangeRecord,
    Memory,
    RelatedMemory,
    Relation,
    RelationKind,
    SaidBy,
    WriteKind,
)
from core.ports import Vectors
from core.services.open_vault import OpenVault
from core.services.relation_reasons import with_reasons
from core.services.relation_undo import RelationMoves
from core.services.settle_pairs import relation_of
from core.storage.repositories.changes import Touched, Written
from core.storage.repositories.memories import Known
from core.storage.repositories.relations import Link
from core.storage.transaction import Transaction

# A cosine. MiniLM, over the demo's memories: of all pairs one in twenty is nearer, and of the
# memories all but a few have one that is. Below, two only share a language.
LEAST_NEAR = 0.3
_CHUNKS_COUNTED = 64  # of a long memory, that its direction is made of


@dataclass(frozen=True, slots=True)
class _Asked:
    """A memory by number, its links, and its direction: ``None`` without vectors."""

    seq: int
    links: list[Link]
    direction: Vectors | None


@dataclass(frozen=True, slots=True)
class _Near:
    """How near a memory is, and by which chunk."""

    cosine: float
    chunk_id: int


async def related_memories(
    vault: OpenVault, memory_id: str, *, limit: int = 10
) -> tuple[RelatedMemory, ...]:
    """Return the memories that have to do with one: linked ones first, then the nearest.

    Linked ones are all there, in either direction, the archived included; of those that are
    only near in meaning at most ``limit`` follow. What is in the Trash is left out.

    Raises:
        MemoryNotFoundError: no such memory.
        InvalidValueError: a limit below 0.
    """
    if limit < 0:
        raise InvalidValueError("The limit is at least 0.")
    fingerprint = None if vault.embedder is None else vault.embedder.fingerprint
    asked = await vault.database.read(_asked, memory_id, fingerprint)
    nearest: dict[int, _Near] = {}
    if asked.direction is not None:
        index = (await vault.meaning()).of_passages()
        if vault.embedder is None or vault.embedder.fingerprint != fingerprint:
            # The model was changed meanwhile: what was read is no vector of this one.
            return await related_memories(vault, memory_id, limit=limit)
        nearest = await asyncio.to_thread(_nearest, index, asked, limit)
    return await vault.database.read(_related, vault, asked, nearest, limit)


async def relate_memories(
    vault: OpenVault, memory_id: str, kind: RelationKind, other_id: str
) -> ChangeRecord | None:
    """Say that a memory has to do with another; return the change, which can be undone.

    Saying it again changes nothing: ``None``.

    Raises:
        MemoryNotFoundError: one of the two isn't there.
        UsageError: both are the same, or the kind is ``mentions``: that stands in the text.
    """
    ids, record = await vault.database.write(_relate, vault, memory_id, kind, other_id)
    vault.told(*ids, record=record)
    return record


async def unrelate_memories(
    vault: OpenVault, memory_id: str, kind: RelationKind, other_id: str
) -> ChangeRecord | None:
    """Take back that a memory has to do with another; return the change.

    Raises:
        MemoryNotFoundError: one of the two isn't there.
        RelationNotFoundError: nobody said so.
        UsageError: the kind is ``mentions``: that stands in the text.
    """
    ids, record = await vault.database.write(_unrelate, vault, memory_id, kind, other_id)
    vault.told(*ids, record=record)
    return record


async def unresolved_links(vault: OpenVault, memory_id: str) -> tuple[str, ...]:
    """Return what a memory's wiki links name that no memory answers to, folded.

    Raises:
        MemoryNotFoundError: no such memory.
    """
    return await vault.database.read(
        lambda tx: tuple(tx.relations.unresolved(tx.memories.known(memory_id).seq))
    )


def _asked(tx: Transaction, memory_id: str, fingerprint: str | None) -> _Asked:
    seq = tx.memories.known(memory_id).seq
    links = tx.relations.of(seq)
    if fingerprint is None:
        return _Asked(seq, links, None)
    return _Asked(seq, links, _direction(tx.chunks.first(seq, fingerprint, _CHUNKS_COUNTED)))


def _direction(vectors: list[Vectors]) -> Vectors | None:
    """Return the mean of unit vectors, of unit length, ``(dimensions,) float32``."""
    if not vectors:
        return None
    mean: Vectors = np.mean(vectors, axis=0, dtype=np.float32)
    length = float(np.linalg.norm(mean))
    return mean / np.float32(length) if length > 0 else None


def _nearest(index: MeaningIndex, asked: _Asked, limit: int) -> dict[int, _Near]:
    assert asked.direction is not None  # noqa: S101 - asked only where there is one
    linked = {link.other for link in asked.links}
    wanted = limit + len(linked) + 1  # itself and the linked ones may be among the nearest
    nearest = index.nearest(asked.direction, wanted)
    nearest |= index.nearest_of(asked.direction, max(len(linked), 1), linked)
    nearest.pop(asked.seq, None)
    return {
        seq: _Near(round(near.cosine, 6), near.chunk_id)
        for seq, near in nearest.items()
        if near.cosine >= LEAST_NEAR
    }


def _related(
    tx: Transaction, vault: OpenVault, asked: _Asked, nearest: dict[int, _Near], limit: int
) -> tuple[RelatedMemory, ...]:
    relations = _relations(tx, asked)
    near = [seq for seq in nearest if seq not in relations]
    near.sort(key=lambda seq: (-nearest[seq].cosine, -seq))
    wanted = (*relations, *near[:limit])
    memories = tx.memories.get_many([asked.seq, *wanted])
    itself = memories.get(asked.seq)
    found = [
        RelatedMemory(
            vault.with_lease(seq, memories[seq]), tuple(relations.get(seq, ())), None
        )
        for seq in wanted
        if _is_there(memories.get(seq))
    ]
    if itself is None or not nearest:
        return tuple(found)
    seqs = {memories[seq].id: seq for seq in wanted if seq in memories}
    return tuple(
        with_reasons(
            tx,
            itself,
            found,
            {
                memory_id: (nearest[seq].cosine, nearest[seq].chunk_id)
                for memory_id, seq in seqs.items()
                if seq in nearest
            },
        )
    )


def _relations(tx: Transaction, asked: _Asked) -> dict[int, list[Relation]]:
    """Return what was said of each memory, and by whom, by its number."""
    settled = tx.pairs.of_memory(asked.seq) if asked.links else {}
    relations: dict[int, list[Relation]] = {}
    for link in asked.links:
        pair = settled.get(link.other)
        said_by = SaidBy.PERSON
        if link.kind is RelationKind.MENTIONS:
            said_by = SaidBy.TEXT
        elif pair is not None and relation_of(pair) is link.kind:
            said_by = SaidBy.SETTLED
        relation = Relation(link.kind, link.is_outgoing, said_by)
        relations.setdefault(link.other, []).append(relation)
    return relations


def _is_there(memory: Memory | None) -> bool:
    return memory is not None and memory.deleted_at is None


def _relate(
    tx: Transaction, vault: OpenVault, memory_id: str, kind: RelationKind, other_id: str
) -> tuple[tuple[str, ...], ChangeRecord | None]:
    one, other = _ends(tx, memory_id, kind, other_id)
    if one.seq == other.seq:
        raise UsageError("A memory can't be related to itself.")
    if not tx.relations.add(one.seq, other.seq, one.scope_id, kind, now=vault.micros()):
        return (), None
    # Whoever says what they have to do with each other has both in mind: they fade later.
    tx.descriptions.mark_used([one.id, other.id], vault.micros())
    return _changed(tx, vault, WriteKind.RELATE, kind, one, other)


def _unrelate(
    tx: Transaction, vault: OpenVault, memory_id: str, kind: RelationKind, other_id: str
) -> tuple[tuple[str, ...], ChangeRecord | None]:
    one, other = _ends(tx, memory_id, kind, other_id)
    if not tx.relations.remove(one.seq, other.seq, kind):
        raise RelationNotFoundError(f"Nobody said: {memory_id} {kind.value} {other_id}.")
    return _changed(tx, vault, WriteKind.UNRELATE, kind, one, other)


def _ends(
    tx: Transaction, memory_id: str, kind: RelationKind, other_id: str
) -> tuple[Known, Known]:
    """Return both ends; of a relation that goes both ways, the older memory first."""
    if kind is RelationKind.MENTIONS:
        raise UsageError("What a memory mentions stands in its text, as [[Title]].")
    ends = tx.memories.known(memory_id), tx.memories.known(other_id)
    if kind.is_mutual and ends[0].seq > ends[1].seq:
        return ends[1], ends[0]
    return ends


def _changed(
    tx: Transaction, vault: OpenVault, how: WriteKind, kind: RelationKind, *ends: Known
) -> tuple[tuple[str, ...], ChangeRecord]:
    touched = [Touched(end.seq, end.id, end.scope_id) for end in ends]
    ids = tuple(end.id for end in ends)
    moves: RelationMoves = [[*ids, kind.value, how is WriteKind.RELATE]]
    written = Written(how, vault.micros(), before={"relations": moves})
    return ids, tx.changes.add(written, touched)
