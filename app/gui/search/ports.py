"""What this pane and its detail ask of an open vault beside what every pane asks."""

# ruff: noqa: D102 - what each method promises stands in core.services.vault

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from app.gui.ports import OpenVault

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from core.model import (
        Branch,
        ChangeRecord,
        Conflict,
        Filters,
        ListPage,
        Memory,
        PairConflict,
        Progress,
        RelatedMemory,
        Sort,
    )


class NamedSearch(Protocol):
    """A query under a name."""

    @property
    def name(self) -> str: ...
    @property
    def query(self) -> str: ...


class WaitingPair(Protocol):
    """Two memories that disagree, and what they are called."""

    @property
    def conflict(self) -> PairConflict: ...
    @property
    def older_title(self) -> str: ...
    @property
    def newer_title(self) -> str: ...


class SearchedVault(OpenVault, Protocol):
    """The use cases of finding, of the past, and of many memories at once."""

    async def list_ids(
        self, filters: Filters = ..., *, sort: Sort = ...
    ) -> tuple[str, ...]: ...
    async def memories_of(self, memory_ids: Sequence[str]) -> tuple[Memory, ...]: ...
    async def saved_searches(self) -> tuple[NamedSearch, ...]: ...
    async def save_search(self, name: str, query: str) -> tuple[NamedSearch, ...]: ...
    async def forget_search(self, name: str) -> tuple[NamedSearch, ...]: ...
    async def rename_search(self, name: str, new: str) -> tuple[NamedSearch, ...]: ...
    async def count_searches(self) -> dict[str, int]: ...
    async def memory_as_of(self, memory_id: str, as_of: datetime) -> Memory: ...
    async def list_as_of(
        self,
        as_of: datetime,
        filters: Filters = ...,
        *,
        sort: Sort = ...,
        limit: int | None = ...,
        cursor: str | None = ...,
    ) -> ListPage: ...
    async def describe_many(
        self, memory_ids: Sequence[str], *, add_tags: tuple[str, ...] = ...
    ) -> ChangeRecord | None: ...
    async def export_jsonl(
        self,
        path: Path,
        *,
        only: Sequence[str] | None = ...,
        as_of: datetime | None = ...,
        on_progress: Callable[[Progress], None] | None = ...,
    ) -> int: ...
    async def export_markdown(
        self,
        folder: Path,
        *,
        only: Sequence[str] | None = ...,
        as_of: datetime | None = ...,
        on_progress: Callable[[Progress], None] | None = ...,
    ) -> int: ...
    async def related(
        self, memory_id: str, *, limit: int = ...
    ) -> tuple[RelatedMemory, ...]: ...
    async def branches(self, memory_id: str) -> tuple[Branch, ...]: ...
    async def edit_conflicts(self, memory_id: str) -> tuple[Conflict, ...]: ...
    async def pair_conflicts(self) -> tuple[WaitingPair, ...]: ...
