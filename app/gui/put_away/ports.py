"""What this pane asks of an open vault."""

# ruff: noqa: D102 - what each method promises stands in core.services.vault

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from core.backup.folder import Backup
    from core.model import ChangeRecord, Filters, ListPage, Sort
    from core.services.purge import Purged
    from core.services.settings import SettingState


class PutAwayVault(Protocol):
    """The use cases of the archive and the Trash."""

    async def list(
        self,
        filters: Filters = ...,
        *,
        sort: Sort = ...,
        limit: int | None = ...,
        cursor: str | None = ...,
    ) -> ListPage: ...
    async def setting(self, key: str) -> SettingState: ...
    async def undelete_many(self, memory_ids: Sequence[str]) -> ChangeRecord | None: ...
    async def unarchive_many(self, memory_ids: Sequence[str]) -> ChangeRecord | None: ...
    async def delete_many(self, memory_ids: Sequence[str]) -> ChangeRecord | None: ...
    async def backups_holding(
        self, memory_ids: Sequence[str] | None = ...
    ) -> tuple[Backup, ...]: ...
    async def purge(self, memory_ids: Sequence[str]) -> Purged: ...
    async def empty_trash(self) -> Purged: ...
    async def delete_backups(self, names: Collection[str]) -> tuple[Backup, ...]: ...
