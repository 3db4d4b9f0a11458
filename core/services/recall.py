"""Hand on what a program needs to know: the best passages that fit into its room for text."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import datetime
from math import isfinite

from core.curation.importance import importance_now
from core.embedding.tokens import estimated_tokens
from core.errors import InvalidValueError, ModelMissingError
from core.model import (
    Filters,
    Hit,
    Memory,
    Place,
    Recalled,
    RecalledMemory,
    RecallQuery,
    SearchQuery,
)
from core.search.recall_order import Standing, recall_scores
from core.services.curate import mark_used, rules_of
from core.services.open_vault import OpenVault
from core.services.same_text import Saying
from core.services.search import search_memories
from core.services.whole_passage import whole_passage
from core.storage.transaction import Transaction

FEWEST_CANDIDATES, MOST_CANDIDATES = 50, 400
_LEAST_OF_A_MEMORY = 25  # tokens: a heading alone takes about as many
_CHARACTERS_A_TOKEN = 4

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Candidate:
    hit: Hit
    heading: str
    tokens: int
    tokens_of_id: int  # as one more that says the same


async def recall_memories(vault: OpenVault, asked: RecallQuery) -> Recalled:
    """Return the passages that answer best and fit the budget, and note that they were used.

    What says the same in nearly the same words comes once; what another memory replaced is
    left out unless it is asked for.

    Raises:
        InvalidValueError: a budget below 1, shares below 0, none for relevance.
        VaultLockedError: the vault was locked meanwhile.
    """
    check_recall(asked)
    result = await search_memories(vault, _query(asked))
    hits = [hit for hit in result.hits if _is_wanted(hit.memory, asked)]
    ids = [hit.memory.id for hit in hits]
    importances = await vault.database.read(_importances, ids, vault.now())
    ordered = _in_order(hits, asked, importances)
    recalled = await asyncio.to_thread(_fitting, vault, ordered, asked.budget)
    if recalled.memories:
        await mark_used(vault, [each.hit.memory.id for each in recalled.memories])
    return replace(recalled, warnings=result.warnings)


def check_recall(asked: RecallQuery) -> None:
    """Refuse what can't be asked.

    Raises:
        InvalidValueError: a budget below 1, shares below 0, none for relevance.
    """
    if asked.budget < 1:
        raise InvalidValueError("The budget is at least 1 token.")
    shares = astuple(asked.shares)
    if not all(isfinite(each) and each >= 0 for each in shares) or asked.shares.relevance == 0:
        raise InvalidValueError("The shares are numbers from 0 on, that of relevance above 0.")


def _query(asked: RecallQuery) -> SearchQuery:
    most = asked.budget // _LEAST_OF_A_MEMORY
    limit = min(max(most, FEWEST_CANDIDATES), MOST_CANDIDATES)
    filters: Filters = asked.filters
    if asked.with_superseded and filters.place is Place.ACTIVE:
        filters = replace(filters, place=Place.ALL)
    return SearchQuery(asked.text, limit=limit, mode=asked.mode, filters=filters)


def _is_wanted(memory: Memory, asked: RecallQuery) -> bool:
    # What a person brought back from the archive stands for itself again.
    if memory.superseded_by is not None and memory.archived_at is not None:
        return asked.with_superseded
    # The archive was looked at only for what was replaced.
    is_asked_for = asked.filters.place is not Place.ACTIVE or not asked.with_superseded
    return is_asked_for or memory.archived_at is None


def _importances(tx: Transaction, ids: Sequence[str], now: datetime) -> dict[str, float]:
    rules = rules_of(tx).importance
    return {
        memory_id: importance_now(facts, rules, now)
        for memory_id, facts in tx.facts.by_id(ids).items()
    }


def _in_order(
    hits: Sequence[Hit], asked: RecallQuery, importances: Mapping[str, float]
) -> list[Hit]:
    standings = [_standing(hit.score, hit.memory, importances) for hit in hits]
    scores = recall_scores(standings, asked.shares)
    room = asked.budget * _CHARACTERS_A_TOKEN
    found = [
        replace(
            hit,
            score=round(score, 6),
            passage=whole_passage(hit.memory.text, hit.passage, room=room),
        )
        for hit, score in zip(hits, scores, strict=True)
    ]
    return sorted(found, key=lambda hit: -hit.score)


def _standing(relevance: float, memory: Memory, importances: Mapping[str, float]) -> Standing:
    importance = importances.get(memory.id, memory.importance)
    # When it was last known to hold: kept, changed or confirmed.
    dates = (memory.created_at, memory.updated_at, memory.confirmed_at or memory.created_at)
    return Standing(relevance, importance, max(dates).timestamp())


def _fitting(vault: OpenVault, hits: Sequence[Hit], budget: int) -> Recalled:
    candidates, is_estimate = _counted(vault, hits)
    taken: list[tuple[_Candidate, Saying, list[str]]] = []
    spent = left_out = 0
    for each in candidates:
        if spent + min(each.tokens, each.tokens_of_id) > budget:
            left_out += 1
            continue
        saying = Saying(each.hit.passage.text, each.hit.memory.speaker)
        same = next((also for _, known, also in taken if saying.is_as(known)), None)
        tokens = each.tokens if same is None else each.tokens_of_id
        if spent + tokens > budget:
            left_out += 1
            continue
        spent += tokens
        if same is None:
            taken.append((each, saying, []))
        else:
            same.append(each.hit.memory.id)
    memories = tuple(
        RecalledMemory(
            each.hit, each.heading, each.tokens + len(also) * each.tokens_of_id, tuple(also)
        )
        for each, _, also in taken
    )
    return Recalled(memories, spent, left_out, is_estimate)


def _counted(vault: OpenVault, hits: Sequence[Hit]) -> tuple[list[_Candidate], bool]:
    headings = [heading_of(hit.memory) for hit in hits]
    blocks = [f"{line}\n{hit.passage.text}" for line, hit in zip(headings, hits, strict=True)]
    ids = [f"also {hit.memory.id}," for hit in hits]
    counts, is_estimate = _tokens(vault, [*blocks, *ids])
    of_blocks, of_ids = counts[: len(hits)], counts[len(hits) :]
    rows = zip(hits, headings, of_blocks, of_ids, strict=True)
    return [_Candidate(*row) for row in rows], is_estimate


def _tokens(vault: OpenVault, texts: Sequence[str]) -> tuple[list[int], bool]:
    if vault.embedder is not None:
        try:
            return vault.embedder.count_tokens(texts), False
        except ModelMissingError as error:
            _log.info("tokens are estimated: %s", type(error).__name__)
    return [estimated_tokens(text) for text in texts], True


def heading_of(memory: Memory) -> str:
    """Return the line above a passage: its local date, who said it, its title, its id."""
    said = [memory.created_at.astimezone().date().isoformat(), memory.speaker, memory.title]
    return " · ".join([*(" ".join(each.split()) for each in said if each), memory.id])
