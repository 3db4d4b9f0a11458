"""Delete memories for good: from the vault, its history and its index.

What is out of reach: backups that hold them, which are named, and what a disk keeps of
ciphertext that was overwritten.
"""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from core.backup.folder import Backup
from core.errors import MemoryLinkError, StorageError, VaultLockedError
from core.index.sealed import remove_snapshot
from core.model import ChangeRecord, WriteKind
from core.services.backups.look import backups_holding
from core.services.changes import Change, ChangeKind
from core.services.index_epoch import raise_index_epoch
from core.services.open_vault import OpenVault
from core.storage.repositories.changes import Written
from core.storage.repositories.purging import erase_memories, in_trash, numbers_of
from core.storage.transaction import Transaction
from core.vault_format.files import INDEX_NAME

_PATIENCE = 10.0  # seconds for the searches under way to end

# Which memories go, as ``(number, id)``; looked up in the transaction that deletes them.
Choice = Callable[[Transaction], list[tuple[int, str]]]


@dataclass(frozen=True, slots=True)
class Purged:
    """What is gone from the vault.

    ``backups`` are those in the vault's own place that may still hold some of it; ``None``
    when that could not be found out.
    """

    memory_ids: tuple[str, ...] = ()
    backups: tuple[Backup, ...] | None = ()

    @property
    def count(self) -> int:
        """How many memories are gone."""
        return len(self.memory_ids)


async def purge_memories(vault: OpenVault, memory_ids: Sequence[str]) -> Purged:
    """Delete these memories for good, wherever they are; nothing brings them back.

    All go in one transaction, or none. When this returns, neither ``vault.db`` nor its log
    holds anything of them, and no snapshot of the index does.

    Raises:
        MemoryNotFoundError: one of them isn't there; nothing is purged.
        StorageError: the disk refused; the sentence says what is done and what isn't.
    """
    return await purge(vault, lambda tx: _named(tx, memory_ids))


async def empty_trash(vault: OpenVault) -> Purged:
    """Delete all that is in the Trash for good; as ``purge_memories``.

    With it goes what dismissed facts said that were proposed from no memory.
    """
    now = vault.micros()
    await vault.database.write(lambda tx: tx.proposals.forget_dismissed(now))
    return await purge(vault, lambda tx: in_trash(tx.connection))


async def backups_at_stake(
    vault: OpenVault, memory_ids: Sequence[str] | None
) -> tuple[Backup, ...]:
    """Return the backups that may still hold these memories once they are purged.

    ``None`` is all that is in the Trash. For the question before; see ``backups_holding``.

    Raises:
        MemoryNotFoundError: one of them isn't there.
        StorageError: the folder of the backups can't be read.
    """
    chosen = await vault.database.read(
        lambda tx: in_trash(tx.connection) if memory_ids is None else _named(tx, memory_ids)
    )
    return await backups_holding(vault, [seq for seq, _ in chosen])


async def purge(vault: OpenVault, choice: Choice, *, author: str = "you") -> Purged:
    """Delete what ``choice`` finds, to the end even if the caller is cancelled meanwhile.

    Raises:
        StorageError: as ``purge_memories``; and what ``choice`` raises.
    """
    return await asyncio.shield(asyncio.ensure_future(_purge(vault, choice, author)))


async def _purge(vault: OpenVault, choice: Choice, author: str) -> Purged:
    if not await vault.database.read(choice):
        return Purged()
    # First: who dies between the two has lost a snapshot, which can be made again. The other
    # way round the vectors of what is gone would stay.
    await asyncio.to_thread(_drop_snapshot, vault)
    written = Written(WriteKind.PURGE, vault.micros(), author)
    chosen, epoch, record = await vault.database.write(_erase, choice, written)
    seqs = [seq for seq, _ in chosen]
    purged = Purged(tuple(memory_id for _, memory_id in chosen))
    await _forget(vault, seqs)
    try:
        await vault.rebuild_index(epoch)
        is_log_empty = await _is_log_empty(vault)
    except StorageError as error:
        raise _unfinished(purged, str(error)) from None
    finally:
        vault.changes.tell(Change(ChangeKind.MEMORIES, purged.memory_ids, record))
    if not is_log_empty:
        raise _unfinished(purged, "A search is still reading the vault as it was.")
    return replace(purged, backups=await _backups_holding(vault, seqs))


async def _backups_holding(vault: OpenVault, seqs: Sequence[int]) -> tuple[Backup, ...] | None:
    try:
        return await backups_holding(vault, seqs)
    except MemoryLinkError:  # what is gone is gone: not worth an error
        return None


def _drop_snapshot(vault: OpenVault) -> None:
    try:
        remove_snapshot(vault.folder / INDEX_NAME)
    except OSError as error:
        raise StorageError(
            f"{INDEX_NAME} can't be deleted: {error.strerror}. Nothing was purged."
        ) from None


def _erase(
    tx: Transaction, choice: Choice, written: Written
) -> tuple[list[tuple[int, str]], int, ChangeRecord]:
    chosen = choice(tx)
    erase_memories(tx.connection, [seq for seq, _ in chosen])
    return chosen, raise_index_epoch(tx), tx.changes.add(written, ())


async def _forget(vault: OpenVault, seqs: Sequence[int]) -> None:
    if vault.query_cache is not None:
        vault.query_cache.forget()
    with suppress(VaultLockedError):  # then the lock has dropped all of it
        meaning = await vault.loaded_meaning()
        if meaning is not None:
            meaning.show(seqs)
            for seq in seqs:
                meaning.forget(seq)


async def _is_log_empty(vault: OpenVault) -> bool:
    try:
        return await vault.database.empty_log(_PATIENCE)
    except VaultLockedError:  # the lock empties it
        return True


def _unfinished(purged: Purged, why: str) -> StorageError:
    gone = "1 memory is" if purged.count == 1 else f"{purged.count:,} memories are"
    return StorageError(
        f"{gone} purged and can't be found any more, but encrypted remains are still in the "
        f"vault's folder. {why} They go with the next purge, or when the vault is locked."
    )


def _named(tx: Transaction, memory_ids: Sequence[str]) -> list[tuple[int, str]]:
    found = {memory_id: seq for seq, memory_id in numbers_of(tx.connection, memory_ids)}
    for asked in memory_ids:
        if asked not in found:  # a beginning of an id, or nothing of ours
            known = tx.memories.known(asked)
            found[known.id] = known.seq
    return [(seq, memory_id) for memory_id, seq in found.items()]
