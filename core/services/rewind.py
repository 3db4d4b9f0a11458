"""What described a memory at a moment: tags, type, pin, archive and Trash.

It is read from the record of changes, backwards, and so as far as that reaches: the oldest
changes are dropped (``core.storage.repositories.changes``).
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from core.model import Memory, MemoryType
from core.services.redescribe import spliced_back
from core.storage.repositories.changes import Fields
from core.storage.times import from_micros
from core.storage.transaction import Transaction


def rewound(tx: Transaction, memories: Mapping[int, Memory], moment: int) -> dict[int, Memory]:
    """Return memories, by number, described as they were at a moment, in microseconds."""
    moved = tx.changes.moved_since(list(memories), moment)
    return {
        seq: _described_then(memory, moved.get(seq, ()), from_micros(moment))
        for seq, memory in memories.items()
    }


def _described_then(memory: Memory, moved: Iterable[Fields], moment: datetime) -> Memory:
    for fields in moved:
        memory = _before(memory, fields)
    return replace(
        memory,
        deleted_at=_if_by_then(memory.deleted_at, moment),
        archived_at=_if_by_then(memory.archived_at, moment),
    )


def _before(memory: Memory, fields: Fields) -> Memory:
    tags = spliced_back(memory.tags, fields["tags"]) if "tags" in fields else None
    return replace(
        memory,
        tags=memory.tags if tags is None else tuple(tags),
        type=MemoryType(_was(fields, "type", memory.type)),
        pinned=bool(_was(fields, "pinned", memory.pinned)),
        deleted_at=_date_was(fields, "deleted_at", memory.deleted_at),
        archived_at=_date_was(fields, "archived_at", memory.archived_at),
    )


def _was(fields: Fields, name: str, now: Any) -> Any:
    return fields[name][0] if name in fields else now


def _date_was(fields: Fields, name: str, now: datetime | None) -> datetime | None:
    if name not in fields:
        return now
    was = fields[name][0]
    return None if was is None else from_micros(was)


def _if_by_then(date: datetime | None, moment: datetime) -> datetime | None:
    return date if date is not None and date <= moment else None
