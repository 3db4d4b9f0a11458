"""Export as JSON Lines, in the shape that the import takes."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from core.model import Memory
from core.services.documents import json_line, memory_document
from core.services.exports.file import whole_or_nothing
from core.services.exports.pages import OnProgress, pages, write_pages
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
    with whole_or_nothing(path) as stream:

        def write(page: tuple[Memory, ...]) -> None:
            stream.writelines(json_line(memory_document(memory)) for memory in page)

        return await write_pages(pages(vault, only, as_of), write, on_progress)
