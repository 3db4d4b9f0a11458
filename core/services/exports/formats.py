"""What can be written, by the name of its format."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from core.errors import UsageError
from core.model import ExportFormat
from core.services.exports.csv_table import export_csv
from core.services.exports.jsonl import export_jsonl
from core.services.exports.markdown import export_markdown
from core.services.exports.memories import export_memories
from core.services.exports.pages import OnProgress
from core.services.open_vault import OpenVault

_WRITERS = {
    ExportFormat.JSONL: export_jsonl,
    ExportFormat.MARKDOWN: export_markdown,
    ExportFormat.CSV: export_csv,
}


async def export_to(
    vault: OpenVault,
    form: ExportFormat,
    path: Path,
    *,
    only: Sequence[str] | None = None,
    as_of: datetime | None = None,
    on_progress: OnProgress | None = None,
) -> int:
    """Write memories to a file, or with Markdown to a new folder; return how many.

    ``only`` are the ids of those to write; by default all outside the Trash are, and with
    ``memories`` those in it too. With ``as_of`` they are written as they were at that moment.

    Raises:
        UsageError: ``only`` or ``as_of`` with ``memories``, which is always everything.
        InvalidDateError: a moment without a zone.
        StorageError: it can't be written.
    """
    if form is ExportFormat.MEMORIES:
        if only is not None:
            raise UsageError("An export of everything can't leave anything out.")
        if as_of is not None:
            raise UsageError("An export of everything holds every moment, not one of them.")
        return await export_memories(vault, path, on_progress=on_progress)
    write = _WRITERS[form]
    return await write(vault, path, only=only, as_of=as_of, on_progress=on_progress)
