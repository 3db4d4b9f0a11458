"""Export as a folder of Markdown files with front matter, which Obsidian opens."""

import json
import os
import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from core.model import Memory
from core.services.documents import date_text
from core.services.exports.file import whole_folder_or_nothing
from core.services.exports.pages import OnProgress, pages, write_pages
from core.services.open_vault import OpenVault

# What no file system, or no link in Obsidian, takes in a name.
# Nor what turns the direction of writing, by which a name could show another ending.
_FORBIDDEN = re.compile(
    r'[\\/:*?"<>|#^\[\]\x00-\x1f\x7f\ufeff\ud800-\udfff\u202a-\u202e\u2066-\u2069]+'
)
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])(\..*)?")
_WIDE = 1 << 20  # characters: a value is never broken over lines
_LONGEST_NAME = 80  # characters; an id may follow


async def export_markdown(
    vault: OpenVault,
    folder: Path,
    *,
    only: Sequence[str] | None = None,
    as_of: datetime | None = None,
    on_progress: OnProgress | None = None,
) -> int:
    """Write one file of mode 0600 for each memory; return how many.

    ``only`` are the ids of those to write; by default all outside the Trash are. With
    ``as_of`` they are as at that moment, and what was deleted since is among them. The folder
    appears whole or not at all.

    Raises:
        StorageError: the folder holds something already, or can't be written.
    """
    taken: set[str] = set()
    with whole_folder_or_nothing(folder) as unfinished:

        def write(page: tuple[Memory, ...]) -> None:
            _write_page(unfinished, page, taken)

        return await write_pages(pages(vault, only, as_of), write, on_progress)


def _write_page(folder: Path, page: tuple[Memory, ...], taken: set[str]) -> None:
    for memory in page:
        path = folder / f"{_free_name(memory, taken)}.md"
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(number, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(markdown_of(memory))


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
    """Return the memory as Markdown: front matter, a blank line, the text as it is.

    ``core.services.imports.own_markdown`` reads it back.
    """
    fields: dict[str, Any] = {
        "id": memory.id,
        "title": memory.title,
        "type": str(memory.type),
        "tags": list(memory.tags),
        "created": date_text(memory.created_at),
        "updated": date_text(memory.updated_at),
        "source": str(memory.source),
        "source_id": memory.source_id,
        "conversation": memory.conversation,
        "speaker": memory.speaker,
        "role": memory.role,
        "entity": memory.entity,
        "importance": memory.importance if memory.is_importance_said else None,
        "pinned": memory.pinned or None,
        "archived": date_text(memory.archived_at),
        "user": memory.scope.user,
        "session": memory.scope.session,
        # As JSON: what is nested, Obsidian's properties can't show.
        "metadata": json.dumps(dict(memory.metadata), ensure_ascii=False)
        if memory.metadata
        else None,
    }
    said = {name: value for name, value in fields.items() if value not in (None, [], "")}
    front = yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=_WIDE)
    return f"---\n{front}---\n\n{memory.text}\n"
