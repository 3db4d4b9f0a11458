"""What the rules of curation look at, of many memories with one statement."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from core.curation.facts import Facts
from core.model import MemoryType, Tier
from core.storage.repositories.filtering import CONFLICTING
from core.storage.times import from_micros, optional_from_micros

# The first revision is written when a memory comes into the vault; its own date may be older.
_FACTS = f"""
    SELECT m.seq, m.id, m.type, m.role, m.importance, m.tier, m.pinned,
        m.archived_at IS NOT NULL, m.seq IN ({CONFLICTING}),
        (SELECT COUNT(*) FROM relations WHERE from_seq = m.seq AND to_seq IS NOT NULL)
        + (SELECT COUNT(*) FROM relations WHERE to_seq = m.seq)
        + (SELECT COUNT(*) FROM relations WHERE target = m.link_name AND from_seq != m.seq),
        COALESCE((SELECT created_at FROM revisions WHERE memory_seq = m.seq AND number = 1),
                 m.created_at),
        m.updated_at, m.confirmed_at, m.accessed_at
    FROM memories AS m WHERE m.deleted_at IS NULL AND {{}}
"""  # noqa: S608 - constants only
_BY_ID = _FACTS.format("m.id IN (SELECT value FROM json_each(?)) ORDER BY m.seq")
_AFTER = _FACTS.format("m.seq > ? AND m.archived_at IS NULL ORDER BY m.seq LIMIT ?")
_COUNT = "SELECT COUNT(*) FROM memories WHERE deleted_at IS NULL AND archived_at IS NULL"
_TAKEN_BACK = """
    SELECT memory_seq FROM change_memories WHERE change_id IN (
        SELECT id FROM changes WHERE kind IN ('curate', 'retain') AND undone_by IS NOT NULL)
"""


class FactsOfMemories:
    """Reads facts; memories in the Trash have none."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def by_id(self, memory_ids: Sequence[str]) -> dict[str, Facts]:
        """Return the facts about these memories by their whole ids."""
        found = self._rows(_BY_ID, (json.dumps(list(memory_ids)),))
        return {each.id: each for each in found}

    def after(self, seq: int, limit: int) -> list[Facts]:
        """Return the next memories by number that are not in the archive."""
        return self._rows(_AFTER, (seq, limit))

    def count(self) -> int:
        """Return how many memories ``after`` goes through."""
        return int(self._connection.exec_driver_sql(_COUNT).scalar_one())

    def taken_back(self) -> set[int]:
        """Return those of which a person undid what the rules had done."""
        return {row[0] for row in self._connection.exec_driver_sql(_TAKEN_BACK)}

    def _rows(self, statement: str, values: tuple[Any, ...]) -> list[Facts]:
        return [_facts(row) for row in self._connection.exec_driver_sql(statement, values)]


def _facts(row: Sequence[Any]) -> Facts:
    seq, memory_id, kind, role, importance, tier, pinned, archived, conflict, links = row[:10]
    arrived, changed, confirmed, used = row[10:]
    return Facts(
        seq=seq,
        id=memory_id,
        type=MemoryType(kind),
        role=role,
        importance=importance,
        tier=Tier(tier),
        is_pinned=bool(pinned),
        is_archived=bool(archived),
        has_conflict=bool(conflict),
        links=links,
        arrived=from_micros(arrived),
        changed=from_micros(changed),
        confirmed=optional_from_micros(confirmed),
        used=optional_from_micros(used),
    )
