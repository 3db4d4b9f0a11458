"""Vectors against the chunks and the memories they belong to."""

from collections.abc import Sequence

import numpy as np

from core.services.doctor.check import Check, Found, Patient
from core.services.doctor.health import Finding, Severity, named
from core.services.doctor.rules import Row, Rule, check_of_rules, embed_again, rows_of
from core.storage.transaction import Transaction

_NAME = "vectors"
_AT_ONCE = 4_096
_TOLERANCE = 1e-3  # of a length of 1
_STRAY = """
    SELECT c.id FROM chunks c
    LEFT JOIN revisions r ON r.memory_seq = c.memory_seq AND r.number = c.revision
    LEFT JOIN models m ON m.id = c.model_id
    LEFT JOIN memories o ON o.seq = c.memory_seq
    WHERE r.seq IS NULL OR m.id IS NULL OR o.seq IS NULL
"""


def _replace(tx: Transaction, rows: Sequence[Row], now: int) -> None:
    for row in rows:
        tx.chunks.close(row[1], now=now)
    embed_again(tx, rows, now)


_MEMORIES_THERE = "SELECT id, seq, scope_id FROM memories"

_MEMORIES = check_of_rules(
    _NAME,
    "",
    (
        Rule(
            "it counts as found by meaning and has no vectors of its text",
            """
            SELECT id, seq, scope_id FROM memories m
            WHERE embedding_status = 'completed' AND NOT EXISTS (
                SELECT 1 FROM chunks c WHERE c.memory_seq = m.seq AND c.valid_to IS NULL
                AND c.revision = m.head)
            """,
            embed_again,
        ),
        Rule(
            "it has vectors of two revisions, or one twice",
            """
            SELECT id, seq, scope_id FROM memories WHERE seq IN (
                SELECT memory_seq FROM chunks WHERE valid_to IS NULL
                GROUP BY memory_seq, model_id HAVING count(DISTINCT revision) > 1
                OR count(*) > count(DISTINCT ordinal))
            """,
            _replace,
        ),
    ),
)


async def _find(patient: Patient) -> Found:
    database = patient.opened.database
    found = []
    stray = [row[0] for row in await database.read(rows_of, _STRAY)]
    if stray:
        what = "a vector belongs to no memory, revision or model that is there"
        found.append(Finding(_NAME, Severity.ERROR, named("chunk", stray), what, True))
    broken = await database.read(_broken)
    if broken:
        what = "a vector isn't of unit length, or of another size than its model's"
        found.append(Finding(_NAME, Severity.ERROR, named("chunk", broken), what, True))
    return found + await _MEMORIES.find(patient)


async def _repair(patient: Patient) -> None:
    vault = patient.opened
    touched = await vault.database.write(_drop_bad, vault.micros())
    meaning = await vault.loaded_meaning()
    if meaning is not None:
        for seq in touched:
            meaning.forget(seq)
    assert _MEMORIES.repair is not None  # noqa: S101 - a check of rules has one
    await _MEMORIES.repair(patient)


def _broken(tx: Transaction) -> list[int]:
    """Return the ids of chunks whose vector can't be one of their model."""
    models = rows_of(tx, "SELECT id, dimensions FROM models")
    found = []
    for model, dimensions in models:
        cursor = tx.connection.exec_driver_sql(
            "SELECT id, vector FROM chunks WHERE model_id = ?", (model,)
        )
        for rows in cursor.partitions(_AT_ONCE):
            sized = [row for row in rows if len(row[1]) == 4 * dimensions]
            found += [row[0] for row in rows if len(row[1]) != 4 * dimensions]
            matrix = np.frombuffer(b"".join(row[1] for row in sized), np.float32)
            lengths = np.linalg.norm(matrix.reshape(len(sized), dimensions), axis=1)
            # Not "further than": no comparison holds for what is no number.
            bad = ~(np.abs(lengths - 1) <= _TOLERANCE)
            found += [sized[place][0] for place in np.flatnonzero(bad)]
    return found


def _drop_bad(tx: Transaction, now: int) -> list[int]:
    """Delete the bad chunks and queue their memories anew; return the memories' numbers."""
    ids = [row[0] for row in rows_of(tx, _STRAY)] + _broken(tx)
    touched = []
    for number in ids:
        touched += [
            row[0]
            for row in tx.connection.exec_driver_sql(
                "DELETE FROM chunks WHERE id = ? RETURNING memory_seq", (number,)
            )
        ]
    embed_again(tx, [row for row in rows_of(tx, _MEMORIES_THERE) if row[1] in touched], now)
    return touched


CHECK = Check(_NAME, "vectors against chunks and memories", _find, _repair)
