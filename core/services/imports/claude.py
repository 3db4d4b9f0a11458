"""Import of a Claude export: each message, and each text file that was shown, is a memory.

The archive holds ``conversations.json``: a list of conversations with ``uuid``, ``name`` and
``chat_messages``, whose words stand in ``content`` blocks of type ``text`` and, in older
exports, in ``text`` alone. Format after github.com/brandtcormorant/claude-json-schema.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from core.model import Draft, MemoryType, Rejection, Source
from core.services.imports.archives import read_files
from core.services.imports.batch import Candidate
from core.services.imports.chatgpt import is_conversations
from core.services.imports.fitting import fitting_id, fitting_title, from_iso
from core.services.imports.json_array import objects_of
from core.services.imports.reading import Item, UnreadableError

_ROLES = {"human": "user", "user": "user", "assistant": "assistant"}


def read_claude(path: Path, _now: datetime) -> Iterator[Item]:
    """Yield the messages of an export: the archive, its folder, or one JSON file."""
    return read_files(path, is_conversations, _read_file)


def _read_file(name: str, stream: BinaryIO) -> Iterator[Item]:
    for number, conversation in enumerate(objects_of(stream), 1):
        where = f"{name}, conversation {number}"
        if isinstance(conversation, UnreadableError):
            yield Rejection(where, str(conversation))
        else:
            yield from _read_conversation(where, conversation)


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
    if text:
        yield Candidate(where, _draft(conversation, message, role, text))
    elif not files and (shown or _list(message, "files")):
        yield Rejection(where, "It has no text, only pictures or files.")
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
