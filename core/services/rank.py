"""One order for what the words and the meaning of a query brought."""

from collections.abc import Collection, Mapping

from core.index.meaning import Nearness
from core.search.fusion import fuse
from core.search.neighbours import OF_MEANING, OF_WORDS, Neighbours, with_neighbours
from core.search.ranking import WHOLE, Part, Ranking
from core.storage.transaction import Transaction


def ranked(
    tx: Transaction,
    meaning: Mapping[int, Nearness],
    words: Mapping[int, float],
    long: Collection[int] = (),
    ranking: Ranking = WHOLE,
) -> dict[int, float]:
    """Return a score from 0 to 1 for each memory that either way brought.

    A turn of a conversation is worth something for what stands beside it too. ``long`` are
    the memories of many pieces.
    """
    cosines = {seq: near.cosine for seq, near in meaning.items()}
    talked = tx.conversations.beside(meaning.keys() | words.keys())
    beside = {seq: Neighbours(*numbers) for seq, numbers in talked.items()}
    heard = beside if ranking.has(Part.NEIGHBOURS) else {}
    return fuse(
        with_neighbours(cosines, heard, OF_MEANING),
        with_neighbours(words, heard, OF_WORDS),
        beside.keys() | set(long),
    )
