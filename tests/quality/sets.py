"""Labelled sets: memories, questions, and which memories answer which question.

The project's own is ``resources/demo``. Others are folders with ``memories.jsonl`` and
``queries.jsonl``, taken from wherever they are; nothing of them is copied or saved but ids.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.resources import resource_path

OWN = "own"


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the source ids of the memories that answer it.

    ``category`` is the set's own word for what kind it is, ``""`` where it has none.
    """

    id: str
    text: str
    gold: frozenset[str]
    category: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """What is searched together, such as a conversation; rows as an import takes them."""

    rows: tuple[dict[str, Any], ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """One set by name."""

    name: str
    groups: tuple[Group, ...]


def own_set() -> LabelledSet:
    """Return the texts and questions of the demo."""
    rows = tuple(_lines(resource_path("demo", "memories.jsonl")))
    asked = _lines(resource_path("demo", "questions.jsonl"))
    questions = tuple(
        Question(f"q{number}", each["query"], frozenset(each["gold"]))
        for number, each in enumerate(asked)
    )
    return LabelledSet(OWN, (Group(rows, questions),))


def sets_in(folder: Path) -> list[LabelledSet]:
    """Return the sets in the folders of a folder, by name."""
    found = sorted(folder.glob("*/queries.jsonl"))
    return [_set(path.parent) for path in found if (path.parent / "memories.jsonl").exists()]


def _set(folder: Path) -> LabelledSet:
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    questions: dict[str, list[Question]] = defaultdict(list)
    for each in _lines(folder / "memories.jsonl"):
        rows[each.get("group", "")].append(_row(each))
    for each in _lines(folder / "queries.jsonl"):
        question = Question(each["id"], each["text"], frozenset(each["gold"]), _category(each))
        questions[each.get("group", "")].append(question)
    groups = (Group(tuple(rows[name]), tuple(questions[name])) for name in sorted(rows))
    return LabelledSet(folder.name, tuple(groups))


def _category(query: dict[str, Any]) -> str:
    if "late" in query:
        return "late" if query["late"] else "early"
    return str(query.get("category", ""))


def _row(memory: dict[str, Any]) -> dict[str, Any]:
    return {
        "text": memory["text"],
        "tags": memory.get("tags", []),
        "created_at": memory.get("created_at"),
        "source": "chat" if "group" in memory else "file",
        "source_id": memory["id"],
        "conversation": memory.get("group"),
    }


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
