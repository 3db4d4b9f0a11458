"""What each write changed, in order, and what it takes to undo it.

A change keeps of every memory it touched which fields it moved, from what to what; never a
title or a text, which the revisions hold. The oldest changes are dropped, but what curation
and retention did stays for 30 days, however much was written since; and what a person took
back of it for good, so that it isn't done again.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select, text, update

from core.errors import ChangeNotFoundError, UndoRefusedError
from core.model import NIGHTLY, ChangeRecord, WriteKind
from core.storage.schema import change_memories, changes, memories
from core.storage.times import from_micros

NOT_YET = 0  # the head of a memory that isn't there yet
MOST_CHANGES = 10_000  # kept; with none of more memories than MOST_ROWS in all
MOST_ROWS = 250_000
RUN_DAYS = 30  # so long a run of the rules can be undone
_CHANGES_A_PRUNING = 200
_RUNS = [kind.value for kind in (WriteKind.IMPORT, WriteKind.CURATE, WriteKind.RETAIN)]

# Not through SQLAlchemy's statements, which take several times as long as SQLite does here:
# every capture pays for these two.
_ADD = (
    "INSERT INTO changes (scope_id, kind, author, at, can_undo, before) "
    "VALUES (?, ?, ?, ?, ?, ?)"
)
_ADD_MEMORY = (
    "INSERT INTO change_memories (scope_id, change_id, memory_seq, fields) VALUES (?, ?, ?, ?)"
)
_MEMORIES_OF = (
    select(change_memories.c.change_id, memories.c.id)
    .join(memories, memories.c.seq == change_memories.c.memory_seq)
    .where(change_memories.c.change_id.between(bindparam("low"), bindparam("high")))
    .order_by(change_memories.c.change_id, change_memories.c.memory_seq)
)
_FIRST = (
    "SELECT id, at FROM changes WHERE kind NOT IN ('curate', 'retain') ORDER BY id LIMIT 1"
)
# From the newest backwards, where the rows of all changes up to there are too many.
_BY_RULES = "SELECT id FROM changes WHERE kind IN ('curate', 'retain')"
_TOO_MANY_ROWS = text(
    f"""
    SELECT change_id FROM (
        SELECT change_id, SUM(COUNT(*)) OVER (ORDER BY change_id DESC) AS rows_to_here
        FROM change_memories WHERE change_id NOT IN ({_BY_RULES}) GROUP BY change_id
    ) WHERE rows_to_here > :most ORDER BY change_id DESC LIMIT 1
    """  # noqa: S608 - constants, here and below
)
_KEPT = f"{_BY_RULES} AND (undone_by IS NOT NULL OR at > :since)"
_DROP_MEMORIES = text(
    f"DELETE FROM change_memories WHERE change_id <= :last AND change_id NOT IN ({_KEPT})"  # noqa: S608
)
_DROP = text(f"DELETE FROM changes WHERE id <= :last AND id NOT IN ({_KEPT})")  # noqa: S608
_OLD_RUNS = f"{_BY_RULES} AND undone_by IS NULL AND at < :before"
_DROP_OLD_MEMORIES = text(f"DELETE FROM change_memories WHERE change_id IN ({_OLD_RUNS})")  # noqa: S608
_DROP_OLD_RUNS = text(f"DELETE FROM changes WHERE id IN ({_OLD_RUNS})")  # noqa: S608
_DAY = 86_400_000_000  # microseconds

Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Touched:
    """One memory that a change touched, and how.

    ``fields`` maps a column to ``[was, is]``, ``head`` to two revision numbers (``NOT_YET``
    before it was kept), ``tags`` to ``[position, were, are]``; ``None`` when there is no undo.
    """

    seq: int
    id: str
    scope_id: int
    fields: Fields | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """What is to be said of a write: its kind, who and when, and what undo needs beside."""

    kind: WriteKind
    at: int  # microseconds
    author: str = "you"
    before: Mapping[str, Any] = field(default_factory=dict)


class Changes:
    """Keeps and reads change records."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, written: Written, touched: Collection[Touched]) -> ChangeRecord:
        """Keep what this transaction changed; return the record.

        It can be undone when something of it says how.
        """
        can_undo = bool(written.before) or any(each.fields for each in touched)
        scope_ids = {each.scope_id for each in touched}
        before = _json(written.before) if written.before else None
        row = (
            # Of several scopes it is the person's at the machine, who sees them all.
            scope_ids.pop() if len(scope_ids) == 1 else 1,
            written.kind.value,
            written.author,
            written.at,
            int(can_undo),
            before,
        )
        number: int = self._connection.exec_driver_sql(_ADD, row).lastrowid
        if touched:
            self._connection.exec_driver_sql(
                _ADD_MEMORY,
                [(each.scope_id, number, each.seq, _json(each.fields)) for each in touched],
            )
        if number % _CHANGES_A_PRUNING == 0:
            self._prune(number, written.at)
        return ChangeRecord(
            number,
            written.kind,
            written.author,
            from_micros(written.at),
            tuple(each.id for each in touched),
            can_undo,
        )

    def get(self, number: int) -> ChangeRecord:
        """Return one change.

        Raises:
            ChangeNotFoundError: there is none of that number, or it is too old to be known.
        """
        found = self._records(select(changes).where(changes.c.id == number))
        if not found:
            raise ChangeNotFoundError(f"No change {number} is known.")
        return found[0]

    def since(self, number: int, limit: int) -> list[ChangeRecord]:
        """Return up to ``limit`` changes after that number, oldest first."""
        query = select(changes).where(changes.c.id > number).order_by(changes.c.id)
        return self._records(query.limit(limit))

    def latest(self, limit: int) -> list[ChangeRecord]:
        """Return the last changes, newest first."""
        return self._records(select(changes).order_by(changes.c.id.desc()).limit(limit))

    def last_undoable(self) -> int:
        """Return the number of the last change in effect that can be undone and is no undo.

        What a program did by itself is passed over.

        Raises:
            ChangeNotFoundError: there is none.
        """
        number = self._connection.scalar(
            select(func.max(changes.c.id)).where(
                changes.c.can_undo == 1,
                changes.c.undone_by.is_(None),
                changes.c.kind != WriteKind.UNDO.value,
                changes.c.author != NIGHTLY,
            )
        )
        if number is None:
            raise ChangeNotFoundError("There is nothing to undo.")
        return int(number)

    def run_of(self, number: int) -> list[int]:
        """Return the changes that are undone together with this one, newest first.

        The steps of one import, curation or retention are; all others stand alone.

        Raises:
            UndoRefusedError: the first steps were dropped, so only a part could be undone.
        """
        run = self.before(number).get("run")
        if run is None:
            return [number]
        rows = self._connection.execute(
            select(changes.c.id, changes.c.before)
            .where(
                changes.c.id >= run,
                changes.c.kind.in_(_RUNS),
                changes.c.undone_by.is_(None),
            )
            .order_by(changes.c.id.desc())
        )
        found = [row.id for row in rows if json.loads(row.before or "{}").get("run") == run]
        if run not in found:  # it is named after its first step
            raise UndoRefusedError(
                f"The beginning of what change {number} belongs to is no longer on record, so "
                "it can't be undone as a whole. Nothing was undone."
            )
        return found

    def join_run(self, number: int, run: int) -> None:
        """Let a change be undone together with those of the run, named after its first."""
        self._change(number, before=_json({**self.before(number), "run": run}))

    def before(self, number: int) -> dict[str, Any]:
        """Return what undo needs of a change beside its memories' fields."""
        kept = self._connection.scalar(select(changes.c.before).where(changes.c.id == number))
        found: dict[str, Any] = json.loads(kept) if kept else {}
        return found

    def touched(self, number: int) -> list[Touched]:
        """Return the memories that a change touched, with their fields."""
        rows = self._connection.execute(
            select(change_memories, memories.c.id)
            .join(memories, memories.c.seq == change_memories.c.memory_seq)
            .where(change_memories.c.change_id == number)
            .order_by(change_memories.c.memory_seq)
        )
        return [
            Touched(row.memory_seq, row.id, row.scope_id, json.loads(row.fields or "null"))
            for row in rows
        ]

    def moved_since(self, seqs: Sequence[int], moment: int) -> dict[int, list[Fields]]:
        """Return what was moved of memories after a moment, in microseconds, newest first.

        As far as it is known: the oldest changes are dropped.
        """
        found: dict[int, list[Fields]] = {}
        rows = self._connection.execute(
            select(change_memories.c.memory_seq, change_memories.c.fields)
            .join(changes, changes.c.id == change_memories.c.change_id)
            .where(
                change_memories.c.memory_seq.in_(seqs),
                change_memories.c.fields.is_not(None),
                changes.c.at > moment,
            )
            .order_by(changes.c.id.desc())
        )
        for row in rows:
            found.setdefault(row.memory_seq, []).append(json.loads(row.fields))
        return found

    def whole_since(self) -> int | None:
        """Return from when on no change was dropped, in microseconds; ``None``: none ever was.

        Old runs of the rules don't count: when they put a memory away stands beside it.
        """
        first = self._connection.exec_driver_sql(_FIRST).first()
        return None if first is None or first.id == 1 else int(first.at)

    def mark_undone(self, number: int, by: int | None) -> None:
        """Say that a change is no longer in effect, or with ``None`` that it is again.

        An undo that is undone puts what it undid back in effect, and so on down.
        """
        waiting = [(number, by)]
        while waiting:
            each, by = waiting.pop()
            self._change(each, undone_by=by)
            undid = self.before(each).get("undid", ())
            waiting += [(undone, each if by is None else None) for undone in undid]

    def _change(self, number: int, **values: Any) -> None:
        self._connection.execute(
            update(changes).where(changes.c.id == number).values(**values)
        )

    def drop_old_runs(self, now: int) -> None:
        """Drop what the rules did more than 30 days before this moment, in microseconds."""
        before = {"before": now - RUN_DAYS * _DAY}
        self._connection.execute(_DROP_OLD_MEMORIES, before)
        self._connection.execute(_DROP_OLD_RUNS, before)

    def _prune(self, newest: int, now: int) -> None:
        too_many = self._connection.execute(_TOO_MANY_ROWS, {"most": MOST_ROWS}).scalar()
        # The newest stays, however many memories it touched.
        last = min(max(newest - MOST_CHANGES, too_many or 0), newest - 1)
        old = {"last": last, "since": now - RUN_DAYS * _DAY}
        self._connection.execute(_DROP_MEMORIES, old)
        self._connection.execute(_DROP, old)

    def _records(self, query: Any) -> list[ChangeRecord]:
        rows: Sequence[Row[Any]] = self._connection.execute(query).all()
        ids: dict[int, list[str]] = {row.id: [] for row in rows}
        if rows:
            span = {"low": min(ids), "high": max(ids)}
            for number, memory_id in self._connection.execute(_MEMORIES_OF, span):
                ids[number].append(memory_id)
        return [
            ChangeRecord(
                number=row.id,
                kind=WriteKind(row.kind),
                author=row.author,
                at=from_micros(row.at),
                memory_ids=tuple(ids[row.id]),
                is_undoable=bool(row.can_undo) and row.undone_by is None,
                undone_by=row.undone_by,
            )
            for row in rows
        ]


def merged(touched: Iterable[Touched]) -> list[Touched]:
    """Return one for each memory: what its fields were at first, and what they are at last."""
    found: dict[int, Touched] = {}
    for each in touched:
        earlier = found.get(each.seq)
        found[each.seq] = each if earlier is None else _joined(earlier, each)
    return list(found.values())


def _joined(first: Touched, second: Touched) -> Touched:
    fields = dict(first.fields or {})
    for name, moved in (second.fields or {}).items():
        # Lists of tags are never moved twice in one write.
        fields[name] = [fields[name][0], moved[1]] if name in fields else moved
    return replace(first, fields=fields)


def _json(value: Any) -> str | None:
    if value is None:
        return None
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
