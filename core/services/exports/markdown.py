"""Export as a folder of Markdown files with front matter, which Obsidian opens."""

import asyncio
import os
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from core.errors import StorageError
from core.model import Memory, Progress
from core.services.documents import date_text
from core.services.exports.jsonl import OnProgress, pages
from core.services.open_vault import OpenVault

# What no file system, or no link in Obsidian, takes in a name.
_FORBIDDEN = re.compile(r'[\\/:*?"<>|#^\[\]\x00-\x1f\x7f\ufeff\ud800-\udfff]+')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_LONGEST_NAME = 80  # characters; an id may follow


async def export_markdown(
    vault: OpenVault,
    folder: Path,
    *,
    only: Sequence[str] | None = None,
    on_progress: OnProgress | None = None,
) -> int:
    """Write one file of mode 0600 for each memory; return how many.

    ``only`` are the ids of those to write; by default all outside the Trash are.

    Raises:
        StorageError: the folder holds something already, or can't be written.
    """
    await asyncio.to_thread(_make_empty, folder)
    count = 0
    taken: set[str] = set()
    async for page, total in pages(vault, only):
        await asyncio.to_thread(_write_page, folder, page, taken)
        count += len(page)
        if on_progress is not None:
            on_progress(Progress(count, total, "writing"))
    return count


def _make_empty(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        is_used = any(folder.iterdir())
    except OSError as error:
        raise StorageError(f"{folder} can't be written: {error.strerror}.") from None
    if is_used:
        raise StorageError(f"{folder} isn't empty. Choose a new folder for the export.")


def _write_page(folder: Path, page: tuple[Memory, ...], taken: set[str]) -> None:
    try:
        for memory in page:
            path = folder / f"{_free_name(memory, taken)}.md"
            number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(number, "w", encoding="utf-8", newline="\n") as stream:
                stream.write(markdown_of(memory))
    except OSError as error:
        raise StorageError(f"{folder} can't be written: {error.strerror}.") from None


def _free_name(memory: Memory, taken: set[str]) -> str:
    # By its title alone where it can be: a link between notes names the file.
    name = file_name(memory)
    folded = unicodedata.normalize("NFC", name).casefold()
    if folded in taken:
        return f"{name} {memory.id}"
    taken.add(folded)
    return name


def file_name(memory: Memory) -> str:
    """Return the title as a name that every system takes."""
    name = _FORBIDDEN.sub(" ", memory.display_title)
    name = " ".join(name.split())[:_LONGEST_NAME].strip(". ")
    while len(name.encode()) > 2 * _LONGEST_NAME:
        name = name[:-1]
    return f"memory {memory.id}" if not name or _RESERVED.fullmatch(name) else name


def markdown_of(memory: Memory) -> str:
    """Return the memory as Markdown: front matter, a blank line, the text as it is."""
    fields: dict[str, Any] = {
        "id": memory.id,
        "title": memory.title or memory.display_title,
        "type": str(memory.type),
        "tags": list(memory.tags),
        "created": date_text(memory.created_at),
        "updated": date_text(memory.updated_at),
        "source": str(memory.source),
        "pinned": memory.pinned or None,
        "archived": date_text(memory.archived_at),
    }
    said = {name: value for name, value in fields.items() if value not in (None, [], "")}
    front = yaml.safe_dump(said, allow_unicode=True, sort_keys=False)
    return f"---\n{front}---\n\n{memory.text}\n"
