"""What the rules of curation and retention did, read from the change records."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from core.curation.runs import RuleMove, RuleRun, RuleStep
from core.model import NIGHTLY, AwayBy, Tier, WriteKind
from core.storage.repositories.away_why import away_why_from
from core.storage.times import from_micros

_RUN = "COALESCE(json_extract(c.before, '$.run'), c.id)"
_RUNS = f"""
    SELECT {_RUN} AS run, c.kind, MIN(c.at), MAX(c.author), COUNT(*),
        COUNT(CASE WHEN json_extract(m.fields, '$.archived_at') IS NOT NULL
            AND json_extract(m.fields, '$.archived_at[1]') IS NOT NULL THEN 1 END),
        COUNT(json_extract(m.fields, '$.deleted_at')),
        MAX(c.undone_by), MAX(c.can_undo)
    FROM changes AS c JOIN change_memories AS m ON m.change_id = c.id
    WHERE c.kind IN ('curate', 'retain') AND c.at > ?
    GROUP BY run ORDER BY run DESC LIMIT ?
"""  # noqa: S608 - constants only, here as below
_MOVES = f"""
    SELECT memories.id, m.fields
    FROM changes AS c JOIN change_memories AS m ON m.change_id = c.id
    JOIN memories ON memories.seq = m.memory_seq
    WHERE c.kind IN ('curate', 'retain') AND c.id >= ? AND {_RUN} = ?
    ORDER BY c.id, m.memory_seq
"""  # noqa: S608
_STEPS = {
    Tier.EPISODIC.value: RuleStep.SETTLED,
    Tier.SEMANTIC.value: RuleStep.PROVED,
    Tier.ARCHIVE.value: RuleStep.FADED,
}


class RuleRuns:
    """Reads runs and their moves."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def since(self, moment: int, limit: int) -> list[RuleRun]:
        """Return the runs after a moment, in microseconds, the newest first."""
        rows = self._connection.exec_driver_sql(_RUNS, (moment, limit))
        return [_run(row) for row in rows]

    def moves(self, number: int) -> list[RuleMove]:
        """Return what a run did with each memory; their titles are not among it."""
        rows = self._connection.exec_driver_sql(_MOVES, (number, number))
        return [_move(memory_id, json.loads(fields or "{}")) for memory_id, fields in rows]


def _run(row: Sequence[Any]) -> RuleRun:
    number, kind, at, author, moved, put_away, deleted, undone_by, can_undo = row
    return RuleRun(
        number=number,
        kind=WriteKind(kind),
        at=from_micros(at),
        is_nightly=author == NIGHTLY,
        moved=moved,
        put_away=put_away,
        deleted=deleted,
        is_undoable=bool(can_undo) and undone_by is None,
        undone_by=undone_by,
    )


def _move(memory_id: str, fields: dict[str, Any]) -> RuleMove:
    text = fields.get("away_why", [None, None])[1]
    why = None if text is None else away_why_from(text)
    if why is None:
        was, becomes = fields.get("tier", [None, None])
        is_back = was == Tier.ARCHIVE.value
        step = RuleStep.BROUGHT_BACK if is_back else _STEPS.get(becomes, RuleStep.SETTLED)
        return RuleMove(memory_id, step)
    if why.by is AwayBy.FADED:
        return RuleMove(
            memory_id, RuleStep.FADED, importance=why.importance, idle_days=why.idle_days
        )
    step = RuleStep.DELETED if "deleted_at" in fields else RuleStep.ARCHIVED
    return RuleMove(memory_id, step, rule=why.rule, days=why.days)
