"""Import of a Claude export: each message, and each text that was shown to it, is a memory.

The archive holds ``conversations.json``: a list of conversations with ``uuid``, ``name`` and
``chat_messages``, whose words stand in ``content`` blocks of type ``text`` and, in older
exports, in ``text`` alone. Format after github.com/brandtcormorant/claude-json-schema. Of
late ``projects.json`` (with ``docs``) and ``memories.json`` (``conversations_memory``,
``project_memories``) stand beside it, or folders of these names with a file each; what they
hold after github.com/AgileWorksZA/claude_export.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from core.model import Draft, MemoryType, Rejection, Source
from core.services.imports.archives import read_files
from core.services.imports.batch import Candidate
from core.services.imports.claude_projects import read_project, read_remembered
from core.services.imports.fitting import fitting_id, fitting_title, from_iso
from core.services.imports.json_array import objects_of
from core.services.imports.reading import Item, UnreadableError

_FILE = re.compile(
    r"(?:.*/)?(?:(?:conversations|projects|memories)(?:[-_]\d+)?\.json"
    r"|(?:projects|memories)/[^/]+\.json)"
)
_ROLES = {"human": "user", "user": "user", "assistant": "assistant"}


def read_claude(path: Path, _now: datetime) -> Iterator[Item]:
    """Yield the messages of an export: the archive, its folder, or one JSON file."""
    return read_files(path, lambda name: _FILE.fullmatch(name) is not None, _read_file)


def _read_file(name: str, stream: BinaryIO) -> Iterator[Item]:
    for number, record in enumerate(objects_of(stream), 1):
        match record:
            case UnreadableError():
                yield Rejection(f"{name}, conversation {number}", str(record))
            case {"docs": list()}:
                yield from read_project(f"{name}, project {number}", record)
            case {"conversations_memory": _}:
                yield from read_remembered(f"{name}, entry {number}", record)
            case dict():
                yield from _read_conversation(f"{name}, conversation {number}", record)


def _read_conversation(where: str, conversation: Mapping[str, Any]) -> Iterator[Item]:
    messages = conversation.get("chat_messages")
    if not isinstance(messages, list) or not isinstance(conversation.get("uuid"), str):
        yield Rejection(where, "It is no conversation of Claude: it has no messages or no id.")
        return
    for number, message in enumerate(messages, 1):
        if isinstance(message, dict):
            yield from _read_message(f"{where}, message {number}", conversation, message)


def _read_message(
    where: str, conversation: Mapping[str, Any], message: Mapping[str, Any]
) -> Iterator[Item]:
    role = _ROLES.get(str(message.get("sender")))
    if role is None:
        yield Rejection(where, "It says of no person and no assistant that they wrote it.")
        return
    text = _text(message)
    shown = [each for each in _list(message, "attachments") if isinstance(each, dict)]
    files = [each for each in shown if _file_text(each)]
    others = len(shown) - len(files) + len(_list(message, "files"))
    if text:
        yield Candidate(where, _draft(conversation, message, role, text))
        if others:
            yield Rejection(where, f"{others} pictures or files of it: only text is taken.")
    elif others and not files:
        yield Rejection(where, "It has no text, only pictures or files.")
    elif not files:
        used = any(_list(message, "content"))
        yield Rejection(where, "It was said to a tool or by one." if used else "It is empty.")
    for number, file in enumerate(files, 1):
        draft = _file_draft(conversation, message, file, number)
        yield Candidate(f"{where}, file {number}", draft)


def _draft(
    conversation: Mapping[str, Any], message: Mapping[str, Any], role: str, text: str
) -> Draft:
    identity = conversation["uuid"]
    return Draft(
        text=text,
        title=fitting_title(conversation.get("name")),
        created_at=_created_at(conversation, message),
        source=Source.CHAT,
        source_id=fitting_id("claude", identity, message.get("uuid") or text),
        conversation=fitting_id("claude", identity),
        speaker="Claude" if role == "assistant" else None,
        role=role,
    )


def _file_draft(
    conversation: Mapping[str, Any],
    message: Mapping[str, Any],
    file: Mapping[str, Any],
    number: int,
) -> Draft:
    identity = conversation["uuid"]
    message_id = message.get("uuid") or _text(message)
    return Draft(
        text=_file_text(file),
        title=fitting_title(file.get("file_name")),
        type=MemoryType.FILE,
        created_at=_created_at(conversation, message),
        source=Source.CHAT,
        source_id=fitting_id("claude", identity, message_id, f"file {number}"),
        conversation=fitting_id("claude", identity),
    )


def _created_at(
    conversation: Mapping[str, Any], message: Mapping[str, Any]
) -> datetime | None:
    return from_iso(message.get("created_at")) or from_iso(conversation.get("created_at"))


def _text(message: Mapping[str, Any]) -> str:
    pieces = [
        block["text"]
        for block in _list(message, "content")
        if isinstance(block, dict)
        and block.get("type") == "text"
        and isinstance(block.get("text"), str)
        and block["text"].strip()
    ]
    if pieces:
        return "\n\n".join(pieces).strip()
    text = message.get("text")
    return text.strip() if isinstance(text, str) else ""


def _file_text(file: Mapping[str, Any]) -> str:
    text = file.get("extracted_content")
    return text if isinstance(text, str) and text.strip() else ""


def _list(of: Mapping[str, Any], name: str) -> list[Any]:
    value = of.get(name)
    return value if isinstance(value, list) else []
