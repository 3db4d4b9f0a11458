"""Work that goes on beside all else until the vault is locked."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

_log = logging.getLogger(__name__)


def in_background(work: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None]:
    """Start work; of an error that ends it, the kind is logged and no more.

    asyncio would print the whole of it sooner or later, and its words might quote a memory.
    """
    task = asyncio.create_task(work, name=name)
    task.add_done_callback(_ended)
    return task


def _ended(task: asyncio.Task[None]) -> None:
    error = None if task.cancelled() else task.exception()
    if error is not None:
        _log.error("%s ended by a %s", task.get_name(), type(error).__name__)
