"""All that can be asked of an open vault: the face that window and shell talk to.

Each method is one use case. ``faces`` holds them by kind; the file named after a use case in
this package holds how it is done. Everything is async and runs on core's own event loop.
"""

import asyncio
from collections.abc import Callable

from core.model import SearchQuery
from core.services.changes import Change, ChangeKind
from core.services.embed import EmbeddingWorker
from core.services.faces.drafts import DraftsFace
from core.services.faces.embedding import EmbeddingFace
from core.services.faces.memories import MemoriesFace
from core.services.faces.revisions import RevisionsFace
from core.services.faces.transfer import TransferFace
from core.services.open_vault import OpenVault


class Vault(MemoriesFace, RevisionsFace, TransferFace, EmbeddingFace, DraftsFace):
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
