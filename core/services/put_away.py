"""To the archive or the Trash, and back."""

from core.model import Memory
from core.services.open_vault import OpenVault
from core.storage.transaction import Transaction


async def delete_memory(vault: OpenVault, memory_id: str) -> Memory:
    """Move a memory to the Trash; searches leave it out from now on."""
    return await _move(vault, memory_id, "deleted_at", put_away=True)


async def undelete_memory(vault: OpenVault, memory_id: str) -> Memory:
    """Bring a memory back from the Trash, with its history."""
    return await _move(vault, memory_id, "deleted_at", put_away=False)


async def archive_memory(vault: OpenVault, memory_id: str) -> Memory:
    """Move a memory to the archive."""
    return await _move(vault, memory_id, "archived_at", put_away=True)


async def unarchive_memory(vault: OpenVault, memory_id: str) -> Memory:
    """Bring a memory back from the archive."""
    return await _move(vault, memory_id, "archived_at", put_away=False)


async def _move(vault: OpenVault, memory_id: str, column: str, *, put_away: bool) -> Memory:
    seq = await vault.database.write(_mark, vault, memory_id, column, put_away)
    memory = await vault.memory(seq)
    meaning = await vault.loaded_meaning()
    if meaning is not None:
        is_hidden = memory.deleted_at is not None or memory.archived_at is not None
        (meaning.hide if is_hidden else meaning.show)([seq])
    vault.told(memory.id)
    return memory


def _mark(
    tx: Transaction, vault: OpenVault, memory_id: str, column: str, put_away: bool
) -> int:
    known = tx.memories.known(memory_id)
    is_away = getattr(tx.memories.get(known.seq), column) is not None
    # Once more is no change: the date says when it first went there.
    if is_away != put_away:
        tx.memories.change(known.seq, **{column: vault.micros() if put_away else None})
    return known.seq
