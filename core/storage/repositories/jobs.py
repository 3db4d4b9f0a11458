"""The durable embedding queue: pending, then completed or failed.

Being processed is a lease that the worker holds in memory, not a commit: a worker that dies
leaves its jobs pending, and the next one takes them up.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, exists, func, or_, select, update
from sqlalchemy.dialects.sqlite import insert

from core.model import EmbeddingStatus
from core.storage.schema import jobs, memories, parts

EMBED = "embed"
COMPARE = "compare"
_STARTED_ANEW = ("state", "attempts", "reason", "not_before", "updated_at")
_AGAIN = (
    update(jobs)
    .where(jobs.c.kind == EMBED, jobs.c.memory_seq == bindparam("b_seq"))
    .values(
        state=bindparam("b_state"),
        attempts=0,
        reason=None,
        not_before=bindparam("b_now"),
        updated_at=bindparam("b_now"),
    )
)
_PUT = insert(jobs)
_PUT = _PUT.on_conflict_do_update(
    index_elements=["kind", "memory_seq"],
    set_={name: _PUT.excluded[name] for name in _STARTED_ANEW},
)


_DUE_COMPARISONS = """
    SELECT id, memory_seq, updated_at FROM jobs WHERE kind = 'compare' ORDER BY id DESC LIMIT ?
"""
_COMPARED = "DELETE FROM jobs WHERE id = ? AND updated_at = ?"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A memory that waits to be compared with the others; ``asked_at`` in microseconds."""

    id: int
    memory_seq: int
    asked_at: int


@dataclass(frozen=True, slots=True)
class Job:
    """A memory that waits for its vectors, as it was when the job was read."""

    id: int
    memory_seq: int
    memory_id: str
    scope_id: int
    attempts: int
    title: str | None
    revision: int


# A memory of more parts than this is long: it is embedded by itself, in stretches.
_SHORT_PARTS = 2
_IS_LONG = exists().where(parts.c.memory_seq == memories.c.seq, parts.c.number == _SHORT_PARTS)


