"""How often a fact with one detail changed is noticed, by what was changed.

``python -m tests.quality.changed [--data DIR] [--show KIND]``: own facts, said in two ways
(``changed_facts.tsv``), own pairs that differ in one detail (``one_detail.tsv``), and
sentences of the sets in ``DIR`` of which one detail is changed and the wording a little. What
is the same, or of another thing, should raise no alarm: the same value in other words, two
facts of the own list, lines of one form, a sentence and those nearest to it.
"""

import argparse
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

from core.bootstrap.options import Options, find_embedder
from core.conflicts.classify import Text, classify
from core.model import PairVerdict

OWN = Path(__file__).with_name("changed_facts.tsv")
ONE_DETAIL = Path(__file__).with_name("one_detail.tsv")
CONFLICTS = {PairVerdict.UPDATE, PairVerdict.CONTRADICTION}
_MONTHS = (
    "January February March April May June July August September October November December"
)
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
_COLOURS = "red blue green yellow black white brown grey orange purple pink silver"
_PLACES = "Bergen Leeds Ghent Porto Kyoto Quito Dresden Toledo Galway Turin".split()
_NAMES = "Astrid Bertil Oskar Wanda Ludmila Anselm Renata Torben Ilse Matteo".split()
_SETS = ("locomo_facts", "wikiqa")
_MOST = 60  # sentences of a set for each kind
_LEAST_WORDS, _MOST_WORDS = 6, 30


@dataclass(frozen=True)
class Fact:
    """A fact said in two ways, with a value that both may give, and another one."""

    kind: str
    said: str
    otherwise: str
    value: str
    other: str

    @property
    def is_denied(self) -> bool:
        """Whether the second way says the opposite, and not another value."""
        return self.other == "="


@dataclass(frozen=True)
class Pair:
    kind: str
    older: str
    newer: str


def own_facts() -> list[Fact]:
    return [Fact(*line.split("\t")) for line in OWN.read_text("utf-8").splitlines()]


def changed_own() -> Iterator[Pair]:
    for fact in own_facts():
        other = fact.value if fact.is_denied else fact.other
        yield Pair(
            fact.kind, _filled(fact.said, fact.value), _filled(fact.otherwise, other, fact)
        )
        if not fact.is_denied and fact.kind != "attribute":
            yield Pair(fact.kind, _filled(fact.said, fact.value), _filled(fact.said, other))


def harmless_own() -> Iterator[Pair]:
    facts = own_facts()
    for fact in facts:
        if not fact.is_denied and fact.kind != "attribute":
            yield Pair(
                "the same", _filled(fact.said, fact.value), _filled(fact.otherwise, fact.value)
            )
    for one, other in combinations(facts, 2):
        yield Pair(
            "other facts", _filled(one.said, one.value), _filled(other.said, other.value)
        )


def own_pairs(*, harmless: bool) -> list[Pair]:
    """Return own pairs of which the second changes one detail of the first, or nothing."""
    lines = ONE_DETAIL.read_text("utf-8").splitlines()
    pairs = [Pair(*line.split("\t")) for line in lines]
    return [pair for pair in pairs if (pair.kind != "one detail") is harmless]


def _filled(sentence: str, value: str, fact: Fact | None = None) -> str:
    said = sentence.replace("{other}", fact.value if fact else "").replace("{}", value)
    return said[0].upper() + said[1:]


def sentences_in(data: Path, name: str) -> list[str]:
    with (data / name / "memories.jsonl").open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    return [t for t in texts if _LEAST_WORDS <= len(t.split()) <= _MOST_WORDS]


def changed(sentences: Sequence[str], choose: random.Random) -> Iterator[Pair]:
    """Change one detail of each sentence that has one of a kind, and its wording a little."""
    _NAMED.update(_names_in(sentences))
    counts: Counter[str] = Counter()
    for sentence in choose.sample(sentences, len(sentences)):
        for kind, change in _CHANGES.items():
            other = change(sentence, choose) if counts[kind] < _MOST else None
            if other is not None and other != sentence:
                counts[kind] += 1
                yield Pair(kind, sentence, reworded(other, choose))


def reworded(sentence: str, choose: random.Random) -> str:
    ways = [way for way in _WAYS if way(sentence) != sentence]
    return choose.choice(ways)(sentence) if ways else sentence


def _one_of(
    words: str | Sequence[str], pattern: str = r"\b(?:{})\b"
) -> Callable[..., str | None]:
    known = words.split() if isinstance(words, str) else list(words)
    find = re.compile(pattern.format("|".join(known)))

    def change(sentence: str, choose: random.Random) -> str | None:
        found = find.search(sentence)
        if found is None:
            return None
        other = choose.choice([word for word in known if word != found[0]])
        return sentence[: found.start()] + other + sentence[found.end() :]

    return change


def _number(
    find: re.Pattern[str], shift: Callable[[int, random.Random], int]
) -> Callable[..., str | None]:
    def change(sentence: str, choose: random.Random) -> str | None:
        found = find.search(sentence)
        if found is None:
            return None
        other = str(shift(int(found[1]), choose))
        return sentence[: found.start(1)] + other + sentence[found.end(1) :]

    return change


