"""What a Claude export holds beside conversations: projects, and what Claude remembered."""

from collections.abc import Iterator, Mapping
from typing import Any

from core.model import Draft, MemoryType, Rejection, Source
from core.services.imports.batch import Candidate
from core.services.imports.fitting import fitting_id, fitting_title, from_iso
from core.services.imports.reading import Item


def read_project(where: str, project: Mapping[str, Any]) -> Iterator[Item]:
    """Yield what a project says of itself, and each text that was put into it."""
    identity, name = project.get("uuid"), fitting_title(project.get("name"))
    created_at = from_iso(project.get("created_at"))
    said = [_text(project, field) for field in ("description", "prompt_template")]
    if any(said):
        draft = Draft(
            text="\n\n".join(filter(None, said)),
            title=name,
            created_at=created_at,
            source=Source.CHAT,
            source_id=fitting_id("claude", "project", identity),
        )
        yield Candidate(where, draft)
    for number, file in enumerate(project["docs"], 1):
        place = f"{where}, file {number}"
        if not isinstance(file, dict) or not _text(file, "content"):
            yield Rejection(place, "It has no text.")
            continue
        draft = Draft(
            text=_text(file, "content"),
            title=fitting_title(file.get("filename")),
            type=MemoryType.FILE,
            created_at=from_iso(file.get("created_at")) or created_at,
            source=Source.CHAT,
            source_id=fitting_id("claude", "project", identity, file.get("uuid") or number),
            metadata={} if name is None else {"project": name},
        )
        yield Candidate(place, draft)


def read_remembered(where: str, record: Mapping[str, Any]) -> Iterator[Item]:
    """Yield what Claude remembered across conversations, and in each project."""
    owner = record.get("account_uuid")
    of_projects = record.get("project_memories")
    texts = {"": _text(record, "conversations_memory")}
    if isinstance(of_projects, dict):
        texts |= {identity: _text(of_projects, identity) for identity in of_projects}
    for identity, text in texts.items():
        if text:
            draft = Draft(
                text=text,
                source=Source.AI_EXTRACTED,
                source_id=fitting_id("claude", "memory", owner, identity),
            )
            yield Candidate(where, draft)


def _text(fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name)
    return value.strip() if isinstance(value, str) else ""
