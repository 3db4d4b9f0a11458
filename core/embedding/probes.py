"""Three fixed texts whose vectors tell one model, and one way of running it, from another."""

import numpy as np

from core.ports import Vectors

PROBE_TEXTS = (
    "The rent went up in March, and the landlord never wrote.",
    "def area(radius: float) -> float: return 3.14159 * radius ** 2",
    "Schlüssel im Blumentopf, 明日の会議は十時から.",
)

# Two processors, or two versions of a runtime, differ in the last bits (cosine above
# 0.99999); another precision, pooling or tokenizer falls well below this.
SAME_COSINE = 0.9999


def agree(ours: Vectors, theirs: Vectors) -> bool:
    """Tell whether two sets of probe vectors, unit length, come from the same computation.

    A fingerprint can't hold live vectors, since their last bits change with the machine;
    so vectors are compared by cosine, here, and fingerprints by equality.
    """
    if ours.shape != theirs.shape:
        return False
    with np.errstate(invalid="ignore", over="ignore"):  # damaged vectors hold anything
        apart = np.sum((ours.astype(np.float32) - theirs.astype(np.float32)) ** 2, axis=1)
    # Between unit vectors the squared distance is 2 - 2 cos; a vector that isn't one fails.
    return bool(np.all(apart <= 2 - 2 * SAME_COSINE))