def _names_in(sentences: Sequence[str]) -> Counter[str]:
    """Count words that stand in the middle of sentences, and always with a capital."""
    middle = re.compile(r"(?<=[a-z] )[A-Z][a-z]{3,}\b")
    lower = {word for sentence in sentences for word in re.findall(r"\b[a-z]+\b", sentence)}
    found = (word for sentence in sentences for word in middle.findall(sentence))
    known = {*_MONTHS.split(), *_DAYS.split()}
    return Counter(w for w in found if w.lower() not in lower and w not in known)


_NAMED: Counter[str] = Counter()
_LEAST_NAMED = 2


def _capital(find: re.Pattern[str], others: Sequence[str]) -> Callable[..., str | None]:
    def change(sentence: str, choose: random.Random) -> str | None:
        found = [m for m in find.finditer(sentence) if _NAMED[m[1]] >= _LEAST_NAMED]
        if not found:
            return None
        place = choose.choice(found)
        return sentence[: place.start(1)] + choose.choice(others) + sentence[place.end(1) :]

    return change


_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_AMOUNT = re.compile(r"(?<![\d.,:])\b([2-9]|[1-9]\d)\b(?![\d.,:]\d)")
_AT_PLACE = re.compile(r"\b(?:in|at|from|to) ([A-Z][a-z]{3,})\b(?! [A-Z])")
_PERSON = re.compile(r"(?:(?<=[a-z] )|^)([A-Z][a-z]{3,})\b(?= [a-z])")
_CHANGES: dict[str, Callable[..., str | None]] = {
    "year": _number(_YEAR, lambda n, choose: n + choose.choice((-7, -3, -1, 1, 4))),
    "number": _number(_AMOUNT, lambda n, choose: n + choose.choice((1, 3, 8))),
    "month": _one_of(_MONTHS.replace("May ", "").replace("March ", "")),
    "weekday": _one_of(_DAYS),
    "colour": _one_of(_COLOURS),
    "place": _capital(_AT_PLACE, _PLACES),
    "person": _capital(_PERSON, _NAMES),
}
_AT_END = re.compile(r"^(.*\w) ((?:in|on|at|since|during) [^,.;]{3,25})\.$")
_WAYS: tuple[Callable[[str], str], ...] = (
    lambda s: s.replace(" is ", "'s ", 1) if re.search(r"\b(?:it|he|she|that) is ", s) else s,
    lambda s: s.replace("The ", "Our ", 1) if s.startswith("The ") else s,
    lambda s: re.sub(r"\b(?:very|recently|also|really|currently|originally) ", "", s, count=1),
    lambda s: s.replace(" because ", " since ", 1),
    lambda s: s.replace(" large ", " big ", 1).replace(" began ", " started ", 1),
    lambda s: s.replace(" and ", " & ", 1),
    lambda s: f"{m[2][0].upper()}{m[2][1:]}, {m[1]}." if (m := _AT_END.match(s)) else s,
    lambda s: f"As far as I know, {s}",
    lambda s: s.rstrip(".") + ", I think.",
)


def nearest_pairs(sentences: Sequence[str], each: int) -> Iterator[Pair]:
    """Pair each sentence with those nearest in meaning: what could be mixed up, if any."""
    embedder, missing = find_embedder(Options())
    if embedder is None:
        raise SystemExit(missing)
    vectors = np.vstack(
        [embedder.embed_passages(sentences[n : n + 64]) for n in range(0, len(sentences), 64)]
    )
    cosines = vectors @ vectors.T
    np.fill_diagonal(cosines, -1.0)
    for place, row in enumerate(cosines):
        for other in np.argsort(-row)[:each]:
            if place < other:
                yield Pair("nearest", sentences[place], sentences[int(other)])


def tell(
    name: str, changed_pairs: Sequence[Pair], harmless: Sequence[Pair], show: str | None
) -> None:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for pairs, wants in ((changed_pairs, True), (harmless, False)):
        for pair in pairs:
            verdict = classify(Text(pair.older), Text(pair.newer))
            is_said = verdict.kind in CONFLICTS
            found[pair.kind]["said"] += is_said
            found[pair.kind]["all"] += 1
            if show == pair.kind and is_said is not wants:
                print(
                    f"    {verdict.kind} {verdict.reason.code}: {pair.older} || {pair.newer}"
                )
    for kind, counts in found.items():
        print(f"{name:13} {kind:12} {counts['said']:4} of {counts['all']:5} said to disagree")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="changed", description=__doc__)
    parser.add_argument("--data", type=Path, help="a folder of labelled sets")
    parser.add_argument("--show", metavar="KIND", help="print what was judged wrong of a kind")
    told = parser.parse_args(arguments)
    tell("own", list(changed_own()), list(harmless_own()), told.show)
    tell("own pairs", own_pairs(harmless=False), own_pairs(harmless=True), told.show)
    for name in _SETS if told.data else ():
        sentences = sentences_in(told.data, name)
        pairs = list(changed(sentences, random.Random(7)))
        tell(name, pairs, list(nearest_pairs(sentences, 3)), told.show)


if __name__ == "__main__":
    main()
