"""What a text that is being written repeats, updates or contradicts; nothing is kept."""

import asyncio
from collections.abc import Sequence

from core.conflicts.classify import Text, Verdict, classify, read_text
from core.index.meaning import MeaningIndex
from core.model import Disagreement, title_of
from core.ports import Embedder
from core.services.open_vault import OpenVault
from core.services.pair_search import KINDS, LEAST_NEAR, LONGEST
from core.storage.repositories.pairs import Comparable
from core.storage.times import from_micros
from core.storage.transaction import Transaction

_CANDIDATES = 24
# Characters of the end of the text, where it is being written, in stretches that the model
# reads whole.
_STRETCH, _STRETCHES = 320, 3
_LONGEST_PASSAGE = 240
_MOST_BEFORE = 60  # characters that lead to what disagrees
# One without a shared tag has to be surer.
_WITHOUT_TAG = 0.05


async def disagreeing(
    vault: OpenVault,
    text: str,
    *,
    title: str | None = None,
    tags: Sequence[str] = (),
    known: Sequence[str] = (),
    limit: int = 3,
) -> tuple[Disagreement, ...]:
    """Return up to ``limit`` memories that a text disagrees with, the surest first.

    The text counts as the newer one. ``tags`` are those it will carry: memories that share
    one come first. ``known`` are ids of memories that it disagreed with a moment ago: they are
    compared again, though what is being written now has left them behind.
    """
    if vault.embedder is None or not text.strip() or limit < 1:
        return ()
    index = (await vault.meaning()).of_passages()
    near = await asyncio.to_thread(_near, vault.embedder, index, _stretches(title, text))
    lower = tuple(tag.casefold() for tag in tags)
    found = await vault.database.read(_read, near, known, lower)
    return await asyncio.to_thread(_disagreeing, Text(text, title), near, found, limit)


def _near(embedder: Embedder, index: MeaningIndex, asked: Sequence[str]) -> dict[int, float]:
    found: dict[int, float] = {}
    for vector in embedder.embed_passages(asked):
        for seq, near in index.nearest(vector, _CANDIDATES).items():
            if near.cosine >= max(LEAST_NEAR, found.get(seq, 0.0)):
                found[seq] = near.cosine
    nearest = sorted(found, key=lambda seq: -found[seq])[:_CANDIDATES]
    return {seq: found[seq] for seq in nearest}


def _stretches(title: str | None, text: str) -> list[str]:
    """Cut the end of a text into stretches, at the ends of lines where it can be."""
    found: list[str] = []
    end = len(text)
    while end > 0 and len(found) < _STRETCHES:
        start = max(0, end - _STRETCH)
        if start:
            start = text.find("\n", start, end - 1) + 1 or start
        found.append(f"{title or ''} {text[start:end]}".strip())
        end = start
    return found


def _read(
    tx: Transaction, near: dict[int, float], known: Sequence[str], tags: Sequence[str]
) -> list[tuple[Comparable, str, bool]]:
    kept = [found.seq for each in known if (found := tx.memories.find(each)) is not None]
    memories = tx.pairs.comparable([*near, *kept])
    names = tx.tags.lists([each.seq for each in memories])
    return [
        (
            each,
            tx.memories.stretch(each.seq, 0, LONGEST),
            any(name.casefold() in tags for name in names.get(each.seq, ())),
        )
        for each in memories
    ]


def _disagreeing(
    newer: Text,
    near: dict[int, float],
    found: list[tuple[Comparable, str, bool]],
    limit: int,
) -> tuple[Disagreement, ...]:
    sure: list[tuple[float, Disagreement]] = []
    for memory, said, shares_tag in found:
        verdict = classify(read_text(said, memory.title), newer, cosine=near.get(memory.seq))
        if verdict.kind in KINDS:
            weight = verdict.confidence - (0.0 if shares_tag else _WITHOUT_TAG)
            sure.append((weight, _shown(memory, said, verdict)))
    sure.sort(key=lambda each: -each[0])
    return tuple(each for _, each in sure[:limit])


def _shown(memory: Comparable, said: str, verdict: Verdict) -> Disagreement:
    first = _passage_start(said, verdict.older_span[0])
    return Disagreement(
        memory_id=memory.id,
        type=memory.type,
        title=title_of(memory.title, said),
        at=from_micros(memory.created_at),
        kind=KINDS[verdict.kind],
        confidence=verdict.confidence,
        reason=verdict.reason,
        passage=said[first : first + _LONGEST_PASSAGE],
        passage_start=first,
        span=verdict.older_span,
        text_span=verdict.newer_span,
    )


def _passage_start(said: str, place: int) -> int:
    """Return where the line of a place begins, or a word not far before it."""
    line = said.rfind("\n", 0, place) + 1
    if place - line <= _MOST_BEFORE:
        return line
    return said.find(" ", place - _MOST_BEFORE, place) + 1 or place
