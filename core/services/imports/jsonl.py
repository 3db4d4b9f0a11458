"""Import of JSON Lines: one memory a line, read as a stream."""

import asyncio
import json
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from core.errors import UsageError
from core.model import Draft, ImportReport, MemoryType, Rejection, Scope, Source
from core.search.dates import parse_date
from core.services.imports.batch import Candidate, OnProgress, keep_all
from core.services.imports.encodings import as_utf8
from core.services.imports.line_count import count_lines
from core.services.imports.lines import numbered_lines, opened
from core.services.imports.own import id_in_line
from core.services.imports.reading import UnreadableError, in_steps
from core.services.open_vault import OpenVault

LONGEST_LINE = 45_000_000  # bytes: 20 MB of text, each character escaped


async def import_jsonl(
    vault: OpenVault, path: Path, *, on_progress: OnProgress | None = None
) -> ImportReport:
    """Import a file of ``{text, title?, type?, tags?, created_at?, ...}`` lines.

    Raises:
        NotFoundError: no file there.
        StorageError: the file can't be read, or the vault can't be written.
    """
    with closing(opened(path)) as stream:
        # Only a file of known length gets an estimate; a pipe is not read twice.
        total = await asyncio.to_thread(_lines_of_file, path)
        found = in_steps(_read_file(stream, vault.now()))
        return await keep_all(vault, found, on_progress=on_progress, total=total)


def _lines_of_file(path: Path) -> int | None:
    return count_lines(path) if path.is_file() else None


def read_jsonl(path: Path, now: datetime) -> Iterator[Candidate | Rejection]:
    """Yield what each line of a file holds, or why it can't be taken."""
    with closing(opened(path)) as stream:
        yield from _read_file(stream, now)


async def import_jsonl_stream(
    vault: OpenVault, stream: BinaryIO, *, on_progress: OnProgress | None = None
) -> ImportReport:
    """Import from an open binary stream, such as standard input."""
    found = in_steps(read_lines(stream, vault.now()))
    return await keep_all(vault, found, on_progress=on_progress)


def _read_file(stream: BinaryIO, now: datetime) -> Iterator[Candidate | Rejection]:
    try:
        with as_utf8(stream) as text:
            yield from read_lines(text, now)
    except UnreadableError as error:
        yield Rejection("the file", str(error))


def read_lines(stream: BinaryIO, now: datetime) -> Iterator[Candidate | Rejection]:
    """Yield what each line holds, or why it can't be taken; empty lines are passed over."""
    for number, line in numbered_lines(stream, LONGEST_LINE):
        where = f"line {number}"
        if line is None:
            yield Rejection(
                where, "The line is longer than any memory can be (20 MB of text)."
            )
        else:
            yield _read_line(line, where, now, is_first=number == 1)


def _read_line(
    line: bytes, where: str, now: datetime, *, is_first: bool
) -> Candidate | Rejection:
    try:
        text = line.decode("utf-8-sig" if is_first else "utf-8")
        fields = json.loads(text, parse_constant=_refuse_constant)
        return _candidate(_object(fields), where, now)
    except UnicodeDecodeError as error:
        return Rejection(where, f"It isn't UTF-8: byte {error.start + 1} of the line.")
    except json.JSONDecodeError as error:
        return Rejection(where, f"It isn't JSON: {error.msg} at character {error.pos + 1}.")
    except RecursionError:
        return Rejection(where, "Its JSON is nested too deep.")
    except UsageError as error:
        return Rejection(where, str(error))
    except ValueError:
        return Rejection(where, "It holds a number that JSON doesn't have.")


def _refuse_constant(_name: str) -> NoReturn:
    raise ValueError


def _object(value: object) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise UsageError("It is JSON, but not an object in braces.")
    return value


def _candidate(fields: Mapping[str, Any], where: str, now: datetime) -> Candidate:
    created_at = _text(fields, "created_at")
    importance = _number(fields, "importance")
    if fields.get("importance_said") is False:
        importance = None  # our own export: what its type was worth
    metadata = _metadata(fields)
    draft = Draft(
        text=_required_text(fields),
        title=_text(fields, "title"),
        type=_type(fields, metadata),
        tags=_tags(fields),
        created_at=None if created_at is None else parse_date(created_at, now=now),
        source=_source(fields),
        source_id=_identifier(fields, "source_id"),
        conversation=_identifier(fields, "conversation"),
        speaker=_text(fields, "speaker"),
        role=_text(fields, "role"),
        entity=_text(fields, "entity"),
        metadata=metadata,
        importance=importance,
        pinned=_flag(fields, "pinned"),
        scope=Scope(_identifier(fields, "user") or "", _identifier(fields, "session") or ""),
    )
    is_archived = _text(fields, "archived_at") is not None
    return Candidate(where, draft, is_archived, own_id=id_in_line(fields))


def _required_text(fields: Mapping[str, Any]) -> str:
    text = _text(fields, "text")
    if text is None:
        raise UsageError("It has no “text”.")
    return text


def _text(fields: Mapping[str, Any], name: str) -> str | None:
    value = fields.get(name)
    if value is None or isinstance(value, str):
        return value
    raise UsageError(f"“{name}” is not a text.")


def _identifier(fields: Mapping[str, Any], name: str) -> str | None:
    value = fields.get(name)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _text(fields, name)


def _number(fields: Mapping[str, Any], name: str) -> float | None:
    value = fields.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise UsageError(f"“{name}” is not a number.")
    return float(value)


def _flag(fields: Mapping[str, Any], name: str) -> bool:
    value = fields.get(name)
    if value is None or isinstance(value, bool):
        return bool(value)
    raise UsageError(f"“{name}” is neither true nor false.")


def _tags(fields: Mapping[str, Any]) -> tuple[str, ...]:
    value = fields.get("tags")
    if value is None:
        return ()
    if isinstance(value, list) and all(isinstance(name, str) for name in value):
        return tuple(value)
    raise UsageError("“tags” is not a list of texts.")


def _metadata(fields: Mapping[str, Any]) -> dict[str, Any]:
    value = fields.get("metadata")
    if value is None:
        return {}
    if isinstance(value, dict):
        return value
    raise UsageError("“metadata” is not an object in braces.")


def _type(fields: Mapping[str, Any], metadata: dict[str, Any]) -> MemoryType:
    name = _text(fields, "type")
    if name is None:
        return MemoryType.NOTE
    try:
        return MemoryType(name.casefold())
    except ValueError:
        # Another program's type is kept where nothing is lost, and shown as custom.
        metadata.setdefault("type", name)
        return MemoryType.CUSTOM


def _source(fields: Mapping[str, Any]) -> Source:
    name = _text(fields, "source")
    if name is None:
        return Source.FILE
    try:
        return Source(name.casefold())
    except ValueError:
        known = ", ".join(Source)
        raise UsageError(f"“source” is none of {known}.") from None
