"""Change what is said about a memory: type, tags, pin, importance, date."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.errors import InvalidDateError, InvalidValueError
from core.model import Memory, MemoryType
from core.services.keep import labels_of
from core.services.open_vault import OpenVault
from core.storage.times import to_micros
from core.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Description:
    """What to change; ``None`` leaves as it is."""

    type: MemoryType | None = None
    tags: tuple[str, ...] | None = None
    is_pinned: bool | None = None
    importance: float | None = None
    created_at: datetime | None = None


async def describe_memory(
    vault: OpenVault, memory_id: str, description: Description
) -> Memory:
    """Change a memory's description; its text and history stay.

    Raises:
        MemoryNotFoundError: no such memory.
        InvalidValueError: a tag that is none, or an importance outside 0 to 1.
        InvalidDateError: a date without a zone.
    """
    columns = _columns(description)
    seq = await vault.database.write(_describe, vault, memory_id, description.tags, columns)
    memory = await vault.memory(seq)
    vault.told(memory.id)
    return memory


def _columns(description: Description) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    if description.type is not None:
        columns["type"] = str(description.type)
    if description.is_pinned is not None:
        columns["pinned"] = int(description.is_pinned)
    if description.importance is not None:
        if not 0 <= description.importance <= 1:
            raise InvalidValueError("Importance goes from 0 to 1.")
        columns["importance"] = description.importance
    if description.created_at is not None:
        if description.created_at.tzinfo is None:
            raise InvalidDateError("A date without a zone can't be kept.")
        columns["created_at"] = to_micros(description.created_at)
    return columns


def _describe(
    tx: Transaction,
    vault: OpenVault,
    memory_id: str,
    tags: tuple[str, ...] | None,
    columns: dict[str, Any],
) -> int:
    known = tx.memories.known(memory_id)
    if tags is None and not columns:
        return known.seq
    tx.memories.change(known.seq, **columns, updated_at=vault.micros())
    if tags is not None:
        tx.tags.assign(known.seq, known.scope_id, tags)
        tx.memories.write_labels(known.seq, labels_of(tx.memories.get(known.seq)))
    return known.seq
