"""Sealed frames over a stream: what each is for, its number, its body.

On the wire a frame is its length (4 bytes, big-endian) and AES-256-GCM over kind, number and
body. The nonce counts the frames of one direction, whose key serves one conversation: a frame
that is left out, repeated or swapped doesn't open.
"""

from __future__ import annotations

import asyncio
import struct
from enum import IntEnum
from typing import NamedTuple

from core.crypto.cipher import NONCE_SIZE, TAG_SIZE, seal, unseal
from core.owner.proof import Meeting, Role

LARGEST_FRAME = 1 << 20  # bytes, sealed
BLOCK = 1 << 18  # bytes of a body in one frame; longer bodies have several

_LENGTH = struct.Struct(">I")
_HEAD = struct.Struct(">BI")


class BrokenLinkError(Exception):
    """The other side is gone, silent, or says what no honest side says."""


class Kind(IntEnum):
    """What a frame is for."""

    # From the asker.
    ASK_PART = 1  # a piece of a question
    ASK = 2  # its last piece
    CANCEL = 3
    SUBSCRIBE = 4
    PING = 5
    # From the owner.
    WELCOME = 16
    ANSWER_PART = 17
    ANSWER = 18
    FAILED = 19
    UNDONE = 20  # not answered and nothing done, because the owner goes; number 0: it goes
    LOCKED = 21  # somebody locked the vault
    PROGRESS = 22
    CHANGE = 23
    PONG = 24
    CUT = 25  # begun and cut off, because the owner goes: what was done can't be told
    GONE = 26  # all that was begun has its word by now; what has none was never begun


class Frame(NamedTuple):
    """One message. ``number`` is the question's, 0 where it belongs to none."""

    kind: Kind
    number: int
    body: bytes


class Channel:
    """One conversation after its proof, seen from one side."""

    def __init__(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        meeting: Meeting,
        us: Role,
    ) -> None:
        them = Role.OWNER if us is Role.ASKER else Role.ASKER
        self._reader, self._writer = reader, writer
        self._our_key, self._their_key = meeting.seal_key(us), meeting.seal_key(them)
        self._sent = self._received = 0

    @property
    def unsent(self) -> int:
        """How many bytes the other side hasn't taken yet."""
        return self._writer.transport.get_write_buffer_size()

    def put(self, kind: Kind, number: int = 0, body: bytes = b"") -> None:
        """Send a frame as soon as the other side takes it; see ``flushed``."""
        nonce, self._sent = _nonce(self._sent), self._sent + 1
        plain = _HEAD.pack(kind, number) + body
        length = _LENGTH.pack(len(plain) + TAG_SIZE)
        sealed = seal(self._our_key, nonce, plain, bound_to=length)
        if not self._writer.is_closing():
            self._writer.write(length + sealed)

    async def flushed(self, patience: float) -> None:
        """Wait until the other side has taken nearly all that was sent.

        Raises:
            BrokenLinkError: it is gone, or took nothing for ``patience`` seconds.
        """
        try:
            async with asyncio.timeout(patience):
                await self._writer.drain()
        except (OSError, TimeoutError):
            raise BrokenLinkError("it takes no answers") from None

    async def receive(self, patience: float) -> Frame:
        """Return the next frame; once begun it has to be whole in ``patience`` seconds.

        Raises:
            BrokenLinkError: no more frames come, or this is none of theirs.
        """
        try:
            first = await self._reader.readexactly(1)
            async with asyncio.timeout(patience):
                length = first + await self._reader.readexactly(_LENGTH.size - 1)
                sealed = await self._reader.readexactly(_checked(length))
        except (OSError, EOFError, TimeoutError):
            raise BrokenLinkError("no whole frame came") from None
        nonce, self._received = _nonce(self._received), self._received + 1
        plain = unseal(self._their_key, nonce, sealed, bound_to=length)
        if plain is None:
            raise BrokenLinkError("a frame isn't sealed as it should be")
        return _frame(plain)

    def close(self) -> None:
        """Hang up; what was put before is still sent."""
        self._writer.close()

    def drop(self) -> None:
        """Hang up at once."""
        self._writer.transport.abort()


def _nonce(count: int) -> bytes:
    return count.to_bytes(NONCE_SIZE, "big")


def _checked(length: bytes) -> int:
    (size,) = _LENGTH.unpack(length)
    if not TAG_SIZE + _HEAD.size <= size <= LARGEST_FRAME:
        raise BrokenLinkError("a frame has a size that none has")
    return int(size)


def _frame(plain: bytes) -> Frame:
    kind, number = _HEAD.unpack_from(plain)
    try:
        return Frame(Kind(kind), number, plain[_HEAD.size :])
    except ValueError:
        raise BrokenLinkError("a frame is of no known kind") from None
