"""Keep a new memory."""

from core.model import ChangeRecord, Draft, Memory, WriteKind
from core.services.keep import Checked, check_draft, insert_memory
from core.services.open_vault import OpenVault
from core.storage.repositories.changes import NOT_YET, Touched, Written
from core.storage.times import to_micros
from core.storage.transaction import Transaction


async def capture_memory(
    vault: OpenVault, draft: Draft, *, memory_id: str | None = None
) -> Memory:
    """Keep a draft as a new memory.

    When this returns, the memory is on disk and findable by its words; its meaning follows
    from the durable queue. ``memory_id`` is made by whoever asks, so that asking again
    after a crash keeps nothing twice.

    Raises:
        UsageError: a field that can't be kept; nothing was written.
        StorageError: the disk refused; nothing was written.
    """
    checked = check_draft(draft)
    new_id = memory_id or vault.ids.new_id()
    keep = _keep if memory_id is None else _keep_once
    memory, record = await vault.database.write(keep, vault, new_id, checked)
    vault.told(new_id, record=record)
    return memory


def _keep_once(
    tx: Transaction, vault: OpenVault, memory_id: str, checked: Checked
) -> tuple[Memory, ChangeRecord | None]:
    known = tx.memories.find(memory_id)
    if known is not None:
        return tx.memories.get(known.seq), None
    return _keep(tx, vault, memory_id, checked)


def _keep(
    tx: Transaction, vault: OpenVault, memory_id: str, checked: Checked
) -> tuple[Memory, ChangeRecord | None]:
    now = vault.now()
    seq = insert_memory(tx, memory_id, checked, now=now, author="you")
    scope_id = tx.scope_id(checked.draft.scope)
    touched = Touched(seq, memory_id, scope_id, {"head": [NOT_YET, 1]})
    record = tx.changes.add(Written(WriteKind.CAPTURE, to_micros(now)), [touched])
    return tx.memories.get(seq), record
