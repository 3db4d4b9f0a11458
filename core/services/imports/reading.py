"""Reading an import off the loop, and what is said when a piece of it can't be read."""

import asyncio
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

_ITEMS_AT_ONCE = 64


class UnreadableError(Exception):
    """A piece of an import can't be read; the text is the reason that the person sees."""


async def in_steps(found: Iterator[T]) -> AsyncIterator[T]:
    """Yield what a reader finds; it runs on a thread, since parsing is Python work.

    Raises:
        StorageError: the file can't be read on.
    """
    while batch := await asyncio.to_thread(_take, found):
        for item in batch:
            yield item


def _take(found: Iterator[T]) -> list[T]:
    taken = []
    try:
        for item in found:
            taken.append(item)
            if len(taken) == _ITEMS_AT_ONCE:
                break
    except OSError as error:
        raise StorageError(f"The import can't be read on: {error.strerror}.") from None
    return taken
