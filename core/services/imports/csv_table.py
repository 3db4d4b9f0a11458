"""Import of a table (CSV, TSV): each row is a memory, by the names in the first line.

Any spreadsheet's: comma, semicolon or tab between columns, quotes after RFC 4180, UTF-8 with
or without its mark, UTF-16, or Western. Columns may go by the names that other programs use.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from core.errors import UsageError
from core.model import TEXT_BYTES_LIMIT, Draft, MemoryType, Rejection, Scope, Source
from core.search.dates import parse_date
from core.services.imports.archives import read_files
from core.services.imports.batch import Candidate
from core.services.imports.encodings import encoding_of
from core.services.imports.fitting import fitting_id, fitting_tags, fitting_title
from core.services.imports.reading import Item, UnreadableError

_NAMES = {
    "text": ("text", "content", "body", "note", "notes", "memory"),
    "title": ("title", "name", "subject", "heading"),
    "tags": ("tags", "tag", "labels", "label", "categories", "category", "keywords"),
    "created_at": ("created_at", "created", "date", "datetime", "timestamp"),
    "id": ("id", "uuid"),
}
# These go by one name only. What a memory says of itself but no import can set is left out.
_OWN = ("type", "source", "source_id", "conversation", "speaker", "role", "entity", "user",
        "session", "importance", "pinned", "archived_at", "metadata")  # fmt: skip
_LEFT_OUT = {"updated_at", "deleted_at", "tier", "embedding_status", "revision"}
_SEPARATORS = ",;\t|"


def read_csv(path: Path, now: datetime) -> Iterator[Item]:
    """Yield the rows of a table."""

    def read(name: str, stream: BinaryIO) -> Iterator[Item]:
        encoding = "utf-8-sig"
        if stream.seekable():  # in an archive it is not
            encoding = encoding_of(stream)
            stream.seek(0)
        text = io.TextIOWrapper(stream, encoding=encoding, newline="")
        try:
            yield from _rows(name, text, now)
        except UnicodeDecodeError:
            raise UnreadableError("It is not in one encoding throughout.") from None
        finally:
            text.detach()

    return read_files(path, lambda name: name.lower().endswith((".csv", ".tsv")), read)


@dataclass(frozen=True, slots=True)
class _Columns:
    """What each column is of a memory, in order; a name of its own for any other."""

    names: tuple[str, ...]
    file: str


def _rows(file: str, text: io.TextIOWrapper, now: datetime) -> Iterator[Item]:
    # A field may be a whole memory. It counts for all tables that this program reads.
    csv.field_size_limit(TEXT_BYTES_LIMIT)
    first = text.readline()
    before = 1
    if first.casefold().startswith("sep="):  # how Excel is told the separator
        first, before = text.readline(), 2
    separator = max(_SEPARATORS, key=first.count)
    columns = _columns(file, next(csv.reader([first], delimiter=separator), []))
    rows = csv.reader(text, delimiter=separator, strict=True)
    at = before
    while True:
        where = f"line {at + 1}"
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Rejection(where, f"Its quotes or separators don't fit: {error}.")
        else:
            if any(cell.strip() for cell in row):
                yield _row(where, columns, row, now)
        at = before + rows.line_num


def _columns(file: str, cells: Sequence[str]) -> _Columns:
    known = {name: field for field, names in _NAMES.items() for name in names}
    known |= {name: name for name in _OWN}
    found: list[str] = []
    for cell in cells:
        plain = "_".join(cell.strip().casefold().replace("-", " ").split())
        field = known.get(plain, cell.strip())
        # Of two columns for one thing the first counts; the other is kept by its name.
        found.append(cell.strip() if field in found else field)
    if "text" not in found and "title" in found:
        found[found.index("title")] = "text"
    if "text" not in found:
        raise UnreadableError(
            "No column in the first line is called “text”, “content”, “body”, “note” or "
            "“title”."
        )
    return _Columns(tuple(found), file)


def _row(where: str, columns: _Columns, row: Sequence[str], now: datetime) -> Item:
    expected = len(columns.names)
    if len(row) < expected or any(row[expected:]):
        return Rejection(where, f"It has {len(row)} columns; the first line has {expected}.")
    cells = {
        name: cell for name, cell in zip(columns.names, row, strict=False) if cell.strip()
    }
    try:
        return _candidate(where, columns, cells, now)
    except UsageError as error:
        return Rejection(where, str(error))


def _candidate(where: str, columns: _Columns, cells: Mapping[str, str], now: datetime) -> Item:
    if "text" not in cells:
        return Rejection(where, "It has no text.")
    metadata = _metadata(cells)
    draft = Draft(
        text=cells["text"],
        title=fitting_title(cells.get("title")),
        type=_type(cells, metadata),
        tags=fitting_tags(_tags(cells.get("tags", ""))),
        created_at=parse_date(cells["created_at"], now=now) if "created_at" in cells else None,
        source=_source(cells),
        source_id=_source_id(columns, cells),
        conversation=cells.get("conversation"),
        speaker=cells.get("speaker"),
        role=cells.get("role"),
        entity=cells.get("entity"),
        metadata=metadata,
        importance=_importance(cells),
        pinned=cells.get("pinned", "").casefold() in {"true", "yes", "1"},
        scope=Scope(cells.get("user", ""), cells.get("session", "")),
    )
    return Candidate(where, draft, is_archived="archived_at" in cells)


def _source_id(columns: _Columns, cells: Mapping[str, str]) -> str | None:
    if "source_id" in columns.names:
        return cells.get("source_id")
    # Numbers of rows: another table has the same.
    return fitting_id("csv", columns.file, cells["id"]) if "id" in cells else None


def _type(cells: Mapping[str, str], metadata: dict[str, Any]) -> MemoryType:
    name = cells.get("type", MemoryType.NOTE)
    try:
        return MemoryType(name.casefold())
    except ValueError:
        metadata.setdefault("type", name)
        return MemoryType.CUSTOM


def _source(cells: Mapping[str, str]) -> Source:
    name = cells.get("source", "").casefold()
    return Source(name) if name in set(Source) else Source.FILE


def _importance(cells: Mapping[str, str]) -> float | None:
    if "importance" not in cells:
        return None
    try:
        return float(cells["importance"])
    except ValueError:
        raise UsageError("“importance” is not a number.") from None


def _tags(cell: str) -> list[object]:
    listed = _json(cell) if cell.startswith("[") else None
    if isinstance(listed, list):
        return listed
    return list(cell.replace(";", ",").split(","))


def _metadata(cells: Mapping[str, str]) -> dict[str, Any]:
    given = _json(cells.get("metadata", ""))
    metadata: dict[str, Any] = given if isinstance(given, dict) else {}
    taken = {*_NAMES, *_OWN, *_LEFT_OUT}
    others = {name: cell for name, cell in cells.items() if name and name not in taken}
    return metadata | others


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
