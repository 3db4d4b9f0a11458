"""What a text that is being written repeats, updates or contradicts; nothing is kept."""

import asyncio
from collections.abc import Sequence

from core.conflicts.classify import Text, Verdict, classify
from core.index.meaning import MeaningIndex
from core.model import Disagreement, title_of
from core.ports import Embedder
from core.services.open_vault import OpenVault
from core.services.pair_search import KINDS, LEAST_NEAR, LONGEST
from core.storage.repositories.pairs import Comparable
from core.storage.times import from_micros
from core.storage.transaction import Transaction

_CANDIDATES = 24
_LONGEST_QUESTION = 2_000  # characters of the end of the text, where it is being written
_LONGEST_PASSAGE = 240
# One without a shared tag has to be surer.
_WITHOUT_TAG = 0.05


async def disagreeing(
    vault: OpenVault,
    text: str,
    *,
    title: str | None = None,
    tags: Sequence[str] = (),
    limit: int = 3,
) -> tuple[Disagreement, ...]:
    """Return up to ``limit`` memories that a text disagrees with, the surest first.

    The text counts as the newer one. ``tags`` are those it will carry: memories that share
    one come first.
    """
    if vault.embedder is None or not text.strip() or limit < 1:
        return ()
    index = await vault.meaning()
    near = await asyncio.to_thread(_near, vault.embedder, index, f"{title or ''} {text}")
    found = await vault.database.read(_read, near, tuple(tag.casefold() for tag in tags))
    return await asyncio.to_thread(_disagreeing, Text(text, title), near, found, limit)


def _near(embedder: Embedder, index: MeaningIndex, text: str) -> dict[int, float]:
    nearest = index.nearest(embedder.embed_query(text[-_LONGEST_QUESTION:]), _CANDIDATES)
    return {seq: near.cosine for seq, near in nearest.items() if near.cosine >= LEAST_NEAR}


def _read(
    tx: Transaction, near: dict[int, float], tags: Sequence[str]
) -> list[tuple[Comparable, str, bool]]:
    known = tx.pairs.comparable(list(near))
    names = tx.tags.lists([each.seq for each in known])
    return [
        (
            each,
            tx.memories.stretch(each.seq, 0, LONGEST),
            any(name.casefold() in tags for name in names.get(each.seq, ())),
        )
        for each in known
    ]


def _disagreeing(
    newer: Text,
    near: dict[int, float],
    found: list[tuple[Comparable, str, bool]],
    limit: int,
) -> tuple[Disagreement, ...]:
    sure: list[tuple[float, Disagreement]] = []
    for memory, said, shares_tag in found:
        verdict = classify(Text(said, memory.title), newer, cosine=near[memory.seq])
        if verdict.kind in KINDS:
            weight = verdict.confidence - (0.0 if shares_tag else _WITHOUT_TAG)
            sure.append((weight, _shown(memory, said, verdict)))
    sure.sort(key=lambda each: -each[0])
    return tuple(each for _, each in sure[:limit])


def _shown(memory: Comparable, said: str, verdict: Verdict) -> Disagreement:
    start, _ = verdict.older_span
    first = said.rfind("\n", 0, start) + 1 if start else 0
    return Disagreement(
        memory_id=memory.id,
        title=title_of(memory.title, said),
        at=from_micros(memory.created_at),
        kind=KINDS[verdict.kind],
        confidence=verdict.confidence,
        reason=verdict.reason,
        passage=said[first : first + _LONGEST_PASSAGE],
        span=verdict.older_span,
        text_span=verdict.newer_span,
    )
