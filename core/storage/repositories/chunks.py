"""Vectors and the piece of text each stands for, with the time they were valid."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import Connection, func, insert, select, text, tuple_, update

from core.ports import Vectors
from core.storage.arrays import array_of
from core.storage.driver_rows import driver_rows
from core.storage.repositories.past_words import State
from core.storage.schema import chunks, models

_ROWS_AT_ONCE = 4096
_OF_STATES = text(
    """
    SELECT chunks.id, chunks.memory_seq, chunks.vector
    FROM json_each(:states) AS state
    JOIN chunks ON chunks.memory_seq = json_extract(state.value, '$[0]')
        AND chunks.revision = json_extract(state.value, '$[1]')
    JOIN models ON models.id = chunks.model_id
    WHERE models.fingerprint = :mark
    """
)
_CURRENT = """
    SELECT id, memory_seq, vector FROM chunks
    WHERE model_id = (SELECT id FROM models WHERE fingerprint = ?) AND valid_to IS NULL
    ORDER BY id
"""
_SPANS = """
    SELECT id, memory_seq, revision, start, "end" FROM chunks
    WHERE id IN (SELECT value FROM json_each(?))
"""


@dataclass(frozen=True, slots=True)
class ChunkSpan:
    """Where a chunk lies in the text of one revision, in characters."""

    memory_seq: int
    revision: int
    start: int
    end: int


class Chunks:
    """Keeps chunks; a superseded one stays, closed by its ``valid_to``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def model_id(self, fingerprint: str, name: str, dimensions: int, scope_id: int) -> int:
        """Return the number of an embedding model, made on first use."""
        found = self._connection.scalar(
            select(models.c.id).where(models.c.fingerprint == fingerprint)
        )
        if found is not None:
            return int(found)
        key = self._connection.execute(
            insert(models).values(
                scope_id=scope_id, fingerprint=fingerprint, name=name, dimensions=dimensions
            )
        ).inserted_primary_key
        assert key is not None  # noqa: S101 - an insert of one row always has one
        return int(key[0])

    def close(self, memory_seq: int, *, now: int, but: tuple[int, int] | None = None) -> None:
        """End the validity of a memory's current chunks, whichever model made them.

        ``but`` leaves those of one model id and revision as they are.
        """
        ended = update(chunks).where(
            chunks.c.memory_seq == memory_seq, chunks.c.valid_to.is_(None)
        )
        if but is not None:
            ended = ended.where(tuple_(chunks.c.model_id, chunks.c.revision) != but)
        self._connection.execute(ended.values(valid_to=now))

    def reached(self, memory_seq: int, revision: int, fingerprint: str) -> tuple[int, int]:
        """Return how many chunks a revision has by now, and up to which character."""
        row = self._connection.execute(
            select(func.count(), func.max(chunks.c.end))
            .join(models, models.c.id == chunks.c.model_id)
            .where(
                chunks.c.memory_seq == memory_seq,
                chunks.c.revision == revision,
                chunks.c.valid_to.is_(None),
                models.c.fingerprint == fingerprint,
            )
        ).one()
        return row[0], row[1] or 0

    def add(
        self, span_rows: Sequence[Mapping[str, object]], vectors: Vectors, *, now: int
    ) -> list[int]:
        """Add chunks, valid from now; return their ids.

        ``span_rows`` are rows of ``schema.chunks`` without vector and validity; ``vectors``
        is ``(len(span_rows), dimensions) float32``.
        """
        first = self._last_id() + 1
        ids = list(range(first, first + len(span_rows)))
        if not ids:
            return ids
        self._connection.execute(
            insert(chunks),
            [
                {**row, "id": number, "vector": vector.tobytes(), "valid_from": now}
                for number, row, vector in zip(ids, span_rows, vectors, strict=True)
            ],
        )
        return ids

    def memories_of_other_models(self, fingerprint: str) -> list[int]:
        """Return the numbers of memories whose current vectors another model made."""
        query = (
            select(chunks.c.memory_seq)
            .join(models, models.c.id == chunks.c.model_id)
            .where(chunks.c.valid_to.is_(None), models.c.fingerprint != fingerprint)
            .distinct()
        )
        return list(self._connection.scalars(query))

    def _last_id(self) -> int:
        # Not max(id): the id of a purged chunk must never come back for another text.
        query = text("SELECT seq FROM sqlite_sequence WHERE name = 'chunks'")
        return int(self._connection.scalar(query) or 0)

    def count(self, fingerprint: str | None) -> tuple[int, int]:
        """Count the chunks that are valid now: those of a model, and those of all others."""
        is_its = func.ifnull(models.c.fingerprint == fingerprint, 0)
        query = (
            select(func.total(is_its), func.count())
            .select_from(chunks.join(models, models.c.id == chunks.c.model_id))
            .where(chunks.c.valid_to.is_(None))
        )
        its, all_of_them = self._connection.execute(query).one()
        return int(its), all_of_them - int(its)

    def current(
        self, fingerprint: str, dimensions: int
    ) -> Iterator[tuple[list[int], list[int], Vectors]]:
        """Yield a model's current chunk ids, memory numbers and ``(n, d) float32`` vectors."""
        # The driver's own rows: SQLAlchemy's take as long again, and there may be 100,000.
        cursor: Any = self._connection.exec_driver_sql(_CURRENT, (fingerprint,)).cursor
        while rows := cursor.fetchmany(_ROWS_AT_ONCE):
            ids, memory_seqs, vectors = zip(*rows, strict=True)
            matrix = np.frombuffer(b"".join(vectors), dtype=np.float32)
            yield list(ids), list(memory_seqs), matrix.reshape(len(rows), dimensions)

    def spans(self, ids: Sequence[int]) -> dict[int, ChunkSpan]:
        """Return where these chunks lie."""
        numbers = array_of(ids)
        rows = driver_rows(self._connection, _SPANS, (numbers,))
        return {number: ChunkSpan(*span) for number, *span in rows}

    def of_states(
        self, states: Sequence[State], fingerprint: str, dimensions: int
    ) -> Iterator[tuple[list[int], list[int], Vectors]]:
        """Yield a model's chunks of these texts, current or not; as ``current``."""
        listed = "[" + ",".join(f"[{s.memory_seq},{s.revision}]" for s in states) + "]"
        cursor = self._connection.execute(_OF_STATES, {"states": listed, "mark": fingerprint})
        for rows in cursor.partitions(_ROWS_AT_ONCE):
            matrix = np.frombuffer(b"".join(row[2] for row in rows), dtype=np.float32)
            yield (
                [row[0] for row in rows],
                [row[1] for row in rows],
                matrix.reshape(len(rows), dimensions),
            )

    def first(self, memory_seq: int, fingerprint: str, limit: int) -> list[Vectors]:
        """Return up to ``limit`` current vectors of a memory, in order, ``(d,) float32``."""
        vectors = self._connection.scalars(
            select(chunks.c.vector)
            .join(models, models.c.id == chunks.c.model_id)
            .where(
                chunks.c.memory_seq == memory_seq,
                chunks.c.valid_to.is_(None),
                models.c.fingerprint == fingerprint,
            )
            .order_by(chunks.c.ordinal)
            .limit(limit)
        )
        return [np.frombuffer(vector, dtype=np.float32) for vector in vectors]
