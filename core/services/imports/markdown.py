"""Import of a folder of Markdown files, as Obsidian, Logseq and others keep them.

Obsidian: YAML above the text, ``#tags``, ``[[links]]`` by a file's name or path, or
``[links](to/a.md)`` where it is told so, daily notes named by their date (help.obsidian.md).
Logseq: ``key:: value`` properties, ``pages`` with ``___`` for ``/`` in a name, ``alias``,
``journals`` named ``yyyy_MM_dd``, ``logseq`` with its own files, ``((ids))`` of blocks, which
are kept as they stand (docs.logseq.com).
"""

import asyncio
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from core.errors import InvalidDateError, NotFoundError, UsageError
from core.model import TEXT_BYTES_LIMIT, Draft, ImportReport, MemoryType, Rejection, Source
from core.search.dates import parse_date
from core.services.imports.archives import refusal_of_kind, shown, walked
from core.services.imports.batch import Candidate, OnProgress, keep_all
from core.services.imports.encodings import decoded
from core.services.imports.fitting import (
    fitting_path,
    fitting_tags,
    fitting_title,
    from_seconds,
)
from core.services.imports.front_matter import plain, split_front_matter
from core.services.imports.markdown_text import NamedFiles, links_in, relinked, tags_in
from core.services.imports.own_markdown import own_file
from core.services.imports.reading import UnreadableError, in_steps
from core.services.open_vault import OpenVault

_ENDINGS = {".md", ".markdown"}
_LOGSEQ = "logseq"  # the folder of its settings and of old copies of pages
_EXCALIDRAW = "excalidraw-plugin"
_ATTACHED = "It is no Markdown; only the text of notes is taken."
_OTHERS = {
    ".canvas": "It is a canvas of Obsidian; only notes are taken.",
    ".base": "It is a table of Obsidian; only notes are taken.",
    ".edn": "It is a file of Logseq's own; only notes are taken.",
    ".org": "It is written in Org mode; only Markdown is taken.",
}
_TITLE_LOOKED_FOR = 8192  # bytes at the start of a file
_DAY = re.compile(r"(\d{4})([-_])(\d{2})\2(\d{2})(?!\d)")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


async def import_markdown(
    vault: OpenVault, folder: Path, *, on_progress: OnProgress | None = None
) -> ImportReport:
    """Import every Markdown file under a folder; its path from there on is its source id.

    Links between files are never followed, so loops can't trap it; hidden folders are passed
    over.

    Raises:
        NotFoundError: no folder there.
        StorageError: the vault can't be written.
    """
    paths = await asyncio.to_thread(markdown_files, folder)
    found = in_steps(_read_all(folder, paths, vault.now()))
    return await keep_all(vault, found, on_progress=on_progress, total=len(paths))


def read_markdown(folder: Path, now: datetime) -> Iterator[Candidate | Rejection]:
    """Yield the notes of a folder; raises ``NotFoundError``."""
    return _read_all(folder, markdown_files(folder), now)


def markdown_files(folder: Path) -> list[Path]:
    """Return the files that an import of a folder reads; raises ``NotFoundError``."""
    if not folder.is_dir():
        raise NotFoundError(f"There is no folder {folder}.")
    return sorted(_walked(folder))


def _walked(folder: Path) -> Iterator[Path]:
    return (
        path
        for path in _all(folder)
        if isinstance(path, Path) and path.suffix.lower() in _ENDINGS
    )


def _beside(folder: Path) -> Iterator[Rejection]:
    """Yield the files that are no notes, each with the reason why it isn't taken."""
    for path in _all(folder):
        if isinstance(path, Rejection):
            yield path
        elif (ending := path.suffix.lower()) not in _ENDINGS:
            where = shown(path.relative_to(folder).as_posix())
            yield Rejection(where, _OTHERS.get(ending, _ATTACHED))


def _all(folder: Path) -> Iterator[Path | Rejection]:
    is_logseq = (folder / _LOGSEQ / "config.edn").exists()
    for path in walked(folder):
        if isinstance(path, Path):
            if path.name.startswith("."):
                continue
            if is_logseq and path.relative_to(folder).parts[0] == _LOGSEQ:
                continue
        yield path


def _read_all(
    folder: Path, paths: list[Path], now: datetime
) -> Iterator[Candidate | Rejection]:
    notes = _notes(folder, paths)
    for path in paths:
        yield _read_file(folder, path, notes, now)
    yield from _beside(folder)


def _notes(folder: Path, paths: list[Path]) -> NamedFiles:
    """Return what links call each note by, and the title that is meant."""
    notes = NamedFiles()
    aliases: list[tuple[str, str]] = []
    for path in paths:
        where = path.relative_to(folder).with_suffix("").as_posix()
        front = _front(path)
        title = _title(front, where)
        notes.add(where, title, names=(path.stem, *_names_of_a_day(path.stem)))
        aliases += [(alias, title) for alias in _aliases(front)]
    # A note's own name goes before what another is called too.
    for alias, title in aliases:
        notes.add_alias(alias, title)
    return notes


