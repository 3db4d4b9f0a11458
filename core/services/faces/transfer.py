"""Bring many memories in or out."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from core.model import ExportFormat, ImportFormat, ImportPreview, ImportReport, Progress
from core.services.exports.formats import export_to
from core.services.exports.jsonl import export_jsonl
from core.services.exports.markdown import export_markdown
from core.services.faces.face import Face
from core.services.imports.formats import import_from, preview_import
from core.services.imports.jsonl import import_jsonl, import_jsonl_stream
from core.services.imports.markdown import import_markdown

OnProgress = Callable[[Progress], None]


class TransferFace(Face):
    """Imports and exports."""

    async def import_jsonl(
        self, path: Path, *, on_progress: OnProgress | None = None
    ) -> ImportReport:
        """Import a file of JSON Lines."""
        return await import_jsonl(self._inside(), path, on_progress=on_progress)

    async def import_jsonl_stream(
        self, stream: BinaryIO, *, on_progress: OnProgress | None = None
    ) -> ImportReport:
        """Import JSON Lines from an open stream."""
        return await import_jsonl_stream(self._inside(), stream, on_progress=on_progress)

    async def import_markdown(
        self, folder: Path, *, on_progress: OnProgress | None = None
    ) -> ImportReport:
        """Import a folder of Markdown files."""
        return await import_markdown(self._inside(), folder, on_progress=on_progress)

    async def import_from(
        self, form: ImportFormat, path: Path, *, on_progress: OnProgress | None = None
    ) -> ImportReport:
        """Import what another program wrote; see ``import_from``."""
        return await import_from(self._inside(), form, path, on_progress=on_progress)

    async def preview_import(
        self, form: ImportFormat, path: Path, *, on_progress: OnProgress | None = None
    ) -> ImportPreview:
        """Say how much an import would take; see ``preview_import``."""
        return await preview_import(self._inside(), form, path, on_progress=on_progress)

    async def export_jsonl(
        self,
        path: Path,
        *,
        only: Sequence[str] | None = None,
        as_of: datetime | None = None,
        on_progress: OnProgress | None = None,
    ) -> int:
        """Write memories as JSON Lines; return how many; see ``export_jsonl``."""
        return await export_jsonl(
            self._inside(), path, only=only, as_of=as_of, on_progress=on_progress
        )

    async def export_markdown(
        self,
        folder: Path,
        *,
        only: Sequence[str] | None = None,
        as_of: datetime | None = None,
        on_progress: OnProgress | None = None,
    ) -> int:
        """Write memories as Markdown files; return how many; see ``export_markdown``."""
        return await export_markdown(
            self._inside(), folder, only=only, as_of=as_of, on_progress=on_progress
        )

    async def export_to(
        self,
        form: ExportFormat,
        path: Path,
        *,
        only: Sequence[str] | None = None,
        as_of: datetime | None = None,
        on_progress: OnProgress | None = None,
    ) -> int:
        """Write memories in a format; return how many; see ``export_to``."""
        return await export_to(
            self._inside(), form, path, only=only, as_of=as_of, on_progress=on_progress
        )
