"""What this pane asks of an open vault."""

# ruff: noqa: D102 - what each method promises stands in core.services.vault

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from core.model import (
    ChangeRecord,
    Extraction,
    ImportFormat,
    ImportPreview,
    ImportReport,
    Progress,
)

OnProgress = Callable[[Progress], None]


class ImportingVault(Protocol):
    """The use cases of imports."""

    async def import_from(
        self, form: ImportFormat, path: Path, *, on_progress: OnProgress | None = ...
    ) -> ImportReport: ...
    async def latest_changes(self, limit: int = ...) -> tuple[ChangeRecord, ...]: ...
    async def changes_since(
        self, number: int, limit: int = ...
    ) -> tuple[ChangeRecord, ...]: ...
    async def extract_from_memories(
        self,
        memory_ids: Sequence[str] | None = ...,
        *,
        only_talks: bool = ...,
        on_progress: OnProgress | None = ...,
    ) -> Extraction: ...
    async def preview_import(
        self, form: ImportFormat, path: Path, *, on_progress: OnProgress | None = ...
    ) -> ImportPreview: ...
