"""Two models' vectors side by side: what the second still lacks, and what the first leaves."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from core.storage.arrays import array_of
from core.storage.driver_rows import driver_rows

_MODEL = "(SELECT id FROM models WHERE fingerprint = ?)"
# A memory of three parts or more is embedded in stretches, so that it has vectors says little.
_HEADS = f"""
    SELECT m.seq, m.id, m.scope_id, m.head, m.title, EXISTS (
        SELECT 1 FROM parts p WHERE p.memory_seq = m.seq AND p.number = 2
    ) AS is_long
    FROM memories m
    WHERE (is_long OR NOT EXISTS (
        SELECT 1 FROM chunks c WHERE c.memory_seq = m.seq AND c.valid_to IS NULL
        AND c.revision = m.head AND c.model_id = {_MODEL}
    )) AND (? OR NOT EXISTS (
        SELECT 1 FROM jobs j
        WHERE j.kind = 'embed' AND j.memory_seq = m.seq AND j.state = 'pending'
    ))
    ORDER BY m.seq DESC
"""  # noqa: S608 - constants only
_PAST = f"""
    SELECT c.memory_seq, m.id, c.scope_id, c.revision, min(c.valid_from), max(c.valid_to)
    FROM chunks c JOIN memories m ON m.seq = c.memory_seq
    WHERE c.valid_to IS NOT NULL AND c.model_id = {_MODEL}
    AND c.revision != m.head
    AND NOT EXISTS (
        SELECT 1 FROM chunks n WHERE n.memory_seq = c.memory_seq
        AND n.revision = c.revision AND n.model_id = {_MODEL}
    )
    GROUP BY c.memory_seq, c.revision ORDER BY c.memory_seq DESC, c.revision DESC
"""  # noqa: S608 - constants only
_COUNT_PAST = f"""
    SELECT count(DISTINCT c.memory_seq || '/' || c.revision)
    FROM chunks c JOIN memories m ON m.seq = c.memory_seq
    WHERE c.valid_to IS NOT NULL AND c.revision != m.head AND c.model_id = {_MODEL}
"""  # noqa: S608 - constants only
_HAS_CURRENT = f"""
    SELECT m.seq FROM memories m
    WHERE m.embedding_status = 'failed' AND EXISTS (
        SELECT 1 FROM chunks c WHERE c.memory_seq = m.seq AND c.valid_to IS NULL
        AND c.revision = m.head AND c.model_id = {_MODEL}
    )
"""  # noqa: S608 - constants only
_OTHERS = """
    SELECT id FROM models WHERE fingerprint NOT IN (SELECT value FROM json_each(?))
"""
_DROP = """
    DELETE FROM chunks WHERE id IN (SELECT id FROM chunks WHERE model_id = ? LIMIT ?)
"""


@dataclass(frozen=True, slots=True)
class MissingHead:
    """A memory whose text of now lacks vectors; of a long one that isn't sure."""

    seq: int
    id: str
    scope_id: int
    revision: int
    title: str | None
    is_long: int  # 0 or 1, as SQLite says it


@dataclass(frozen=True, slots=True)
class MissingPast:
    """A text that a memory once had and that lacks vectors; times in microseconds."""

    seq: int
    id: str
    scope_id: int
    revision: int
    valid_from: int
    valid_to: int


class VectorSets:
    """Looks at the vectors of two models, named by their fingerprints."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def missing_heads(self, fingerprint: str, *, with_waiting: bool) -> list[MissingHead]:
        """Return the memories whose text of now may lack this model's vectors, newest first.

        Without ``with_waiting`` those are left out that wait for the present model.
        """
        rows = driver_rows(self._connection, _HEADS, (fingerprint, with_waiting))
        return [MissingHead(*row) for row in rows]

    def missing_past(self, fingerprint: str, present: str) -> list[MissingPast]:
        """Return the texts of the past that the present model knows and this one doesn't."""
        rows = driver_rows(self._connection, _PAST, (present, fingerprint))
        return [MissingPast(*row) for row in rows]

    def count(self, present: str) -> int:
        """Count the texts that a whole set has vectors of: those of now and of the past."""
        now = driver_rows(self._connection, "SELECT count(*) FROM memories", ())[0][0]
        return int(now) + int(driver_rows(self._connection, _COUNT_PAST, (present,))[0][0])

    def healed(self, fingerprint: str) -> list[int]:
        """Return the memories that count as failed, though this model has their vectors."""
        rows = driver_rows(self._connection, _HAS_CURRENT, (fingerprint,))
        return [row[0] for row in rows]

    def close_older(self, model_id: int, memory_seq: int, revision: int, *, now: int) -> None:
        """End the validity of one model's chunks of a memory's other revisions."""
        self._connection.exec_driver_sql(
            "UPDATE chunks SET valid_to = ? WHERE model_id = ? AND memory_seq = ? "
            "AND revision != ? AND valid_to IS NULL",
            (now, model_id, memory_seq, revision),
        )

    def set_validity(self, ids: Sequence[int], span: tuple[int, int]) -> None:
        """Let these chunks be valid from one moment to another, in microseconds."""
        self._connection.exec_driver_sql(
            "UPDATE chunks SET valid_from = ?, valid_to = ? WHERE id BETWEEN ? AND ?",
            (*span, ids[0], ids[-1]),
        )

    def drop_others(self, fingerprints: Sequence[str], limit: int) -> bool:
        """Delete up to ``limit`` chunks of all other models; tell whether none is left.

        A model without chunks goes too.
        """
        kept = "[" + ",".join(f'"{each}"' for each in fingerprints) + "]"
        others: list[Any] = driver_rows(self._connection, _OTHERS, (kept,))
        for (model_id,) in others:
            done = self._connection.exec_driver_sql(_DROP, (model_id, limit)).rowcount
            if done:
                return False
            self._connection.exec_driver_sql("DELETE FROM models WHERE id = ?", (model_id,))
        return True

    def complete_jobs(self, memory_seqs: Sequence[int], *, now: int) -> None:
        """Count these memories' embedding jobs as done."""
        listed = array_of(memory_seqs)
        self._connection.exec_driver_sql(
            "UPDATE jobs SET state = 'completed', reason = NULL, updated_at = ? "
            "WHERE kind = 'embed' AND memory_seq IN (SELECT value FROM json_each(?))",
            (now, listed),
        )
