"""What is said about many memories at once: read and written with few statements."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    Text,
    bindparam,
    column,
    func,
    or_,
    select,
    text,
    update,
)

from core.errors import MemoryNotFoundError
from core.storage.arrays import THESE, as_seqs
from core.storage.schema import memories, parts

DESCRIBED = (
    "type",
    "pinned",
    "importance",
    "created_at",
    "updated_at",
    "deleted_at",
    "archived_at",
    "confirmed_at",
    "superseded_by",
    "tier",
    "away_why",
)

_USED_ANEW = 3_600_000_000  # microseconds
_READ = select(
    memories.c.seq,
    memories.c.id,
    memories.c.scope_id,
    memories.c.head,
    memories.c.speaker,
    memories.c.entity,
    *(memories.c[name] for name in DESCRIBED),
).where(memories.c.seq.in_(THESE))
_BY_ID = text(
    """
    SELECT memories.id, memories.seq FROM json_each(:ids) AS asked
    JOIN memories ON memories.id = asked.value
    """
)
_LABEL = (
    update(parts)
    .where(parts.c.memory_seq == bindparam("b_seq"), parts.c.number == 0)
    .values(labels=bindparam("b_labels"))
)
_SAYS_THE_SAME = text(
    """
    SELECT memories.seq FROM json_each(:pairs) AS pair
    JOIN memories ON memories.seq = pair.value ->> 0
    JOIN revisions AS now
        ON now.memory_seq = memories.seq AND now.number = memories.head
    JOIN revisions AS then_
        ON then_.memory_seq = memories.seq AND then_.number = pair.value ->> 1
    WHERE now.checksum = then_.checksum
    """
)


@dataclass(frozen=True, slots=True)
class Described:
    """What is said about a memory, as the columns have it; without text, title and tags."""

    seq: int
    id: str
    scope_id: int
    head: int
    speaker: str | None
    entity: str | None
    columns: Mapping[str, Any]

    def labels(self, tags: Iterable[str]) -> str:
        """Return the words that find it beside title and text, with these tags."""
        return " ".join(filter(None, (*tags, self.speaker, self.entity)))


class Descriptions:
    """Reads and writes the columns that describe memories."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, seqs: Sequence[int]) -> dict[int, Described]:
        """Return what is said about these memories; unknown numbers are left out."""
        rows = self._connection.execute(_READ, as_seqs(seqs))
        return {row.seq: _described(row) for row in rows}

    def seqs_of(self, memory_ids: Sequence[str]) -> list[int]:
        """Return the numbers of memories by their whole ids, each once, in that order.

        Raises:
            MemoryNotFoundError: one isn't there.
        """
        ids = list(dict.fromkeys(memory_ids))
        rows = self._connection.execute(_BY_ID, {"ids": json.dumps(ids)})
        found: dict[str, int] = {row[0]: row[1] for row in rows}
        missing = next((each for each in ids if each not in found), None)
        if missing is not None:
            raise MemoryNotFoundError(missing)
        return [found[each] for each in ids]

    def put(self, wanted: Mapping[int, Mapping[str, Any]]) -> None:
        """Set columns of many memories: equal values together, in one statement."""
        groups: dict[tuple[str, Any], list[int]] = defaultdict(list)
        for seq, values in wanted.items():
            for name, value in values.items():
                groups[name, value].append(seq)
        for (name, value), seqs in groups.items():
            self._connection.execute(
                update(memories).where(memories.c.seq.in_(THESE)).values({name: value}),
                {"seqs": json.dumps(seqs)},
            )

    def put_labels(self, labels: Mapping[int, str]) -> None:
        """Change only the words that stand for tags, speaker and entity."""
        rows = [{"b_seq": seq, "b_labels": text} for seq, text in labels.items()]
        if rows:
            self._connection.execute(_LABEL, rows)

    def mark_used(self, memory_ids: Sequence[str], at: int) -> None:
        """Say that these memories were of use at this moment, in microseconds.

        What was of use within the hour before stays as it is: nothing looks closer than at
        days, and whoever reads up and down a list must not write all the time.
        """
        used = memories.c.accessed_at
        is_due = or_(used.is_(None), used <= at - _USED_ANEW, used > at)
        these = select(column("value", Text)).select_from(func.json_each(bindparam("ids")))
        self._connection.execute(
            update(memories).where(memories.c.id.in_(these), is_due).values(accessed_at=at),
            {"ids": json.dumps(list(memory_ids))},
        )

    def saying(self, revisions: Mapping[int, int]) -> set[int]:
        """Return those memories whose title and text are those of the revision given."""
        pairs = json.dumps(list(revisions.items()))
        return set(self._connection.execute(_SAYS_THE_SAME, {"pairs": pairs}).scalars())


def _described(row: Row[Any]) -> Described:
    return Described(
        seq=row.seq,
        id=row.id,
        scope_id=row.scope_id,
        head=row.head,
        speaker=row.speaker,
        entity=row.entity,
        columns={name: getattr(row, name) for name in DESCRIBED},
    )
