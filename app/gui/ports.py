"""What the window asks of the core: an open vault, and the door to one.

``core.services.vault.Vault`` is the real one; it isn't imported here, because the window
shows before anything heavy is loaded.
"""

# ruff: noqa: D102 - what each method promises stands in core.services.vault

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from core.model import (
    ChangeRecord,
    Conflict,
    Disagreement,
    Draft,
    EmbeddingQueueStatus,
    FiledInbox,
    Filters,
    ImportReport,
    ListPage,
    Memory,
    MemoryType,
    Progress,
    Revision,
    RevisionDiff,
    SearchQuery,
    SearchResult,
    Settling,
    Sort,
    Statistics,
    TagCount,
    TagOperation,
    TagPlan,
    TagSuggestion,
    TagUse,
    Timeline,
    TimelinePage,
)

if TYPE_CHECKING:
    from core.services.faces.models import ModelState

OnProgress = Callable[[Progress], None]


class Change(Protocol):
    """What changed: ``kind`` is a value of ``core.services.changes.ChangeKind``.

    ``record`` is that of the write behind it; what is no write has none.
    """

    @property
    def kind(self) -> str: ...
    @property
    def memory_ids(self) -> tuple[str, ...]: ...
    @property
    def record(self) -> ChangeRecord | None: ...


