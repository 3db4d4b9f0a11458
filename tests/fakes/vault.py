"""A vault in memory, for the window's tests: no disk, no keys, no model."""

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from app.gui.ports import GuessCost, OnProgress, OpenVault
from core.errors import VaultLockedError, WrongPassphraseError
from core.model import (
    ChangeRecord,
    Conflict,
    DatedMemory,
    DiffKind,
    DiffRun,
    Disagreement,
    Draft,
    EmbeddingQueueStatus,
    EmbeddingStatus,
    Facets,
    FiledInbox,
    Filters,
    Hit,
    ImportReport,
    ListPage,
    Memory,
    MemoryType,
    Passage,
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
    Tier,
    Timeline,
    TimelineDay,
    TimelinePage,
    Why,
    WriteKind,
)
from core.services.faces.models import ModelState

P = ParamSpec("P")
T = TypeVar("T")
NOW = datetime(2026, 11, 19, 14, 34, tzinfo=UTC)
WORDS = " ".join(f"word{number}" for number in range(1, 25))


@dataclass(frozen=True)
class FakeChange:
    kind: str
    memory_ids: tuple[str, ...] = ()
    record: ChangeRecord | None = None


def a_memory(number: int, text: str, **fields: Any) -> Memory:
    made = Memory(
        id=f"{number:016d}", title=None, text=text, type=MemoryType.NOTE,
        source=fields.pop("source", "manual"), source_id=None, conversation=None, speaker=None,
        role=None, entity=None, tags=(), metadata={}, created_at=NOW - timedelta(days=number),
        updated_at=NOW - timedelta(days=number), accessed_at=None, confirmed_at=None,
        deleted_at=None, archived_at=None, superseded_by=None, pinned=False, importance=0.5,
        tier=Tier.EPISODIC, embedding_status=EmbeddingStatus.COMPLETED, revision=1,
    )  # fmt: skip
    return replace(made, **fields)


