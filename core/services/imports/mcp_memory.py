"""Import of what the reference MCP memory server remembers (``memory.jsonl``).

A line is an entity with observations, or a relation between two entities by their names. An
entity becomes a memory, its relations lines with wiki links below its observations, so that
what the server learns later is a revision. Format after
github.com/modelcontextprotocol/servers, src/memory/index.ts (``loadGraph``, ``saveGraph``).
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from core.model import Draft, MemoryType, Rejection, Source
from core.services.imports.archives import read_files
from core.services.imports.batch import Candidate
from core.services.imports.encodings import as_utf8
from core.services.imports.fitting import fitting_id, fitting_title
from core.services.imports.json_array import parsed_object
from core.services.imports.lines import numbered_lines
from core.services.imports.reading import Item, UnreadableError

_LONGEST_LINE = 45_000_000  # bytes: 20 MB of text, each character escaped
_NO_TITLE_IN_A_LINK = set("[]|#\n")
_TYPES = {
    "person": MemoryType.CONTACT,
    "contact": MemoryType.CONTACT,
    "meeting": MemoryType.MEETING,
    "task": MemoryType.TASK,
    "decision": MemoryType.DECISION,
    "insight": MemoryType.INSIGHT,
}

_Relations = dict[str, list[tuple[str, str]]]


def read_mcp_memory(path: Path, _now: datetime) -> Iterator[Item]:
    """Yield the entities of a graph; it is read twice, since relations stand at its end."""
    relations: _Relations = {}
    names: set[str] = set()

    def look(_name: str, stream: BinaryIO) -> Iterator[Item]:
        for _, record in _records(stream):
            if isinstance(record, dict):
                _learn(record, relations, names)
        return iter(())

    def read(_name: str, stream: BinaryIO) -> Iterator[Item]:
        for number, record in _records(stream):
            item = _item(f"line {number}", record, relations, names)
            if item is not None:
                yield item

    for _ in read_files(path, _is_memory, look):
        pass  # what can't be read is said the second time
    return read_files(path, _is_memory, read)


def _is_memory(name: str) -> bool:
    return name.endswith((".jsonl", ".json"))


def _records(
    stream: BinaryIO,
) -> Iterator[tuple[int, dict[str, Any] | UnreadableError | None]]:
    with as_utf8(stream) as text:
        for number, line in numbered_lines(text, _LONGEST_LINE):
            if line is None:
                yield number, UnreadableError("It is longer than any memory can be.")
            else:
                yield number, parsed_object(line)


def _learn(record: dict[str, Any], relations: _Relations, names: set[str]) -> None:
    if record.get("type") == "entity" and isinstance(record.get("name"), str):
        names.add(record["name"])
    ends = [record.get(each) for each in ("from", "relationType", "to")]
    if record.get("type") == "relation" and all(isinstance(each, str) for each in ends):
        start, kind, end = map(str, ends)
        relations.setdefault(start, []).append((kind, end))


def _item(
    where: str,
    record: dict[str, Any] | UnreadableError | None,
    relations: _Relations,
    names: set[str],
) -> Item | None:
    match record:
        case UnreadableError():
            return Rejection(where, str(record))
        case {"type": "entity", "name": str(name), "observations": list(observed)} if name:
            kind = record.get("entityType") if isinstance(record, dict) else None
            return Candidate(where, _draft(name, kind, observed, relations.get(name, [])))
        case {"type": "relation", "from": str(start), "to": str(), "relationType": str()}:
            missing = start not in names
            return Rejection(where, "It starts at no entity of the file.") if missing else None
        case _:
            return Rejection(where, "It is neither an entity nor a relation.")


def _draft(
    name: str, kind: object, observed: list[Any], relations: list[tuple[str, str]]
) -> Draft:
    # Observations are texts; a fork of the server keeps them as objects.
    said = [each.get("content") if isinstance(each, dict) else each for each in observed]
    facts = [" ".join(each.split("\n")) for each in said if isinstance(each, str)]
    related = [f"{how}: {_linked(end)}" for how, end in dict.fromkeys(relations)]
    lines = [f"- {line}" for line in (*facts, *related) if line.strip()]
    return Draft(
        text="\n".join(lines) if lines else name,
        title=fitting_title(name),
        type=_TYPES.get(str(kind).casefold(), MemoryType.NOTE),
        source=Source.INTEGRATION,
        source_id=fitting_id("mcp-memory", name),
        entity=fitting_title(name),
        metadata={"entity_type": kind} if isinstance(kind, str) else {},
    )


def _linked(name: str) -> str:
    return name if _NO_TITLE_IN_A_LINK & set(name) else f"[[{name}]]"
