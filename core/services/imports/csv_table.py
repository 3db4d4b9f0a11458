"""Import of a table (CSV, TSV): each row is a memory, by the names in the first line.

Any spreadsheet's: comma, semicolon or tab between columns, quotes after RFC 4180, UTF-8 with
or without its mark, UTF-16, or Western. Columns may go by the names that other programs use.
"""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from core.errors import UsageError
from core.model import TEXT_BYTES_LIMIT, Draft, MemoryType, Rejection, Scope, Source
from core.search.dates import parse_date
from core.services.exports.csv_table import COLUMNS, unguarded
from core.services.imports.archives import read_files
from core.services.imports.batch import Candidate
from core.services.imports.encodings import encoding_of
from core.services.imports.fitting import fitting_id, fitting_tags, fitting_title
from core.services.imports.own import id_in_row
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
_FIELDS = {*_NAMES, *_OWN}
_SEPARATORS = ",;\t|"
_QUOTED = re.compile('"[^"]*"')
_LONGEST_FIRST = 1 << 20  # characters of the row that names the columns


def read_csv(path: Path, now: datetime) -> Iterator[Item]:
    """Yield the rows of a table."""

    def read(name: str, stream: BinaryIO) -> Iterator[Item]:
        with _as_text(stream) as text:
            yield from _rows(name, text, now)

    return read_files(path, lambda name: name.lower().endswith((".csv", ".tsv")), read)


@contextmanager
def _as_text(stream: BinaryIO) -> Iterator[io.TextIOWrapper]:
    encoding = "utf-8-sig"
    if stream.seekable():  # in an archive it is not
        encoding = encoding_of(stream)
        stream.seek(0)
    text = io.TextIOWrapper(stream, encoding=encoding, newline="")
    try:
        yield text
    except UnicodeDecodeError:
        raise UnreadableError("It is not in one encoding throughout.") from None
    finally:
        text.detach()


def columns_of(path: Path) -> tuple[tuple[str, str], ...]:
    """Return each column by its name in the first line, and the field of a memory it becomes.

    A field is a name of ``import jsonl``, ``id`` for what says which row it is, ``metadata``
    for any other. Nothing where the file can't be read: the import itself says why.

    Raises:
        NotFoundError, StorageError, UsageError: as ``read_files``.
    """
    found: list[tuple[str, str]] = []

    def read(name: str, stream: BinaryIO) -> Iterator[Item]:
        with _as_text(stream) as text:
            cells, columns = _header(name, text)
            found.extend(
                (cell.strip(), field if field in _FIELDS else "metadata")
                for cell, field in zip(cells, columns.names, strict=True)
                if field not in _LEFT_OUT
            )
        return iter(())

    for _ in read_files(path, lambda name: name.lower().endswith((".csv", ".tsv")), read):
        pass
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Columns:
    """What each column is of a memory, in order; a name of its own for any other."""

    names: tuple[str, ...]
    file: str
    separator: str
    lines: int  # of the file, that say so
    is_ours: bool  # an export of ours has these columns


def _header(file: str, text: io.TextIOWrapper) -> tuple[list[str], _Columns]:
    # A field may be a whole memory. It counts for all tables that this program reads.
    csv.field_size_limit(TEXT_BYTES_LIMIT)
    first, lines = _first_row(text)
    if first.casefold().startswith("sep="):  # how Excel is told the separator
        first, after = _first_row(text)
        lines += after
    separator = max(_SEPARATORS, key=_QUOTED.sub("", first).count)
    cells = _cells(first, separator)
    return cells, _columns(file, cells, separator, lines)


def _rows(file: str, text: io.TextIOWrapper, now: datetime) -> Iterator[Item]:
    _, columns = _header(file, text)
    rows = csv.reader(text, delimiter=columns.separator, strict=True)
    before = at = columns.lines
    while True:
        where = f"line {at + 1}"
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            end = before + rows.line_num  # all that a quote which is never closed took
            lines = where if end <= at + 1 else f"lines {at + 1} to {end}"
            yield Rejection(lines, f"Its quotes or separators don't fit: {error}.")
        else:
            if any(cell.strip() for cell in row):
                yield _row(where, columns, row, now)
        at = before + rows.line_num


def _first_row(text: io.TextIOWrapper) -> tuple[str, int]:
    """Return the first row, line breaks inside its quotes included, and its lines."""
    first, lines = text.readline(_LONGEST_FIRST), 1
    while first.count('"') % 2 and len(first) < _LONGEST_FIRST:
        line = text.readline(_LONGEST_FIRST)
        if not line:
            break
        first, lines = first + line, lines + 1
    return first, lines


def _cells(row: str, separator: str) -> list[str]:
    return next(csv.reader(io.StringIO(row, newline=""), delimiter=separator), [])


def _columns(file: str, cells: Sequence[str], separator: str, lines: int) -> _Columns:
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
    return _Columns(tuple(found), file, separator, lines, is_ours=set(cells) == set(COLUMNS))


def _row(where: str, columns: _Columns, row: Sequence[str], now: datetime) -> Item:
    expected = len(columns.names)
    if len(row) < expected or any(row[expected:]):
        return Rejection(where, f"It has {len(row)} columns; the first line has {expected}.")
    said = map(unguarded, row) if columns.is_ours else row
    cells = {
        name: cell for name, cell in zip(columns.names, said, strict=False) if cell.strip()
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
    own_id = id_in_row(cells) if columns.is_ours else None
    return Candidate(where, draft, is_archived="archived_at" in cells, own_id=own_id)


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
    taken = {*_FIELDS, *_LEFT_OUT}
    others = {name: cell for name, cell in cells.items() if name and name not in taken}
    return metadata | others


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
