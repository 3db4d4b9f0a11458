"""Revisions: every state a memory's title and text were in, compressed along their chain."""

import hashlib
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from core.errors import DamagedVaultError, RevisionNotFoundError
from core.model import Revision
from core.storage.revision_text import LONGEST_CHAIN, Encoding, decode, encode
from core.storage.schema import revisions
from core.storage.times import from_micros, to_micros

MAIN = "main"
_ADD = insert(revisions)  # made once: building a statement takes longer than running it
_FURTHEST = 4 * LONGEST_CHAIN  # a damaged parent could lead in a circle
# A revision and those that it is written against, newest first.
_CHAIN = """
    WITH RECURSIVE chain (number, parent, title, encoding, body, checksum, depth) AS (
        SELECT number, parent, title, encoding, body, checksum, 1 FROM revisions
        WHERE memory_seq = ?1 AND number = ?2
        UNION ALL
        SELECT r.number, r.parent, r.title, r.encoding, r.body, r.checksum, chain.depth + 1
        FROM chain JOIN revisions AS r ON r.memory_seq = ?1 AND r.number = chain.parent
        WHERE chain.encoding = ?3 AND chain.depth < ?4
    )
    SELECT number, title, encoding, body, checksum FROM chain ORDER BY depth
"""


class Revisions:
    """Appends and reads revisions; a number is unique within its memory, branches included."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, seq: int, scope_id: int, revision: Revision) -> int:
        """Append a revision, whose parent is there; return its number in the database."""
        parent_text = None
        if revision.parent is not None:
            chain = self._chain(seq, revision.memory_id, revision.parent)
            if len(chain) < LONGEST_CHAIN:
                parent_text = _last_text(revision.memory_id, chain)
        encoding, body = encode(revision.text, parent_text)
        key = self._connection.execute(
            _ADD,
            {
                "scope_id": scope_id,
                "memory_seq": seq,
                "number": revision.number,
                "branch": revision.branch,
                "parent": revision.parent,
                "title": revision.title,
                "encoding": int(encoding),
                "body": body,
                "message": revision.message,
                "author": revision.author,
                "checksum": bytes.fromhex(revision.checksum),
                "created_at": to_micros(revision.created_at),
                "merged_from": revision.merged_from,
            },
        ).inserted_primary_key
        assert key is not None  # noqa: S101 - an insert of one row always has one
        return int(key[0])

    def next_number(self, seq: int) -> int:
        """Return the number that the memory's next revision gets."""
        query = select(func.max(revisions.c.number)).where(revisions.c.memory_seq == seq)
        return int(self._connection.scalar(query) or 0) + 1

    def get(self, seq: int, memory_id: str, number: int) -> Revision:
        """Return one revision, its checksum verified.

        Raises:
            RevisionNotFoundError: no revision of that number.
            DamagedVaultError: its text doesn't fit its checksum.
        """
        row = self._row(seq, memory_id, number)
        return _revision(memory_id, row, self._text(seq, memory_id, number))

    def all(self, seq: int, memory_id: str) -> list[Revision]:
        """Return all revisions, newest first, their checksums verified."""
        return self.page(seq, memory_id, limit=None, before=None)

    def page(
        self, seq: int, memory_id: str, *, limit: int | None, before: int | None
    ) -> list[Revision]:
        """Return up to ``limit`` revisions below number ``before``, newest first."""
        query = select(revisions).where(revisions.c.memory_seq == seq)
        if before is not None:
            query = query.where(revisions.c.number < before)
        query = query.order_by(revisions.c.number.desc()).limit(limit)
        texts: dict[int, str] = {}
        found = []
        # A parent has a smaller number, so its text is there already, but at the page's end.
        for row in reversed(self._connection.execute(query).all()):
            parent = row.parent if row.encoding == Encoding.AGAINST_PARENT else None
            if parent is not None and parent not in texts:
                texts[parent] = self._text(seq, memory_id, parent)
            text = None if parent is None else texts[parent]
            texts[row.number] = _decoded(memory_id, row, text)
            found.append(_revision(memory_id, row, texts[row.number]))
        return found[::-1]

    def seq_of(self, memory_seq: int, number: int) -> int:
        """Return the number that a revision, which must exist, has in the whole database."""
        found = self._connection.scalar(
            select(revisions.c.seq).where(
                revisions.c.memory_seq == memory_seq, revisions.c.number == number
            )
        )
        assert found is not None  # noqa: S101 - asked only for revisions that are there
        return int(found)

    def ancestry(self, seq: int) -> dict[int, tuple[int, ...]]:
        """Return the parents of every revision of a memory, by number."""
        rows = self._connection.execute(
            select(revisions.c.number, revisions.c.parent, revisions.c.merged_from).where(
                revisions.c.memory_seq == seq
            )
        )
        return {
            number: tuple(parent for parent in parents if parent is not None)
            for number, *parents in rows
        }

    def count(self) -> int:
        """Count all revisions of all memories."""
        return int(self._connection.scalar(select(func.count()).select_from(revisions)) or 0)

    def _text(self, seq: int, memory_id: str, number: int) -> str:
        return _last_text(memory_id, self._chain(seq, memory_id, number))

    def _chain(self, seq: int, memory_id: str, number: int) -> Sequence[Row[Any]]:
        rows = self._connection.exec_driver_sql(
            _CHAIN, (seq, number, int(Encoding.AGAINST_PARENT), _FURTHEST)
        ).all()
        if not rows:
            raise RevisionNotFoundError(memory_id, number)
        return rows

    def _row(self, seq: int, memory_id: str, number: int) -> Row[Any]:
        row = self._connection.execute(
            select(revisions).where(
                revisions.c.memory_seq == seq, revisions.c.number == number
            )
        ).one_or_none()
        if row is None:
            raise RevisionNotFoundError(memory_id, number)
        return row


def checksum_of(title: str | None, text: str) -> str:
    """Return the SHA-256, hex, over title and text; no title and an empty one differ."""
    digest = hashlib.sha256()
    for field in (title, text):
        encoded = b"" if field is None else field.encode()
        digest.update(b"-" if field is None else b"%d:" % len(encoded))
        digest.update(encoded)
    return digest.hexdigest()


def _last_text(memory_id: str, chain: Sequence[Row[Any]]) -> str:
    text: str | None = None
    for row in reversed(chain):
        text = _decoded(memory_id, row, text)
    assert text is not None  # noqa: S101 - a chain has at least one link
    return text


def _decoded(memory_id: str, row: Row[Any], parent_text: str | None) -> str:
    try:
        text = decode(Encoding(row.encoding), row.body, parent_text)
    except ValueError:
        raise _damage(memory_id, row.number) from None
    if checksum_of(row.title, text) != row.checksum.hex():
        raise _damage(memory_id, row.number)
    return text


def _damage(memory_id: str, number: int) -> DamagedVaultError:
    return DamagedVaultError(
        f"Revision {number} of memory {memory_id} is damaged: "
        "its text doesn't fit its checksum."
    )


def _revision(memory_id: str, row: Row[Any], text: str) -> Revision:
    return Revision(
        memory_id=memory_id,
        number=row.number,
        branch=row.branch,
        parent=row.parent,
        title=row.title,
        text=text,
        message=row.message,
        author=row.author,
        checksum=row.checksum.hex(),
        created_at=from_micros(row.created_at),
        merged_from=row.merged_from,
    )
