"""Keeps crowds of equal vectors out of Chroma's graph.

A thank-you note kept 300 times is 300 equal vectors. In a graph they fill each other's lists
of neighbours, and whole regions can't be reached any more: some questions then found none of
their 50 nearest. A few copies do no harm; the exact matrix answers for the rest.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from core.index.child_frames import Ids
from core.ports import Vectors

MOST_COPIES = 8
# Equal texts embedded in different company differ in the last bits, so marks are coarse. Two
# texts that share one have a cosine above 0.99; holding one back costs a little time, no more.
_STEPS = 100  # to 1.0


class Sieve:
    """What one child was told, and what is held back from it; used by one thread.

    ``held_back`` may be read by others: it is replaced, never changed.
    """

    def __init__(self, there: Ids) -> None:
        """Begin with the ids that the child has already."""
        self.held_back: frozenset[int] = frozenset()
        self._told = set(there.tolist())
        self._copies: Counter[bytes] = Counter()

    def count(self, vectors: Vectors) -> None:
        """Count vectors, ``(n, dimensions) float32``, that the child has already."""
        self._copies.update(_marks(vectors))

    def sift(
        self, changed: Sequence[int], known: Sequence[int], vectors: Vectors
    ) -> tuple[list[int], list[int]]:
        """Return the ids that the child must forget, and the places of those to tell.

        ``known`` are those of ``changed`` that still are, ``vectors`` theirs. Vectors that
        were removed count on: the graph keeps them too.
        """
        places = []
        for place, mark in enumerate(_marks(vectors)):
            if self._copies[mark] < MOST_COPIES:
                self._copies[mark] += 1
                places.append(place)
        told = {known[place] for place in places}
        forgotten = self._told.intersection(changed) - told
        held_back = set(known) - told
        if held_back or not self.held_back.isdisjoint(changed):
            self.held_back = self.held_back.difference(changed).union(held_back)
        self._told.difference_update(forgotten)
        self._told.update(told)
        return sorted(forgotten), places


def _marks(vectors: Vectors) -> list[bytes]:
    # Unit vectors: no number lies outside -1 to 1, so a byte holds its hundredths.
    return [row.tobytes() for row in np.rint(vectors * _STEPS).astype(np.int8)]
