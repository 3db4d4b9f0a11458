"""Standard input as a stream that can be given up while a thread waits for it."""

import io
import os
import sys
from contextlib import suppress
from queue import Full, Queue
from threading import Thread
from typing import TYPE_CHECKING, BinaryIO, cast

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_BLOCK = 1 << 16  # bytes


class StandardInput(io.RawIOBase):
    """Reads a descriptor in a thread of its own.

    Whoever waits for the next line on a worker thread could not be interrupted: Python waits
    for such threads at its end. Nobody waits for this one.
    """

    def __init__(self, descriptor: int) -> None:
        """Start to read; at most four blocks ahead."""
        self._blocks: Queue[bytes] = Queue(maxsize=4)
        self._left = b""
        self._is_given_up = False
        Thread(target=self._pump, args=(descriptor,), daemon=True).start()

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Fill a buffer as far as there is something; 0 at the end."""
        if not self._left and not self._is_given_up:
            self._left = self._blocks.get()
        target = memoryview(buffer).cast("B")
        taken = self._left[: len(target)]
        target[: len(taken)] = taken
        self._left = self._left[len(taken) :]
        return len(taken)

    def give_up(self) -> None:
        """End the stream here; whoever waits for more gets the end."""
        self._is_given_up = True
        with suppress(Full):
            self._blocks.put_nowait(b"")

    def _pump(self, descriptor: int) -> None:
        while block := os.read(descriptor, _BLOCK):
            self._blocks.put(block)
        self._blocks.put(b"")


def standard_input() -> BinaryIO:
    """Return standard input as bytes; see ``give_up``."""
    try:
        return cast(BinaryIO, io.BufferedReader(StandardInput(sys.stdin.fileno())))
    except io.UnsupportedOperation:  # it was replaced by something in memory
        return sys.stdin.buffer


def give_up(stream: BinaryIO) -> None:
    """End a stream of ``standard_input`` for whoever still waits for it."""
    raw = getattr(stream, "raw", None)
    if isinstance(raw, StandardInput):
        raw.give_up()