class OpenVault(Protocol):
    """All that the window asks of an open vault; each method runs on the core's loop."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def folder(self) -> Path: ...
    @property
    def model_missing(self) -> str | None: ...
    @property
    def filed(self) -> FiledInbox: ...

    async def capture(self, draft: Draft, *, memory_id: str | None = None) -> Memory: ...
    async def revise(
        self,
        memory_id: str,
        *,
        base: int,
        text: str | None = None,
        title: str | None = None,
        message: str | None = None,
        author: str = "you",
    ) -> Memory | Conflict: ...
    async def describe(
        self,
        memory_id: str,
        *,
        type: MemoryType | None = None,
        tags: tuple[str, ...] | None = None,
        pinned: bool | None = None,
        importance: float | None = None,
        created_at: datetime | None = None,
        forgets_importance: bool = False,
    ) -> Memory: ...
    async def memory(self, memory_id: str) -> Memory: ...
    async def mark_used(self, memory_ids: Sequence[str]) -> None: ...
    async def delete(self, memory_id: str) -> Memory: ...
    async def undelete(self, memory_id: str) -> Memory: ...
    async def archive(self, memory_id: str) -> Memory: ...
    async def unarchive(self, memory_id: str) -> Memory: ...
    async def list(
        self,
        filters: Filters = Filters(),
        *,
        sort: Sort = Sort.CREATED,
        limit: int | None = 50,
        cursor: str | None = None,
    ) -> ListPage: ...
    async def tags(self) -> tuple[TagCount, ...]: ...
    async def tag_uses(self) -> tuple[TagUse, ...]: ...
    async def tag_company(self, tag: str, limit: int = 8) -> tuple[tuple[str, int], ...]: ...
    async def plan_tags(self, operation: TagOperation) -> TagPlan: ...
    async def change_tags(self, operation: TagOperation) -> ChangeRecord | None: ...
    async def suggest_tags(self) -> tuple[TagSuggestion, ...]: ...
    async def dismiss_suggestion(self, tag: str, other: str) -> None: ...
    async def timeline(
        self, first: date, last: date, filters: Filters = Filters()
    ) -> Timeline: ...
    async def timeline_page(
        self,
        first: date,
        last: date,
        filters: Filters = Filters(),
        *,
        limit: int = 100,
        cursor: str | None = None,
    ) -> TimelinePage: ...
    async def history(self, memory_id: str) -> tuple[Revision, ...]: ...
    async def diff(self, memory_id: str, older: int, newer: int) -> RevisionDiff: ...
    async def revert(
        self, memory_id: str, number: int, *, base: int | None = None
    ) -> Memory | Conflict: ...
    async def search(self, query: SearchQuery) -> SearchResult: ...
    async def disagreeing(
        self,
        text: str,
        *,
        title: str | None = None,
        tags: tuple[str, ...] = (),
        known: tuple[str, ...] = (),
        limit: int = 3,
    ) -> tuple[Disagreement, ...]: ...
    async def settle_written(
        self, memory_id: str, decided: Sequence[tuple[Disagreement, Settling]]
    ) -> ChangeRecord | None: ...
    async def import_jsonl(
        self, path: Path, *, on_progress: OnProgress | None = None
    ) -> ImportReport: ...
    async def import_markdown(
        self, folder: Path, *, on_progress: OnProgress | None = None
    ) -> ImportReport: ...
    async def statistics(self) -> Statistics: ...
    async def wait_until_embedded(
        self, *, on_progress: OnProgress | None = None
    ) -> EmbeddingQueueStatus: ...
    async def model_state(self) -> ModelState: ...
    async def embedding_status(self) -> EmbeddingQueueStatus: ...
    async def delete_many(self, memory_ids: Sequence[str]) -> ChangeRecord | None: ...
    async def archive_many(self, memory_ids: Sequence[str]) -> ChangeRecord | None: ...
    async def latest_changes(self, limit: int = 20) -> tuple[ChangeRecord, ...]: ...
    async def undo(self, number: int | None = None) -> ChangeRecord: ...
    def subscribe(self, listener: Callable[[Change], None]) -> Callable[[], None]: ...
    async def save_draft(self, unfinished: Draft, *, slot: str = "capture") -> None: ...
    async def load_draft(self, *, slot: str = "capture") -> Draft | None: ...
    async def draft_slots(self) -> tuple[str, ...]: ...
    async def clear_draft(self, *, slot: str = "capture") -> None: ...
    async def file_inbox(self) -> FiledInbox: ...
    async def lock(self) -> None: ...
    async def sealed(self) -> bool: ...
    async def drop_snapshot(self) -> None: ...


@dataclass(frozen=True, slots=True)
class GuessCost:
    """What one guess at a passphrase costs an attacker on this machine."""

    seconds: float
    mebibytes: int


class VaultDoor(Protocol):
    """Makes and opens vaults; the only way in."""

    async def warm_up(self) -> None:
        """Load what opening a vault needs, while its passphrase is being typed."""
        ...

    async def guess_cost(self) -> GuessCost:
        """Measure what one guess costs here."""
        ...

    async def create(self, folder: Path, passphrase: str) -> tuple[OpenVault, str]:
        """Make a vault; return it open, and its recovery words."""
        ...

    async def open(self, folder: Path, passphrase: str) -> OpenVault:
        """Open a vault."""
        ...

    async def has_keyring(self, folder: Path) -> bool:
        """Return whether the system's keyring may open a vault; never raises."""
        ...

    async def open_by_keyring(self, folder: Path) -> OpenVault | None:
        """Open a vault by the system's keyring; ``None``: it takes the passphrase."""
        ...

    async def open_when_free(
        self, folder: Path, passphrase: str, on_wait: OnProgress
    ) -> OpenVault:
        """Open a vault once the program that has it open has let go of it.

        ``on_wait`` hears how many of the memories it keeps are indexed.
        """
        ...

    async def finds_keyring(self) -> bool:
        """Return whether this system has a keyring that protects what it keeps."""
        ...

    async def use_keyring(self, vault: OpenVault) -> None:
        """Let the system's keyring open an open vault; raises ``KeyringError``."""
        ...

    async def create_demo(self) -> OpenVault:
        """Make a throw-away vault and fill it with sample memories."""
        ...

    async def delete_demo(self, vault: OpenVault) -> None:
        """Lock a vault that ``create_demo`` made and delete it, folder and all."""
        ...

    async def reset_passphrase(self, folder: Path, words: str, passphrase: str) -> None:
        """Set a new passphrase with the recovery words."""
        ...

    async def rotate_key(self, folder: Path, passphrase: str) -> str:
        """Encrypt a locked vault anew under another key; return its new recovery words."""
        ...

    async def restore(self, backup: Path, into: Path, passphrase: str) -> int:
        """Make a vault of a backup in an empty folder; return how many memories it holds."""
        ...

    async def seal(self, folder: Path, draft: Draft) -> str:
        """Seal a draft into a locked vault's inbox; return its future memory's id."""
        ...

    def holds_vault(self, folder: Path) -> bool:
        """Return whether a vault lies in ``folder``."""
        ...
