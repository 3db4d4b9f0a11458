"""What an export is, by what stands in it: its name only says where to look."""

import asyncio
import json
import re
from contextlib import suppress
from itertools import islice
from pathlib import Path

from core.errors import MemoryLinkError, NotFoundError
from core.model import ImportFormat
from core.services.imports.archives import DAMAGE, Found, files_of
from core.services.imports.csv_table import columns_of
from core.services.imports.encodings import decoded
from core.services.imports.reading import UnreadableError

_LOOKED_AT = 1 << 16  # bytes at the start of a file
_MOST_FILES = 300  # of a folder or an archive
_ENDINGS = (".json", ".jsonl", ".md", ".markdown", ".mbox", "/mbox")
_TABLES = {".csv", ".tsv", ".txt"}
_JOPLIN = re.compile(r"(?:.*/)?[0-9a-f]{32}\.md")
_NOTE = re.compile(r".*\.(?:md|markdown)", re.IGNORECASE)
# The fields that one program alone writes, in the order in which they are looked for.
_TELLING = (
    (re.compile(r'"chat_messages"\s*:'), ImportFormat.CLAUDE),
    (re.compile(r'"(?:conversations_memory|prompt_template)"\s*:'), ImportFormat.CLAUDE),
    (re.compile(r'"(?:mapping|current_node)"\s*:'), ImportFormat.CHATGPT),
    (
        re.compile(r'"(?:userEditedTimestampUsec|isTrashed|textContent|listContent)"\s*:'),
        ImportFormat.KEEP,
    ),
)


async def guess_format(path: Path) -> ImportFormat | None:
    """Return what a file, an archive or a folder was written by; ``None`` when nothing tells.

    Only the start of files is read. A folder with notes in Markdown and other files is one of
    notes; one of conversations, or of Joplin's files, is that all the same.

    Raises:
        NotFoundError: nothing is there.
    """
    return await asyncio.to_thread(_guess, path)


def _guess(path: Path) -> ImportFormat | None:
    if not path.exists():
        raise NotFoundError(f"There is nothing at {path}.")
    with suppress(MemoryLinkError, OSError):
        if path.is_file() and not _is_packed(path):
            return _of_file(path)
        return _of_many(path)
    return None


def _is_packed(path: Path) -> bool:
    files = files_of(path, lambda _name: True)
    first = next(files, None)
    return not (isinstance(first, Found) and first.name == path.name)


def _of_many(path: Path) -> ImportFormat | None:
    files = files_of(path, lambda name: name.lower().endswith(_ENDINGS))
    guesses = set()
    for found in islice(files, _MOST_FILES):
        if isinstance(found, Found):
            guess = _of_member(found, is_folder=path.is_dir())
            if guess in (ImportFormat.CLAUDE, ImportFormat.CHATGPT, ImportFormat.JOPLIN):
                return guess
            guesses.add(guess)
    order = (ImportFormat.MARKDOWN, ImportFormat.KEEP, ImportFormat.MBOX)
    return next((form for form in order if form in guesses), None)


def _of_member(found: Found, *, is_folder: bool) -> ImportFormat | None:
    name = found.name
    if _JOPLIN.fullmatch(name):
        return ImportFormat.JOPLIN if "\ntype_: " in _end(found) else _note(is_folder)
    if _NOTE.fullmatch(name):
        return _note(is_folder)
    if name.lower().endswith((".mbox", "/mbox")):
        return ImportFormat.MBOX
    return _of_json(_start(found))


def _note(is_folder: bool) -> ImportFormat | None:
    return ImportFormat.MARKDOWN if is_folder else None


def _of_file(path: Path) -> ImportFormat | None:
    (found,) = files_of(path, lambda _name: True)
    assert isinstance(found, Found)  # noqa: S101 - it is no archive, so it is the file itself
    start = _start(found)
    if start.startswith("From "):
        return ImportFormat.MBOX
    if start.lstrip()[:1] in ("[", "{"):
        return _of_json(start) or _of_line(start.lstrip())
    is_table = path.suffix.lower() in _TABLES
    # A text may have a first line of one word that names a column too.
    if is_table and len(columns_of(path)) > (path.suffix.lower() == ".txt"):
        return ImportFormat.CSV
    return None


def _of_json(start: str) -> ImportFormat | None:
    return next((form for sign, form in _TELLING if sign.search(start)), None)


def _of_line(start: str) -> ImportFormat | None:
    line = start.split("\n", 1)[0]
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError):
        # Longer than what was read of it, it may be a text all the same.
        is_text = line == start and '"text"' in line
        return ImportFormat.JSONL if is_text and line.startswith("{") else None
    match fields:
        case {"memorylink": "memories"}:
            return ImportFormat.MEMORIES
        case {"type": "entity", "observations": _} | {"type": "relation", "relationType": _}:
            return ImportFormat.MCP_MEMORY
        case {"text": _}:
            return ImportFormat.JSONL
    return None


def _start(found: Found) -> str:
    return _text(found, _LOOKED_AT)


def _end(found: Found) -> str:
    # The fields of a note of Joplin stand below it; one that is longer is not looked at.
    return _text(found, found.size) if found.size <= _LOOKED_AT else ""


def _text(found: Found, count: int) -> str:
    try:
        with found.open() as stream:
            raw = stream.read(count)
    except (*DAMAGE, UnreadableError, OSError, NotImplementedError, RuntimeError):
        return ""  # said when it is read
    try:
        return decoded(raw)
    except UnreadableError:
        # It may be cut in the middle of a letter.
        return raw.decode("utf-8", "replace")