class Jobs:
    """Puts, reads and settles jobs."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, memory_seq: int, scope_id: int, *, now: int, kind: str = EMBED) -> None:
        """Ask for a memory's vectors; asking again starts the count of attempts anew.

        Of kind ``COMPARE`` it is asked whether another memory disagrees with it.
        """
        self._connection.execute(
            _PUT,
            {
                "kind": kind,
                "memory_seq": memory_seq,
                "scope_id": scope_id,
                "state": str(EmbeddingStatus.PENDING),
                "attempts": 0,
                "reason": None,
                "not_before": now,
                "updated_at": now,
            },
        )

    def due(self, limit: int, *, now: int, is_long: bool) -> list[Job]:
        """Return up to ``limit`` jobs that may start now, of long memories or of others.

        The newest come first: what was written a moment ago is looked for sooner than what a
        large import brought before it.

        Those that were put or postponed later than now may: the clock was set back since, and
        nobody knows how long they would wait.
        """
        rows = self._connection.execute(
            select(
                jobs.c.id,
                jobs.c.memory_seq,
                memories.c.id,
                jobs.c.scope_id,
                jobs.c.attempts,
                memories.c.title,
                memories.c.head,
            )
            .join(memories, memories.c.seq == jobs.c.memory_seq)
            .where(
                jobs.c.kind == EMBED,
                jobs.c.state == str(EmbeddingStatus.PENDING),
                or_(jobs.c.not_before <= now, jobs.c.updated_at > now),
                _IS_LONG if is_long else ~_IS_LONG,
            )
            .order_by(jobs.c.not_before.desc(), jobs.c.id.desc())
            .limit(limit)
        )
        return [Job(*row) for row in rows]

    def next_due(self) -> int | None:
        """Return when the next pending job may start, ``None`` when none waits."""
        soonest: int | None = self._connection.scalar(
            select(func.min(jobs.c.not_before)).where(
                jobs.c.kind == EMBED, jobs.c.state == str(EmbeddingStatus.PENDING)
            )
        )
        return soonest

    def complete(self, job: Job, *, now: int) -> bool:
        """Mark a job done; ``False`` when the memory has changed since it was read."""
        if not self.is_current(job):
            return False
        self._settle(job, EmbeddingStatus.COMPLETED, now=now)
        return True

    def postpone(self, job: Job, reason: str, *, now: int, not_before: int) -> None:
        """Count a failed attempt and let the job, which is current, wait."""
        self._connection.execute(
            update(jobs)
            .where(jobs.c.id == job.id)
            .values(
                attempts=job.attempts + 1,
                reason=reason,
                not_before=not_before,
                updated_at=now,
            )
        )

    def fail(self, job: Job, reason: str, *, now: int) -> None:
        """Give up on a job, which is current, until a person retries it."""
        self._settle(
            job, EmbeddingStatus.FAILED, now=now, attempts=job.attempts + 1, reason=reason
        )

    def retry_failed(self, *, now: int) -> list[int]:
        """Put all failed jobs back; return their memories' numbers."""
        failed = jobs.c.state == str(EmbeddingStatus.FAILED)
        seqs = list(self._connection.scalars(select(jobs.c.memory_seq).where(failed)))
        self._connection.execute(
            update(jobs)
            .where(failed)
            .values(
                state=str(EmbeddingStatus.PENDING),
                attempts=0,
                reason=None,
                not_before=now,
                updated_at=now,
            )
        )
        return seqs

    def put_again(self, memory_seqs: Sequence[int], *, now: int) -> None:
        """Let the jobs of these memories wait anew."""
        fresh = {"b_state": str(EmbeddingStatus.PENDING), "b_now": now}
        if memory_seqs:
            self._connection.execute(_AGAIN, [{"b_seq": seq, **fresh} for seq in memory_seqs])

    def comparisons(self, limit: int) -> list[Comparison]:
        """Return up to ``limit`` memories that wait to be compared, newest first."""
        rows = self._connection.exec_driver_sql(_DUE_COMPARISONS, (limit,))
        return [Comparison(*row) for row in rows]

    def count_comparisons(self) -> int:
        """Count the memories that wait to be compared."""
        query = select(func.count()).where(jobs.c.kind == COMPARE)
        return int(self._connection.scalar(query) or 0)

    def end_comparison(self, job: Comparison) -> None:
        """Forget a comparison, unless it was asked for again since."""
        self._connection.exec_driver_sql(_COMPARED, (job.id, job.asked_at))

    def counts(self) -> dict[EmbeddingStatus, int]:
        """Count the jobs by state."""
        rows = self._connection.execute(
            select(jobs.c.state, func.count())
            .where(jobs.c.kind == EMBED)
            .group_by(jobs.c.state)
        )
        return {EmbeddingStatus(state): count for state, count in rows}

    def failures(self, limit: int) -> list[tuple[str, int, str]]:
        """Return ``(memory id, attempts, reason)`` of failed jobs and of waiting ones."""
        rows = self._connection.execute(
            select(memories.c.id, jobs.c.attempts, jobs.c.reason)
            .join(memories, memories.c.seq == jobs.c.memory_seq)
            .where(jobs.c.reason.is_not(None))
            .order_by(jobs.c.id)
            .limit(limit)
        )
        return [(row[0], row[1], row[2]) for row in rows]

    def _settle(self, job: Job, state: EmbeddingStatus, **values: object) -> None:
        now = values.pop("now")
        self._connection.execute(
            update(jobs)
            .where(jobs.c.id == job.id)
            .values(state=str(state), updated_at=now, **{"reason": None, **values})
        )

    def is_current(self, job: Job) -> bool:
        """Tell whether the memory is still as it was when the job was read."""
        head = self._connection.scalar(
            select(memories.c.head).where(memories.c.seq == job.memory_seq)
        )
        return head == job.revision
