"""Exact search: one matrix of unit vectors and one matrix product a query."""

import threading
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.index.shape import check_shape
from core.ports import Vectors

_FIRST_CAPACITY = 1024


class ExactIndex:
    """A ``VectorIndex`` that is always right: 100,000 vectors take milliseconds.

    Rows grow by doubling; removing a vector moves the last row into its place. One lock
    guards the rows: a search holds it only while numpy works, which frees the GIL.
    """

    def __init__(self, dimensions: int) -> None:
        self._dimensions = dimensions
        self._matrix: Vectors = np.empty((0, dimensions), dtype=np.float32)
        self._ids: NDArray[np.int64] = np.empty(0, dtype=np.int64)
        self._rows: dict[int, int] = {}
        self._guard = threading.Lock()

    def __len__(self) -> int:
        return len(self._rows)

    def add(self, ids: Sequence[int], vectors: Vectors) -> None:
        """Add or replace vectors, ``(len(ids), dimensions) float32, unit length``.

        Raises:
            ValueError: they are of another shape.
        """
        check_shape(ids, vectors, self._dimensions)
        with self._guard:
            rows = self._rows
            places = np.fromiter(
                (rows.setdefault(number, len(rows)) for number in ids), np.int64, len(ids)
            )
            self._reserve(len(rows))
            self._matrix[places] = vectors
            self._ids[places] = ids

    def remove(self, ids: Sequence[int]) -> None:
        """Forget these ids; unknown ones are no error. Their numbers are overwritten."""
        with self._guard:
            for number in ids:
                row = self._rows.pop(number, None)
                if row is None:
                    continue
                last = len(self._rows)
                if row != last:
                    moved = int(self._ids[last])
                    self._matrix[row] = self._matrix[last]
                    self._ids[row] = moved
                    self._rows[moved] = row
                self._matrix[last] = 0.0

    def search(
        self, query: Vectors, limit: int, among: Sequence[int] | None = None
    ) -> list[tuple[int, float]]:
        """Return up to ``limit`` ``(id, cosine)``, best first, of all or of ``among``.

        ``query`` is ``(dimensions,) float32, unit length``. Of equal cosines the
        smaller id comes first.
        """
        if limit < 1:
            return []
        with self._guard:
            if among is None:
                ids = self._ids[: len(self._rows)].copy()
                cosines = self._matrix[: len(self._rows)] @ query
            else:
                places = [self._rows[number] for number in among if number in self._rows]
                ids, cosines = self._ids[places], self._matrix[places] @ query
        return _best(ids, cosines, limit)

    def ids(self) -> NDArray[np.int64]:
        """Return the ids that are in it, in no order."""
        with self._guard:
            return self._ids[: len(self._rows)].copy()

    def vectors_of(self, ids: Sequence[int]) -> tuple[list[int], Vectors]:
        """Return those of these ids that are in it, and a copy of their vectors.

        The vectors are ``(len(known), dimensions) float32, unit length``, in that order.
        """
        with self._guard:
            known = [number for number in ids if number in self._rows]
            return known, self._matrix[[self._rows[number] for number in known]]

    def clear(self) -> None:
        """Overwrite and drop every vector."""
        with self._guard:
            self._matrix.fill(0.0)
            self._matrix = np.empty((0, self._dimensions), dtype=np.float32)
            self._ids = np.empty(0, dtype=np.int64)
            self._rows = {}

    def _reserve(self, size: int) -> None:
        if size <= len(self._ids):
            return
        capacity = max(_FIRST_CAPACITY, 2 * len(self._ids), size)
        matrix = np.zeros((capacity, self._dimensions), dtype=np.float32)
        ids = np.zeros(capacity, dtype=np.int64)
        matrix[: len(self._matrix)] = self._matrix
        ids[: len(self._ids)] = self._ids
        self._matrix, self._ids = matrix, ids


def _best(
    ids: NDArray[np.int64], cosines: NDArray[np.float32], limit: int
) -> list[tuple[int, float]]:
    if limit < len(cosines):
        # Everything at least as good as the limit-th, so that ties break by id, not by chance.
        mark = np.partition(cosines, len(cosines) - limit)[len(cosines) - limit]
        kept = np.flatnonzero(cosines >= mark)
        ids, cosines = ids[kept], cosines[kept]
    order = np.lexsort((ids, -cosines))[:limit]
    return list(zip(ids[order].tolist(), cosines[order].tolist(), strict=True))
