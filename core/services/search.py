"""Find memories: by their words and by their meaning in parallel, then one order."""

import asyncio
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from core.errors import InvalidValueError
from core.index.meaning import Nearness
from core.model import (
    Facets,
    Filters,
    Hit,
    Memory,
    MemoryType,
    Passage,
    SearchMode,
    SearchQuery,
    SearchResult,
    Sort,
    Why,
)
from core.search.fusion import fuse
from core.search.passage import Marked, Span, mark_words, passage_of
from core.search.query import ParsedQuery, parse_query
from core.search.words import any_of, query_words, quoted
from core.services.open_vault import OpenVault
from core.storage.repositories.chunks import ChunkSpan
from core.storage.transaction import Transaction
from core.text import fold

T = TypeVar("T")

CANDIDATES = 200  # memories that each of the two ways brings
# Below this, a memory has no more to do with a query than any other; measured for MiniLM.
LEAST_COSINE = 0.15
_MEANING_STEPS = (0.25, 0.4, 0.55)  # cosines from which one, two, three bars are shown
_MARKED_LENGTH = 50_000  # characters of a long memory that are looked at for marks


@dataclass(frozen=True, slots=True)
class _Found:
    """What both ways brought: memories by number."""

    meaning: dict[int, Nearness]
    words: dict[int, float]
    scores: dict[int, float]

    def best(self) -> list[int]:
        """Return the numbers, best first; of equals the newer."""
        return sorted(self.scores, key=lambda seq: (-self.scores[seq], -seq))


async def search_memories(vault: OpenVault, query: SearchQuery) -> SearchResult:
    """Answer a question with the memories that fit it best.

    Raises:
        InvalidValueError: a limit below 1, or ``min_score`` outside 0 to 1 or with keyword.
        ModelMissingError: never; without weights words alone are searched, with a warning.
    """
    _check(query)
    started = time.perf_counter()
    parsed = parse_query(query.text, query.filters, now=vault.now())
    if query.mode is not SearchMode.KEYWORD and vault.embedder is None:
        parsed = _warned(parsed, "There is no embedding model here: only words were searched.")
    if not parsed.text.strip():
        result = await _everything(vault, query, parsed)
    else:
        result = await _matching(vault, query, parsed)
    return replace(result, seconds=time.perf_counter() - started)


def _check(query: SearchQuery) -> None:
    if query.limit < 1:
        raise InvalidValueError("The limit is at least 1.")
    if query.min_score is None:
        return
    if query.mode is SearchMode.KEYWORD:
        raise InvalidValueError("A least score is a cosine; keyword search has none.")
    if not 0 <= query.min_score <= 1:
        raise InvalidValueError("The least score goes from 0 to 1.")


async def _everything(
    vault: OpenVault, query: SearchQuery, parsed: ParsedQuery
) -> SearchResult:
    """Without words to look for, the filters alone answer, the newest first."""
    among = await vault.database.read(_narrowed, parsed)
    if among is None:
        among = await vault.database.read(_newest, parsed.filters)
    memories = await vault.memories(among[: query.limit])
    hits = [Hit(memory, 0.0, Why(), passage_of(memory.text, (), None)) for memory in memories]
    facets = await _facets(vault, among)
    return SearchResult(tuple(hits), len(among), 0.0, facets, parsed.warnings)


async def _matching(vault: OpenVault, query: SearchQuery, parsed: ParsedQuery) -> SearchResult:
    parsed, among = await _phrases_first(vault, parsed)
    meaning, words = await asyncio.gather(
        _by_meaning(vault, query, parsed, among), _by_words(vault, query, parsed, among)
    )
    meaning = await _completed(vault, parsed, meaning, words)
    meaning, words = _kept(query, meaning, words)
    cosines = {seq: near.cosine for seq, near in meaning.items()}
    found = _Found(meaning, words, fuse(cosines, words))
    order = found.best()
    hits = await _hits(vault, query, parsed, found, order[: query.limit])
    return SearchResult(
        tuple(hits), len(order), 0.0, await _facets(vault, order), parsed.warnings
    )


async def _phrases_first(
    vault: OpenVault, parsed: ParsedQuery
) -> tuple[ParsedQuery, list[int] | None]:
    among = await vault.database.read(_narrowed, parsed)
    if not parsed.phrases or among:
        return parsed, among
    loose = replace(parsed, phrases=())
    loose = _warned(loose, "Nothing holds the quoted words as they stand; any of them count.")
    return loose, await vault.database.read(_narrowed, loose)


async def _by_meaning(
    vault: OpenVault, query: SearchQuery, parsed: ParsedQuery, among: list[int] | None
) -> dict[int, Nearness]:
    if vault.query_cache is None or query.mode is SearchMode.KEYWORD:
        return {}
    vector = await asyncio.to_thread(vault.query_cache.embed_query, parsed.text)
    meaning = await vault.meaning()
    if among is None:
        return await asyncio.to_thread(meaning.nearest, vector, CANDIDATES)
    return await asyncio.to_thread(meaning.nearest_of, vector, CANDIDATES, among)


async def _by_words(
    vault: OpenVault, query: SearchQuery, parsed: ParsedQuery, among: list[int] | None
) -> dict[int, float]:
    words = query_words(parsed.text)
    is_wanted = query.mode is not SearchMode.SEMANTIC or vault.embedder is None
    if not is_wanted or not words:
        return {}
    expression = any_of(words, is_unfinished=query.is_unfinished)
    return dict(await vault.database.read(_word_search, expression, among))