@dataclass
class FakeVault:
    """Keeps memories in a list; ``calls`` are the names of what was asked."""

    folder: Path = Path("Personal")
    kept: list[Memory] = field(default_factory=list)
    revisions: dict[str, list[Revision]] = field(default_factory=dict)
    drafts: dict[str, Draft] = field(default_factory=dict)
    disk_error: Exception | None = None
    model_missing: str | None = None
    filed: FiledInbox = field(default_factory=FiledInbox)
    waiting_letters: FiledInbox = field(default_factory=FiledInbox)
    is_locked: bool = False
    has_dropped_snapshot: bool = False
    id: str = "fakefakefakefake"
    queue: EmbeddingQueueStatus = field(
        default_factory=lambda: EmbeddingQueueStatus(0, 0, 0, 0)
    )
    records: list[ChangeRecord] = field(default_factory=list)
    used: list[str] = field(default_factory=list)
    tag_operations: list[TagOperation] = field(default_factory=list)
    suggested: list[TagSuggestion] = field(default_factory=list)
    _listeners: list[Callable[[Any], None]] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.folder.name

    def _tell(self, *ids: str) -> None:
        for listener in tuple(self._listeners):
            listener(FakeChange("memories", ids))

    def _check(self) -> None:
        if self.is_locked:
            raise VaultLockedError

    def keep(self, memory: Memory) -> Memory:
        self.kept.insert(0, memory)
        self.revisions[memory.id] = [_revision(memory, None)]
        return memory

    async def file_inbox(self) -> FiledInbox:
        found, self.waiting_letters = self.waiting_letters, FiledInbox()
        return found

    async def capture(self, draft: Draft, *, memory_id: str | None = None) -> Memory:
        self._check()
        memory = a_memory(
            len(self.kept) + 100, draft.text, title=draft.title, type=draft.type,
            tags=draft.tags,
            created_at=draft.created_at or NOW, updated_at=NOW,
        )  # fmt: skip
        self.keep(memory)
        self._tell(memory.id)
        return memory

    async def revise(
        self,
        memory_id: str,
        *,
        base: int,
        text: str | None = None,
        title: str | None = None,
        message: str | None = None,
        author: str = "you",
    ) -> Memory | Conflict:
        self._check()
        old = await self.memory(memory_id)
        if base != old.revision:
            return Conflict("c", memory_id, "edit", old.revision + 1, old.revision, NOW)
        new = replace(
            old,
            text=old.text if text is None else text,
            title=old.title if title is None else title or None,
            revision=old.revision + 1,
            updated_at=NOW,
        )
        self._replace(new)
        self.revisions[memory_id].insert(0, _revision(new, message))
        self._tell(memory_id)
        return new

    def _replace(self, new: Memory) -> Memory:
        self.kept = [new if each.id == new.id else each for each in self.kept]
        return new

    async def describe(self, memory_id: str, **changes: Any) -> Memory:
        self._check()
        changes = {name: value for name, value in changes.items() if value is not None}
        new = self._replace(replace(await self.memory(memory_id), **changes))
        self._tell(memory_id)
        return new

    async def mark_used(self, memory_ids: Sequence[str]) -> None:
        self._check()
        self.used += memory_ids

    async def memory(self, memory_id: str) -> Memory:
        self._check()
        return next(each for each in self.kept if each.id == memory_id)

    async def delete(self, memory_id: str) -> Memory:
        return await self.describe(memory_id, deleted_at=NOW)

    async def undelete(self, memory_id: str) -> Memory:
        new = self._replace(replace(await self.memory(memory_id), deleted_at=None))
        self._tell(memory_id)
        return new

    async def archive(self, memory_id: str) -> Memory:
        return await self.describe(memory_id, archived_at=NOW)

    async def unarchive(self, memory_id: str) -> Memory:
        new = self._replace(replace(await self.memory(memory_id), archived_at=None))
        self._tell(memory_id)
        return new

    def _living(self) -> list[Memory]:
        return [each for each in self.kept if not each.deleted_at and not each.archived_at]

    async def list(
        self,
        filters: Filters = Filters(),
        *,
        sort: Sort = Sort.CREATED,
        limit: int | None = 50,
        cursor: str | None = None,
    ) -> ListPage:
        self._check()
        found = self._living()
        start = next((i + 1 for i, each in enumerate(found) if each.id == cursor), 0)
        page = found[start : start + (limit or len(found))]
        more = start + len(page) < len(found)
        return ListPage(tuple(page), page[-1].id if more and page else None, len(found))

    async def tags(self) -> tuple[TagCount, ...]:
        names = sorted({tag for each in self._living() for tag in each.tags})
        return tuple(TagCount(name, 1) for name in names)

    async def tag_uses(self) -> tuple[TagUse, ...]:
        self._check()
        return tuple(
            TagUse(each.name, each.count, each.count, each.colour, NOW, NOW)
            for each in await self.tags()
        )

    async def tag_company(self, tag: str, limit: int = 8) -> tuple[tuple[str, int], ...]:
        self._check()
        beside = (name for memory in self.kept if tag in memory.tags for name in memory.tags)
        counts = Counter(name for name in beside if name != tag)
        return tuple(counts.most_common(limit))

    async def plan_tags(self, operation: TagOperation) -> TagPlan:
        self._check()
        return TagPlan((), len(self.kept), ())

    async def change_tags(self, operation: TagOperation) -> ChangeRecord | None:
        self._check()
        self.tag_operations.append(operation)
        number = len(self.tag_operations)
        return ChangeRecord(number, WriteKind.TAG_RENAME, "you", NOW, (), True)

    async def suggest_tags(self) -> tuple[TagSuggestion, ...]:
        self._check()
        return tuple(self.suggested)

    async def dismiss_suggestion(self, tag: str, other: str) -> None:
        self.suggested = [each for each in self.suggested if each.tag != tag]

    async def timeline(
        self, first: date, last: date, filters: Filters = Filters()
    ) -> Timeline:
        self._check()
        counts = Counter(each.created_at.astimezone().date() for each in self.kept)
        days = tuple(
            TimelineDay(day, count, ((MemoryType.NOTE, count),))
            for day, count in sorted(counts.items())
            if first <= day <= last
        )
        kept = sum(day.count for day in days)
        years = tuple(sorted({day.year for day in counts}))
        growth = ((first, len(self.kept) - kept), (last, len(self.kept)))
        return Timeline(first, last, len(self.kept), kept, 0, days, growth, (), years)

    async def timeline_page(
        self,
        first: date,
        last: date,
        filters: Filters = Filters(),
        *,
        limit: int = 100,
        cursor: str | None = None,
    ) -> TimelinePage:
        self._check()
        found = sorted(self.kept, key=lambda each: each.created_at, reverse=True)
        found = [e for e in found if first <= e.created_at.astimezone().date() <= last]
        ids = [each.id for each in found]
        start = 0 if cursor is None else ids.index(cursor) + 1
        shown = found[start : start + limit]
        dated = (
            DatedMemory(e.id, e.display_title, e.type, e.tags, e.created_at) for e in shown
        )
        more = len(found) > start + limit
        return TimelinePage(tuple(dated), shown[-1].id if more else None)

    async def list_ids(
        self, filters: Filters = Filters(), *, sort: Sort = Sort.CREATED
    ) -> tuple[str, ...]:
        self._check()
        return tuple(each.id for each in self._living())

    async def memories_of(self, memory_ids: Sequence[str]) -> tuple[Memory, ...]:
        self._check()
        known = {each.id: each for each in self.kept}
        return tuple(known[each] for each in memory_ids if each in known)

    async def saved_searches(self) -> tuple[Any, ...]:
        return ()

    async def related(self, memory_id: str, *, limit: int = 10) -> tuple[Any, ...]:
        return ()

    async def branches(self, memory_id: str) -> tuple[Any, ...]:
        return ()

    async def edit_conflicts(self, memory_id: str) -> tuple[Any, ...]:
        return ()

    async def history(self, memory_id: str) -> tuple[Revision, ...]:
        self._check()
        return tuple(self.revisions[memory_id])

    async def diff(self, memory_id: str, older: int, newer: int) -> RevisionDiff:
        by_number = {each.number: each for each in self.revisions[memory_id]}
        old, new = by_number[older], by_number[newer]
        runs = (DiffRun(DiffKind.REMOVED, old.text), DiffRun(DiffKind.ADDED, new.text))
        return RevisionDiff(old, new, runs, len(new.text.split()), len(old.text.split()))

    async def revert(
        self, memory_id: str, number: int, *, base: int | None = None
    ) -> Memory | Conflict:
        old = next(each for each in self.revisions[memory_id] if each.number == number)
        head = (await self.memory(memory_id)).revision
        return await self.revise(memory_id, base=base or head, text=old.text, title=old.title)

    async def disagreeing(self, text: str, **asked: Any) -> tuple[Disagreement, ...]:
        return ()

    async def settle_written(
        self, memory_id: str, decided: Sequence[tuple[Disagreement, Settling]]
    ) -> ChangeRecord | None:
        return None

    async def search(self, query: SearchQuery) -> SearchResult:
        self._check()
        words = [word for word in query.text.casefold().split() if ":" not in word]
        hits = [
            Hit(each, 1, Why(tuple(words), 2, 2, 0.5), Passage(each.text[:120], 0, 120))
            for each in self._living()
            if any(word in f"{each.title} {each.text}".casefold() for word in words)
        ]
        return SearchResult(tuple(hits[: query.limit]), len(hits), 0.009, Facets())

    async def import_jsonl(
        self, path: Path, *, on_progress: Callable[[Progress], None] | None = None
    ) -> ImportReport:
        return ImportReport(0, 0, 0, 0, ())

    async def import_markdown(
        self, folder: Path, *, on_progress: Callable[[Progress], None] | None = None
    ) -> ImportReport:
        return ImportReport(0, 0, 0, 0, ())

    async def statistics(self) -> Statistics:
        return Statistics(
            len(self.kept), 0, 0, 0, 0, 0, 0, 0, (), self.queue, 0, None, None, None
        )

    async def wait_until_embedded(
        self, *, on_progress: Callable[[Progress], None] | None = None
    ) -> EmbeddingQueueStatus:
        return self.queue

    async def model_state(self) -> ModelState:
        return ModelState(None, self.model_missing, None, None, None)

    async def embedding_status(self) -> EmbeddingQueueStatus:
        return self.queue

    async def delete_many(self, memory_ids: Sequence[str]) -> ChangeRecord | None:
        for each in memory_ids:
            await self.delete(each)
        return self._record(WriteKind.DELETE, memory_ids)

    async def archive_many(self, memory_ids: Sequence[str]) -> ChangeRecord | None:
        for each in memory_ids:
            await self.archive(each)
        return self._record(WriteKind.ARCHIVE, memory_ids)

    async def latest_changes(self, limit: int = 20) -> tuple[ChangeRecord, ...]:
        return tuple(self.records[: -limit - 1 : -1])

    async def undo(self, number: int | None = None) -> ChangeRecord:
        place = next(i for i, each in enumerate(self.records) if each.number == number)
        gone, by = self.records[place], len(self.records) + 1
        self.records[place] = replace(gone, is_undoable=False, undone_by=by)
        return self._record(WriteKind.UNDO, gone.memory_ids)

    def _record(self, kind: WriteKind, memory_ids: Sequence[str]) -> ChangeRecord:
        number = len(self.records) + 1
        made = ChangeRecord(number, kind, "you", NOW, tuple(memory_ids), is_undoable=True)
        self.records.append(made)
        for listener in tuple(self._listeners):
            listener(FakeChange("memories", made.memory_ids, made))
        return made

    def subscribe(self, listener: Callable[[Any], None]) -> Callable[[], None]:
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    async def save_draft(self, unfinished: Draft, *, slot: str = "capture") -> None:
        self._check()
        if self.disk_error is not None:
            raise self.disk_error
        self.drafts[slot] = unfinished

    async def load_draft(self, *, slot: str = "capture") -> Draft | None:
        return self.drafts.get(slot)

    async def draft_slots(self) -> tuple[str, ...]:
        return tuple(reversed(self.drafts))

    async def clear_draft(self, *, slot: str = "capture") -> None:
        self.drafts.pop(slot, None)

    async def lock(self) -> None:
        self.is_locked = True

    async def sealed(self) -> bool:
        return self.is_locked

    async def drop_snapshot(self) -> None:
        self.has_dropped_snapshot = True


