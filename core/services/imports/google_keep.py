"""Import of Google Keep as Takeout gives it: each note is a memory.

``Takeout/Keep``, or what that is called in the person's language, holds one JSON file a note,
and its likeness in HTML, which is passed over. Format after
github.com/obsidianmd/obsidian-importer, src/formats/keep/models.ts; ``annotations`` (links)
after github.com/PhilKes/NotallyX, GoogleKeepNote.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from core.model import TEXT_BYTES_LIMIT, Draft, MemoryType, Rejection, Source
from core.services.imports.archives import read_files
from core.services.imports.batch import Candidate
from core.services.imports.encodings import decoded
from core.services.imports.fitting import fitting_id, fitting_tags, fitting_title, from_seconds
from core.services.imports.reading import Item, UnreadableError

_MICROSECONDS = 1_000_000
# Of a Takeout, other programs' files have titles too: each photo has one.
_ONLY_KEEP = {"textContent", "listContent", "userEditedTimestampUsec", "isTrashed"}


def read_keep(path: Path, _now: datetime) -> Iterator[Item]:
    """Yield the notes of a Takeout archive, of its folder, or of one JSON file."""
    return read_files(path, lambda name: name.lower().endswith(".json"), _read_file)


def _read_file(name: str, stream: BinaryIO) -> Iterator[Item]:
    # Escapes make JSON longer than the text that is in it.
    raw = stream.read(3 * TEXT_BYTES_LIMIT + 1)
    if len(raw) > 3 * TEXT_BYTES_LIMIT:
        raise UnreadableError("It is longer than any memory can be (20 MB of text).")
    try:
        note = json.loads(decoded(raw))
    except (ValueError, RecursionError):
        raise UnreadableError("It isn't JSON.") from None
    if not isinstance(note, dict) or not note.keys() & _ONLY_KEEP:
        raise UnreadableError("It is no note of Google Keep.")
    if note.get("isTrashed") is True:
        yield Rejection(name, "It lies in the trash of Google Keep.")
        return
    yield _candidate(name, note)


def _candidate(name: str, note: Mapping[str, Any]) -> Item:
    text, items = note.get("textContent"), _items(note)
    title = fitting_title(note.get("title"))
    body = "\n".join(filter(None, [text.strip() if isinstance(text, str) else "", *items]))
    files = [each.get("filePath") for each in _objects(note, "attachments")]
    if not body and title is None:
        reason = "It has no text, only pictures or files." if files else "It is empty."
        return Rejection(name, reason)
    created = note.get("createdTimestampUsec")
    created_at = from_seconds(created, per_second=_MICROSECONDS)
    edited_at = from_seconds(note.get("userEditedTimestampUsec"), per_second=_MICROSECONDS)
    colour = note.get("color")
    about = {
        "attachments": files,
        "links": [each.get("url") for each in _objects(note, "annotations")],
        "colour": colour if colour != "DEFAULT" else None,
    }
    draft = Draft(
        text=body or title or "",
        title=title,
        type=MemoryType.TASK if items else MemoryType.NOTE,
        tags=fitting_tags(each.get("name", "") for each in _objects(note, "labels")),
        created_at=created_at or edited_at,
        source=Source.INTEGRATION,
        # The file's name changes with the title; the moment it was made at never does.
        source_id=fitting_id("keep", created or PurePosixPath(name).name),
        metadata={name: value for name, value in about.items() if value},
        pinned=note.get("isPinned") is True,
    )
    return Candidate(name, draft, is_archived=note.get("isArchived") is True)


def _items(note: Mapping[str, Any]) -> list[str]:
    """Return the lines of a list as Markdown shows them."""
    return [
        f"- [{'x' if each.get('isChecked') is True else ' '}] {each.get('text', '')}"
        for each in _objects(note, "listContent")
        if str(each.get("text", "")).strip()
    ]


def _objects(note: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    value = note.get(name)
    listed = value if isinstance(value, list) else []
    return [each for each in listed if isinstance(each, dict)]
