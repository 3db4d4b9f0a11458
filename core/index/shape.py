"""The shape that vectors have to come in, the same for every index."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.ports import Vectors


def check_shape(ids: Sequence[int], vectors: Vectors, dimensions: int) -> None:
    """Refuse vectors that are not ``(len(ids), dimensions)``.

    Raises:
        ValueError: they are of another shape; names both.
    """
    if vectors.shape != (len(ids), dimensions):
        raise ValueError(
            f"{len(ids)} ids came with vectors of shape {vectors.shape}, "
            f"not ({len(ids)}, {dimensions})"
        )
