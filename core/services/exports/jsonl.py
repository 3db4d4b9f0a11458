"""Export as JSON Lines, in the shape that the import takes."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from core.model import Progress
from core.services.documents import json_line, memory_document
from core.services.exports.file import whole_or_nothing
from core.services.exports.pages import OnProgress, pages
from core.services.open_vault import OpenVault


async def export_jsonl(
    vault: OpenVault,
    path: Path,
    *,
    only: Sequence[str] | None = None,
    as_of: datetime | None = None,
    on_progress: OnProgress | None = None,
) -> int:
    """Write memories to a file of mode 0600; return how many.

    ``only`` are the ids of those to write; by default all outside the Trash are. With
    ``as_of`` they are as at that moment, and what was deleted since is among them. The file
    appears whole or not at all; one that was there before is replaced.

    Raises:
        StorageError: the file can't be written.
    """
    count = 0
    with whole_or_nothing(path) as stream:
        async for page, total in pages(vault, only, as_of):
            lines = "".join(json_line(memory_document(memory)) for memory in page)
            await asyncio.to_thread(stream.write, lines)
            count += len(page)
            if on_progress is not None:
                on_progress(Progress(count, total, "writing"))
    return count
