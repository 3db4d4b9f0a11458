"""What this pane asks of an open vault."""

# ruff: noqa: D102 - what each method promises stands in core.services.vault

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from core.model import ChangeRecord, Memory
    from core.services.branch_settle import Kept
    from core.services.conflicts import ConflictTexts, OpenConflict


class ReviewVault(Protocol):
    """The use cases of conflicts."""

    async def conflicts(self) -> tuple[OpenConflict, ...]: ...
    async def conflict(self, conflict_id: str) -> ConflictTexts: ...
    async def resolve_edit_conflict(
        self,
        conflict_id: str,
        keep: Kept,
        *,
        text: str | None = ...,
        title: str | None = ...,
    ) -> Memory: ...
    async def latest_changes(self, limit: int = ...) -> tuple[ChangeRecord, ...]: ...
    async def undo(self, number: int | None = ...) -> ChangeRecord: ...
