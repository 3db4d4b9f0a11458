"""Pairs of memories that disagree: one row a pair, also after it was decided."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, RowMapping

from core.model import ConflictKind, MemoryType, PairConflict, Reason, ReasonCode, Settling
from core.storage.times import from_micros


class PairState(StrEnum):
    """Whether a pair waits, and if not, why."""

    OPEN = "open"
    SETTLED = "settled"
    DISMISSED = "dismissed"


_COLUMNS = """
    p.id, p.scope_id, p.older_seq, p.newer_seq, p.older_revision, p.newer_revision, p.kind,
    p.confidence, p.reason, p.older_start, p.older_end, p.newer_start, p.newer_end,
    p.suggested, p.state, p.decision, p.created_at,
    older.id AS older_id, newer.id AS newer_id,
    older.created_at AS older_at, newer.created_at AS newer_at
"""
_JOINED = f"""
    SELECT {_COLUMNS} FROM pair_conflicts AS p
    JOIN memories AS older ON older.seq = p.older_seq
    JOIN memories AS newer ON newer.seq = p.newer_seq
"""  # noqa: S608 - constants only
# What was put away rests: nobody has to decide about it now.
WAITS = """
    p.state = 'open' AND older.deleted_at IS NULL AND newer.deleted_at IS NULL
    AND older.archived_at IS NULL AND newer.archived_at IS NULL
"""
_WAITING = f"{_JOINED} WHERE {WAITS}"
_OF_MEMORY = f"{_JOINED} WHERE ? IN (p.older_seq, p.newer_seq)"
_PUT = """
    INSERT INTO pair_conflicts (id, scope_id, older_seq, newer_seq, older_revision,
        newer_revision, kind, confidence, reason, older_start, older_end, newer_start,
        newer_end, suggested, state, created_at)
    VALUES (:id, :scope_id, :older_seq, :newer_seq, :older_revision, :newer_revision, :kind,
        :confidence, :reason, :older_start, :older_end, :newer_start, :newer_end, :suggested,
        'open', :created_at)
"""
_JUDGE_AGAIN = """
    UPDATE pair_conflicts SET older_seq = :older_seq, newer_seq = :newer_seq,
        older_revision = :older_revision, newer_revision = :newer_revision, kind = :kind,
        confidence = :confidence, reason = :reason, older_start = :older_start,
        older_end = :older_end, newer_start = :newer_start, newer_end = :newer_end,
        suggested = :suggested, state = 'open', decision = NULL, settled_at = NULL
    WHERE id = :id
"""
_MOVE = "UPDATE pair_conflicts SET state = ?, decision = ?, settled_at = ? WHERE id = ?"
_IN_PLACE = "deleted_at IS NULL AND archived_at IS NULL"
_COMPARABLE = f"""
    SELECT seq, id, scope_id, head AS revision, created_at, title, type FROM memories
    WHERE seq IN (SELECT value FROM json_each(?)) AND {_IN_PLACE}
"""  # noqa: S608 - constants only
_COMPARABLE_AFTER = f"""
    SELECT seq FROM memories WHERE seq > ? AND {_IN_PLACE} ORDER BY seq LIMIT ?
"""  # noqa: S608 - constants only
_COUNT_COMPARABLE = f"SELECT count(*) FROM memories WHERE {_IN_PLACE}"  # noqa: S608
_CHECKSUMS = """
    SELECT count(DISTINCT checksum) FROM revisions WHERE memory_seq = ? AND number IN (?, ?)
