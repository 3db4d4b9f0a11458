"""What the vault said at a moment: one memory, a list, and search.

Texts and titles are those of then. What describes a memory (tags, type, date, pin) is kept
only as it is now, so filters look at that.
"""

import math
import time
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import Future
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime

from core.errors import (
    InvalidDateError,
    InvalidValueError,
    MemoryNotFoundError,
    MemoryNotYetError,
)
from core.index.meaning import MeaningIndex, Nearness
from core.model import Filters, ListPage, Memory, SearchMode, SearchQuery, SearchResult, Sort
from core.ports import Vectors
from core.search.passage import WordMarker
from core.search.query import ParsedQuery, parse_query
from core.search.words import query_words, quoted, stands_in, ways_in
from core.services import browse
from core.services.found import Answer, Found, shown, shown_unasked
from core.services.open_vault import OpenVault
from core.services.rank import ranked
from core.services.search import (
    CANDIDATES,
    as_can_be,
    check_query,
    near_enough,
    search_memories,
    vector_of,
)
from core.storage.repositories.heads import Then
from core.storage.repositories.past_words import State
from core.storage.times import from_micros, to_micros
from core.storage.transaction import Transaction

Past = Mapping[int, Then]  # what memories were, by number


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What to ask by meaning: the index of now, the model, and the query's vector."""

    index: MeaningIndex
    fingerprint: str
    vector: Future[Vectors]


async def memory_as_of(vault: OpenVault, memory_id: str, as_of: datetime) -> Memory:
    """Return a memory with the title and text that it had at a moment.

    A moment to come is now.

    Raises:
        MemoryNotFoundError: there is no such memory.
        MemoryNotYetError: it was kept later.
        InvalidDateError: a date without a zone.
    """
    if is_now(vault, as_of):
        return await browse.one_memory(vault, memory_id)
    seq, memory = await vault.database.read(_one, memory_id, to_micros(as_of))
    return vault.with_lease(seq, memory)


async def list_as_of(
    vault: OpenVault,
    as_of: datetime,
    filters: Filters = Filters(),
    *,
    sort: Sort = Sort.CREATED,
    limit: int | None = 50,
    cursor: str | None = None,
) -> ListPage:
    """Return one page of what there was at a moment; as ``list_memories`` otherwise.

    Raises:
        InvalidValueError: a limit below 1.
        InvalidDateError: a date without a zone.
        MemoryNotFoundError: the cursor is no memory of this list.
    """
    if is_now(vault, as_of):
        return await browse.list_memories(
            vault, filters, sort=sort, limit=limit, cursor=cursor
        )
    if limit is not None and limit < 1:
        raise InvalidValueError("The limit is at least 1.")
    return await vault.database.read(_page, to_micros(as_of), filters, sort, limit, cursor)


async def search_as_of(vault: OpenVault, query: SearchQuery) -> SearchResult:
    """Answer a question with what the memories said at ``query.as_of``.

    Words are looked up in every text there ever was. Vectors are those of the texts of then,
    as far as the present model made them while they were current. A moment to come is now.

    Raises:
        InvalidValueError: as ``search_memories``.
        InvalidDateError: a date without a zone.
    """
    check_query(query)
    if query.as_of is None or is_now(vault, query.as_of):
        return await search_memories(vault, replace(query, as_of=None))
    started, moment = time.perf_counter(), to_micros(query.as_of)
    parsed = parse_query(query.text, query.filters, now=vault.now())
    query, parsed = as_can_be(vault, query, parsed)
    asked = await _asked(vault, query, parsed)
    try:
        answer = await vault.database.read(_answer, query, parsed, moment, asked)
    finally:
        if asked is not None:
            asked.vector.cancel()  # a newer question came before the model got to this one
    hits = tuple(
        replace(hit, memory=vault.with_lease(seq, hit.memory)) for seq, hit in answer.hits
    )
    spent = time.perf_counter() - started
    return SearchResult(hits, answer.found, spent, answer.facets, answer.warnings)


