"""How well two texts are told to repeat, update or contradict each other, by kind.

``python -m tests.quality.pairs [--data DIR]``: the own set of personal facts, and the labelled
pairs in ``DIR`` where there are any. Updates count as contradictions in sets that know none.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.bootstrap.comparing import PairComparer

OWN = Path(__file__).with_name("personal_facts.tsv")
KINDS = ("duplicate", "update", "contradiction")
_AT_ONCE = 64


@dataclass(frozen=True)
class LabelledPair:
    kind: str
    older: str
    newer: str


@dataclass(frozen=True)
class Rates:
    """Of those said to be of a kind, the part that is; of those that are, the part found."""

    precision: float
    recall: float
    said: int


def own_pairs() -> list[LabelledPair]:
    lines = OWN.read_text(encoding="utf-8").splitlines()
    return [LabelledPair(*line.split("\t")) for line in lines]


def pairs_in(data: Path) -> Iterator[tuple[str, list[LabelledPair]]]:
    for file in sorted(data.glob("pairs_*/pairs.jsonl")):
        with file.open(encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        yield file.parent.name, [LabelledPair(r["label"], r["a"], r["b"]) for r in rows]


def table(comparer: PairComparer, pairs: Sequence[LabelledPair]) -> Counter[tuple[str, str]]:
    """Count ``(what it is, what it is said to be)``."""
    counts: Counter[tuple[str, str]] = Counter()
    for start in range(0, len(pairs), _AT_ONCE):
        block = pairs[start : start + _AT_ONCE]
        verdicts = comparer.compare([(pair.older, pair.newer) for pair in block])
        counts.update(
            (pair.kind, verdict.kind.value)
            for pair, verdict in zip(block, verdicts, strict=True)
        )
    return counts


def rates(counts: Counter[tuple[str, str]], kind: str) -> Rates:
    said_as = {kind}
    if kind == "contradiction" and not any(label == "update" for label, _ in counts):
        said_as.add("update")
    said = sum(n for (_, verdict), n in counts.items() if verdict in said_as)
    are = sum(n for (label, _), n in counts.items() if label == kind)
    right = sum(counts[kind, verdict] for verdict in said_as)
    return Rates(right / said if said else 1.0, right / are if are else 0.0, said)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="pairs", description=__doc__)
    parser.add_argument("--data", type=Path, help="a folder of labelled sets")
    told = parser.parse_args(arguments)
    sets = [("personal facts", own_pairs()), *(pairs_in(told.data) if told.data else ())]
    comparer = PairComparer()
    for name, pairs in sets:
        counts = table(comparer, pairs)
        for kind in KINDS:
            if any(label == kind for label, _ in counts):
                found = rates(counts, kind)
                print(
                    f"{name:16} {kind:14} precision {found.precision:.3f} "
                    f"recall {found.recall:.3f} of {found.said}"
                )


if __name__ == "__main__":
    main()
