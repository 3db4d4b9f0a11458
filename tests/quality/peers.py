"""Other ways to find the same: BM25 alone, MiniLM alone, RRF of the two, txtai hybrid.

``python -m tests.quality.peers --data DIR [--only SET] [--pooled]`` asks every question of the
labelled sets of each of them, and of a vault with nothing set, on one machine in one run. All
get the same texts; a vault also gets what an import of them would know (date, conversation).
``--pooled`` puts a set's conversations into one place. bm25s and txtai are not dependencies:
``pip install --no-deps --target build/peers bm25s txtai faiss-cpu``, then
``PYTHONPATH=build/peers``; who is absent is left out of the table, and said so.
"""

import argparse
import asyncio
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from core.bootstrap import Options, create_vault
from core.embedding.onnx_minilm import OnnxMiniLM
from core.model import SearchQuery
from core.resources import resource_path
from tests.fakes.vault_header import CHEAP_POLICY, PASSPHRASE
from tests.quality.measured import DEPTH, fill
from tests.quality.sets import Group, LabelledSet, own_set, sets_in

_RRF = 60  # the constant of Cormack, Clarke and Büttcher, SIGIR 2009
_DEEP = 100  # places of each list that RRF looks at
_MODEL = ("models", "all-MiniLM-L6-v2")

# Takes the questions of one group, gives places in its rows, best first, for each.
Ranking = Callable[[Group], list[list[int]]]


def bm25(group: Group, depth: int = DEPTH) -> list[list[int]]:
    """Rank by words alone: bm25s with its defaults (Lucene's BM25, English stop words)."""
    bm25s = import_module("bm25s")
    texts = [row["text"] for row in group.rows]
    ranker = bm25s.BM25()
    ranker.index(bm25s.tokenize(texts, show_progress=False), show_progress=False)
    asked = bm25s.tokenize([each.text for each in group.questions], show_progress=False)
    places, _ = ranker.retrieve(asked, k=min(depth, len(texts)), show_progress=False)
    return [list(map(int, each)) for each in places]


def minilm(group: Group, depth: int = DEPTH) -> list[list[int]]:
    """Rank by meaning alone: one vector a text, as sentence-transformers makes it."""
    embedder = OnnxMiniLM()
    rows = embedder.embed_passages([row["text"] for row in group.rows])
    asked = np.stack([embedder.embed_query(each.text) for each in group.questions])
    cosines = asked @ rows.T
    return [list(map(int, np.argsort(-each, kind="stable")[:depth])) for each in cosines]


def rrf(group: Group) -> list[list[int]]:
    """Rank by reciprocal rank fusion of the two."""
    lists = zip(bm25(group, _DEEP), minilm(group, _DEEP), strict=True)
    return [_fused(each) for each in lists]


def _fused(lists: Iterable[Sequence[int]]) -> list[int]:
    scores: dict[int, float] = {}
    for each in lists:
        for place, row in enumerate(each, 1):
            scores[row] = scores.get(row, 0.0) + 1 / (_RRF + place)
    return sorted(scores, key=lambda row: -scores[row])[:DEPTH]


def txtai(group: Group) -> list[list[int]]:
    """Rank by txtai with ``hybrid`` on and the same model, all else as it comes."""
    found = import_module("txtai").Embeddings(path=str(resource_path(*_MODEL)), hybrid=True)
    found.index(list(enumerate(row["text"] for row in group.rows)))
    hits = found.batchsearch([each.text for each in group.questions], DEPTH)
    found.close()
    return [[int(row) for row, _ in each] for each in hits]


def memorylink(group: Group) -> list[list[int]]:
    """Rank by a vault with nothing set."""
    return asyncio.run(_asked_of_a_vault(group))


async def _asked_of_a_vault(group: Group) -> list[list[int]]:
    places = {row["source_id"]: place for place, row in enumerate(group.rows)}
    with tempfile.TemporaryDirectory() as folder:
        options = Options(policy=CHEAP_POLICY, embedder=OnnxMiniLM())
        created = await create_vault(Path(folder) / "Quality", PASSPHRASE, options=options)
        await fill(created.vault, group)
        found = [
            (await created.vault.search(SearchQuery(each.text, limit=DEPTH))).hits
            for each in group.questions
        ]
        await created.vault.lock()
        await created.vault.sealed()
    return [[places[hit.memory.source_id or ""] for hit in hits] for hits in found]


_SYSTEMS: dict[str, tuple[Ranking, tuple[str, ...]]] = {
    "BM25": (bm25, ("bm25s",)),
    "MiniLM": (minilm, ()),
    "RRF of both": (rrf, ("bm25s",)),
    "txtai hybrid": (txtai, ("txtai", "faiss")),
    "MemoryLink": (memorylink, ()),
}


def recalls(labelled: LabelledSet, ranking: Ranking) -> list[float]:
    """Return the recall at 10 of every question."""
    return [
        len(question.gold & {group.rows[place]["source_id"] for place in found[:DEPTH]})
        / len(question.gold)
        for group in labelled.groups
        for question, found in zip(group.questions, ranking(group), strict=True)
    ]


def pooled(labelled: LabelledSet) -> LabelledSet:
    """Return a set with all its memories in one place, asked all its questions."""
    rows = tuple(row for group in labelled.groups for row in group.rows)
    asked = tuple(each for group in labelled.groups for each in group.questions)
    return LabelledSet(f"{labelled.name}, pooled", (Group(rows, asked),))


def interval(values: Sequence[float]) -> tuple[float, float, float]:
    """Return the mean and the 95 % interval of it, by 2,000 resamplings with one seed."""
    drawn = np.random.default_rng(1).choice(np.array(values), (2_000, len(values)))
    low, high = np.percentile(drawn.mean(axis=1), [2.5, 97.5])
    return float(np.mean(values)), float(low), float(high)


def main(arguments: Sequence[str] | None = None) -> None:
    """Ask everyone, and print recall at 10."""
    parser = argparse.ArgumentParser(prog="peers", description=__doc__)
    parser.add_argument("--data", type=Path, help="a folder of labelled sets")
    parser.add_argument("--only", metavar="SET", help="one set, by its name")
    parser.add_argument("--pooled", action="store_true", help="conversations in one place")
    told = parser.parse_args(arguments)
    os.environ |= {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}
    print(f"{'set':<22} {'system':<14} recall@10  95 % interval")
    for labelled in _chosen(told.data, told.only, told.pooled):
        for name, ranking in _present():
            mean, low, high = interval(recalls(labelled, ranking))
            print(f"{labelled.name:<22} {name:<14} {mean:9.3f}  {low:.3f} to {high:.3f}")


def _chosen(data: Path | None, only: str | None, in_one_place: bool) -> Iterator[LabelledSet]:
    for labelled in (own_set(), *(sets_in(data) if data else ())):
        if only not in (None, labelled.name):
            continue
        if not in_one_place:
            yield labelled
        elif len(labelled.groups) > 1:
            yield pooled(labelled)


def _present() -> Iterator[tuple[str, Ranking]]:
    for name, (ranking, needed) in _SYSTEMS.items():
        absent = [each for each in needed if find_spec(each) is None]
        if absent:
            print(f"{name} left out: no {' or '.join(absent)} here.", file=sys.stderr)
        else:
            yield name, ranking


if __name__ == "__main__":
    main()
