"""Reads all revisions of one memory in order, one text at a time, damaged ones too."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, select

from core.storage.repositories.revisions import checksum_of
from core.storage.revision_text import Encoding, decode
from core.storage.schema import revisions

_ROWS_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class Walked:
    """A revision's row, and its text: ``None`` where it fails its checksum or its parent's."""

    row: Row[Any]
    text: str | None


def walk_revisions(connection: Connection, memory_seq: int) -> Iterator[Walked]:
    """Yield every revision of a memory, by number.

    Each is decoded once, and a text is held only as long as a later one is written against
    it: a history of any length costs the memory of a few texts.
    """
    needed = _children(connection, memory_seq)
    texts: dict[int, str] = {}
    for row in _rows(connection, memory_seq):
        text = _text(row, texts)
        if text is not None and needed[row.number]:
            texts[row.number] = text
        if row.encoding == Encoding.AGAINST_PARENT:
            needed[row.parent] -= 1
            if not needed[row.parent]:
                texts.pop(row.parent, None)
        yield Walked(row, text)


def without_history(connection: Connection, first: int, last: int) -> Iterator[Walked]:
    """Yield the one revision of each memory in a range of numbers that has only one.

    Most memories have; all of them in one statement.
    """
    cursor = connection.execute(
        select(revisions)
        .where(revisions.c.memory_seq.between(first, last))
        .group_by(revisions.c.memory_seq)
        .having(func.count() == 1)
        .execution_options(yield_per=_ROWS_AT_ONCE)
    )
    for row in cursor:
        yield Walked(row, _text(row, {}))


def _children(connection: Connection, memory_seq: int) -> Counter[int]:
    parents = connection.scalars(
        select(revisions.c.parent).where(
            revisions.c.memory_seq == memory_seq,
            revisions.c.encoding == int(Encoding.AGAINST_PARENT),
        )
    )
    return Counter(parents)


def _rows(connection: Connection, memory_seq: int) -> Iterator[Row[Any]]:
    last = -1
    query = select(revisions).where(revisions.c.memory_seq == memory_seq)
    while True:
        rows = connection.execute(
            query.where(revisions.c.number > last)
            .order_by(revisions.c.number)
            .limit(_ROWS_AT_ONCE)
        ).all()
        if not rows:
            return
        yield from rows
        last = rows[-1].number


def _text(row: Row[Any], texts: dict[int, str]) -> str | None:
    try:
        text = decode(Encoding(row.encoding), row.body, texts.get(row.parent))
    except ValueError:  # no such encoding, no frame, no UTF-8, no parent
        return None
    return text if checksum_of(row.title, text) == row.checksum.hex() else None
