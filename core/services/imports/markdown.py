"""Import of a folder of Markdown files, as Obsidian and others keep them."""

import asyncio
import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import yaml

from core.errors import InvalidDateError, NotFoundError, UsageError
from core.model import (
    TEXT_BYTES_LIMIT,
    TITLE_LENGTH,
    Draft,
    ImportReport,
    MemoryType,
    Rejection,
    Source,
)
from core.search.dates import parse_date
from core.services.imports.batch import Candidate, OnProgress, keep_all
from core.services.imports.reading import in_steps
from core.services.open_vault import OpenVault

_ENDINGS = {".md", ".markdown"}
_MARK = "---"
_LONGEST_FRONT_MATTER = 100_000  # characters


async def import_markdown(
    vault: OpenVault, folder: Path, *, on_progress: OnProgress | None = None
) -> ImportReport:
    """Import every Markdown file under a folder; its path there is its source id.

    Links are never followed, so loops can't trap it; hidden folders are passed over.

    Raises:
        NotFoundError: no folder there.
        StorageError: the vault can't be written.
    """
    paths = await asyncio.to_thread(markdown_files, folder)
    found = in_steps(_read_all(folder, paths, vault.now()))
    return await keep_all(vault, found, on_progress=on_progress, total=len(paths))


def read_markdown(folder: Path, now: datetime) -> Iterator[Candidate | Rejection]:
    """Yield the notes of a folder."""
    return _read_all(folder, markdown_files(folder), now)


def _read_all(
    folder: Path, paths: list[Path], now: datetime
) -> Iterator[Candidate | Rejection]:
    for path in paths:
        yield read_file(folder, path, now)


def markdown_files(folder: Path) -> list[Path]:
    """Return the files that an import of a folder reads; raises ``NotFoundError``."""
    if not folder.is_dir():
        raise NotFoundError(f"There is no folder {folder}.")
    return sorted(_walked(folder))


def _walked(folder: Path) -> Iterator[Path]:
    for parent, names, files in os.walk(folder, followlinks=False):
        names[:] = [name for name in names if not name.startswith(".")]
        for name in files:
            if Path(name).suffix.lower() in _ENDINGS and not name.startswith("."):
                yield Path(parent, name)


def read_file(folder: Path, path: Path, now: datetime) -> Candidate | Rejection:
    """Read one file: front matter, then text; or say why it can't be taken."""
    where = path.relative_to(folder).as_posix()
    try:
        if path.is_symlink():
            return Rejection(_shown(where), "It is a link; only files themselves are taken.")
        if path.stat().st_size > TEXT_BYTES_LIMIT:
            return Rejection(_shown(where), "The file is longer than 20 MB.")
        raw = path.read_bytes()
        modified = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError as error:
        return Rejection(_shown(where), f"It can't be read: {error.strerror}.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Rejection(_shown(where), f"It isn't UTF-8: byte {error.start + 1}.")
    if "\0" in text:
        return Rejection(_shown(where), "It is a binary file: it holds NUL bytes.")
    return _candidate(where, text.replace("\r\n", "\n"), modified, now)


def _candidate(
    where: str, text: str, modified: datetime, now: datetime
) -> Candidate | Rejection:
    try:
        fields, body = split_front_matter(text)
        draft = Draft(
            text=body,
            title=_title(fields, where),
            type=_type(fields),
            tags=_tags(fields),
            created_at=_created_at(fields, now) or modified,
            source=Source.FILE,
            source_id=where,
            metadata=_others(fields),
        )
    except UsageError as error:
        return Rejection(_shown(where), str(error))
    return Candidate(_shown(where), draft)


def split_front_matter(text: str) -> tuple[dict[str, Any], str]:
    """Return the fields between two ``---`` lines at the top, and the text after them.

    What is no YAML mapping is text like any other.
    """
    if not text.startswith(f"{_MARK}\n"):
        return {}, text
    end = text.find(f"\n{_MARK}\n", len(_MARK), _LONGEST_FRONT_MATTER)
    if end < 0:
        return {}, text
    source = text[len(_MARK) + 1 : end + 1]
    # An alias can stand for more memory than there is ("billion laughs"); notes have none.
    if any(
        line.lstrip(" -").startswith(("*", "&")) or ": &" in line
        for line in source.split("\n")
    ):
        return {}, text
    try:
        fields = yaml.safe_load(source)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}, text
    if not isinstance(fields, dict):
        return {}, text
    body = text[end + len(_MARK) + 2 :].lstrip("\n")
    return {str(name): value for name, value in fields.items()}, body


def _title(fields: dict[str, Any], where: str) -> str:
    title = fields.get("title")
    shown = title if isinstance(title, str) and title.strip() else Path(where).stem
    return " ".join(shown.split())[:TITLE_LENGTH]


def _type(fields: dict[str, Any]) -> MemoryType:
    name = fields.get("type")
    return MemoryType(name) if name in set(MemoryType) else MemoryType.NOTE


def _tags(fields: dict[str, Any]) -> tuple[str, ...]:
    value = fields.get("tags", fields.get("tag"))
    names = value.replace(",", " ").split() if isinstance(value, str) else value
    if not isinstance(names, list):
        return ()
    return tuple(str(name) for name in names if name is not None and str(name).strip("# /"))


def _created_at(fields: dict[str, Any], now: datetime) -> datetime | None:
    for name in ("created", "created_at", "date"):
        value = fields.get(name)
        if isinstance(value, date):
            value = value.isoformat()
        if isinstance(value, str | int):
            try:
                return parse_date(str(value), now=now)
            except InvalidDateError:
                continue
    return None


def _others(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields that a memory has no place of its own for, as JSON values."""
    taken = {"title", "tags", "tag"}
    return {name: _plain(value) for name, value in fields.items() if name not in taken}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(name): _plain(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def _shown(where: str) -> str:
    return where.encode("utf-8", "replace").decode()
