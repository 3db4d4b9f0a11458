"""Export as a table that spreadsheets open: one memory a row, columns as in JSON Lines.

A cell that a spreadsheet would take for a formula gets an apostrophe before it, as the page of
OWASP on CSV injection has it; our import takes it off again: each text comes back as it was.
"""

import csv
import io
import json
import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from core.model import Memory
from core.services.documents import memory_document
from core.services.exports.file import whole_or_nothing
from core.services.exports.pages import OnProgress, pages, write_pages
from core.services.open_vault import OpenVault

COLUMNS = (
    "id", "title", "text", "type", "tags", "created_at", "updated_at", "archived_at",
    "pinned", "importance", "tier", "source", "source_id", "conversation", "speaker", "role",
    "entity", "user", "session", "metadata",
)  # fmt: skip
# Without it the spreadsheet that most people have takes UTF-8 for something else.
_BYTE_ORDER_MARK = "\ufeff"
# What has apostrophes of its own before such a sign gets one more, to be told apart.
_FORMULA = re.compile(r"'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_GUARDED = re.compile(r"'+[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")


async def export_csv(
    vault: OpenVault,
    path: Path,
    *,
    only: Sequence[str] | None = None,
    as_of: datetime | None = None,
    on_progress: OnProgress | None = None,
) -> int:
    """Write memories to a file of mode 0600, in UTF-8 after RFC 4180; return how many.

    ``only`` are the ids of those to write; by default all outside the Trash are. With
    ``as_of`` they are as at that moment, and what was deleted since is among them. The file
    appears whole or not at all; one that was there before is replaced.

    Raises:
        StorageError: the file can't be written.
    """
    with whole_or_nothing(path, newline="") as stream:
        stream.write(_BYTE_ORDER_MARK + _rows([COLUMNS]))

        def write(page: tuple[Memory, ...]) -> None:
            stream.write(_rows([_row(memory) for memory in page]))

        return await write_pages(pages(vault, only, as_of), write, on_progress)


def _rows(rows: Sequence[Sequence[Any]]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue()


def _row(memory: Memory) -> list[Any]:
    said = memory_document(memory)
    tags = said["tags"]
    has_commas = any("," in name or ";" in name or name.startswith("[") for name in tags)
    said["tags"] = json.dumps(tags, ensure_ascii=False) if has_commas else ", ".join(tags)
    metadata = said["metadata"]
    said["metadata"] = json.dumps(metadata, ensure_ascii=False) if metadata else None
    said["pinned"] = "true" if said["pinned"] else None
    if not memory.is_importance_said:
        said["importance"] = None
    return [_guarded(said[name]) for name in COLUMNS]


def _guarded(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def unguarded(cell: str) -> str:
    """Return what a cell of an export said before it was kept from being a formula."""
    return cell[1:] if _GUARDED.match(cell) else cell
