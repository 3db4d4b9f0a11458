"""Export as JSON Lines, in the shape that the import takes."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path

from core.model import Filters, Memory, Place, Progress, Sort
from core.services.browse import list_memories, memories_of
from core.services.documents import json_line, memory_document
from core.services.exports.file import whole_or_nothing
from core.services.open_vault import OpenVault

OnProgress = Callable[[Progress], None]
_PAGE = 200


async def export_jsonl(
    vault: OpenVault,
    path: Path,
    *,
    only: Sequence[str] | None = None,
    on_progress: OnProgress | None = None,
) -> int:
    """Write memories to a file of mode 0600; return how many.

    ``only`` are the ids of those to write; by default all outside the Trash are. The file
    appears whole or not at all; one that was there before is replaced.

    Raises:
        StorageError: the file can't be written.
    """
    count = 0
    with whole_or_nothing(path) as stream:
        async for page, total in pages(vault, only):
            lines = "".join(json_line(memory_document(memory)) for memory in page)
            await asyncio.to_thread(stream.write, lines)
            count += len(page)
            if on_progress is not None:
                on_progress(Progress(count, total, "writing"))
    return count


async def pages(
    vault: OpenVault, only: Sequence[str] | None = None
) -> AsyncIterator[tuple[tuple[Memory, ...], int]]:
    """Yield memories, a page at a time, with how many there are.

    ``only`` are the ids of those that are wanted; by default all outside the Trash are.
    """
    if only is not None:
        for start in range(0, len(only), _PAGE):
            yield await memories_of(vault, only[start : start + _PAGE]), len(only)
        return
    filters = Filters(place=Place.ALL)
    cursor: str | None = None
    while True:
        page = await list_memories(
            vault, filters, sort=Sort.CREATED, limit=_PAGE, cursor=cursor
        )
        if page.memories:
            yield page.memories, page.total
        cursor = page.next_cursor
        if cursor is None:
            return
