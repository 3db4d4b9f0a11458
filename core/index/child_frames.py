"""What owner and child say to each other: ids, vectors and small JSON; never a text."""

import struct
from collections.abc import Sequence
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from core.ports import Vectors

Ids = NDArray[np.int64]
Hits = list[tuple[int, float]]

_COUNT = struct.Struct("<I")
_QUERY = struct.Struct("<III")


class Ask(IntEnum):
    """What an owner asks for."""

    START = 1
    ADD = 2
    REMOVE = 3
    QUERY = 4
    COUNT = 5
    IDS = 6
    SEAL = 7
    CLOSE = 8


def ids_of(body: bytes) -> Ids:
    """Return the ids that make up a body."""
    return np.frombuffer(body, dtype=np.int64)


def ids_body(ids: Sequence[int] | Ids) -> bytes:
    """Return ids as a body, 8 bytes each."""
    return np.asarray(ids, dtype=np.int64).tobytes()


def pairs_of(body: bytes) -> tuple[Ids, Vectors]:
    """Return ids and their ``(n, dimensions) float32``."""
    (count,) = _COUNT.unpack_from(body)
    ids = np.frombuffer(body, np.int64, count, _COUNT.size)
    numbers = np.frombuffer(body, np.float32, offset=_COUNT.size + ids.nbytes)
    return ids, numbers.reshape(count, -1)


def pairs_body(ids: Sequence[int] | Ids, vectors: Vectors) -> tuple[bytes, bytes, bytes]:
    """Return the parts of a body of ids and their vectors, ``(n, dimensions)``, n > 0."""
    numbers = np.ascontiguousarray(vectors, dtype=np.float32)
    return _COUNT.pack(len(ids)), ids_body(ids), numbers.tobytes()


def query_of(body: bytes) -> tuple[Vectors, int, Ids | None]:
    """Return the query ``(dimensions,)``, the limit, and the ids it is asked among."""
    limit, is_among, count = _QUERY.unpack_from(body)
    ids = np.frombuffer(body, np.int64, count, _QUERY.size)
    query = np.frombuffer(body, np.float32, offset=_QUERY.size + ids.nbytes)
    return query, limit, ids if is_among else None


def query_body(
    query: Vectors, limit: int, among: Sequence[int] | None
) -> tuple[bytes, bytes, bytes]:
    """Return the parts of a body that asks for the nearest."""
    ids = ids_body(among or ())
    head = _QUERY.pack(limit, among is not None, len(ids) // 8)
    return head, ids, np.ascontiguousarray(query, dtype=np.float32).tobytes()


def hits_of(body: bytes) -> Hits:
    """Return the hits that make up a body."""
    count = len(body) // 12
    ids = np.frombuffer(body, np.int64, count)
    cosines = np.frombuffer(body, np.float32, count, count * 8)
    return list(zip(ids.tolist(), cosines.tolist(), strict=True))


def hits_body(hits: Hits) -> bytes:
    """Return hits as a body, 12 bytes each."""
    cosines = np.array([cosine for _, cosine in hits], dtype=np.float32)
    return ids_body([number for number, _ in hits]) + cosines.tobytes()
