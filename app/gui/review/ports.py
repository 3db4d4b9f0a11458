"""What this pane asks of an open vault."""

# ruff: noqa: D102 - what each method promises stands in core.services.vault

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from app.gui.ports import OnProgress
    from core.model import (
        ChangeRecord,
        ConflictKind,
        ConflictScan,
        EmbeddingQueueStatus,
        FactProposal,
        Memory,
        SaidPassage,
        Settling,
    )
    from core.services.branch_settle import Kept
    from core.services.conflicts import ConflictTexts, OpenConflict
    from core.services.pair_conflicts import OpenPair, PairTexts


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
        seen: int | None = ...,
    ) -> Memory: ...
    async def pair_conflicts(
        self, kinds: Sequence[ConflictKind] | None = ...
    ) -> tuple[OpenPair, ...]: ...
    async def pair_conflict(self, conflict_id: str) -> PairTexts: ...
    async def settle_pair(
        self,
        conflict_id: str,
        settling: Settling,
        *,
        text: str | None = ...,
        title: str | None = ...,
        copies: Sequence[str] = ...,
        seen: tuple[int, int] | None = ...,
    ) -> ChangeRecord: ...
    async def settle_pairs(
        self, conflict_ids: Sequence[str], settling: Settling | None = ...
    ) -> ChangeRecord | None: ...
    async def proposals(self) -> tuple[FactProposal, ...]: ...
    async def said_passage(self, proposal_id: str) -> SaidPassage: ...
    async def keep_proposals(
        self, proposal_ids: Sequence[str], *, texts: Mapping[str, str] | None = ...
    ) -> tuple[ChangeRecord, tuple[Memory, ...]] | None: ...
    async def dismiss_proposals(self, proposal_ids: Sequence[str]) -> ChangeRecord | None: ...
    async def scan_conflicts(
        self, *, on_progress: OnProgress | None = ...
    ) -> ConflictScan: ...
    async def last_conflict_scan(self) -> ConflictScan | None: ...
    async def count_uncompared(self) -> int: ...
    async def embedding_status(self) -> EmbeddingQueueStatus: ...
    async def latest_changes(self, limit: int = ...) -> tuple[ChangeRecord, ...]: ...