async def _completed(
    vault: OpenVault,
    parsed: ParsedQuery,
    meaning: dict[int, Nearness],
    words: dict[int, float],
) -> dict[int, Nearness]:
    """Give the memories that only their words brought a cosine too."""
    missing = words.keys() - meaning.keys()
    if not meaning or not missing or vault.query_cache is None:
        return meaning
    vector = vault.query_cache.embed_query(parsed.text)
    index = await vault.meaning()
    return meaning | index.nearest_of(vector, len(missing), missing)


def _kept(
    query: SearchQuery, meaning: dict[int, Nearness], words: dict[int, float]
) -> tuple[dict[int, Nearness], dict[int, float]]:
    """Leave out what is too far and shares no word, or is below the least score."""
    if query.min_score is not None:
        near = {s: n for s, n in meaning.items() if n.cosine >= query.min_score}
        return near, {seq: score for seq, score in words.items() if seq in near}
    near = {s: n for s, n in meaning.items() if n.cosine >= LEAST_COSINE or s in words}
    return near, words


async def _hits(
    vault: OpenVault, query: SearchQuery, parsed: ParsedQuery, found: _Found, order: list[int]
) -> list[Hit]:
    memories = await vault.memories(order)
    numbers = {memory.id: seq for memory, seq in zip(memories, order, strict=False)}
    near = [found.meaning[seq].chunk_id for seq in order if seq in found.meaning]
    spans = await vault.database.read(lambda tx: tx.chunks.spans(near))
    words = [] if query.mode is SearchMode.SEMANTIC else query_words(parsed.text)
    marked = await asyncio.to_thread(_marked, memories, words)
    best_words = max(found.words.values(), default=0.0)
    hits = []
    for place, memory in enumerate(memories):
        seq = numbers[memory.id]
        nearness = found.meaning.get(seq)
        chunk = _chunk_span(memory, spans, nearness)
        why = _why(nearness, found.words.get(seq, 0.0), best_words, marked[place])
        passage = _passage(memory, marked[place].spans, chunk)
        hits.append(Hit(memory, round(found.scores[seq], 6), why, passage))
    return hits


def _marked(memories: list[Memory], words: list[str]) -> dict[int, Marked]:
    texts = {place: memory.text[:_MARKED_LENGTH] for place, memory in enumerate(memories)}
    marks = mark_words(texts, words)
    beside = {
        place: " ".join((memory.title or "", *memory.tags, memory.speaker or ""))
        for place, memory in enumerate(memories)
    }
    names = mark_words(beside, words)
    return {
        place: Marked(
            marks[place].spans,
            tuple(w for w in words if w in marks[place].words or w in names[place].words),
        )
        for place in texts
    }


def _chunk_span(
    memory: Memory, spans: dict[int, ChunkSpan], nearness: Nearness | None
) -> Span | None:
    span = spans.get(nearness.chunk_id) if nearness else None
    # Offsets of an older text mean nothing in the current one.
    if span is None or span.revision != memory.revision:
        return None
    return span.start, span.end


def _passage(memory: Memory, spans: tuple[Span, ...], chunk: Span | None) -> Passage:
    return passage_of(memory.text, spans, chunk)


def _why(nearness: Nearness | None, words: float, best: float, marked: Marked) -> Why:
    cosine = nearness.cosine if nearness else None
    strength = 0
    if words > 0 and best > 0:
        strength = 1 + (words > best / 3) + (words > best * 2 / 3)
    return Why(
        words=marked.words if words else (),
        word_strength=strength,
        meaning_strength=0 if cosine is None else sum(cosine >= s for s in _MEANING_STEPS),
        cosine=None if cosine is None else round(cosine, 6),
    )


async def _facets(vault: OpenVault, seqs: list[int]) -> Facets:
    memories = await vault.database.read(_facet_rows, seqs[:CANDIDATES])
    return Facets(
        types=_counted(kind for kind, _, _ in memories),
        tags=_counted(tag for _, tags, _ in memories for tag in tags),
        years=_counted(year for _, _, year in memories),
    )


def _counted(values: Iterable[T]) -> tuple[tuple[T, int], ...]:
    return tuple(Counter(values).most_common())


def _warned(parsed: ParsedQuery, warning: str) -> ParsedQuery:
    return replace(parsed, warnings=(*parsed.warnings, warning))


def _narrowed(tx: Transaction, parsed: ParsedQuery) -> list[int] | None:
    """Return the memories that filters, phrases and exclusions leave; ``None`` for all."""
    if parsed.filters == Filters() and not parsed.phrases and not parsed.excluded:
        return None
    among = tx.memories.matching(parsed.filters)
    for phrase in parsed.phrases:
        among = _with_phrase(tx, among, phrase)
    for phrase in parsed.excluded:
        without = {seq for seq, _ in tx.words.search(quoted(phrase), -1, among)}
        among = [seq for seq in among if seq not in without]
    return among


def _with_phrase(tx: Transaction, among: list[int], phrase: str) -> list[int]:
    wanted = f" {fold(phrase)} "
    close = [seq for seq, _ in tx.words.search(quoted(phrase), -1, among)]
    texts = tx.memories.get_many(close)
    return [
        seq
        for seq, memory in texts.items()
        if wanted in f" {fold(memory.text)} " or wanted in f" {fold(memory.title or '')} "
    ]


def _newest(tx: Transaction, filters: Filters) -> list[int]:
    return tx.memories.page(filters, Sort.CREATED, None, None)


def _word_search(
    tx: Transaction, expression: str, among: list[int] | None
) -> list[tuple[int, float]]:
    return tx.words.search(expression, CANDIDATES, among)


def _facet_rows(
    tx: Transaction, seqs: list[int]
) -> list[tuple[MemoryType, tuple[str, ...], int]]:
    return [
        (memory.type, memory.tags, memory.created_at.year)
        for memory in tx.memories.get_many(seqs).values()
    ]
