"""Export of everything: memories wherever they are, with their whole past.

JSON Lines. The first line says what it is; then each memory, in the order in which they were
kept, is a line ``{"memory": …}`` followed by one ``{"revision": …}`` for each of its states,
oldest first; then come ``{"relation": …}``, ``{"pair": …}`` (two memories that disagree, and
what was decided), ``{"fact": …}`` (proposed, and what became of it), ``{"tag": …}`` (colours)
and ``{"search": …}`` (saved ones); the last line is ``{"end": …}``. Dates are ISO 8601 in UTC
with microseconds.

Not among it: vectors, which are made anew from the texts; drafts; settings and rules; what can
be undone.
"""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

from core.model import Progress, Revision
from core.services.documents import json_line
from core.services.exports.file import whole_or_nothing
from core.services.exports.pages import OnProgress
from core.services.open_vault import OpenVault
from core.services.saved_searches import list_searches
from core.storage.repositories.whole import Row
from core.storage.times import from_micros
from core.storage.transaction import Transaction

FORMAT = 1
_MEMORIES_A_PAGE = 50
_ROWS_A_PAGE = 1000
_PLAIN = (
    "id", "title", "type", "source", "source_id", "conversation", "speaker", "role", "entity",
    "importance", "tier", "superseded_by", "away_why", "head", "branch", "user", "session",
)  # fmt: skip
_DATES = (
    "created_at", "updated_at", "accessed_at", "confirmed_at", "deleted_at", "archived_at",
)  # fmt: skip


async def export_memories(
    vault: OpenVault, path: Path, *, on_progress: OnProgress | None = None
) -> int:
    """Write the whole vault to a file of mode 0600, the Trash included; return how many.

    Each memory is written as it was at one moment; what is kept meanwhile may be among them.

    Raises:
        StorageError: the file can't be written.
        DamagedVaultError: a revision's text doesn't fit its checksum.
    """
    with whole_or_nothing(path) as stream:
        stream.write(json_line({"memorylink": "memories", "format": FORMAT}))
        total = await vault.database.read(_count)
        count = await _write_memories(vault, stream, total, on_progress)
        await _write_rows(vault, stream, "relation", _relations)
        await _write_rows(vault, stream, "pair", _pairs)
        await _write_rows(vault, stream, "fact", _facts)
        for tag in await vault.database.read(lambda tx: tx.whole.coloured_tags()):
            stream.write(json_line({"tag": dict(tag)}))
        for search in await list_searches(vault):
            stream.write(json_line({"search": {"name": search.name, "query": search.query}}))
        stream.write(json_line({"end": {"memories": count}}))
    return count


def _count(tx: Transaction) -> int:
    statement = "SELECT count(*) FROM memories"
    return int(tx.connection.exec_driver_sql(statement).scalar_one())


async def _write_memories(
    vault: OpenVault, stream: TextIO, total: int, on_progress: OnProgress | None
) -> int:
    count = last = 0
    while True:
        lines, last, found = await vault.database.read(_memory_lines, last)
        if not found:
            return count
        await asyncio.to_thread(stream.writelines, lines)
        count += found
        if on_progress is not None:
            on_progress(Progress(count, max(total, count), "writing"))


def _memory_lines(tx: Transaction, after: int) -> tuple[list[str], int, int]:
    """Return the lines of the next memories, the number of the last, and how many they are."""
    rows = tx.whole.memories(after, _MEMORIES_A_PAGE)
    seqs = [row["seq"] for row in rows]
    tags, branches = tx.tags.lists(seqs), tx.whole.branches(seqs)
    heads, edits = tx.whole.heads(seqs), tx.whole.edit_conflicts(seqs)
    lines = []
    for row in rows:
        seq = row["seq"]
        beside = {
            "tags": list(tags[seq]),
            "branches": {each["name"]: each["head"] for each in branches.get(seq, ())},
            "heads": [[each["revision"], date(each["at"])] for each in heads.get(seq, ())],
            "conflicts": [_conflict(each) for each in edits.get(seq, ())],
        }
        revisions = tx.revisions.all(seq, row["id"])[::-1]
        lines.append(json_line({"memory": _memory(row) | beside}))
        lines += [json_line({"revision": _revision(each)}) for each in revisions]
    return lines, seqs[-1] if seqs else after, len(rows)


def _memory(row: Row) -> dict[str, Any]:
    return (
        {name: row[name] for name in _PLAIN}
        | {name: date(row[name]) for name in _DATES}
        | {
            "pinned": bool(row["pinned"]),
            "metadata": json.loads(row["metadata"]),
            "import_digest": _hex(row["import_digest"]),
            "import_identity": _hex(row["import_identity"]),
        }
    )


def _revision(revision: Revision) -> dict[str, Any]:
    return {
        "number": revision.number,
        "branch": revision.branch,
        "parent": revision.parent,
        "merged_from": revision.merged_from,
        "title": revision.title,
        "text": revision.text,
        "message": revision.message,
        "author": revision.author,
        "created_at": revision.created_at.isoformat(),
        "checksum": revision.checksum,
    }


def _conflict(row: Row) -> dict[str, Any]:
    said = {name: row[name] for name in ("id", "ours", "theirs", "state")}
    return said | {"created_at": date(row["created_at"])}


async def _write_rows(
    vault: OpenVault,
    stream: TextIO,
    kind: str,
    read: Callable[[Transaction, int], list[Row]],
) -> None:
    last = 0
    while rows := await vault.database.read(read, last):
        last = rows[-1]["row_number"]
        for row in rows:
            said = {name: value for name, value in row.items() if name != "row_number"}
            for name in ("created_at", "settled_at", "said_at"):
                if name in said:
                    said[name] = date(said[name])
            stream.write(json_line({kind: said}))


def _relations(tx: Transaction, after: int) -> list[Row]:
    return tx.whole.relations(after, _ROWS_A_PAGE)


def _pairs(tx: Transaction, after: int) -> list[Row]:
    return tx.whole.pairs(after, _ROWS_A_PAGE)


def _facts(tx: Transaction, after: int) -> list[Row]:
    rows = tx.whole.facts(after, _ROWS_A_PAGE)
    return [
        {**row, "identity": row["identity"].hex(), "tags": json.loads(row["tags"])}
        for row in rows
    ]


def date(micros: int | None) -> str | None:
    """Return a date as this format writes it."""
    return None if micros is None else from_micros(micros).isoformat()


def _hex(value: bytes | None) -> str | None:
    return None if value is None else value.hex()
