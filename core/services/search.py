"""Find memories: by their words and by their meaning in parallel, then one order."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import ParamSpec, TypeVar

from core.errors import InvalidValueError
from core.index.meaning import MeaningIndex, Nearness
from core.model import (
    Facets,
    Filters,
    Hit,
    Memory,
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
P = ParamSpec("P")

SMALL_INDEX = 20_000  # chunks; below, a search is quicker than the way to a thread
MOST_COUNTED = 1_000  # found memories that the facets count
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
    order = await vault.database.read(_filtered, parsed)
    memories, facets = await vault.database.read(_shown, order, query.limit)
    hits = [
        Hit(vault.with_lease(seq, memory), 0.0, Why(), passage_of(memory.text, (), None))
        for seq, memory in memories
    ]
    return SearchResult(tuple(hits), len(order), 0.0, facets, parsed.warnings)


async def _matching(vault: OpenVault, query: SearchQuery, parsed: ParsedQuery) -> SearchResult:
    parsed, among = await _narrowed_down(vault, parsed)
    meaning, words = await asyncio.gather(
        _by_meaning(vault, query, parsed, among), _by_words(vault, query, parsed, among)
    )
    meaning = await _completed(vault, parsed, meaning, words)
    meaning, words = _kept(query, meaning, words)
    cosines = {seq: near.cosine for seq, near in meaning.items()}
    found = _Found(meaning, words, fuse(cosines, words))
    order = found.best()
    asked = [] if query.mode is SearchMode.SEMANTIC else query_words(parsed.text)
    # One read for all of it: each hop to a thread and back costs as much as the work.
    hits, facets = await vault.database.read(_answer, found, order, query.limit, asked)
    return SearchResult(
        tuple(replace(hit, memory=vault.with_lease(seq, hit.memory)) for seq, hit in hits),
        len(order),
        0.0,
        facets,
        parsed.warnings,
    )


async def _narrowed_down(
    vault: OpenVault, parsed: ParsedQuery
) -> tuple[ParsedQuery, list[int] | None]:
    """Return the memories that filters, phrases and exclusions leave; ``None`` for all.

    Phrases that nothing holds are loosened to their words, with a warning.
    """
    if parsed.filters == Filters() and not parsed.phrases and not parsed.excluded:
        return parsed, None
    among = await vault.database.read(_narrowed, parsed)
    if not parsed.phrases or among:
        return parsed, among
    loose = replace(parsed, phrases=())
    loose = _warned(loose, "Nothing holds the quoted words as they stand; any of them count.")
    return await _narrowed_down(vault, loose)


async def _by_meaning(
    vault: OpenVault, query: SearchQuery, parsed: ParsedQuery, among: list[int] | None
) -> dict[int, Nearness]:
    if vault.query_cache is None or query.mode is SearchMode.KEYWORD:
        return {}
    vector = await asyncio.to_thread(vault.query_cache.embed_query, parsed.text)
    meaning = await vault.meaning()
    if among is None:
        return await _here_or_in_thread(meaning, meaning.nearest, vector, CANDIDATES)
    return await _here_or_in_thread(meaning, meaning.nearest_of, vector, CANDIDATES, among)


async def _here_or_in_thread(
    index: MeaningIndex,
    function: Callable[P, dict[int, Nearness]],
    *args: P.args,
    **kwargs: P.kwargs,
) -> dict[int, Nearness]:
    if len(index) <= SMALL_INDEX:
        return function(*args, **kwargs)
    return await asyncio.to_thread(function, *args, **kwargs)


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


def _answer(
    tx: Transaction, found: _Found, order: list[int], limit: int, words: list[str]
) -> tuple[list[tuple[int, Hit]], Facets]:
    memories, facets = _shown(tx, order, limit)
    near = [found.meaning[seq].chunk_id for seq, _ in memories if seq in found.meaning]
    spans = tx.chunks.spans(near)
    marked = _marked([memory for _, memory in memories], words)
    best_words = max(found.words.values(), default=0.0)
    hits = []
    for place, (seq, memory) in enumerate(memories):
        nearness = found.meaning.get(seq)
        why = _why(nearness, found.words.get(seq, 0.0), best_words, marked[place])
        chunk = _chunk_span(memory, spans, nearness)
        passage = passage_of(memory.text, marked[place].spans, chunk)
        hits.append((seq, Hit(memory, round(found.scores[seq], 6), why, passage)))
    return hits, facets


def _shown(
    tx: Transaction, order: list[int], limit: int
) -> tuple[list[tuple[int, Memory]], Facets]:
    """Return the memories to show, with their numbers, and how all that were found spread."""
    memories = tx.memories.get_many(order[:limit])
    counted = order[:MOST_COUNTED]
    kinds, dates = tx.memories.kinds_and_dates(counted)
    facets = Facets(
        types=_counted(kinds),
        tags=_counted(tx.memories.tag_names(counted)),
        years=_counted(date.astimezone().year for date in dates),
    )
    return [(seq, memories[seq]) for seq in order[:limit] if seq in memories], facets


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


def _counted(values: Iterable[T]) -> tuple[tuple[T, int], ...]:
    return tuple(Counter(values).most_common())


def _warned(parsed: ParsedQuery, warning: str) -> ParsedQuery:
    return replace(parsed, warnings=(*parsed.warnings, warning))


def _narrowed(tx: Transaction, parsed: ParsedQuery) -> list[int]:
    among = tx.memories.matching(parsed.filters)
    for phrase in parsed.phrases:
        among = _with_phrase(tx, among, phrase)
    for phrase in parsed.excluded:
        without = {seq for seq, _ in tx.words.search(quoted(phrase), -1, among)}
        among = [seq for seq in among if seq not in without]
    return among


def _filtered(tx: Transaction, parsed: ParsedQuery) -> list[int]:
    """Return what the filters mean and the exclusions leave, the newest first."""
    order = tx.memories.page(parsed.filters, Sort.CREATED, None, None)
    if not parsed.excluded:
        return order
    among = set(_narrowed(tx, parsed))
    return [seq for seq in order if seq in among]


def _with_phrase(tx: Transaction, among: list[int], phrase: str) -> list[int]:
    wanted = f" {fold(phrase)} "
    close = [seq for seq, _ in tx.words.search(quoted(phrase), -1, among)]
    texts = tx.memories.get_many(close)
    return [
        seq
        for seq, memory in texts.items()
        if wanted in f" {fold(memory.text)} " or wanted in f" {fold(memory.title or '')} "
    ]


def _word_search(
    tx: Transaction, expression: str, among: list[int] | None
) -> list[tuple[int, float]]:
    return tx.words.search(expression, CANDIDATES, among)
