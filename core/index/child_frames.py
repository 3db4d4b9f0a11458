"""What owner and child say to each other: numbered frames of ids, vectors and small JSON.

A frame is a head (body's length, number, kind; little-endian) and a body. The asker numbers
its frames, the answer repeats the number. No text of a memory ever crosses.
"""

import struct
from collections.abc import Sequence
from enum import IntEnum
from typing import IO, NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.ports import Vectors

Ids = NDArray[np.int64]
Hits = list[tuple[int, float]]

# Never reached by an honest side: 1,000 vectors of 4,096 numbers are 16 MB.
LARGEST_BODY = 1 << 28  # bytes

_HEAD = struct.Struct("<IIB")
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


class Outcome(IntEnum):
    """How it went: the body is the answer, or the name of what went wrong."""

    DONE = 1
    FAILED = 2


class Frame(NamedTuple):
    """One message; ``kind`` is an ``Ask`` one way and an ``Outcome`` the other."""

    number: int
    kind: int
    body: bytes


def write_frame(stream: IO[bytes], number: int, kind: int, *parts: bytes) -> None:
    """Write one frame whose body is the parts, and flush.

    Raises:
        OSError: the other side is gone.
    """
    stream.write(_HEAD.pack(sum(map(len, parts)), number, kind))
    for part in parts:
        stream.write(part)
    stream.flush()


def read_frame(stream: IO[bytes]) -> Frame | None:
    """Return the next frame, ``None`` when the other side is gone or talks nonsense."""
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    length, number, kind = _HEAD.unpack(head)
    if length > LARGEST_BODY:
        return None
    body = stream.read(length)
    return Frame(number, kind, body) if len(body) == length else None


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
