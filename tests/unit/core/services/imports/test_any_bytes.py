"""Whatever the bytes: each reader yields notes and reasons, or refuses the file, and ends."""

import io
import json
import random
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import MemoryLinkError, UsageError
from core.model import ImportFormat, Rejection
from core.services.imports.formats import _READERS
from core.services.imports.guess import _guess
from tests.unit.core.services.imports.conftest import raw
from tests.unit.core.services.imports.test_chatgpt import TRIP
from tests.unit.core.services.imports.test_claude import export, message
from tests.unit.core.services.imports.test_google_keep import NOTES, note
from tests.unit.core.services.imports.test_joplin import EXPORT
from tests.unit.core.services.imports.test_mbox import MIXED

NOW = datetime(2026, 1, 1, tzinfo=UTC)
CHATS = raw([TRIP, TRIP])
TALKS = raw(export(message("m", "human", "hello", attachments=[{"extracted_content": "x"}])))
NOTE = (
    "---\ntitle: A\ntags: [a, 'b/c']\naliases:\n  - X\ncreated: 2024-05-06\n---\n"
    "See [[Note|it]], ![[x.png]] [y](note.md#z) #tag `code`\n```\n#no\n```\nkey:: value\n"
)
ENTITY = {"type": "entity", "name": "A", "entityType": "person", "observations": ["likes B"]}
RELATION = {"type": "relation", "from": "A", "to": "B", "relationType": "knows"}
LINE = {"text": "a", "tags": ["x"], "created_at": "last friday", "metadata": {"k": [1]}}
MEMORY: dict[str, Any] = {
    "id": "memory0000000001", "title": None, "type": "note", "source": "manual",
    "source_id": None, "conversation": None, "speaker": None, "role": None, "entity": None,
    "importance": 0.5, "tier": "working", "superseded_by": None, "head": 1, "branch": "main",
    "user": "", "session": "", "created_at": "2026-01-01T00:00:00+00:00", "tags": ["a"],
    "updated_at": "2026-01-01T00:00:00+00:00", "branches": {}, "heads": [], "conflicts": [],
    "pinned": False, "metadata": {},
}  # fmt: skip


def _lines(*records: Any) -> bytes:
    return b"".join(raw(record) + b"\n" for record in records)


def _zip(files: Mapping[str, Any]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, raw(content))
    return out.getvalue()


def _tar(files: Mapping[str, Any], mode: str = "w") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(raw(content))
            archive.addfile(info, io.BytesIO(raw(content)))
    return out.getvalue()


SOUND: Mapping[ImportFormat, tuple[bytes, ...]] = {
    ImportFormat.JSONL: (_lines(LINE, LINE),),
    ImportFormat.MARKDOWN: (NOTE.encode(), NOTE.encode("utf-16")),
    ImportFormat.JOPLIN: (_tar(EXPORT), _tar(EXPORT, "w:gz")),
    ImportFormat.CHATGPT: (CHATS, _zip({"conversations.json": CHATS})),
    ImportFormat.CLAUDE: (TALKS, _zip({"conversations.json": TALKS})),
    ImportFormat.KEEP: (raw(note(1, textContent="x", labels=[{"name": "y"}])), _zip(NOTES)),
    ImportFormat.CSV: (b'title,text,date,tags\n"a, b","c\nd",2024-01-01,"x,y"\n',),
    ImportFormat.MCP_MEMORY: (_lines(ENTITY, RELATION),),
    ImportFormat.MBOX: (MIXED.encode(), MIXED.encode() * 2),
    ImportFormat.MEMORIES: (
        _lines({"memorylink": "memories", "format": 1}, {"memory": MEMORY}, {"end": {}}),
    ),
}


def harmed(sound: bytes, chance: random.Random) -> bytes:
    """Return bytes with a few things wrong: changed, cut off, doubled, left out."""
    changed = bytearray(sound)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(changed) + 1)
        piece = slice(at, at + chance.randint(1, 40))
        match chance.randrange(5):
            case 0 if at < len(changed):
                changed[at] = chance.randrange(256)
            case 1:
                del changed[at:]
            case 2:
                del changed[piece]
            case 3:
                changed[at:at] = changed[piece]
            case _:
                changed[at:at] = chance.choice(
                    (b"\0", b"\xff\xfe", b'"', b"{", b"[[", b"\n---\n")
                )
    return bytes(changed)


def read_through(form: ImportFormat, content: bytes) -> None:
    """Read as an import does; what it refuses is refused with one of our own errors."""
    with TemporaryDirectory() as scratch:
        path = Path(scratch, "note.md")
        path.write_bytes(content)
        _guess(path)
        try:
            where = path.parent if form is ImportFormat.MARKDOWN else path
            for item in _READERS[form](where, NOW):
                if not isinstance(item, Rejection):
                    _check(item.checked)
        except MemoryLinkError:
            pass
        assert [each.name for each in Path(scratch).iterdir()] == ["note.md"]


def _check(checked: Callable[[], object]) -> None:
    try:
        checked()
    except UsageError as error:
        json.dumps(str(error)).encode()


@pytest.mark.parametrize("form", ImportFormat)
def test_a_file_with_something_wrong_is_read_or_refused(form: ImportFormat) -> None:
    chance = random.Random(f"{form}")
    for _ in range(60):
        read_through(form, harmed(chance.choice(SOUND[form]), chance))


@pytest.mark.parametrize("form", ImportFormat)
@settings(max_examples=15)
@given(content=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(form: ImportFormat, content: bytes) -> None:
    read_through(form, content)
