"""Awaiting what must not be left half done, even by a caller who is cancelled."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, TypeVar

T = TypeVar("T")


async def until_done(future: asyncio.Future[Any]) -> None:
    """Wait until ``future`` is done, whatever becomes of the caller meanwhile."""
    while not future.done():
        with suppress(asyncio.CancelledError):
            await asyncio.wait({future})


async def despite_cancelling(work: Awaitable[T]) -> T:
    """Await ``work`` to its end and return what it gives, even to a caller who is cancelled.

    For new recovery words: they exist only here, and the old ones may open nothing already.
    """
    running = asyncio.ensure_future(work)
    await until_done(running)
    return running.result()


async def run_to_its_end(work: Awaitable[T], stop: Callable[[], object]) -> T:
    """Await work on threads; a cancelled caller waits until it has cleaned up after itself.

    ``stop`` asks the work to end as soon as it can.
    """
    running = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        stop()
        await until_done(running)
        if not running.cancelled():
            running.exception()  # how it ended is of no interest any more
        raise
