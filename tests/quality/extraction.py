"""How much of what people say is proposed as facts, and how much of it was worth proposing.

``python -m tests.quality.extraction [--data DIR] [--show N --seed S]``: the own talks, and the
conversations in ``DIR/locomo`` against the facts that others noted about them in
``DIR/locomo_facts``. ``--show`` prints proposals at random, to be judged by reading.

A noted fact counts as covered when a proposal of the same session says it: cosine at least .6,
and at least half of the content words of the shorter of the two in common, two or more. Names
of the speakers don't count. What every sentence would cover, were it proposed as it is, is the
most that a choice among sentences can reach.
"""

import argparse
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import numpy as np

from core.bootstrap.options import Options, find_embedder
from core.conflicts.stems import stem
from core.extraction.conversation import parse_conversation
from core.extraction.find import Found, find_facts
from core.extraction.sentences import sentences_of
from core.extraction.turns import Turn, turn_of
from core.ports import Embedder, Vectors

OWN = Path(__file__).with_name("talks.jsonl")
_NEAR, _COMMON, _FEWEST = 0.6, 0.5, 2
_WORD = re.compile(r"[a-z]{3,}|\d+")
_EMPTY = frozenset(
    """
    the and for with that this was were have has had not but are you your they them their our
    his her him she its from about into when what who how why will would can could should more
    most too out over than then there here just really very much also being been some any all
    """.split()
)


@dataclass(frozen=True)
class Expected:
    """What must come of an own talk: for each proposal its kind and text, or nothing."""

    talk: str
    me: str | None
    at: datetime | None
    facts: frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Score:
    """Of those proposed, the part that was expected; of those expected, the part proposed."""

    precision: float
    recall: float
    missed: list[str]
    surplus: list[str]


@dataclass(frozen=True)
class Coverage:
    """How many of the noted facts are covered by proposals, and by all sentences."""

    turns: int
    proposals: int
    facts: int
    covered: int
    reachable: int
    plain: int
    plain_covered: int


# Noted facts that tell an opinion, a feeling or a courtesy: of no kind that is looked for.
_OPINION = re.compile(
    r"\b(?:believ\w+|valued?s?|thinks?|feels?|felt|appreciat\w+|admir\w+|encourag\w+|express\w*|"
    r"support(?:s|ive|ed)|acknowledg\w+|agree\w*|suggest\w*|advis\w+|finds?|emphasi\w+|motivat\w+|"
    r"inspir\w+|thank\w*|prais\w+|offer(?:s|ed)|mention\w*|reassur\w+|compliment\w*|proud|grateful|"
    r"understands?|highlight\w*|impressed|recogni\w+|reminds?|determined|excited|importan\w+|"
    r"willing\w*|congratulat\w+|wish\w*|respect\w*|happy)\b",
    re.IGNORECASE,
)
Session = tuple[str, str]


def own_talks() -> list[Expected]:
    rows = [json.loads(line) for line in OWN.read_text(encoding="utf-8").splitlines()]
    return [
        Expected(
            row["talk"],
            row.get("me"),
            datetime.fromisoformat(row["at"]) if "at" in row else None,
            frozenset((kind, text) for kind, text in row["facts"]),
        )
        for row in rows
    ]


def score_own(talks: Sequence[Expected]) -> Score:
    right = said = wanted = 0
    missed: list[str] = []
    surplus: list[str] = []
    for talk in talks:
        turns = parse_conversation(talk.talk, me=talk.me, at=talk.at)
        found = {(each.kind.value, each.text) for each in find_facts(turns)}
        right += len(found & talk.facts)
        said += len(found)
        wanted += len(talk.facts)
        missed += [": ".join(each) for each in sorted(talk.facts - found)]
        surplus += [": ".join(each) for each in sorted(found - talk.facts)]
    return Score(right / max(said, 1), right / max(wanted, 1), missed, surplus)


def locomo_turns(data: Path) -> dict[str, list[tuple[str, Turn]]]:
    """Return the turns of each conversation, with the session that each is of."""
    found: dict[str, list[tuple[str, Turn]]] = defaultdict(list)
    for row in _rows(data / "locomo/memories.jsonl"):
        name, said = row["text"].split(": ", 1)
        at = datetime.fromisoformat(row["created_at"])
        found[row["group"]].append((row["tags"][1], turn_of(name, said, at=at)))
    return found


