"""Memories with all their past, as rows: for an export that gives the same vault back."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

Row = Mapping[str, Any]

_MEMORIES = """
    SELECT m.*, s.user, s.session FROM memories AS m JOIN scopes AS s ON s.id = m.scope_id
    WHERE m.seq > ? ORDER BY m.seq LIMIT ?
"""
_THESE = "memory_seq IN (SELECT value FROM json_each(?))"
_BRANCHES = f"SELECT memory_seq, name, head FROM branches WHERE {_THESE} ORDER BY name"  # noqa: S608
_HEADS = f"SELECT memory_seq, revision, at FROM heads WHERE {_THESE} ORDER BY seq"  # noqa: S608
_EDITS = f"""
    SELECT memory_seq, id, ours, theirs, state, created_at FROM conflicts
    WHERE kind = 'edit' AND {_THESE} ORDER BY seq
"""  # noqa: S608 - constants only, here as above and below
_RELATIONS = """
    SELECT r.id AS row_number, a.id AS "from", b.id AS "to", r.kind, r.created_at
    FROM relations AS r JOIN memories AS a ON a.seq = r.from_seq
    JOIN memories AS b ON b.seq = r.to_seq WHERE r.id > ? ORDER BY r.id LIMIT ?
"""
_PAIR_COLUMNS = (
    "id", "older_revision", "newer_revision", "kind", "confidence", "reason", "older_start",
    "older_end", "newer_start", "newer_end", "suggested", "state", "decision", "created_at",
    "settled_at",
)  # fmt: skip
_PAIRS = f"""
    SELECT p.seq AS row_number, {", ".join(f"p.{name}" for name in _PAIR_COLUMNS)},
        a.id AS older, b.id AS newer
    FROM pair_conflicts AS p JOIN memories AS a ON a.seq = p.older_seq
    JOIN memories AS b ON b.seq = p.newer_seq WHERE p.seq > ? ORDER BY p.seq LIMIT ?
"""  # noqa: S608
_TAGS = """
    SELECT t.name, t.colour, s.user, s.session FROM tags AS t
    JOIN scopes AS s ON s.id = t.scope_id WHERE t.colour IS NOT NULL ORDER BY t.id
"""
# A pair that is there already stays as it is, whichever of the two is the older.
_PUT_PAIR = f"""
    INSERT OR IGNORE INTO pair_conflicts
        (scope_id, older_seq, newer_seq, {", ".join(_PAIR_COLUMNS)})
    VALUES (:scope_id, :older_seq, :newer_seq, {", ".join(f":{n}" for n in _PAIR_COLUMNS)})
"""  # noqa: S608
_PUT_EDIT = """
    INSERT OR IGNORE INTO conflicts
        (id, scope_id, memory_seq, kind, ours, theirs, state, created_at)
    VALUES (:id, :scope_id, :memory_seq, 'edit', :ours, :theirs, :state, :created_at)
"""
_FACT_COLUMNS = (
    "id", "identity", "kind", "text", "sentence", "passage", "confidence", "speaker",
    "said_at", "type", "tags", "state", "created_at", "settled_at",
)  # fmt: skip
_FACTS = f"""
    SELECT p.seq AS row_number, {", ".join(f"p.{name}" for name in _FACT_COLUMNS)},
        m.id AS memory, k.id AS kept, s.user, s.session
    FROM fact_proposals AS p JOIN scopes AS s ON s.id = p.scope_id
    LEFT JOIN memories AS m ON m.seq = p.memory_seq
    LEFT JOIN memories AS k ON k.seq = p.kept_seq
    WHERE p.seq > ? ORDER BY p.seq LIMIT ?
"""  # noqa: S608
# A sentence that was proposed already stays what it became.
_PUT_FACT = f"""
    INSERT OR IGNORE INTO fact_proposals
        (scope_id, memory_seq, kept_seq, {", ".join(_FACT_COLUMNS)})
    VALUES (:scope_id, :memory_seq, :kept_seq, {", ".join(f":{n}" for n in _FACT_COLUMNS)})
"""  # noqa: S608
_CHECKSUMS = "SELECT number, checksum FROM revisions WHERE memory_seq = ?"


class Whole:
    """Reads all there is of memories, and keeps what their own repositories only make anew."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def memories(self, after: int, limit: int) -> list[Row]:
        """Return the next memories by number, wherever they are, all columns and the scope."""
        return self._rows(_MEMORIES, after, limit)

    def branches(self, seqs: Sequence[int]) -> dict[int, list[Row]]:
        """Return the lines beside the current ones of memories."""
        return self._of_each(_BRANCHES, seqs)

    def heads(self, seqs: Sequence[int]) -> dict[int, list[Row]]:
        """Return which revision became current when, in order; the first is not among them."""
        return self._of_each(_HEADS, seqs)

    def edit_conflicts(self, seqs: Sequence[int]) -> dict[int, list[Row]]:
        """Return the conflicts between revisions of one memory, settled ones included."""
        return self._of_each(_EDITS, seqs)

    def relations(self, after: int, limit: int) -> list[Row]:
        """Return the next relations that a person made, by ``row_number``."""
        return self._rows(_RELATIONS, after, limit)

    def pairs(self, after: int, limit: int) -> list[Row]:
        """Return the next pairs of memories that disagree, decided ones included."""
        return self._rows(_PAIRS, after, limit)

    def facts(self, after: int, limit: int) -> list[Row]:
        """Return the next proposed facts, decided ones included."""
        return self._rows(_FACTS, after, limit)

    def coloured_tags(self) -> list[Row]:
        """Return the tags that a person gave a colour, with their scopes."""
        return self._rows(_TAGS)

    def checksums(self, memory_seq: int) -> dict[int, str]:
        """Return the checksum of each revision of a memory, in hex, by number."""
        rows = self._connection.exec_driver_sql(_CHECKSUMS, (memory_seq,))
        return {number: checksum.hex() for number, checksum in rows}

    def put_edit_conflict(self, values: Row) -> None:
        """Keep a conflict between two revisions, settled or not, that isn't there yet."""
        self._connection.exec_driver_sql(_PUT_EDIT, dict(values))

    def put_pair(self, values: Row) -> None:
        """Keep a pair, decided or not, unless one of these two is there."""
        self._connection.exec_driver_sql(_PUT_PAIR, dict(values))

    def put_fact(self, values: Row) -> None:
        """Keep a proposed fact, decided or not, unless its sentence is known."""
        self._connection.exec_driver_sql(_PUT_FACT, dict(values))

    def _of_each(self, statement: str, seqs: Sequence[int]) -> dict[int, list[Row]]:
        found: dict[int, list[Row]] = defaultdict(list)
        for row in self._rows(statement, json.dumps(list(seqs))):
            found[row["memory_seq"]].append(row)
        return found

    def _rows(self, statement: str, *values: Any) -> list[Row]:
        return [
            dict(row) for row in self._connection.exec_driver_sql(statement, values).mappings()
        ]
