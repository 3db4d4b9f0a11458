"""What can be written, by the name of its format."""

from collections.abc import Sequence
from pathlib import Path

from core.errors import UsageError
from core.model import ExportFormat
from core.services.exports.csv_table import export_csv
from core.services.exports.jsonl import OnProgress, export_jsonl
from core.services.exports.markdown import export_markdown
from core.services.exports.memories import export_memories
from core.services.open_vault import OpenVault


async def export_to(
    vault: OpenVault,
    form: ExportFormat,
    path: Path,
    *,
    only: Sequence[str] | None = None,
    on_progress: OnProgress | None = None,
) -> int:
    """Write memories to a file, or with Markdown to a new folder; return how many.

    ``only`` are the ids of those to write; by default all outside the Trash are, and with
    ``memories`` those in it too.

    Raises:
        UsageError: ``only`` with ``memories``, which is always everything.
        StorageError: it can't be written.
    """
    match form:
        case ExportFormat.JSONL:
            return await export_jsonl(vault, path, only=only, on_progress=on_progress)
        case ExportFormat.MARKDOWN:
            return await export_markdown(vault, path, only=only, on_progress=on_progress)
        case ExportFormat.CSV:
            return await export_csv(vault, path, only=only, on_progress=on_progress)
        case ExportFormat.MEMORIES:
            if only is not None:
                raise UsageError("An export of everything can't leave anything out.")
            return await export_memories(vault, path, on_progress=on_progress)