def _revision(memory: Memory, message: str | None) -> Revision:
    parent = memory.revision - 1 or None
    return Revision(
        memory.id, memory.revision, "main", parent, memory.title, memory.text, message, "you",
        "0" * 64, memory.updated_at,
    )  # fmt: skip


@dataclass
class FakeDoor:
    """Opens ``vault`` with ``passphrase``; ``error`` is raised instead when there is one."""

    vault: FakeVault = field(default_factory=FakeVault)
    passphrase: str = "correct horse"
    error: Exception | None = None
    exists: bool = True
    keyring_opens: bool | None = None  # None: the vault has no slot for one
    keyring_error: Exception | None = None
    warmed_up: int = 0
    freed: asyncio.Event = field(default_factory=asyncio.Event)
    created: list[Path] = field(default_factory=list)
    sealed: list[tuple[Path, Draft]] = field(default_factory=list)

    async def seal(self, folder: Path, draft: Draft) -> str:
        await self._raise()
        self.sealed.append((folder, draft))
        return "sealedsealedseal"

    async def rotate_key(self, folder: Path, passphrase: str) -> str:
        await self._raise()
        return "new words"

    async def restore(self, backup: Path, into: Path, passphrase: str) -> int:
        await self._raise()
        return 0

    async def warm_up(self) -> None:
        self.warmed_up += 1

    async def guess_cost(self) -> GuessCost:
        return GuessCost(0.8, 256)

    async def finds_keyring(self) -> bool:
        return self.keyring_error is None

    async def use_keyring(self, vault: OpenVault) -> None:
        if self.keyring_error is not None:
            raise self.keyring_error
        self.keyring_opens = True

    async def create_demo(self) -> OpenVault:
        await self._raise()
        self.vault.folder = Path("Demo")
        return self.vault

    async def delete_demo(self, vault: OpenVault) -> None:
        await vault.lock()

    async def create(self, folder: Path, passphrase: str) -> tuple[OpenVault, str]:
        await self._raise()
        self.created.append(folder)
        self.vault.folder, self.passphrase = folder, passphrase
        return self.vault, WORDS

    async def open(self, folder: Path, passphrase: str) -> OpenVault:
        await self._raise()
        if passphrase != self.passphrase:
            raise WrongPassphraseError("The passphrase doesn't open this vault.")
        self.vault.is_locked, self.vault.folder = False, folder
        return self.vault

    async def open_when_free(
        self, folder: Path, passphrase: str, on_wait: OnProgress
    ) -> OpenVault:
        on_wait(Progress(300, 1240, "embedding"))
        await self.freed.wait()
        self.error = None
        return await self.open(folder, passphrase)

    async def reset_passphrase(self, folder: Path, words: str, passphrase: str) -> None:
        if words != WORDS:
            raise WrongPassphraseError("The words don't open this vault.")
        self.passphrase = passphrase

    async def has_keyring(self, folder: Path) -> bool:
        return self.keyring_opens is not None

    async def open_by_keyring(self, folder: Path) -> OpenVault | None:
        await self._raise()
        return await self.open(folder, self.passphrase) if self.keyring_opens else None

    def holds_vault(self, folder: Path) -> bool:
        return self.exists

    async def _raise(self) -> None:
        await asyncio.sleep(0)
        if self.error is not None:
            raise self.error


class InlineBridge:
    """Runs the core's coroutines where it stands: one loop, no thread."""

    async def call(
        self, function: Callable[P, Coroutine[Any, Any, T]], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        return await function(*args, **kwargs)
