"""The weights of multilingual-e5-small in the order that onnxruntime multiplies by.

The fetched file keeps a matrix as blocks of 18 bytes: a float16 scale, and 32 numbers of four
bits of which byte ``i`` holds the ``i``-th and the ``i + 16``-th. ``MatMulNBits`` wants the
numbers in order, two a byte, and the scales by themselves as float32. Bare Python, a second of
work; every number stays what it was.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

_HEADER = 44  # bytes before the tokenizer's part
_BLOCK_BYTES, _HALF = 18, 16
_ALIGNED = 64
_WORDS = "emb.word"
_LOW = bytes(number & 15 for number in range(256))
_LOW_UP = bytes((number & 15) << 4 for number in range(256))
_HIGH = bytes(number >> 4 for number in range(256))
_HIGH_UP = bytes(number & 240 for number in range(256))


@dataclass(frozen=True)
class Tensor:
    """A tensor of the fetched file; ``count`` is of its numbers."""

    name: str
    is_packed: bool
    count: int
    content: bytes


@dataclass(frozen=True)
class Place:
    """Where a tensor lies in the repacked file, in bytes."""

    offset: int
    size: int


def repacked(packed: bytes) -> tuple[bytes, dict[str, Place]]:
    """Return the repacked file and where each tensor lies in it; always the same bytes.

    A matrix ``l0.q.w`` becomes ``l0.q.w`` and ``l0.q.w.scales``. The table of words stays as
    it was: of it only a few rows are needed at a time.

    Raises:
        ValueError: it is no such file.
    """
    out = bytearray()
    places = {}
    for tensor in tensors_of(packed):
        is_matrix = tensor.is_packed and tensor.name != _WORDS
        parts = _matrix(tensor.content) if is_matrix else (tensor.content,)
        for part, suffix in zip(parts, ("", ".scales"), strict=False):
            out += bytes(-len(out) % _ALIGNED)
            places[tensor.name + suffix] = Place(len(out), len(part))
            out += part
    return bytes(out), places


def tensors_of(packed: bytes) -> Iterator[Tensor]:
    """Yield the tensors of the fetched file, in its order.

    Raises:
        ValueError: it is no such file.
    """
    if packed[:4] != b"E5S1":
        raise ValueError("no file of packed weights")
    try:
        at = _after_tokenizer(packed)
        (count,) = struct.unpack_from("<i", packed, at)
        at += 4
        for _ in range(count):
            (length,) = struct.unpack_from("<H", packed, at)
            name = packed[at + 2 : at + 2 + length].decode("ascii")
            at += 2 + length
            numbers, offset, size = struct.unpack_from("<IQQ", packed, at + 1)
            yield Tensor(name, bool(packed[at]), numbers, packed[offset : offset + size])
            at += 21
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise ValueError("the list of weights makes no sense") from error


def _after_tokenizer(packed: bytes) -> int:
    (pieces,) = struct.unpack_from("<i", packed, _HEADER)
    (letters,) = struct.unpack_from("<Q", packed, _HEADER + 20)
    at = int(_HEADER + 28 + 4 * (pieces + 1) + 4 * pieces + letters)
    return at + 8 + int(struct.unpack_from("<I", packed, at + 4)[0])


def _matrix(content: bytes) -> tuple[bytes, bytes]:
    blocks = len(content) // _BLOCK_BYTES
    columns = [content[2 + place :: _BLOCK_BYTES] for place in range(_HALF)]
    out = bytearray(blocks * _HALF)
    for place in range(_HALF // 2):
        first, second = columns[2 * place], columns[2 * place + 1]
        out[place::_HALF] = _either(first.translate(_LOW), second.translate(_LOW_UP))
        out[place + _HALF // 2 :: _HALF] = _either(
            first.translate(_HIGH), second.translate(_HIGH_UP)
        )
    halves = bytearray(2 * blocks)
    halves[::2], halves[1::2] = content[::_BLOCK_BYTES], content[1::_BLOCK_BYTES]
    scales = struct.unpack(f"<{blocks}e", halves)
    return bytes(out), struct.pack(f"<{blocks}f", *scales)


def _either(first: bytes, second: bytes) -> bytes:
    """Return the bits that either has."""
    both = int.from_bytes(first, "little") | int.from_bytes(second, "little")
    return both.to_bytes(len(first), "little")
