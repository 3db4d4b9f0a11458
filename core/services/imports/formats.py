"""What can be imported, by the name of its format."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from datetime import datetime
from pathlib import Path

from core.errors import NotFoundError, UsageError
from core.model import Draft, ImportFormat, ImportPreview, ImportReport, Progress, Rejection
from core.services.imports.batch import Candidate, OnProgress, keep_all
from core.services.imports.chatgpt import read_chatgpt
from core.services.imports.claude import read_claude
from core.services.imports.csv_table import columns_of, read_csv
from core.services.imports.google_keep import read_keep
from core.services.imports.joplin import read_joplin
from core.services.imports.jsonl import import_jsonl, read_jsonl
from core.services.imports.markdown import import_markdown, read_markdown
from core.services.imports.mbox import read_mbox
from core.services.imports.mcp_memory import read_mcp_memory
from core.services.imports.memories import import_memories, read_memories
from core.services.imports.reading import Reader, in_steps
from core.services.open_vault import OpenVault

_READERS: Mapping[ImportFormat, Reader] = {
    ImportFormat.JSONL: read_jsonl,
    ImportFormat.MARKDOWN: read_markdown,
    ImportFormat.CHATGPT: read_chatgpt,
    ImportFormat.CLAUDE: read_claude,
    ImportFormat.KEEP: read_keep,
    ImportFormat.JOPLIN: read_joplin,
    ImportFormat.CSV: read_csv,
    ImportFormat.MCP_MEMORY: read_mcp_memory,
    ImportFormat.MBOX: read_mbox,
    ImportFormat.MEMORIES: read_memories,
}
_SEEN_A_REPORT = 500


async def import_from(
    vault: OpenVault, form: ImportFormat, path: Path, *, on_progress: OnProgress | None = None
) -> ImportReport:
    """Import what another program, or this one, wrote.

    It can be run again, also after it was ended half way: nothing is kept twice.

    Raises:
        NotFoundError: nothing is there.
        UsageError: it is nothing of that format.
        StorageError: it can't be read, or the vault can't be written.
    """
    match form:
        case ImportFormat.JSONL:
            return await import_jsonl(vault, path, on_progress=on_progress)
        case ImportFormat.MARKDOWN:
            return await import_markdown(vault, path, on_progress=on_progress)
        case ImportFormat.MEMORIES:
            return await import_memories(vault, path, on_progress=on_progress)
        case _:
            found = in_steps(_READERS[form](await _there(path), vault.now()))
            return await keep_all(vault, found, on_progress=on_progress)


async def preview_import(
    vault: OpenVault, form: ImportFormat, path: Path, *, on_progress: OnProgress | None = None
) -> ImportPreview:
    """Read what an import would read, keep nothing, and say how much there is.

    Raises:
        NotFoundError, UsageError, StorageError: as ``import_from``.
    """
    seen, rejected = 0, []
    async for item in in_steps(_READERS[form](await _there(path), vault.now())):
        seen += 1
        if isinstance(item, Rejection):
            rejected.append(item)
        else:
            try:
                item.checked()
            except UsageError as error:
                rejected.append(Rejection(item.where, str(error)))
        if on_progress is not None and seen % _SEEN_A_REPORT == 0:
            on_progress(Progress(seen, None, "reading"))
    is_table = form is ImportFormat.CSV
    columns = await asyncio.to_thread(columns_of, path) if is_table else ()
    return ImportPreview(seen - len(rejected), tuple(rejected), columns)


async def drafts_in(form: ImportFormat, path: Path, now: datetime) -> AsyncIterator[Draft]:
    """Yield what an import would keep as new memories; what can't be taken is passed over.

    Raises:
        NotFoundError, UsageError, StorageError: as ``import_from``.
    """
    async for item in in_steps(_READERS[form](await _there(path), now)):
        if isinstance(item, Candidate):
            yield item.draft


async def _there(path: Path) -> Path:
    if not await asyncio.to_thread(path.exists):
        raise NotFoundError(f"There is nothing at {path}.")
    return path
