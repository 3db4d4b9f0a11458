"""All that can be asked of an open vault: the face that window and shell talk to.

Each method is one use case; the file named after it in this package holds how it is done.
Everything is async and runs on core's own event loop.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from core.errors import VaultLockedError
from core.model import (
    Conflict,
    Draft,
    EmbeddingQueueStatus,
    EmbeddingStatus,
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
    Sort,
    Statistics,
    TagCount,
)
from core.services import browse, draft, history, put_away
from core.services.capture import capture_memory
from core.services.changes import Change, ChangeKind
from core.services.describe import Description, describe_memory
from core.services.embed import EmbeddingWorker
from core.services.exports.jsonl import export_jsonl
from core.services.exports.markdown import export_markdown
from core.services.imports.jsonl import import_jsonl, import_jsonl_stream
from core.services.imports.markdown import import_markdown
from core.services.open_vault import OpenVault
from core.services.revise import Edit, revise_memory
from core.services.search import search_memories
from core.storage.transaction import Transaction

OnProgress = Callable[[Progress], None]
# A one-shot search first embeds what others left waiting, if that takes but a moment.
_SHORT_BACKLOG = 100


class Vault:
    """An open vault. After ``lock`` every method raises ``VaultLockedError``."""

    def __init__(
        self,
        inside: OpenVault,
        release: Callable[[], None],
        *,
        works_on_queue: bool = True,
        model_missing: str | None = None,
    ) -> None:
        """Wrap an open vault; ``release`` lets go of its lock, last of all."""
        self._open: OpenVault | None = inside
        self._release = release
        self._locking: asyncio.Task[None] | None = None
        self.id = inside.id
        self.folder = inside.folder
        self.name = inside.folder.name
        self.model_missing = model_missing
        self._worker = (
            EmbeddingWorker(inside, inside.embedder)
            if works_on_queue and inside.embedder is not None
            else None
        )

    @property
    def is_locked(self) -> bool:
        """Whether the vault was locked."""
        return self._open is None

    async def capture(self, new: Draft, *, memory_id: str | None = None) -> Memory:
        """Keep a new memory; see ``capture_memory``."""
        return await capture_memory(self._inside(), new, memory_id=memory_id)

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
        """Change text or title; ``None`` leaves as it is; see ``revise_memory``."""
        edit = Edit(text, title, message, author)
        return await revise_memory(self._inside(), memory_id, edit, base=base)

    async def describe(
        self,
        memory_id: str,
        *,
        type: MemoryType | None = None,
        tags: tuple[str, ...] | None = None,
        pinned: bool | None = None,
        importance: float | None = None,
        created_at: datetime | None = None,
    ) -> Memory:
        """Change type, tags, pin, importance or date; ``None`` leaves as it is."""
        description = Description(type, tags, pinned, importance, created_at)
        return await describe_memory(self._inside(), memory_id, description)

    async def memory(self, memory_id: str) -> Memory:
        """Return one memory, by its id or a beginning of it that fits no other."""
        return await browse.one_memory(self._inside(), memory_id)

    async def delete(self, memory_id: str) -> Memory:
        """Move a memory to the Trash."""
        return await put_away.delete_memory(self._inside(), memory_id)

    async def undelete(self, memory_id: str) -> Memory:
        """Bring a memory back from the Trash."""
        return await put_away.undelete_memory(self._inside(), memory_id)

    async def archive(self, memory_id: str) -> Memory:
        """Move a memory to the archive."""
        return await put_away.archive_memory(self._inside(), memory_id)

    async def unarchive(self, memory_id: str) -> Memory:
        """Bring a memory back from the archive."""
        return await put_away.unarchive_memory(self._inside(), memory_id)

    async def list(
        self,
        filters: Filters = Filters(),
        *,
        sort: Sort = Sort.CREATED,
        limit: int | None = 50,
        cursor: str | None = None,
    ) -> ListPage:
        """Return one page of memories; ``limit`` ``None`` is all."""
        return await browse.list_memories(
            self._inside(), filters, sort=sort, limit=limit, cursor=cursor
        )

    async def tags(self) -> tuple[TagCount, ...]:
        """Return every tag in use and its parents, with counts."""
        return await browse.tag_counts(self._inside())

    async def history(self, memory_id: str) -> tuple[Revision, ...]:
        """Return a memory's revisions, newest first."""
        return await history.history_of(self._inside(), memory_id)

    async def diff(self, memory_id: str, older: int, newer: int) -> RevisionDiff:
        """Return the word diff between two revisions."""
        return await history.diff_revisions(self._inside(), memory_id, older, newer)

    async def revert(
        self, memory_id: str, number: int, *, base: int | None = None
    ) -> Memory | Conflict:
        """Add a revision with the text of an earlier one."""
        return await history.revert_memory(self._inside(), memory_id, number, base=base)

    async def search(self, query: SearchQuery) -> SearchResult:
        """Answer a question; see ``search_memories``."""
        return await search_memories(self._inside(), query)

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

    async def export_jsonl(self, path: Path, *, on_progress: OnProgress | None = None) -> int:
        """Write all memories outside the Trash as JSON Lines; return how many."""
        return await export_jsonl(self._inside(), path, on_progress=on_progress)

    async def export_markdown(
        self, folder: Path, *, on_progress: OnProgress | None = None
    ) -> int:
        """Write all memories outside the Trash as Markdown files; return how many."""
        return await export_markdown(self._inside(), folder, on_progress=on_progress)

    async def statistics(self) -> Statistics:
        """Return the vault in numbers."""
        return await browse.statistics_of(self._inside())

    async def embedding_status(self) -> EmbeddingQueueStatus:
        """Return how far the embedding queue is."""
        return await browse.embedding_status(self._inside())

    async def retry_embeddings(self) -> int:
        """Put all failed embeddings back in the queue; return how many."""
        inside = self._inside()
        seqs = await inside.database.write(_retry, inside.micros())
        inside.told()
        return len(seqs)

    async def wait_until_embedded(
        self, *, on_progress: OnProgress | None = None
    ) -> EmbeddingQueueStatus:
        """Return when nothing waits for its vectors; at once where nobody works on them."""
        if self._worker is None:
            return await self.embedding_status()
        self._inside()
        return await self._worker.wait(on_progress)

    async def settle_short_backlog(self) -> None:
        """Wait for the embedding queue if it is short: what a one-shot search does first."""
        status = await self.embedding_status()
        if 0 < status.pending + status.processing <= _SHORT_BACKLOG:
            await self.wait_until_embedded()

    async def warm_up(self) -> None:
        """Load model and index ahead of the first search, which would do it otherwise."""
        inside = self._inside()
        if inside.embedder is not None:
            await inside.meaning()
            await self.search(SearchQuery("warm up", limit=1))
            if inside.query_cache is not None:
                inside.query_cache.clear()

    def subscribe(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Call ``listener`` on core's loop after every change; return what ends that."""
        return self._inside().changes.subscribe(listener)

    async def save_draft(self, unfinished: Draft) -> None:
        """Keep what is being written, encrypted."""
        await draft.save_draft(self._inside(), unfinished)

    async def load_draft(self) -> Draft | None:
        """Return what was being written."""
        return await draft.load_draft(self._inside())

    async def clear_draft(self) -> None:
        """Forget what was being written."""
        await draft.clear_draft(self._inside())

    async def lock(self) -> None:
        """Finish the write in hand and let go of everything, the lock file last of all.

        Raises:
            StorageError: the disk refused the last checkpoint; all is let go of even so,
                and what was acknowledged is in the write-ahead log.
        """
        inside, self._open = self._open, None
        if inside is not None:
            self._locking = asyncio.create_task(self._let_go(inside))
        if self._locking is not None:
            # A caller who is cancelled, or who comes second, doesn't leave it half done.
            await asyncio.shield(self._locking)

    async def _let_go(self, inside: OpenVault) -> None:
        try:
            if self._worker is not None:
                await self._worker.stop()
            inside.drop_index()
            await inside.database.close()
        finally:
            try:
                # Under the lock: written later, it could bring back what another purged.
                await inside.seal_index()
            finally:
                self._release()
                inside.changes.tell(Change(ChangeKind.LOCKED))

    def _inside(self) -> OpenVault:
        if self._open is None:
            raise VaultLockedError
        return self._open


def _retry(tx: Transaction, now: int) -> list[int]:
    seqs = tx.jobs.retry_failed(now=now)
    tx.memories.change_status(seqs, EmbeddingStatus.PENDING)
    return seqs
