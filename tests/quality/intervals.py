"""How sure a mean is: bootstrap intervals."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

_DRAWS = 2_000
_SEED = 1  # the same in every run, so that equal figures have equal intervals


class Interval(NamedTuple):
    """A mean, and where it would lie in 95 of 100 sets drawn from the same questions."""

    mean: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.mean:.3f} [{self.low:.3f} {self.high:.3f}]"


def interval(values: Sequence[float]) -> Interval:
    """Return the mean of the values, one or more, with its 95 % interval (percentiles)."""
    kept = np.array(values, dtype=float)
    drawn = np.random.default_rng(_SEED).integers(len(kept), size=(_DRAWS, len(kept)))
    low, high = np.percentile(kept[drawn].mean(axis=1), [2.5, 97.5])
    return Interval(float(kept.mean()), float(low), float(high))
