"""The rules over the demo's texts: most of what was planted, and little else."""

import json
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from core.conflicts.classify import Text, classify
from core.model import PairVerdict
from core.resources import resource_path

_NEAR = 0.9  # the cosine that planted duplicates have, near enough; no model is loaded here
_CONFLICTS = {PairVerdict.DUPLICATE, PairVerdict.UPDATE, PairVerdict.CONTRADICTION}


def memories() -> dict[str, dict[str, Any]]:
    lines = resource_path("demo", "memories.jsonl").read_text("utf-8").splitlines()
    return {each["source_id"]: each for each in map(json.loads, lines)}


def planted() -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = json.loads(
        resource_path("demo", "planted.json").read_text("utf-8")
    )
    return found


def text_of(memory: dict[str, Any]) -> Text:
    return Text(memory["text"], memory.get("title"))


def neighbours() -> Iterator[tuple[str, Text, str, Text]]:
    """Yield pairs that share a tag and four words, the older one first."""
    by_date = sorted(memories().items(), key=lambda each: str(each[1]["created_at"]))
    read = [(name, text_of(memory), set(memory["tags"])) for name, memory in by_date]
    for (one, older, tags), (other, newer, others) in combinations(read, 2):
        if tags & others and len(older.stems & newer.stems) >= 4:
            yield one, older, other, newer


def test_most_of_what_was_planted_is_found() -> None:
    known = memories()
    found = {
        kind: sum(
            classify(text_of(known[a]), text_of(known[b]), cosine=_NEAR).kind in _CONFLICTS
            for a, b in pairs
        )
        for kind, pairs in planted().items()
    }
    assert found["duplicates"] >= 9
    assert found["updates"] >= 8
    assert found["contradictions"] >= 10


def test_little_else_is_found_among_memories_that_share_a_tag_and_words() -> None:
    meant = {frozenset(pair) for pairs in planted().values() for pair in pairs}
    others = [
        (one, other)
        for one, older, other, newer in neighbours()
        if frozenset((one, other)) not in meant and classify(older, newer).kind in _CONFLICTS
    ]
    assert len(others) <= 5, others
