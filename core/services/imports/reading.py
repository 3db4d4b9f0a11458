"""Reading an import off the loop, and what is said when a piece of it can't be read."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from core.errors import StorageError
from core.model import Rejection
from core.services.imports.batch import Unchecked

T = TypeVar("T")

Item = Unchecked | Rejection
# Reads a file or a folder; the time now is what dates in words go by.
Reader = Callable[[Path, datetime], Iterator[Item]]

# Whichever is reached first; what takes long to read is long, and isn't piled up.
_ITEMS_AT_ONCE = 64
_SECONDS_AT_ONCE = 0.1


class UnreadableError(Exception):
    """A piece of an import can't be read; the text is the reason that the person sees."""


async def in_steps(
    found: Iterator[T], *, seconds: Callable[[], float] = time.monotonic
) -> AsyncIterator[T]:
    """Yield what a reader finds; it runs on a thread, since parsing is Python work.

    ``seconds`` tells the time from any beginning.

    Raises:
        StorageError: the file can't be read on.
    """
    while batch := await asyncio.to_thread(_take, found, seconds):
        for item in batch:
            yield item


def _take(found: Iterator[T], seconds: Callable[[], float]) -> list[T]:
    taken = []
    end = seconds() + _SECONDS_AT_ONCE
    try:
        for item in found:
            taken.append(item)
            if len(taken) == _ITEMS_AT_ONCE or seconds() >= end:
                break
    except OSError as error:
        raise StorageError(f"The import can't be read on: {error.strerror}.") from None
    return taken
