"""How found memories are shown: in which order, which passage, why, and how they spread."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from core.index.meaning import Nearness
from core.model import Facets, Hit, Memory, SearchQuery, Why
from core.search.passage import Marked, Span, WordMarker, passage_of
from core.storage.repositories.chunks import ChunkSpan
from core.storage.transaction import Transaction

Read = Callable[[list[int]], Mapping[int, Memory]]

MOST_COUNTED = 1_000  # found memories that the facets count
_MEANING_STEPS = (0.25, 0.4, 0.55)  # cosines from which one, two, three bars are shown
_MARKED_LENGTH = 50_000  # characters of a long memory that are looked at for marks


@dataclass(frozen=True, slots=True)
class Found:
    """What both ways brought: memories by number.

    ``named`` and ``times`` are the names and times of the question that a memory is filed
    under.
    """

    meaning: dict[int, Nearness]
    words: dict[int, float]
    scores: dict[int, float]
    named: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    times: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    def best(self) -> list[int]:
        """Return the numbers, best first; of equals the newer."""
        return sorted(self.scores, key=lambda seq: (-self.scores[seq], -seq))


@dataclass(frozen=True, slots=True)
class Answer:
    """The memories to show with their numbers, best first, and how many there are."""

    hits: tuple[tuple[int, Hit], ...]
    found: int
    facets: Facets
    warnings: tuple[str, ...] = ()


def shown(
    tx: Transaction,
    found: Found,
    query: SearchQuery,
    words: list[str],
    marker: WordMarker,
    *,
    read: Read | None = None,
) -> Answer:
    """Return the best memories, where they match ``words`` and why they are here.

    ``marker`` is a fresh one; ``read`` gives the memories by number, by default as they are
    now.
    """
    order = found.best()
    memories = _memories(tx, order[: query.limit], read)
    near = [found.meaning[seq].chunk_id for seq, _ in memories if seq in found.meaning]
    spans = tx.chunks.spans(near)
    marked = _marked([memory for _, memory in memories], words, marker)
    best_words = max(found.words.values(), default=0.0)
    hits = []
    for place, (seq, memory) in enumerate(memories):
        nearness = found.meaning.get(seq)
        why = _why(nearness, found.words.get(seq, 0.0), best_words, marked[place])
        why = replace(why, names=found.named.get(seq, ()), times=found.times.get(seq, ()))
        chunk = _chunk_span(memory, spans, nearness)
        passage = passage_of(memory.text, marked[place].spans, chunk)
        hits.append((seq, Hit(memory, round(found.scores[seq], 6), why, passage)))
    return Answer(tuple(hits), len(order), _facets(tx, order, query))


def shown_unasked(
    tx: Transaction, order: list[int], query: SearchQuery, *, read: Read | None = None
) -> Answer:
    """Return the first memories of a question without words: there is nothing to mark."""
    hits = [
        (seq, Hit(memory, 0.0, Why(), passage_of(memory.text, (), None)))
        for seq, memory in _memories(tx, order[: query.limit], read)
    ]
    return Answer(tuple(hits), len(order), _facets(tx, order, query))


def _memories(tx: Transaction, seqs: list[int], read: Read | None) -> list[tuple[int, Memory]]:
    memories = (read or tx.memories.get_many)(seqs)
    return [(seq, memories[seq]) for seq in seqs if seq in memories]


def _facets(tx: Transaction, order: list[int], query: SearchQuery) -> Facets:
    return tx.tallies.facets(order[:MOST_COUNTED]) if query.with_facets else Facets()


def _marked(memories: list[Memory], words: list[str], marker: WordMarker) -> dict[int, Marked]:
    return marker.mark(
        {place: memory.text[:_MARKED_LENGTH] for place, memory in enumerate(memories)},
        words,
        beside={
            place: " ".join((memory.title or "", *memory.tags, memory.speaker or ""))
            for place, memory in enumerate(memories)
        },
    )


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
