"""What stands in a letter: a draft, its memory's id, and when it was captured, as JSON."""

import json
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.model import Draft, MemoryType, Scope, Source

_MEMORY_ID = re.compile("[a-z0-9]{16}")


@dataclass(frozen=True, slots=True)
class Message:
    """A thought that waits: which memory it becomes, so that it becomes one only once."""

    memory_id: str
    captured_at: datetime
    draft: Draft


def message_to_json(message: Message) -> bytes:
    """Return a message whose draft was checked, in UTF-8."""
    draft = message.draft
    created_at = draft.created_at
    fields = {
        "id": message.memory_id,
        "captured_at": message.captured_at.isoformat(),
        "text": draft.text,
        "title": draft.title,
        "type": str(draft.type),
        "tags": list(draft.tags),
        "created_at": created_at.isoformat() if created_at else None,
        "source": str(draft.source),
        "source_id": draft.source_id,
        "conversation": draft.conversation,
        "speaker": draft.speaker,
        "role": draft.role,
        "entity": draft.entity,
        "metadata": dict(draft.metadata),
        "importance": draft.importance,
        "pinned": draft.pinned,
        "user": draft.scope.user,
        "session": draft.scope.session,
    }
    return json.dumps(fields, ensure_ascii=False).encode()


def message_from_json(encoded: bytes) -> Message | None:
    """Return a message, ``None`` if it isn't one.

    Anybody can seal to a public key, so nothing here is trusted to be what we write.
    """
    try:
        fields = json.loads(encoded.decode())
        return _message(_typed(fields))
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _message(fields: dict[str, Any]) -> Message | None:
    captured_at = datetime.fromisoformat(fields["captured_at"])
    created_at = fields["created_at"]
    if captured_at.tzinfo is None or not _MEMORY_ID.fullmatch(fields["id"]):
        return None
    draft = Draft(
        text=fields["text"],
        title=fields["title"],
        type=MemoryType(fields["type"]),
        tags=tuple(fields["tags"]),
        created_at=captured_at if created_at is None else datetime.fromisoformat(created_at),
        source=Source(fields["source"]),
        source_id=fields["source_id"],
        conversation=fields["conversation"],
        speaker=fields["speaker"],
        role=fields["role"],
        entity=fields["entity"],
        metadata=fields["metadata"],
        importance=fields["importance"],
        pinned=fields["pinned"],
        scope=Scope(fields["user"], fields["session"]),
    )
    return Message(fields["id"], captured_at, draft)


_TEXTS = ("id", "captured_at", "text", "type", "source", "user", "session")
_OPTIONAL_TEXTS = (
    "title",
    "created_at",
    "source_id",
    "conversation",
    "speaker",
    "role",
    "entity",
)


def _typed(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields, each of the type it should have.

    Raises:
        TypeError, KeyError: one isn't, or is missing.
    """
    importance = fields["importance"]
    right = (
        all(isinstance(fields[name], str) for name in _TEXTS)
        and all(isinstance(fields[name], str | None) for name in _OPTIONAL_TEXTS)
        and isinstance(fields["tags"], list)
        and all(isinstance(tag, str) for tag in fields["tags"])
        and isinstance(fields["metadata"], dict)
        and isinstance(fields["pinned"], bool)
        and (importance is None or type(importance) in (int, float))
    )
    if not right:
        raise TypeError("a field is of another type")
    return fields
