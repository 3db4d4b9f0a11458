"""What owner and child send each other: numbered frames.

A frame is a head (body's length, number, kind; little-endian) and a body. The asker numbers
its frames, the answer repeats the number.
"""

import struct
from enum import IntEnum
from typing import IO, NamedTuple

# Never reached by an honest side: 1,000 vectors of 4,096 numbers are 16 MB.
LARGEST_BODY = 1 << 28  # bytes

_HEAD = struct.Struct("<IIB")


class Outcome(IntEnum):
    """How it went: the body is the answer, or the name of what went wrong."""

    DONE = 1
    FAILED = 2


class Frame(NamedTuple):
    """One message; ``kind`` is what is asked one way and an ``Outcome`` the other."""

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
