"""Change what is said about memories: type, tags, pin, importance, date."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.errors import InvalidDateError, InvalidValueError
from core.model import ChangeRecord, Memory, MemoryType, WriteKind
from core.services.open_vault import OpenVault
from core.services.redescribe import Wanted, folded, redescribe
from core.storage.repositories.changes import Written
from core.storage.repositories.tags import clean_tag
from core.storage.times import to_micros
from core.storage.transaction import Transaction

NewTags = Callable[[Sequence[str]], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Description:
    """What to change; ``None`` leaves as it is.

    ``forgets_importance``: from now on its type's worth counts, as if nothing had been said.
    ``tags`` are all that a memory shall carry; ``add_tags`` come behind those it has, and
    ``remove_tags`` go, their children not.
    """

    type: MemoryType | None = None
    tags: tuple[str, ...] | None = None
    is_pinned: bool | None = None
    importance: float | None = None
    created_at: datetime | None = None
    forgets_importance: bool = False
    add_tags: tuple[str, ...] = ()
    remove_tags: tuple[str, ...] = ()


async def describe_memory(
    vault: OpenVault, memory_id: str, description: Description
) -> Memory:
    """Change a memory's description; its text and history stay.

    Raises:
        MemoryNotFoundError: no such memory.
        InvalidValueError: a tag that is none, or an importance outside 0 to 1.
        InvalidDateError: a date without a zone.
    """
    columns, new_tags = _columns(description), _new_tags(description)
    seq, record = await vault.database.write(
        _describe_one, vault, memory_id, columns, new_tags
    )
    memory = await vault.memory(seq)
    vault.told(memory.id, record=record)
    return memory


async def describe_many(
    vault: OpenVault, memory_ids: Sequence[str], description: Description
) -> ChangeRecord | None:
    """Change the description of many memories in one go; ``None`` when nothing changed.

    Raises:
        MemoryNotFoundError: one of them isn't there; nothing was written.
        InvalidValueError, InvalidDateError: as for one.
    """
    columns, new_tags = _columns(description), _new_tags(description)
    record = await vault.database.write(_describe_all, vault, memory_ids, columns, new_tags)
    if record is not None:
        vault.told(*record.memory_ids, record=record)
    return record


def _columns(description: Description) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    if description.type is not None:
        columns["type"] = str(description.type)
    if description.is_pinned is not None:
        columns["pinned"] = int(description.is_pinned)
    if description.forgets_importance:
        columns["importance"] = None
    elif description.importance is not None:
        if not 0 <= description.importance <= 1:
            raise InvalidValueError("Importance goes from 0 to 1.")
        columns["importance"] = float(description.importance)
    if description.created_at is not None:
        if description.created_at.tzinfo is None:
            raise InvalidDateError("A date without a zone can't be kept.")
        columns["created_at"] = to_micros(description.created_at)
    return columns


def _new_tags(description: Description) -> NewTags | None:
    """Return what makes a memory's new tags of those it has, ``None`` if they stay."""
    if description.tags is None and not (description.add_tags or description.remove_tags):
        return None
    whole = description.tags and tuple(map(clean_tag, description.tags))
    added = tuple(map(clean_tag, description.add_tags))
    removed = set(folded(map(clean_tag, description.remove_tags)))

    def new_tags(now: Sequence[str]) -> Sequence[str]:
        start = now if whole is None else whole
        kept = (name for name in (*start, *added) if name.casefold() not in removed)
        return list({name.casefold(): name for name in kept}.values())

    return new_tags


def _describe_one(
    tx: Transaction,
    vault: OpenVault,
    memory_id: str,
    columns: dict[str, Any],
    new_tags: NewTags | None,
) -> tuple[int, ChangeRecord | None]:
    seq = tx.memories.known(memory_id).seq
    return seq, _describe(tx, vault, [seq], columns, new_tags)


def _describe_all(
    tx: Transaction,
    vault: OpenVault,
    memory_ids: Sequence[str],
    columns: dict[str, Any],
    new_tags: NewTags | None,
) -> ChangeRecord | None:
    return _describe(tx, vault, tx.descriptions.seqs_of(memory_ids), columns, new_tags)


def _describe(
    tx: Transaction,
    vault: OpenVault,
    seqs: Sequence[int],
    columns: dict[str, Any],
    new_tags: NewTags | None,
) -> ChangeRecord | None:
    now = vault.micros()
    lists = tx.tags.lists(seqs) if new_tags is not None else {}
    wanted = {
        seq: Wanted(columns, None if new_tags is None else new_tags(lists[seq]))
        for seq in seqs
    }
    touched = redescribe(tx, wanted, stamp=now)
    return tx.changes.add(Written(WriteKind.DESCRIBE, now), touched) if touched else None
