"""A memory as a JSON document: the shape that scripts and exports see."""

import json
from datetime import datetime
from typing import Any

from core.model import Memory


def memory_document(memory: Memory) -> dict[str, Any]:
    """Return the memory's fields as JSON values; dates in ISO 8601 in the local zone."""
    return {
        "id": memory.id,
        "title": memory.title,
        "text": memory.text,
        "type": str(memory.type),
        "source": str(memory.source),
        "source_id": memory.source_id,
        "conversation": memory.conversation,
        "speaker": memory.speaker,
        "role": memory.role,
        "entity": memory.entity,
        "tags": list(memory.tags),
        "metadata": dict(memory.metadata),
        "created_at": date_text(memory.created_at),
        "updated_at": date_text(memory.updated_at),
        "deleted_at": date_text(memory.deleted_at),
        "archived_at": date_text(memory.archived_at),
        "pinned": memory.pinned,
        "importance": memory.importance,
        "importance_said": memory.is_importance_said,
        "tier": str(memory.tier),
        "embedding_status": str(memory.embedding_status),
        "revision": memory.revision,
        "user": memory.scope.user or None,
        "session": memory.scope.session or None,
    }


def json_line(document: dict[str, Any]) -> str:
    """Return a document on one line, ended by a line break."""
    return json.dumps(document, ensure_ascii=False) + "\n"


def date_text(moment: datetime | None) -> str | None:
    """Return a date in ISO 8601 with its offset in the local zone, ``None`` for none."""
    if moment is None:
        return None
    try:
        return moment.astimezone().isoformat()
    except (OverflowError, OSError, ValueError):
        return moment.isoformat()  # the system's zone tables end somewhere