def proposals_of(
    conversations: dict[str, list[tuple[str, Turn]]],
) -> list[tuple[Session, Found]]:
    return [
        ((group, turns[found.turn][0]), found)
        for group, turns in conversations.items()
        for found in find_facts([turn for _, turn in turns])
    ]


def coverage(data: Path) -> tuple[Coverage, list[tuple[Session, Found]]]:
    conversations = locomo_turns(data)
    proposals = proposals_of(conversations)
    names = {t.speaker or "" for turns in conversations.values() for _, t in turns}
    facts: dict[Session, list[str]] = defaultdict(list)
    for row in _rows(data / "locomo_facts/memories.jsonl"):
        facts[row["group"], row["tags"][1]].append(row["text"])
    proposed: dict[Session, list[str]] = defaultdict(list)
    for session, found in proposals:
        proposed[session].append(found.text)
    said: dict[Session, list[str]] = defaultdict(list)
    for group, turns in conversations.items():
        for name, turn in turns:
            said[group, name] += [
                f"{turn.speaker}: {each.text}" for each in sentences_of(turn.text)
            ]
    plain = {
        key: [text for text in texts if not _OPINION.search(text)]
        for key, texts in facts.items()
    }
    return (
        Coverage(
            plain=sum(map(len, plain.values())),
            plain_covered=sum(_covered(plain[key], proposed[key], names) for key in plain),
            turns=sum(map(len, conversations.values())),
            proposals=len(proposals),
            facts=sum(map(len, facts.values())),
            covered=sum(_covered(facts[key], proposed[key], names) for key in facts),
            reachable=sum(_covered(facts[key], said[key], names) for key in facts),
        ),
        proposals,
    )


def _covered(facts: Sequence[str], proposals: Sequence[str], names: Iterable[str]) -> int:
    if not facts or not proposals:
        return 0
    near = _embedded(facts) @ _embedded(proposals).T >= _NEAR
    dropped = {stem(name.casefold()) for name in names}
    words = [_content(text) - dropped for text in proposals]
    return sum(
        any(near[place, other] and _alike(_content(fact) - dropped, words[other])
            for other in range(len(proposals)))
        for place, fact in enumerate(facts)
    )  # fmt: skip


def _alike(one: set[str], other: set[str]) -> bool:
    shared = len(one & other)
    return shared >= _FEWEST and shared >= _COMMON * min(len(one), len(other))


def _content(text: str) -> set[str]:
    return {stem(word) for word in _WORD.findall(text.casefold()) if word not in _EMPTY}


def _embedded(texts: Sequence[str]) -> Vectors:
    embedder, missing = _embedder()
    if embedder is None:
        raise SystemExit(missing)
    step = 32
    return np.concatenate(
        [embedder.embed_passages(texts[at : at + step]) for at in range(0, len(texts), step)]
    )


@cache
def _embedder() -> tuple[Embedder | None, str | None]:
    return find_embedder(Options())


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="extraction", description=__doc__)
    parser.add_argument("--data", type=Path, help="a folder with locomo and locomo_facts")
    parser.add_argument("--show", type=int, default=0, help="proposals to print")
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args(arguments)
    own = score_own(own_talks())
    print(f"own talks: precision {own.precision:.2f}, recall {own.recall:.2f}")
    for text in own.missed:
        print(f"  missed   {text}")
    for text in own.surplus:
        print(f"  surplus  {text}")
    if told.data is None:
        return
    found, proposals = coverage(told.data)
    kinds = Counter(each.kind.value for _, each in proposals)
    print(
        f"locomo: {found.proposals} proposals from {found.turns} turns {dict(kinds)}; "
        f"{found.covered} of {found.facts} noted facts covered "
        f"({found.covered / found.facts:.2f}), by all sentences {found.reachable} "
        f"({found.reachable / found.facts:.2f}); without opinions, feelings and courtesies "
        f"{found.plain_covered} of {found.plain} ({found.plain_covered / found.plain:.2f})"
    )
    chosen = random.Random(told.seed).sample(proposals, min(told.show, len(proposals)))
    for (group, session), each in chosen:
        print(f"{group} {session}  {each.kind.value:10} {each.confidence:.2f}  {each.text}")


if __name__ == "__main__":
    main()
