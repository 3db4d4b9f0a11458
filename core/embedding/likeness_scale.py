"""What a model's cosines mean: each model has its own, and thresholds are the default's.

Some models call two texts that have nothing to do with each other .1, some .75. So a model is
shown pairs that say the same and pairs that have nothing in common, once, when it is chosen;
from then on its cosines are moved and stretched so that both kinds lie where all-MiniLM-L6-v2
puts them. That changes no order, only what "near" means. A model that is told which text is a
query has one scale for queries and one for passages among themselves.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.ports import Embedder

# What all-MiniLM-L6-v2 gives on average for the pairs below; held by a test.
FAR, NEAR = 0.06, 0.74
# Two kinds of pairs closer than this are not told apart: then nothing is stretched.
_LEAST_APART = 0.02

ALIKE = (
    ("The rent goes up by forty euros in March.", "From March on the flat costs 40 € more."),
    ("Dana is allergic to hazelnuts.", "Dana must not eat hazelnuts."),
    ("The meeting was moved to Thursday.", "We meet on Thursday instead."),
    ("I keep the spare key under the flower pot.", "The second key is below the flower pot."),
    ("The boiler was repaired last week.", "Last week somebody fixed the boiler."),
    ("We decided to use PostgreSQL for the shop.", "The shop's database will be PostgreSQL."),
    ("The train to Lyon leaves at seven.", "At seven the Lyon train departs."),
    ("My sister plays the cello.", "My sister is a cellist."),
)
UNLIKE = tuple(
    (ALIKE[place][0], ALIKE[(place + step) % len(ALIKE)][1])
    for place in range(len(ALIKE))
    for step in (3, 5)
)


@dataclass(frozen=True, slots=True)
class LikenessScale:
    """``factor * cosine + offset`` is what the default model would have said."""

    factor: float = 1.0
    offset: float = 0.0

    def likeness(self, cosine: float) -> float:
        """Return a model's cosine on the default model's scale, from -1 to 1."""
        return min(max(self.factor * cosine + self.offset, -1.0), 1.0)


AS_IT_IS = LikenessScale()


def measure_scales(embedder: Embedder) -> tuple[LikenessScale, LikenessScale]:
    """Return the scales of a model for queries and for passages: a second of work at most.

    Raises:
        ModelMissingError: the model can't be loaded.
    """
    return _scale(embedder, of_queries=True), _scale(embedder, of_queries=False)


def _scale(embedder: Embedder, *, of_queries: bool) -> LikenessScale:
    near = mean_cosine(embedder, ALIKE, of_queries=of_queries)
    far = mean_cosine(embedder, UNLIKE, of_queries=of_queries)
    if near - far < _LEAST_APART:
        return AS_IT_IS
    factor = (NEAR - FAR) / (near - far)
    return LikenessScale(round(factor, 4), round(FAR - factor * far, 4))


def mean_cosine(
    embedder: Embedder, pairs: Sequence[tuple[str, str]], *, of_queries: bool = False
) -> float:
    """Return the mean cosine of pairs of passages, or of a query and a passage each."""
    theirs = embedder.embed_passages([second for _, second in pairs])
    if of_queries:
        ours = np.stack([embedder.embed_query(first) for first, _ in pairs])
    else:
        ours = embedder.embed_passages([first for first, _ in pairs])
    return float(np.mean(np.sum(ours * theirs, axis=1)))
