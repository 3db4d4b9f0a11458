"""To the archive or the Trash, and back."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.model import ChangeRecord, Memory, WriteKind
from core.services.open_vault import OpenVault
from core.services.redescribe import Wanted, places_of, redescribe
from core.storage.repositories.changes import Touched, Written
from core.storage.transaction import Transaction

# Where each kind of write moves a memory: the column, and whether it goes there or comes back.
_MOVES = {
    WriteKind.DELETE: ("deleted_at", True),
    WriteKind.UNDELETE: ("deleted_at", False),
    WriteKind.ARCHIVE: ("archived_at", True),
    WriteKind.UNARCHIVE: ("archived_at", False),
}


@dataclass(frozen=True, slots=True)
class Moved:
    """What a write did, and which memories searches leave out or take in from now on."""

    record: ChangeRecord
    away: Sequence[int]
    here: Sequence[int]


async def delete_memory(vault: OpenVault, memory_id: str) -> Memory:
    """Move a memory to the Trash; searches leave it out from now on."""
    return await _move_one(vault, memory_id, WriteKind.DELETE)


async def undelete_memory(vault: OpenVault, memory_id: str) -> Memory:
    """Bring a memory back from the Trash, with its history."""
    return await _move_one(vault, memory_id, WriteKind.UNDELETE)


async def archive_memory(vault: OpenVault, memory_id: str) -> Memory:
    """Move a memory to the archive."""
    return await _move_one(vault, memory_id, WriteKind.ARCHIVE)


async def unarchive_memory(vault: OpenVault, memory_id: str) -> Memory:
    """Bring a memory back from the archive."""
    return await _move_one(vault, memory_id, WriteKind.UNARCHIVE)


async def move_many(
    vault: OpenVault, memory_ids: Sequence[str], kind: WriteKind
) -> ChangeRecord | None:
    """Delete, undelete, archive or unarchive many memories in one go.

    Those that are there already stay as they are; ``None`` when all are.

    Raises:
        MemoryNotFoundError: one of them isn't there; nothing was written.
    """
    moved = await vault.database.write(_mark_many, vault, memory_ids, kind)
    if moved is None:
        return None
    await show_places(vault, moved)
    vault.told(*moved.record.memory_ids, record=moved.record)
    return moved.record


async def show_places(vault: OpenVault, moved: Moved) -> None:
    """Let searches by meaning leave out and take in what was moved."""
    meaning = await vault.loaded_meaning()
    if meaning is not None:
        meaning.hide(moved.away)
        meaning.show(moved.here)


def moved_by(tx: Transaction, record: ChangeRecord, touched: Sequence[Touched]) -> Moved:
    """Say where the memories are that a write touched, when it is done."""
    return Moved(record, *places_of(tx, touched))


async def _move_one(vault: OpenVault, memory_id: str, kind: WriteKind) -> Memory:
    seq, moved = await vault.database.write(_mark_one, vault, memory_id, kind)
    if moved is not None:
        # Before anything else is waited for, so that two moves are shown in their order.
        await show_places(vault, moved)
    memory = await vault.memory(seq)
    vault.told(memory.id, record=None if moved is None else moved.record)
    return memory


def _mark_one(
    tx: Transaction, vault: OpenVault, memory_id: str, kind: WriteKind
) -> tuple[int, Moved | None]:
    seq = tx.memories.known(memory_id).seq
    return seq, _mark(tx, vault, [seq], kind)


def _mark_many(
    tx: Transaction, vault: OpenVault, memory_ids: Sequence[str], kind: WriteKind
) -> Moved | None:
    return _mark(tx, vault, tx.descriptions.seqs_of(memory_ids), kind)


def _mark(
    tx: Transaction, vault: OpenVault, seqs: Sequence[int], kind: WriteKind
) -> Moved | None:
    column, goes_away = _MOVES[kind]
    now = vault.micros()
    described = tx.descriptions.of(seqs)
    wanted = {
        # A person did it now, whatever put it away before.
        seq: Wanted({column: now if goes_away else None, "away_why": None})
        for seq in seqs
        # Once more is no change: the date says when it first went there.
        if (described[seq].columns[column] is not None) != goes_away
    }
    if not wanted:
        return None
    touched = redescribe(tx, wanted)
    return moved_by(tx, tx.changes.add(Written(kind, now), touched), touched)
