"""A note that our own export of Markdown wrote, read back as the memory that it was of.

Above the text stand the fields that ``core.services.exports.markdown.markdown_of`` writes.
What a person changed of them elsewhere counts; a field of their own becomes metadata.
"""

import json
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from core.errors import InvalidDateError
from core.model import Draft, MemoryType, Scope, Source
from core.search.dates import parse_date
from core.services.imports.batch import Candidate
from core.services.imports.fitting import fitting_tags, fitting_title
from core.services.imports.front_matter import plain
from core.services.imports.own import id_above_text

E = TypeVar("E", bound=StrEnum)

_WRITTEN = {
    "id", "title", "type", "tags", "created", "updated", "source", "source_id", "conversation",
    "speaker", "role", "entity", "importance", "pinned", "archived", "user", "session",
    "metadata",
}  # fmt: skip


def own_file(
    where: str, fields: Mapping[str, Any], body: str, now: datetime
) -> Candidate | None:
    """Return the memory that a note was of, ``None`` for a note that we didn't write.

    ``body`` is all that follows the line that ends the fields.
    """
    own_id = id_above_text(fields)
    if own_id is None:
        return None
    importance = fields.get("importance")
    tags = fields.get("tags")
    draft = Draft(
        text=body.removeprefix("\n").removesuffix("\n"),
        title=fitting_title(_text(fields, "title")),
        type=_one_of(fields, "type", MemoryType) or MemoryType.NOTE,
        tags=fitting_tags(tags if isinstance(tags, list) else []),
        created_at=_moment(fields.get("created"), now),
        source=_one_of(fields, "source", Source) or Source.FILE,
        source_id=_text(fields, "source_id"),
        conversation=_text(fields, "conversation"),
        speaker=_text(fields, "speaker"),
        role=_text(fields, "role"),
        entity=_text(fields, "entity"),
        metadata=_metadata(fields),
        importance=float(importance) if isinstance(importance, int | float) else None,
        pinned=fields.get("pinned") is True,
        scope=Scope(_text(fields, "user") or "", _text(fields, "session") or ""),
    )
    return Candidate(where, draft, is_archived="archived" in fields, own_id=own_id)


def _text(fields: Mapping[str, Any], name: str) -> str | None:
    value = fields.get(name)
    # What looks like a number or a date in YAML was a text here.
    return None if value is None else str(value)


def _one_of(fields: Mapping[str, Any], name: str, kinds: type[E]) -> E | None:
    value = fields.get(name)
    return kinds(value) if value in set(kinds) else None


def _moment(value: object, now: datetime) -> datetime | None:
    said = value.isoformat() if isinstance(value, date) else value
    try:
        return parse_date(said, now=now) if isinstance(said, str) else None
    except InvalidDateError:
        return None


def _metadata(fields: Mapping[str, Any]) -> dict[str, Any]:
    try:
        given = json.loads(fields.get("metadata") or "{}")
    except (ValueError, TypeError, RecursionError):
        given = {}
    kept = given if isinstance(given, dict) else {}
    return kept | {name: plain(fields[name]) for name in fields if name not in _WRITTEN}
