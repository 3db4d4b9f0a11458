"""What a model's cosines mean: each model has its own, and thresholds are the default's.

Some models call two texts that have nothing to do with each other .1, some .75. So a model is
shown pairs that say the same and pairs that have nothing in common, once, when it is chosen;
from then on its cosines are moved and stretched so that both kinds lie where all-MiniLM-L6-v2
puts them. That changes no order, only what "near" means.
"""

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


def measure_scale(embedder: Embedder) -> LikenessScale:
    """Return the scale of a model, from the pairs above: a second of work at most.

    Raises:
        ModelMissingError: the model can't be loaded.
    """
    near, far = mean_cosine(embedder, ALIKE), mean_cosine(embedder, UNLIKE)
    if near - far < _LEAST_APART:
        return AS_IT_IS
    factor = (NEAR - FAR) / (near - far)
    return LikenessScale(round(factor, 4), round(FAR - factor * far, 4))


def mean_cosine(embedder: Embedder, pairs: tuple[tuple[str, str], ...]) -> float:
    """Return the mean cosine of pairs of passages."""
    ours = embedder.embed_passages([first for first, _ in pairs])
    theirs = embedder.embed_passages([second for _, second in pairs])
    return float(np.mean(np.sum(ours * theirs, axis=1)))
