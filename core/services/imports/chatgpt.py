"""Import of a ChatGPT export: each message of each conversation is a memory.

The archive holds ``conversations.json``, of late also ``conversations-000.json`` and on: a
list of conversations, each a tree of messages in ``mapping`` whose shown branch ends at
``current_node``. Where the person saw a reference, an answer has a mark between U+E200 and
U+E201. Format after github.com/mitkury/chatgpt-export-parser,
docs/chatgpt-data-export-format.md.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from core.model import Draft, Rejection, Source
from core.services.imports.archives import read_files
from core.services.imports.batch import Candidate
from core.services.imports.fitting import fitting_id, fitting_title, from_seconds
from core.services.imports.json_array import objects_of
from core.services.imports.reading import Item, UnreadableError

_FILE = re.compile(r"(?:.*/)?conversations(?:[-_]\d+)?\.json")
_SPOKEN = {"user", "assistant"}
_REFERENCE = re.compile("[ \\t]?\ue200[^\ue201\\n]{0,2000}\ue201")
_FILES = {"image_asset_pointer", "video_container_asset_pointer", "file_asset_pointer"}
# Kept for the program itself; the person never saw them.
_UNSEEN = {"model_editable_context", "user_editable_context", "reasoning_recap", "thoughts"}


def is_conversations(name: str) -> bool:
    """Whether a file of the archive holds conversations, by its name."""
    return _FILE.fullmatch(name) is not None


def read_chatgpt(path: Path, _now: datetime) -> Iterator[Item]:
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
    mapping = conversation.get("mapping")
    identity = conversation.get("conversation_id") or conversation.get("id")
    if not isinstance(mapping, dict) or not isinstance(identity, str):
        yield Rejection(where, "It is no conversation of ChatGPT: no messages or no id.")
        return
    branch = _shown_branch(mapping, conversation.get("current_node"))
    for number, node in enumerate(branch, 1):
        message = mapping[node].get("message") if isinstance(mapping[node], dict) else None
        if isinstance(message, dict):
            yield from _read_message(f"{where}, message {number}", conversation, message)
    replaced = sum(_is_said(mapping[node]) for node in mapping.keys() - set(branch))
    if replaced:
        reason = f"{replaced} messages of it were replaced: edited, or answered anew."
        yield Rejection(where, reason)


def _shown_branch(mapping: Mapping[str, Any], current: object) -> list[str]:
    """Return the nodes from the first to the current one; without that, all as they stand."""
    if not isinstance(current, str) or current not in mapping:
        return list(mapping)
    found: dict[str, None] = {}
    node: object = current
    # What was seen ends it too: parents that lead in a circle.
    while isinstance(node, str) and node in mapping and node not in found:
        found[node] = None
        entry = mapping[node]
        node = entry.get("parent") if isinstance(entry, dict) else None
    return list(found)[::-1]


def _is_said(node: object) -> bool:
    message = node.get("message") if isinstance(node, dict) else None
    return isinstance(message, dict) and _role(message) in _SPOKEN and bool(_text(message))


def _read_message(
    where: str, conversation: Mapping[str, Any], message: Mapping[str, Any]
) -> Iterator[Item]:
    role, content = _role(message), _fields(message, "content")
    is_hidden = _fields(message, "metadata").get("is_visually_hidden_from_conversation")
    if is_hidden or role == "system" or content.get("content_type") in _UNSEEN:
        return
    text = _text(message)
    if role not in _SPOKEN or message.get("recipient") not in (None, "all"):
        yield Rejection(where, "It was said to a tool or by one.")
    elif text:
        yield Candidate(where, _draft(conversation, message, role, text))
        files = max(sum(map(_is_file, _parts(content))), len(_attached(message)))
        if files:
            yield Rejection(where, f"{files} pictures or files of it: only text is taken.")
    elif _parts(content):
        yield Rejection(where, "It has no text, only pictures or files.")


def _draft(
    conversation: Mapping[str, Any], message: Mapping[str, Any], role: str, text: str
) -> Draft:
    identity = conversation.get("conversation_id") or conversation.get("id")
    model = _fields(message, "metadata").get("model_slug")
    created_at = from_seconds(message.get("create_time"))
    return Draft(
        text=text,
        title=fitting_title(conversation.get("title")),
        created_at=created_at or from_seconds(conversation.get("create_time")),
        source=Source.CHAT,
        source_id=fitting_id("chatgpt", identity, message.get("id") or text),
        conversation=fitting_id("chatgpt", identity),
        speaker="ChatGPT" if role == "assistant" else None,
        role=role,
        metadata={"model": model} if isinstance(model, str) else {},
    )


def _role(message: Mapping[str, Any]) -> str:
    return str(_fields(message, "author").get("role"))


def _text(message: Mapping[str, Any]) -> str:
    content = _fields(message, "content")
    pieces = [part for part in map(_said, _parts(content)) if part.strip()]
    if not pieces and isinstance(content.get("text"), str):
        pieces = [content["text"]]
    return _REFERENCE.sub("", "\n\n".join(pieces)).strip()


def _said(part: object) -> str:
    """Return the words of a part; one that was spoken has its transcription."""
    if isinstance(part, dict):
        part = part.get("text")
    return part if isinstance(part, str) else ""


def _is_file(part: object) -> bool:
    # What was spoken stands beside its transcription.
    return isinstance(part, dict) and str(part.get("content_type")) in _FILES


def _attached(message: Mapping[str, Any]) -> list[Any]:
    value = _fields(message, "metadata").get("attachments")
    return value if isinstance(value, list) else []


def _parts(content: Mapping[str, Any]) -> list[Any]:
    parts = content.get("parts")
    return [part for part in parts if part != ""] if isinstance(parts, list) else []


def _fields(of: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = of.get(name)
    return value if isinstance(value, dict) else {}
