"""Asks a set's questions in every mode and notes where the answers stand."""

import asyncio
import json
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path

from core.bootstrap import Options, create_vault
from core.index.derived import DerivedIndex
from core.model import Filters, IndexKind, RecallQuery, SearchMode, SearchQuery
from core.ports import Embedder
from core.services.vault import Vault
from tests.fakes.vault_header import CHEAP_POLICY, PASSPHRASE
from tests.quality.sets import Group, LabelledSet, Question

DEPTH = 10  # hits that count
RECALL, RECALL_RANDOM = "recall", "recall, importance at random"
_BUDGET = 8_000  # tokens: room for ten passages of any set
_COMPARED = 50  # nearest vectors that both indexes are asked for
_READY = 300.0  # seconds that Chroma may take


@dataclass(frozen=True, slots=True)
class Score:
    """How well one question was answered."""

    recall_1: float
    recall_5: float
    recall_10: float
    reciprocal_rank: float


@dataclass
class Measured:
    """The scores of one set: by mode, then by question; and how the two indexes agree."""

    scores: dict[str, dict[str, Score]] = field(default_factory=dict)
    index_agreement: float | None = None  # share of the exact nearest that Chroma finds

    def means(self) -> dict[str, dict[str, float]]:
        """Return each figure's mean, by mode."""
        return {
            mode: {
                name: sum(getattr(score, name) for score in scores.values()) / len(scores)
                for name in asdict(next(iter(scores.values())))
            }
            for mode, scores in self.scores.items()
        }


def score_of(found: Sequence[str], gold: frozenset[str]) -> Score:
    """Score the ids that were found, best first: the share of gold at 1, 5, 10, and 1/rank."""
    one, five, ten = (len(gold.intersection(found[:at])) / len(gold) for at in (1, 5, DEPTH))
    first = next((place for place, each in enumerate(found, 1) if each in gold), None)
    return Score(one, five, ten, reciprocal_rank=1 / first if first else 0.0)


async def measure(
    labelled: LabelledSet, embedder: Embedder, *, index: IndexKind = IndexKind.EXACT
) -> Measured:
    """Put a set into vaults of its own and ask its questions."""
    measured = Measured()
    agreements: list[float] = []
    for number, group in enumerate(labelled.groups):
        with tempfile.TemporaryDirectory() as place:
            options = Options(policy=CHEAP_POLICY, embedder=embedder, index=index)
            folder = Path(place) / "Quality"
            vault = (await create_vault(folder, PASSPHRASE, options=options)).vault
            await fill(vault, group)
            for mode in SearchMode:
                scores = measured.scores.setdefault(mode.value, {})
                for question in group.questions:
                    found = await _found(vault, question, mode)
                    scores[f"{number}/{question.id}"] = score_of(found, question.gold)
            await _measure_recall(vault, group, f"{number}/", measured)
            if index is IndexKind.CHROMA:
                agreements += await _agreements(vault, group, embedder)
            await vault.lock()
            await vault.sealed()  # the folder goes, so nobody may be writing to it
    if agreements:
        measured.index_agreement = sum(agreements) / len(agreements)
    return measured


async def fill(vault: Vault, group: Group) -> None:
    """Import a group and wait until all of it is found by meaning."""
    path = vault.folder.parent / "rows.jsonl"
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in group.rows)
    path.write_text("".join(lines), encoding="utf-8")
    await vault.import_jsonl(path)
    await vault.wait_until_embedded()


async def _found(vault: Vault, question: Question, mode: SearchMode) -> list[str]:
    result = await vault.search(SearchQuery(question.text, limit=DEPTH, mode=mode))
    return [hit.memory.source_id or "" for hit in result.hits]


async def _measure_recall(vault: Vault, group: Group, prefix: str, measured: Measured) -> None:
    for mode in (RECALL, RECALL_RANDOM):
        if mode == RECALL_RANDOM:
            await _spread_importance(vault)
        scores = measured.scores.setdefault(mode, {})
        for question in group.questions:
            recalled = await vault.recall(RecallQuery(question.text, budget=_BUDGET))
            found = [each.hit.memory.source_id or "" for each in recalled.memories[:DEPTH]]
            scores[prefix + question.id] = score_of(found, question.gold)


async def _spread_importance(vault: Vault) -> None:
    """Give each memory an importance that says nothing about it, the same in every run."""
    memories = (await vault.list(Filters(), limit=None)).memories
    for tenth in range(11):
        ids = [each.id for each in memories if _chance(each.source_id or "") == tenth]
        if ids:
            await vault.describe_many(ids, importance=tenth / 10)


def _chance(name: str) -> int:
    return sha256(name.encode()).digest()[0] * 11 // 256


async def _agreements(vault: Vault, group: Group, embedder: Embedder) -> list[float]:
    await vault.warm_up()
    derived = vault._inside().derived
    assert derived is not None
    assert await asyncio.to_thread(derived.wait_ready, _READY)
    return [_agreement(derived, embedder, question.text) for question in group.questions]


def _agreement(index: DerivedIndex, embedder: Embedder, text: str) -> float:
    vector = embedder.embed_query(text)
    near = index.search(vector, _COMPARED)
    exact = index.search(vector, _COMPARED, among=index.ids().tolist())
    # As near counts as well: of equal cosines either may be left out.
    least = exact[-1][1] - 1e-5
    return sum(cosine >= least for _, cosine in near) / len(exact)
