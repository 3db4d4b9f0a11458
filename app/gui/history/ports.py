"""What the history asks of an open vault."""

# ruff: noqa: D102 - what each method promises stands in core.services.vault

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from core.model import (
        Branch,
        ChangeRecord,
        Conflict,
        Memory,
        MergedText,
        MergeProposal,
    )
    from core.services.revise import Edit


class BranchedVault(Protocol):
    """The use cases of branches."""

    async def create_branch(
        self, memory_id: str, name: str, *, at: int | None = ...
    ) -> Branch: ...
    async def revise_branch(
        self, memory_id: str, name: str, edit: Edit, *, base: int
    ) -> Memory | Conflict: ...
    async def switch_branch(self, memory_id: str, name: str) -> Memory: ...
    async def propose_branch_merge(self, memory_id: str, name: str) -> MergeProposal: ...
    async def merge_branch(
        self,
        memory_id: str,
        name: str,
        *,
        message: str | None = ...,
        merged: MergedText | None = ...,
    ) -> Memory | Conflict: ...
    async def delete_branch(self, memory_id: str, name: str) -> None: ...
    async def latest_changes(self, limit: int = ...) -> tuple[ChangeRecord, ...]: ...
