"""Asks a set's questions in every mode and notes where the answers stand."""

import asyncio
import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from math import log2
from pathlib import Path

from core.bootstrap import Options, create_vault
from core.index.derived import DerivedIndex
from core.model import Filters, IndexKind, RecallQuery, SearchMode, SearchQuery
from core.ports import Embedder
from core.search.ranking import Ranking, RankingPart
from core.services.vault import Vault
from tests.fakes.vault_header import CHEAP_POLICY, PASSPHRASE
from tests.quality.sets import Group, LabelledSet, Question
from tests.quality.slips import with_slips

DEPTH = 10  # hits that count
WITHOUT = "without "
MISSPELT = "misspelt"
RECALL, RECALL_RANDOM = "recall", "recall, importance at random"
_BUDGET = 8_000  # tokens: room for ten passages of any set
_COMPARED = 50  # nearest vectors that both indexes are asked for
_READY = 300.0  # seconds that Chroma may take


@dataclass(frozen=True, slots=True)
class Score:
    """How well one question was answered."""

    recall_5: float
    recall_10: float
    ndcg_10: float
    reciprocal_rank: float


@dataclass
class Measured:
    """The scores of one set: by mode, then by question; and how the two indexes agree.

    A mode may also be the whole ranking without one of its parts. ``categories`` are those
    of the questions.
    """

    scores: dict[str, dict[str, Score]] = field(default_factory=dict)
    categories: dict[str, str] = field(default_factory=dict)
    index_agreement: float | None = None  # share of the exact nearest that Chroma finds


def score_of(found: Sequence[str], gold: frozenset[str]) -> Score:
    """Score the ids that were found, best first.

    The share of gold at 5 and 10, the discounted gain at 10 as a share of the best there
    could be (log2, Järvelin and Kekäläinen 2002), and 1/rank of the first.
    """
    five, ten = (len(gold.intersection(found[:at])) / len(gold) for at in (5, DEPTH))
    places = [place for place, each in enumerate(found[:DEPTH], 1) if each in gold]
    best = sum(1 / log2(place + 1) for place in range(1, min(len(gold), DEPTH) + 1))
    gain = sum(1 / log2(place + 1) for place in places) / best
    return Score(five, ten, gain, reciprocal_rank=1 / places[0] if places else 0.0)


async def measure(
    labelled: LabelledSet,
    embedder: Embedder,
    *,
    index: IndexKind = IndexKind.EXACT,
    without: Sequence[RankingPart] = (),
) -> Measured:
    """Put a set into vaults of its own and ask its questions in each mode.

    They are asked again for every part in ``without``, with all of the ranking but that.
    """
    measured = Measured()
    agreements: list[float] = []
    for number, group in enumerate(labelled.groups):
        with tempfile.TemporaryDirectory() as place:
            options = Options(policy=CHEAP_POLICY, embedder=embedder, index=index)
            folder = Path(place) / "Quality"
            vault = (await create_vault(folder, PASSPHRASE, options=options)).vault
            await fill(vault, group)
            asked = _Asked(vault, group, f"{number}/", measured)
            for mode in SearchMode:
                await asked.score(mode.value, mode)
            slips = replace(asked, group=replace(group, questions=with_slips(group)))
            await slips.score(MISSPELT, SearchMode.HYBRID)
            for part in without:
                vault._inside().ranking = Ranking(frozenset({part}))
                await asked.score(f"{WITHOUT}{part}", SearchMode.HYBRID)
                if part is RankingPart.TYPOS:
                    await slips.score(f"{MISSPELT}, {WITHOUT}{part}", SearchMode.HYBRID)
            vault._inside().ranking = Ranking()
            await _measure_recall(vault, group, f"{number}/", measured)
            if index is IndexKind.CHROMA:
                agreements += await _agreements(vault, group, embedder)
            await vault.lock()
            await vault.sealed()  # the folder goes, so nobody may be writing to it
    if agreements:
        measured.index_agreement = sum(agreements) / len(agreements)
    return measured


@dataclass(frozen=True, slots=True)
class _Asked:
    """A group in its vault, and where its questions' scores go."""

    vault: Vault
    group: Group
    prefix: str
    measured: Measured

    async def score(self, name: str, mode: SearchMode) -> None:
        scores = self.measured.scores.setdefault(name, {})
        for question in self.group.questions:
            asked = self.prefix + question.id
            found = await _found(self.vault, question, mode)
            scores[asked] = score_of(found, question.gold)
            self.measured.categories[asked] = question.category


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
