"""A stream of any length, sealed in pieces, each authenticated before any of it is used.

It starts with 32 random bytes; with a key they give a key that is used for this stream
only. What follows is the content in pieces of 1 MiB, each sealed with AES-256-GCM. A nonce
is the piece's number and, in its last byte, whether it is the last, so none can be left out,
doubled, moved or cut off. Each piece is bound to what the stream is.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import BinaryIO

from core.crypto.cipher import NONCE_SIZE, TAG_SIZE, seal, unseal
from core.crypto.keys import hkdf

CHUNK_SIZE = 1 << 20  # bytes of content in a piece
SALT_SIZE = 32  # bytes


class BrokenSealError(Exception):
    """A piece was changed, moved or cut off, or is sealed under another key or to another
    thing; a tag that doesn't hold can't tell which.
    """


@dataclass(frozen=True, slots=True)
class StreamSeal:
    """What a stream is sealed under: a 32-byte key, the label of its use, what it is.

    ``bound_to`` is the associated data of every piece.
    """

    key: bytes = field(repr=False)
    label: bytes
    bound_to: bytes

    def key_for(self, salt: bytes) -> bytes:
        """Return the 32-byte key of the one stream that starts with ``salt``."""
        return hkdf(self.key, salt=salt, info=self.label)


def sealed_size(size: int) -> int:
    """Return how many bytes a stream takes that seals ``size`` bytes, at least one."""
    return SALT_SIZE + size + TAG_SIZE * -(-size // CHUNK_SIZE)


class SealedWriter:
    """Cuts what is written into sealed pieces; holds one back, as it may be the last."""

    def __init__(self, file: BinaryIO, stream_seal: StreamSeal) -> None:
        salt = os.urandom(SALT_SIZE)
        file.write(salt)
        self._file = file
        self._key = stream_seal.key_for(salt)
        self._bound_to = stream_seal.bound_to
        self._held = bytearray()
        self._number = 0

    def write(self, content: bytes) -> None:
        """Add to the stream."""
        self._held += content
        while len(self._held) > CHUNK_SIZE:
            self._put(bytes(self._held[:CHUNK_SIZE]), is_last=False)
            del self._held[:CHUNK_SIZE]

    def finish(self) -> None:
        """Write the last piece. Something was written before: no piece is empty."""
        self._put(bytes(self._held), is_last=True)

    def _put(self, plain: bytes, *, is_last: bool) -> None:
        nonce = _nonce(self._number, is_last=is_last)
        self._file.write(seal(self._key, nonce, plain, bound_to=self._bound_to))
        self._number += 1


class SealedReader:
    """Gives back what was written, each byte only after its piece was authenticated."""

    def __init__(self, file: BinaryIO, stream_seal: StreamSeal) -> None:
        """Start at the file's present place.

        Raises:
            BrokenSealError: not even the stream's beginning is there.
        """
        salt = file.read(SALT_SIZE)
        if len(salt) < SALT_SIZE:
            raise BrokenSealError
        self._file = file
        self._key = stream_seal.key_for(salt)
        self._bound_to = stream_seal.bound_to
        self._number = 0
        self._plain = memoryview(b"")
        self._following = self._block()

    def read(self, size: int) -> bytes:
        """Return exactly ``size`` bytes.

        Raises:
            BrokenSealError: the piece they stand in doesn't hold, or isn't there.
        """
        parts = []
        while size:
            if not self._plain:
                self._open_next()
            part = self._plain[:size]
            self._plain = self._plain[len(part) :]
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def is_at_end(self) -> bool:
        """Tell whether all was read and nothing follows."""
        return not self._plain and not self._following

    def _block(self) -> bytes:
        return self._file.read(CHUNK_SIZE + TAG_SIZE)

    def _open_next(self) -> None:
        block, self._following = self._following, self._block()
        nonce = _nonce(self._number, is_last=not self._following)
        plain = unseal(self._key, nonce, block, bound_to=self._bound_to)
        if not plain:  # an empty piece is never written
            raise BrokenSealError
        self._plain = memoryview(plain)
        self._number += 1


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(NONCE_SIZE - 1, "big") + bytes([is_last])
