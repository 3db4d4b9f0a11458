"""Chroma itself: the only module that imports it, and only the child imports this one."""

import warnings
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from core.index.child_frames import Hits, Ids
from core.index.no_exporter import leave_exporter_out
from core.ports import Vectors

leave_exporter_out()
with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # about its own imports; nobody reads them here
    import chromadb
    from chromadb.config import Settings

_HNSW = {
    "hnsw": {
        "space": "cosine",
        "ef_construction": 200,
        "ef_search": 200,
        "max_neighbors": 32,
    }
}
# SQLite's own limit of values in a statement lies above this.
_AT_ONCE = 1_000


class ChromaStore:
    """One collection of vectors, in a folder or, without one, in memory."""

    def __init__(self, folder: Path | None, fingerprint: str) -> None:
        settings = Settings(anonymized_telemetry=False, allow_reset=False)
        if folder is None:
            self._client = chromadb.EphemeralClient(settings=settings)
        else:
            self._client = chromadb.PersistentClient(path=str(folder), settings=settings)
        # Vectors of two models never mix. Never Chroma's own embedding: it would load a model.
        self._vectors = self._client.get_or_create_collection(
            f"vectors-{fingerprint}", embedding_function=None, configuration=_HNSW
        )

    def __len__(self) -> int:
        return int(self._vectors.count())

    def add(self, ids: Ids, vectors: Vectors) -> None:
        """Add or replace vectors, ``(len(ids), dimensions) float32, unit length``."""
        # Chroma refuses an id that comes twice; the later vector is the one that counts.
        _, from_the_end = np.unique(ids[::-1], return_index=True)
        kept = np.sort(len(ids) - 1 - from_the_end)
        ids, vectors = ids[kept], vectors[kept]
        for part in _parts(len(ids)):
            self._vectors.upsert(ids=_names(ids[part]), embeddings=vectors[part])

    def remove(self, ids: Ids) -> None:
        """Forget these ids; unknown ones are no error."""
        ids = np.unique(ids)
        for part in _parts(len(ids)):
            self._vectors.delete(ids=_names(ids[part]))

    def ids(self) -> Ids:
        """Return all ids, in no order."""
        return np.array([int(name) for name in self._vectors.get(include=[])["ids"]], np.int64)

    def nearest(self, query: Vectors, limit: int) -> Hits:
        """Return up to ``limit`` ``(id, cosine)`` of all, best first.

        ``query`` is ``(dimensions,) float32, unit length``.
        """
        found = self._vectors.query(
            query_embeddings=query[np.newaxis], n_results=limit, include=["distances"]
        )
        hits = zip(found["ids"][0], found["distances"][0], strict=True)
        return _ordered([(int(name), 1.0 - distance) for name, distance in hits])

    def nearest_among(self, query: Vectors, limit: int, among: Ids) -> Hits:
        """Return the same of these ids alone, exactly."""
        hits: Hits = []
        among = np.unique(among)
        for part in _parts(len(among)):
            found = self._vectors.get(ids=_names(among[part]), include=["embeddings"])
            numbers = [int(name) for name in found["ids"]]
            if numbers:
                cosines = np.asarray(found["embeddings"], dtype=np.float32) @ query
                hits += zip(numbers, cosines.tolist(), strict=True)
        return _ordered(hits)[:limit]

    def close(self) -> None:
        """Write all into the folder and let go of its files."""
        self._client.close()


def _names(ids: Ids) -> list[str]:
    return [str(number) for number in ids.tolist()]


def _parts(count: int) -> Iterator[slice]:
    return (slice(start, start + _AT_ONCE) for start in range(0, count, _AT_ONCE))


def _ordered(hits: Hits) -> Hits:
    return sorted(hits, key=lambda hit: (-hit[1], hit[0]))
