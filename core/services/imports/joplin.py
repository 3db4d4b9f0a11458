"""Import of a Joplin export (``.jex``): a tar with one text file an item.

A note is its title, an empty line, its text, an empty line and ``key: value`` lines whose last
is ``type_``. Notebooks, tags and who carries which are items of their own, anywhere in the
archive, so it is read twice. Revisions (13), settings and the like are no notes and are passed
over. Format after github.com/laurent22/joplin, packages/lib/models/BaseItem.ts (``serialize``,
``unserialize``) and BaseModel.ts (types).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from core.model import TEXT_BYTES_LIMIT, Draft, MemoryType, Rejection, Source
from core.services.imports.archives import read_files
from core.services.imports.batch import Candidate
from core.services.imports.encodings import decoded
from core.services.imports.fitting import (
    fitting_id,
    fitting_tags,
    fitting_title,
    from_iso,
    from_seconds,
)
from core.services.imports.html_text import text_of_html
from core.services.imports.reading import Item, UnreadableError

_NOTE = "1"
_HTML = "2"  # what the web clipper keeps, where it is told so
_LINK = re.compile(r"(!?)\[([^\[\]\n]*)\]\(:/([0-9a-f]{32})(?:#[^)\s]*)?\)")
_NO_TITLE_IN_A_LINK = re.compile(r"[\[\]|#\n]")
_DEEPEST = 20  # notebooks in notebooks
_ABOUT = ("source_url", "author", "latitude", "longitude", "todo_due", "todo_completed")


@dataclass(slots=True)
class _Item:
    title: str
    body: str
    fields: dict[str, str]


@dataclass(slots=True)
class _Around:
    """What is said of notes elsewhere in the archive, by the ids of Joplin."""

    titles: dict[str, str] = field(default_factory=dict)  # of notes
    notebooks: dict[str, tuple[str, str]] = field(default_factory=dict)  # title and parent
    tags: dict[str, str] = field(default_factory=dict)
    tags_of: dict[str, list[str]] = field(default_factory=dict)


def read_joplin(path: Path, _now: datetime) -> Iterator[Item]:
    """Yield the notes of an export, or of a folder of its files (Joplin's RAW export)."""
    around = _Around()

    def look(_name: str, stream: BinaryIO) -> Iterator[Item]:
        _look(_item(stream), around)
        return iter(())

    def read(name: str, stream: BinaryIO) -> Iterator[Item]:
        item = _item(stream)
        if item.fields["type_"] == _NOTE:
            yield _candidate(name, item, around)

    # What can't be read is said the second time.
    for _ in read_files(path, _is_item, look):
        pass
    yield from _files_beside(path)
    yield from read_files(path, _is_item, read)


def _is_item(name: str) -> bool:
    return name.endswith(".md") and not name.startswith("resources/")


def _files_beside(path: Path) -> Iterator[Item]:
    def refuse(name: str, _stream: BinaryIO) -> Iterator[Item]:
        yield Rejection(name, "It is an attached file; only the text of notes is taken.")

    if path.is_file():
        for item in read_files(path, lambda name: name.startswith("resources/"), refuse):
            # What is wrong with the archive as a whole is said when its notes are read.
            if item.where != path.name:
                yield item


def _item(stream: BinaryIO) -> _Item:
    raw = stream.read(TEXT_BYTES_LIMIT + 1)
    if len(raw) > TEXT_BYTES_LIMIT:
        raise UnreadableError("It is longer than 20 MB.")
    # The fields are what stands after the last empty line.
    above, _, below = decoded(raw).replace("\r\n", "\n").rstrip().rpartition("\n\n")
    fields = {}
    for line in below.split("\n"):
        name, colon, value = line.partition(":")
        if not colon:
            raise UnreadableError("It is no item of Joplin: a line names no field.")
        fields[name.strip()] = value.strip()
    if "type_" not in fields or "id" not in fields:
        raise UnreadableError("It is no item of Joplin: it has no id or no type.")
    title, _, body = above.partition("\n\n")
    return _Item(title, body, fields)


def _look(item: _Item, around: _Around) -> None:
    fields, identity = item.fields, item.fields["id"]
    match fields["type_"]:
        case "1":
            around.titles[identity] = fitting_title(item.title) or ""
        case "2":
            around.notebooks[identity] = item.title.strip(), fields.get("parent_id", "")
        case "5":
            around.tags[identity] = item.title.strip()
        case "6":
            tags = around.tags_of.setdefault(fields.get("note_id", ""), [])
            tags.append(fields.get("tag_id", ""))


def _candidate(name: str, item: _Item, around: _Around) -> Item:
    fields = item.fields
    if fields.get("encryption_applied") == "1":
        return Rejection(name, "It is encrypted. Decrypt it in Joplin and export again.")
    if fields.get("deleted_time", "0") not in ("", "0"):
        return Rejection(name, "It lies in the trash of Joplin.")
    title = fitting_title(item.title)
    notebook = _notebook(fields.get("parent_id", ""), around)
    tags = [around.tags.get(tag, "") for tag in around.tags_of.get(fields["id"], ())]
    draft = Draft(
        text=_text(item, around) or title or "",
        title=title,
        type=MemoryType.TASK if fields.get("is_todo") == "1" else MemoryType.NOTE,
        tags=fitting_tags([notebook, *tags]),
        created_at=_date(fields, "user_created_time") or _date(fields, "created_time"),
        source=Source.INTEGRATION,
        source_id=fitting_id("joplin", fields["id"]),
        metadata={name: fields[name] for name in _ABOUT if fields.get(name, "0").strip("0.")},
    )
    return Candidate(name, draft)


def _notebook(identity: str, around: _Around) -> str:
    """Return a notebook's path; one in itself ends where it began."""
    levels: list[str] = []
    seen: set[str] = set()
    while identity in around.notebooks and identity not in seen and len(levels) < _DEEPEST:
        seen.add(identity)
        title, identity = around.notebooks[identity]
        levels.insert(0, title.replace("/", "-"))
    return "/".join(levels)


def _text(item: _Item, around: _Around) -> str:
    if item.fields.get("markup_language") == _HTML:
        return text_of_html(item.body)
    return _linked(item.body, around) if item.body.strip() else ""


def _linked(body: str, around: _Around) -> str:
    """Return a text whose links to notes are wiki links; those to files stay as they are."""

    def by_title(found: re.Match[str]) -> str:
        title = around.titles.get(found[3])
        if found[1] or not title or _NO_TITLE_IN_A_LINK.search(title):
            return found[0]
        said = found[2].replace("|", " ").strip()
        return f"[[{title}]]" if said in ("", title) else f"[[{title}|{said}]]"

    return _LINK.sub(by_title, body) if "](:/" in body else body


def _date(fields: dict[str, str], name: str) -> datetime | None:
    value = fields.get(name, "")
    return from_seconds(value, per_second=1000) if value.isdecimal() else from_iso(value)
