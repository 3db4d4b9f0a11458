"""Find memories: by their words and by their meaning at once, then one order.

Everything is done in one read on one thread, while the model works on the query's vector on
another: each hop from thread to thread costs as much as a statement.
"""

import time
from collections.abc import Mapping, Set
from concurrent.futures import CancelledError, Future
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from heapq import nlargest

from core.errors import InvalidValueError, VaultLockedError
from core.index.meaning import MeaningIndex, Nearness
from core.model import Filters, SearchMode, SearchQuery, SearchResult, Sort
from core.ports import Embedder, Vectors
from core.search.passage import WordMarker
from core.search.query import ParsedQuery, parse_query
from core.search.ranking import Ranking, RankingPart
from core.search.typos import read_as, said_of
from core.search.words import any_of, each_of, query_pairs, query_words, quoted, stands_in
from core.services.filing import raised_by_filing
from core.services.found import Answer, Found, shown, shown_unasked
from core.services.long_texts import Wanted, best_stretches
from core.services.misspelt import put_right
from core.services.open_vault import OpenVault
from core.services.rank import Stretches, ranked
from core.services.times_said import TimesAsked, brought_by_time, with_times
from core.storage.transaction import Transaction

CANDIDATES = 200  # memories that each of the two ways brings
_LOOKED_FOR_WORDS = 3  # hits by words: one of the best holds the most
# Below this, a memory has no more to do with a query than any other; measured for MiniLM.
LEAST_COSINE = 0.15


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What to ask by meaning: the index, and the query's vector as soon as it is there."""

    index: MeaningIndex
    vector: Future[Vectors]


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked, taken apart, and which parts of the ranking take part."""

    query: SearchQuery
    parsed: ParsedQuery
    times: TimesAsked
    ranking: Ranking
    embedder: Embedder | None


async def search_memories(vault: OpenVault, query: SearchQuery) -> SearchResult:
    """Answer a question with the memories that fit it best.

    Without weights words alone are searched, with a warning.

    Raises:
        InvalidValueError: a limit below 1, or ``min_score`` outside 0 to 1 or with keyword.
        VaultLockedError: the vault was locked meanwhile.
    """
    check_query(query)
    started = time.perf_counter()
    parsed = parse_query(query.text, query.filters, now=vault.now())
    query, parsed = as_can_be(vault, query, parsed)
    if not parsed.text.strip():
        answer = await vault.database.read(_everything, query, parsed)
    else:
        answer = await _matching(vault, query, parsed)
    hits = tuple(
        replace(hit, memory=vault.with_lease(seq, hit.memory)) for seq, hit in answer.hits
    )
    spent = time.perf_counter() - started
    return SearchResult(hits, answer.found, spent, answer.facets, answer.warnings)


def check_query(query: SearchQuery) -> None:
    """Refuse a limit or a least score that can't be.

    Raises:
        InvalidValueError: a limit below 1, or ``min_score`` outside 0 to 1 or with keyword.
    """
    if query.limit < 1:
        raise InvalidValueError("The limit is at least 1.")
    if query.min_score is None:
        return
    if query.mode is SearchMode.KEYWORD:
        raise InvalidValueError("A least score is a cosine; keyword search has none.")
    if not 0 <= query.min_score <= 1:
        raise InvalidValueError("The least score goes from 0 to 1.")


def as_can_be(
    vault: OpenVault, query: SearchQuery, parsed: ParsedQuery
) -> tuple[SearchQuery, ParsedQuery]:
    """Return what can be asked here: without a model by words alone, with a warning."""
    if query.mode is SearchMode.KEYWORD or vault.embedder is not None:
        return query, parsed
    warned = parsed.warned("There is no embedding model here: only words were searched.")
    return replace(query, mode=SearchMode.KEYWORD), warned


def _everything(tx: Transaction, query: SearchQuery, parsed: ParsedQuery) -> Answer:
    """Without words to look for, the filters alone answer, the newest first."""
    order = tx.memories.page(parsed.filters, Sort.CREATED, None, None)
    if parsed.excluded:
        among = set(_narrowed(tx, parsed))
        order = [seq for seq in order if seq in among]
    return replace(shown_unasked(tx, order, query), warnings=parsed.warnings)


async def _matching(vault: OpenVault, query: SearchQuery, parsed: ParsedQuery) -> Answer:
    times = _times(vault, query, parsed)
    question = _Question(query, parsed, times, vault.ranking, vault.embedder)
    if vault.query_cache is None or query.mode is SearchMode.KEYWORD:
        return await vault.database.read(_answer, question, None)
    index = await vault.meaning()
    # In one step with the index: both are of the model that is searched by at this moment.
    vector = vault.query_cache.begin(parsed.text)
    try:
        meaning = _Meaning(index, vector)
        return await vault.database.read(_answer, question, meaning)
    finally:
        vector.cancel()  # when a newer question came, the thread that waits for it is free


def _times(vault: OpenVault, query: SearchQuery, parsed: ParsedQuery) -> TimesAsked:
    if query.mode is SearchMode.SEMANTIC or not vault.ranking.has(RankingPart.TIMES):
        return TimesAsked((), 0.0)
    return TimesAsked.of(parsed.text, vault.now())


def _answer(tx: Transaction, question: _Question, asked: _Meaning | None) -> Answer:
    query, ranking = question.query, question.ranking
    parsed, among = _narrowed_down(tx, question.parsed)
    # Of all memories it is quicker to leave some out than to name the others.
    without = _excluded(tx, parsed) if among is None else set()
    with closing(WordMarker()) as marker:  # made while the model still works
        if query.mode is not SearchMode.SEMANTIC and ranking.has(RankingPart.TYPOS):
            parsed = _put_right(tx, marker, question, parsed)
        words = _by_words(tx, query, parsed, among, without, ranking)
        words_tell = _words_tell(tx, question, parsed, words)
        looked_at = words.keys() | _of_times(tx, question.times, among, without)
        meaning = {} if asked is None else _by_meaning(asked, among, without, looked_at)
        meaning, words = near_enough(query, meaning, words, looked_at)
        words, said = with_times(tx, words, {*meaning, *looked_at}, question.times)
        long = set() if asked is None else asked.index.long_ones(meaning)
        stretches = None if asked is None else _stretches(tx, asked, marker, parsed)
        scores = ranked(tx, meaning, words, long, stretches, ranking, words_tell)
        scores, named = raised_by_filing(tx, scores, parsed.text, ranking)
        found = Found(meaning, words, scores, named, said)
        marked = [] if query.mode is SearchMode.SEMANTIC else query_words(parsed.text)
        return replace(shown(tx, found, query, marked, marker), warnings=parsed.warnings)


def _put_right(
    tx: Transaction, marker: WordMarker, question: _Question, parsed: ParsedQuery
) -> ParsedQuery:
    words, is_unfinished = query_words(parsed.text), question.query.is_unfinished
    meant = put_right(tx, marker, words, question.embedder, is_unfinished=is_unfinished)
    if not meant:
        return parsed
    return replace(parsed, text=read_as(parsed.text, meant)).warned(*said_of(meant))


def _of_times(
    tx: Transaction, times: TimesAsked, among: list[int] | None, without: Set[int]
) -> Set[int]:
    brought = brought_by_time(tx, times)
    return brought - without if among is None else brought.intersection(among)


def _stretches(
    tx: Transaction, asked: _Meaning, marker: WordMarker, parsed: ParsedQuery
) -> Stretches:
    wanted = Wanted(
        vector_of(asked.vector), query_words(parsed.text), query_pairs(parsed.text)
    )
    return partial(best_stretches, tx, asked.index, marker, wanted)


def _narrowed_down(
    tx: Transaction, parsed: ParsedQuery
) -> tuple[ParsedQuery, list[int] | None]:
    """Return the memories that filters, phrases and exclusions leave.

    ``None`` for all, those included that are excluded by their words alone.
    Phrases that nothing holds are loosened to their words, with a warning.
    """
    if parsed.filters == Filters() and not parsed.phrases:
        return parsed, None
    among = _narrowed(tx, parsed)
    if not parsed.phrases or among:
        return parsed, among
    return _narrowed_down(tx, parsed.loosened())


def _narrowed(tx: Transaction, parsed: ParsedQuery) -> list[int]:
    among = tx.memories.matching(parsed.filters)
    for phrase in parsed.phrases:
        among = _with_phrase(tx, among, phrase)
    for phrase in parsed.excluded:
        without = {seq for seq, _ in tx.words.search(quoted(phrase), -1, among)}
        among = [seq for seq in among if seq not in without]
    return among


def _excluded(tx: Transaction, parsed: ParsedQuery) -> set[int]:
    found = (tx.words.search(quoted(phrase), -1) for phrase in parsed.excluded)
    return {seq for hits in found for seq, _ in hits}


def _with_phrase(tx: Transaction, among: list[int], phrase: str) -> list[int]:
    close = [seq for seq, _ in tx.words.search(quoted(phrase), -1, among)]
    texts = tx.memories.get_many(close)
    return [
        seq for seq, memory in texts.items() if stands_in(phrase, memory.text, memory.title)
    ]


def _by_words(
    tx: Transaction,
    query: SearchQuery,
    parsed: ParsedQuery,
    among: list[int] | None,
    without: Set[int],
    ranking: Ranking,
) -> dict[int, float]:
    words = query_words(parsed.text)
    if query.mode is SearchMode.SEMANTIC or not words:
        return {}
    pairs = query_pairs(parsed.text) if ranking.has(RankingPart.PAIRS) else ()
    expression = any_of(words, pairs, is_unfinished=query.is_unfinished)
    found = tx.words.search(expression, CANDIDATES + len(without), among)
    return dict([(seq, score) for seq, score in found if seq not in without][:CANDIDATES])


def _words_tell(
    tx: Transaction, question: _Question, parsed: ParsedQuery, words: Mapping[int, float]
) -> float:
    """Return how much the words tell: the share of them that the best hit by words holds.

    Of a question in other words than its answer, that hit is one by chance.
    """
    if not words or question.times.phrases:  # a time is found by its date, not its words
        return 1.0
    best = nlargest(_LOOKED_FOR_WORDS, words, key=words.__getitem__)
    asked = each_of(query_words(parsed.text), is_unfinished=question.query.is_unfinished)
    return tx.words.most_held(asked, best) / len(asked)


def _by_meaning(
    asked: _Meaning, among: list[int] | None, without: Set[int], worded: Set[int]
) -> dict[int, Nearness]:
    """Return the nearest memories, and how near those are that only their words brought."""
    index, vector = asked.index, vector_of(asked.vector)
    if among is None:
        nearest = index.nearest(vector, CANDIDATES, without)
    else:
        nearest = index.nearest_of(vector, CANDIDATES, among)
    missing = worded - nearest.keys()
    if not nearest or not missing:
        return nearest
    return nearest | index.nearest_of(vector, len(missing), missing)


def vector_of(begun: Future[Vectors]) -> Vectors:
    """Wait, on a reader's thread, for a query's vector, ``(dimensions,) float32``.

    Raises:
        VaultLockedError: the vault was locked meanwhile, or nobody waits for the answer.
    """
    try:
        return begun.result()
    except CancelledError:
        raise VaultLockedError from None


def near_enough(
    query: SearchQuery,
    meaning: dict[int, Nearness],
    words: dict[int, float],
    looked_at: Set[int] = frozenset(),
) -> tuple[dict[int, Nearness], dict[int, float]]:
    """Leave out what is too far and shares no word, or is below the least score."""
    if query.min_score is not None:
        near = {s: n for s, n in meaning.items() if n.cosine >= query.min_score}
        return near, {seq: score for seq, score in words.items() if seq in near}
    kept = words.keys() | looked_at
    near = {s: n for s, n in meaning.items() if n.cosine >= LEAST_COSINE or s in kept}
    return near, words