def is_now(vault: OpenVault, as_of: datetime) -> bool:
    """Return whether a moment is now, or is still to come.

    Raises:
        InvalidDateError: a moment without a zone.
    """
    if as_of.tzinfo is None:
        raise InvalidDateError("A date without a zone names no moment.")
    return as_of >= vault.now()


async def _asked(vault: OpenVault, query: SearchQuery, parsed: ParsedQuery) -> _Meaning | None:
    is_by_words = query.mode is SearchMode.KEYWORD or not parsed.text.strip()
    if is_by_words or vault.query_cache is None or vault.embedder is None:
        return None
    index = await vault.meaning()
    vector = vault.query_cache.begin(parsed.text)
    return _Meaning(index, vault.embedder.fingerprint, vector)


def _one(tx: Transaction, memory_id: str, moment: int) -> tuple[int, Memory]:
    seq = tx.memories.known(memory_id).seq
    then = tx.heads.of(seq, moment)
    if then is None:
        kept_at = from_micros(tx.heads.began(seq))
        raise MemoryNotYetError(memory_id, from_micros(moment), kept_at)
    return seq, memories_then(tx, [seq], {seq: then})[seq]


def _page(
    tx: Transaction,
    moment: int,
    filters: Filters,
    sort: Sort,
    limit: int | None,
    cursor: str | None,
) -> ListPage:
    past = tx.heads.at(moment, filters)
    order = _ordered(past, sort)
    start = 0
    if cursor is not None:
        seq = tx.memories.known(cursor).seq
        if seq not in past:
            raise MemoryNotFoundError(cursor)
        start = order.index(seq) + 1
    end = len(order) if limit is None else start + limit
    found = memories_then(tx, order[start:end], past)
    memories = tuple(found[seq] for seq in order[start:end])
    return ListPage(memories, memories[-1].id if end < len(order) else None, len(order))


def _ordered(past: Past, sort: Sort) -> list[int]:
    match sort:
        case Sort.CREATED:
            return sorted(past, key=lambda seq: (-past[seq].created_at, -seq))
        case Sort.UPDATED | Sort.PUT_AWAY:  # what lies in archive and Trash has no past
            return sorted(past, key=lambda seq: (-past[seq].since, -seq))
        case Sort.IMPORTANCE:
            return sorted(past, key=lambda seq: (-past[seq].importance, -seq))
        case Sort.TITLE:
            return sorted(past, key=lambda seq: ((past[seq].title or "").lower(), seq))


def memories_then(tx: Transaction, seqs: Collection[int], past: Past) -> dict[int, Memory]:
    """Return memories by number with the texts and titles that they had."""
    memories = tx.memories.get_many(list(seqs))
    return {seq: _back_then(tx, seq, memory, past[seq]) for seq, memory in memories.items()}


def _back_then(tx: Transaction, seq: int, memory: Memory, then: Then) -> Memory:
    if then.revision == memory.revision:
        return memory
    revision = tx.revisions.get(seq, memory.id, then.revision)
    return replace(
        memory,
        title=revision.title,
        text=revision.text,
        revision=then.revision,
        updated_at=from_micros(then.since),
    )


def _answer(
    tx: Transaction,
    query: SearchQuery,
    parsed: ParsedQuery,
    moment: int,
    asked: _Meaning | None,
) -> Answer:
    past = tx.heads.at(moment, parsed.filters)
    parsed, past = _narrowed(tx, parsed, past)
    if not parsed.text.strip():
        order = _ordered(past, Sort.CREATED)
        answer = shown_unasked(tx, order, query, read=_reader(tx, past))
        return replace(answer, warnings=parsed.warnings)
    words = {} if query.mode is SearchMode.SEMANTIC else _by_words(tx, query, parsed, past)
    meaning = {} if asked is None else _by_meaning(tx, asked, past, words)
    meaning, words = near_enough(query, meaning, words)
    found = Found(meaning, words, ranked(tx, meaning, words))
    marked = [] if query.mode is SearchMode.SEMANTIC else query_words(parsed.text)
    with closing(WordMarker()) as marker:
        answer = shown(tx, found, query, marked, marker, read=_reader(tx, past))
    return replace(answer, warnings=parsed.warnings)