"""
_SEEN = "UPDATE pair_conflicts SET older_revision = ?, newer_revision = ? WHERE id = ?"


@dataclass(frozen=True, slots=True)
class PairEnds:
    """The two memories of a pair, by number, and the revisions it was judged by."""

    older_seq: int
    newer_seq: int
    scope_id: int
    older_revision: int
    newer_revision: int


@dataclass(frozen=True, slots=True)
class KnownPair:
    """A pair as it stands: who they are, what was found and what was decided."""

    conflict: PairConflict
    ends: PairEnds
    state: PairState
    decision: Settling | None


@dataclass(frozen=True, slots=True)
class Comparable:
    """A memory that can be compared with others: one that is not put away."""

    seq: int
    id: str
    scope_id: int
    revision: int
    created_at: int
    title: str | None
    type: MemoryType


class Pairs:
    """Keeps and reads pairs of memories that disagree."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, conflict: PairConflict, ends: PairEnds, *, now: int) -> None:
        """Keep a new pair, which waits; there is none of these two yet."""
        row = _row(conflict, ends) | {"scope_id": ends.scope_id, "created_at": now}
        self._connection.exec_driver_sql(_PUT, row)

    def judge_again(self, conflict: PairConflict, ends: PairEnds) -> None:
        """Let a pair say something else and wait, whatever was decided before."""
        self._connection.exec_driver_sql(_JUDGE_AGAIN, _row(conflict, ends))

    def keep_seen(self, conflict_id: str, older_revision: int, newer_revision: int) -> None:
        """Note that later revisions say what those said that the pair was judged by."""
        self._connection.exec_driver_sql(_SEEN, (older_revision, newer_revision, conflict_id))

    def remove(self, conflict_id: str) -> None:
        """Forget a pair."""
        statement = "DELETE FROM pair_conflicts WHERE id = ?"
        self._connection.exec_driver_sql(statement, (conflict_id,))

    def get(self, conflict_id: str) -> KnownPair | None:
        """Return a pair, whatever its state."""
        found = self._read(f"{_JOINED} WHERE p.id = ?", conflict_id)
        return found[0] if found else None

    def waiting(self) -> list[KnownPair]:
        """Return all that wait, of memories neither archived nor deleted, newest first."""
        return self._read(f"{_WAITING} ORDER BY p.seq DESC")

    def waiting_one(self, conflict_id: str) -> KnownPair | None:
        """Return a pair that waits, if neither side is put away."""
        found = self._read(f"{_WAITING} AND p.id = ?", conflict_id)
        return found[0] if found else None

    def of_memory(self, memory_seq: int) -> dict[int, KnownPair]:
        """Return all pairs of a memory, whatever their state, by the other's number."""
        found = self._read(_OF_MEMORY, memory_seq)
        return {_other(pair.ends, memory_seq): pair for pair in found}

    def comparable(self, memory_seqs: Sequence[int]) -> list[Comparable]:
        """Return those of these memories that are neither archived nor deleted."""
        rows = self._connection.exec_driver_sql(_COMPARABLE, (json.dumps(memory_seqs),))
        return [
            Comparable(**{**row, "type": MemoryType(row["type"])}) for row in rows.mappings()
        ]

    def comparable_after(self, memory_seq: int, limit: int) -> list[int]:
        """Return the next numbers of memories that can be compared, in order."""
        rows = self._connection.exec_driver_sql(_COMPARABLE_AFTER, (memory_seq, limit))
        return [row[0] for row in rows]

    def count_comparable(self) -> int:
        """Count the memories that can be compared."""
        return int(self._connection.exec_driver_sql(_COUNT_COMPARABLE).scalar_one())

    def is_unchanged(self, memory_seq: int, was: int, is_now: int) -> bool:
        """Whether two revisions of a memory say the same."""
        if was == is_now:
            return True
        found = self._connection.exec_driver_sql(_CHECKSUMS, (memory_seq, was, is_now))
        return [row[0] for row in found] == [1]

    def move(
        self, conflict_id: str, state: PairState, decision: Settling | None, *, now: int
    ) -> None:
        """Set what was decided about a pair; ``None`` lets it wait."""
        at = None if decision is None else now
        chosen = None if decision is None else decision.value
        self._connection.exec_driver_sql(_MOVE, (state.value, chosen, at, conflict_id))

    def _read(self, statement: str, *values: Any) -> list[KnownPair]:
        rows = self._connection.exec_driver_sql(statement, values).mappings()
        return [_known(row) for row in rows]


def _other(ends: PairEnds, memory_seq: int) -> int:
    return ends.newer_seq if ends.older_seq == memory_seq else ends.older_seq


def _row(conflict: PairConflict, ends: PairEnds) -> dict[str, Any]:
    reason = conflict.reason
    said = [reason.code.value, reason.older_value, reason.newer_value, reason.subject]
    return {
        "id": conflict.id,
        "older_seq": ends.older_seq,
        "newer_seq": ends.newer_seq,
        "older_revision": ends.older_revision,
        "newer_revision": ends.newer_revision,
        "kind": conflict.kind.value,
        "confidence": conflict.confidence,
        "reason": json.dumps(said, ensure_ascii=False),
        "older_start": conflict.older_span[0],
        "older_end": conflict.older_span[1],
        "newer_start": conflict.newer_span[0],
        "newer_end": conflict.newer_span[1],
        "suggested": conflict.suggested.value,
    }


def _known(row: RowMapping) -> KnownPair:
    code, older_value, newer_value, subject = json.loads(row["reason"])
    decision = row["decision"]
    sides = ("older", "newer")
    if (row["older_at"], row["older_seq"]) > (row["newer_at"], row["newer_seq"]):
        # A person has changed a date since: who is the older one goes by the dates now.
        sides = ("newer", "older")
        older_value, newer_value = newer_value, older_value
    old, new = sides
    conflict = PairConflict(
        id=row["id"],
        kind=ConflictKind(row["kind"]),
        confidence=row["confidence"],
        reason=Reason(ReasonCode(code), older_value, newer_value, subject),
        older_id=row[f"{old}_id"],
        newer_id=row[f"{new}_id"],
        older_span=(row[f"{old}_start"], row[f"{old}_end"]),
        newer_span=(row[f"{new}_start"], row[f"{new}_end"]),
        suggested=Settling(row["suggested"]),
        created_at=from_micros(row["created_at"]),
    )
    ends = PairEnds(
        row[f"{old}_seq"],
        row[f"{new}_seq"],
        row["scope_id"],
        row[f"{old}_revision"],
        row[f"{new}_revision"],
    )
    chosen = None if decision is None else Settling(decision)
    return KnownPair(conflict, ends, PairState(row["state"]), chosen)