def _aliases(fields: Mapping[str, Any]) -> list[str]:
    value = fields.get("aliases", fields.get("alias"))
    named = value if isinstance(value, list) else [value]
    return [name.strip() for name in named if isinstance(name, str) and name.strip()]


def _front(path: Path) -> dict[str, Any]:
    """Return the fields above a file, as far as its beginning tells."""
    try:
        if refusal_of_kind(path) is not None:
            return {}
        with path.open("rb") as stream:
            start = stream.read(_TITLE_LOOKED_FOR)
    except OSError:
        return {}  # said when it is read
    if b"title" not in start.lower() and b"alias" not in start.lower():
        return {}
    return split_front_matter(start.decode("utf-8-sig", "replace").replace("\r\n", "\n"))[0]


def _read_file(
    folder: Path, path: Path, notes: NamedFiles, now: datetime
) -> Candidate | Rejection:
    where = path.relative_to(folder).as_posix()
    try:
        refusal = refusal_of_kind(path)
        if refusal is not None:
            return Rejection(shown(where), refusal)
        if path.stat().st_size > TEXT_BYTES_LIMIT:
            return Rejection(shown(where), "The file is longer than 20 MB.")
        text = decoded(path.read_bytes())
        modified = from_seconds(path.stat().st_mtime)
        own = own_file(shown(where), *split_front_matter(text), now)
        if own is not None:
            return own
        draft = _draft(shown(where), text.replace("\r\n", "\n"), notes, now)
    except OSError as error:
        return Rejection(shown(where), f"It can't be read: {error.strerror}.")
    except (UnreadableError, UsageError) as error:
        return Rejection(shown(where), str(error))
    source_id = fitting_path(f"{folder.resolve().name}/{where}")
    return Candidate(shown(where), _dated(draft, modified, source_id))


def _dated(draft: Draft, modified: datetime | None, source_id: str) -> Draft:
    return replace(draft, created_at=draft.created_at or modified, source_id=source_id)


def _draft(where: str, text: str, notes: NamedFiles, now: datetime) -> Draft:
    fields, below = split_front_matter(text)
    if _EXCALIDRAW in fields:
        raise UnreadableError("It is a drawing of Excalidraw.")
    body = below.lstrip("\n") if fields else below
    return Draft(
        text=relinked(_with_links(fields, body), notes, where),
        title=_title(fields, where),
        type=_type(fields),
        tags=fitting_tags([*_named_tags(fields), *tags_in(body)]),
        created_at=_created_at(fields, now) or _day_of(Path(where).stem),
        source=Source.FILE,
        metadata=_others(fields),
    )


def _title(fields: Mapping[str, Any], where: str) -> str:
    stem = Path(where).stem
    day = _DAY.fullmatch(stem)
    if day:
        stem = f"{day[1]}-{day[3]}-{day[4]}"
    elif Path(where).parent.name == "pages":
        # How Logseq writes what no file's name can hold.
        stem = unquote(stem.replace("___", "/"))
    return fitting_title(fields.get("title")) or fitting_title(stem) or stem


def _names_of_a_day(stem: str) -> tuple[str, ...]:
    """Return what Logseq calls the page of a day, unless told otherwise: ``May 6th, 2024``."""
    found = _DAY.fullmatch(stem)
    if found is None or not 1 <= int(found[3]) <= 12:
        return ()
    day = int(found[4])
    ending = "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return (f"{_MONTHS[int(found[3]) - 1]} {day}{ending}, {found[1]}",)


def _day_of(stem: str) -> datetime | None:
    """Return the day that a file is named by, its first moment, in the local zone."""
    found = _DAY.match(stem)
    if found is None:
        return None
    try:
        day = datetime(int(found[1]), int(found[3]), int(found[4]))  # noqa: DTZ001 - local
        return day.astimezone()
    except (ValueError, OverflowError, OSError):
        return None


def _type(fields: Mapping[str, Any]) -> MemoryType:
    name = fields.get("type")
    return MemoryType(name) if name in set(MemoryType) else MemoryType.NOTE


def _named_tags(fields: Mapping[str, Any]) -> list[str]:
    value = fields.get("tags", fields.get("tag"))
    names = value.replace(",", " ").split() if isinstance(value, str) else value
    if not isinstance(names, list):
        return []
    return [str(name).strip().strip("#[]") for name in names if name is not None]


def _created_at(fields: Mapping[str, Any], now: datetime) -> datetime | None:
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


def _with_links(fields: Mapping[str, Any], body: str) -> str:
    """Return the text with the links that stood above it below it: they relate it too."""
    above = [
        f"{name}: {', '.join(links)}"
        for name, value in fields.items()
        if name not in {"tags", "tag"} and (links := links_in(value))
    ]
    return "\n\n".join([body.rstrip("\n"), "\n".join(above)]) if above else body


def _others(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields that a memory has no place of its own for, as JSON values."""
    taken = {"title", "tags", "tag"}
    return {name: plain(value) for name, value in fields.items() if name not in taken}