def _reader(tx: Transaction, past: Past) -> Callable[[list[int]], Mapping[int, Memory]]:
    return lambda seqs: memories_then(tx, seqs, past)


def _narrowed(
    tx: Transaction, parsed: ParsedQuery, past: dict[int, Then]
) -> tuple[ParsedQuery, dict[int, Then]]:
    """Leave what holds the phrases and none of the excluded words; as a search of today."""
    for phrase in parsed.excluded:
        without = _holding(tx, quoted(phrase), past)
        past = {seq: then for seq, then in past.items() if seq not in without}
    among = past
    for phrase in parsed.phrases:
        close = _holding(tx, quoted(phrase), among)
        texts = memories_then(tx, close.keys(), past)
        held = {s for s, then in texts.items() if stands_in(phrase, then.text, then.title)}
        among = {seq: then for seq, then in among.items() if seq in held}
    if parsed.phrases and not among:
        return parsed.loosened(), past
    return parsed, among


def _holding(tx: Transaction, phrase: str, past: Past) -> dict[int, float]:
    """Return the memories whose text of then holds a phrase, and how strongly."""
    strengths = tx.past_words.holding(phrase)
    return {
        state.memory_seq: strength
        for state, strength in strengths.items()
        if state.memory_seq in past and past[state.memory_seq].revision == state.revision
    }


def _by_words(
    tx: Transaction, query: SearchQuery, parsed: ParsedQuery, past: Past
) -> dict[int, float]:
    """Return BM25 of the best memories; how rare a word is counts among the texts of then."""
    scores: dict[int, float] = {}
    for term in ways_in(query_words(parsed.text), is_unfinished=query.is_unfinished):
        held = _holding(tx, term, past)
        rareness = math.log(1 + (len(past) - len(held) + 0.5) / (len(held) + 0.5))
        for seq, strength in held.items():
            scores[seq] = scores.get(seq, 0.0) + rareness * strength
    best = sorted(scores, key=lambda seq: (-scores[seq], -seq))[:CANDIDATES]
    return {seq: scores[seq] for seq in best}


def _by_meaning(
    tx: Transaction, asked: _Meaning, past: Past, worded: Collection[int]
) -> dict[int, Nearness]:
    vector = vector_of(asked.vector)
    nearest = _near_now(tx, asked.index, vector, past, worded)
    changed = [State(seq, then.revision) for seq, then in past.items() if not then.is_current]
    for ids, seqs, vectors in tx.chunks.of_states(changed, asked.fingerprint, len(vector)):
        cosines = vectors @ vector
        for number, seq, cosine in zip(ids, seqs, cosines.tolist(), strict=True):
            likeness = asked.index.likeness(cosine)
            if seq not in nearest or likeness > nearest[seq].cosine:
                nearest[seq] = Nearness(likeness, number)
    best = sorted(nearest, key=lambda seq: (-nearest[seq].cosine, nearest[seq].chunk_id))
    kept = {*best[:CANDIDATES], *worded}
    return {seq: near for seq, near in nearest.items() if seq in kept}


def _near_now(
    tx: Transaction,
    index: MeaningIndex,
    vector: Vectors,
    past: Past,
    worded: Collection[int],
) -> dict[int, Nearness]:
    """Ask the index of today for the memories that say today what they said then."""
    same = [seq for seq, then in past.items() if then.is_current]
    nearest = index.nearest_of(vector, CANDIDATES, same)
    missing = [seq for seq in worded if past[seq].is_current and seq not in nearest]
    nearest |= index.nearest_of(vector, max(len(missing), 1), missing)
    # A text that waits for its vectors still has those of the text before it.
    spans = tx.chunks.spans([near.chunk_id for near in nearest.values()])
    return {
        seq: near
        for seq, near in nearest.items()
        if near.chunk_id in spans and spans[near.chunk_id].revision == past[seq].revision
    }
