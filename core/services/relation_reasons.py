"""Why memories are near each other in meaning, in what a person can read."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from core.model import Filters, Memory, RelatedMemory
from core.search.words import quoted
from core.services.shared_words import most_telling, words_by_stem
from core.storage.transaction import Transaction

_MOST_COUNTED = 2_000  # memories with a word; it is common then
_PASSAGE = 160  # characters


def with_reasons(
    tx: Transaction,
    memory: Memory,
    related: Iterable[RelatedMemory],
    nearest: Mapping[str, tuple[float, int]],
) -> Iterator[RelatedMemory]:
    """Yield related memories with what they share with one, by words, tags and passage.

    ``nearest`` are the cosine and the chunk of those that are near, by id.
    """
    ours = words_by_stem(memory)
    total = tx.memories.count(Filters())
    spans = tx.chunks.spans([chunk for _, chunk in nearest.values()])

    @cache
    def holders(word: str) -> int:
        return tx.words.count_holding(quoted(word), _MOST_COUNTED)

    for each in related:
        if each.memory.id not in nearest:
            yield each
            continue
        cosine, chunk = nearest[each.memory.id]
        span = spans.get(chunk)
        start, end = (0, _PASSAGE) if span is None else (span.start, span.end)
        yield replace(
            each,
            cosine=cosine,
            shared_words=most_telling(ours, words_by_stem(each.memory), holders, total),
            shared_tags=tuple(tag for tag in memory.tags if tag in each.memory.tags),
            passage=" ".join(each.memory.text[start:end].split())[:_PASSAGE] or None,
        )
