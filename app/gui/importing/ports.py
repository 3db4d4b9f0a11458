"""What this pane asks of an open vault."""

# ruff: noqa: D102 - what each method promises stands in core.services.vault

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from core.model import ImportFormat, ImportPreview, ImportReport, Progress

OnProgress = Callable[[Progress], None]


class ImportingVault(Protocol):
    """The use cases of imports."""

    async def import_from(
        self, form: ImportFormat, path: Path, *, on_progress: OnProgress | None = ...
    ) -> ImportReport: ...
    async def preview_import(
        self, form: ImportFormat, path: Path, *, on_progress: OnProgress | None = ...
    ) -> ImportPreview: ...
