"""How the best of what was found is filed, read for the ranking."""

from collections import defaultdict
from collections.abc import Mapping
from heapq import nlargest

from core.search.raised import MOST_FILED, Filing, filed_with, names_in, raised
from core.search.ranking import Ranking, RankingPart
from core.storage.transaction import Transaction
from core.text import words_of

_MOST_LOOKED_AT = 60  # memories: a bounded boost brings none of the others to the top
Names = dict[int, tuple[str, ...]]


def raised_by_filing(
    tx: Transaction, scores: Mapping[int, float], query: str, ranking: Ranking
) -> tuple[dict[int, float], Names]:
    """Return the scores with what names and what is filed alike add, and the names."""
    best = nlargest(_MOST_LOOKED_AT, scores, key=scores.__getitem__)
    filing = _filing(tx, best)
    named = names_in(words_of(query), filing) if ranking.has(RankingPart.NAMES) else {}
    others = filed_with(scores, filing) if ranking.has(RankingPart.FILED) else {}
    return raised(scores, named, others), named


def _filing(tx: Transaction, seqs: list[int]) -> Filing:
    tags: dict[int, list[str]] = defaultdict(list)
    together: dict[int, str] = {}
    for each in tx.filed.tags_of(seqs):
        tags[each.memory_seq].append(each.name)
        together[each.tag_id] = each.name
    carriers = tx.filed.carriers(together, MOST_FILED + 1) if together else {}
    return Filing(
        tags,
        {together[number]: count for number, count in carriers.items()},
        tx.filed.people(seqs),
        tx.filed.about_how_many() if together else 0,
    )
