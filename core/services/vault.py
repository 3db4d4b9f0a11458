"""All that can be asked of an open vault: the face that window and shell talk to.

Each method is one use case. ``faces`` holds them by kind; the file named after a use case in
this package holds how it is done. Everything is async and runs on core's own event loop.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from core.conflicts.classify import forget_words
from core.model import FiledInbox, SearchQuery
from core.services.background import in_background
from core.services.backups.daily import keep_backed_up
from core.services.changes import Change, ChangeKind
from core.services.faces.backups import BackupsFace
from core.services.faces.care import CareFace
from core.services.faces.changes import ChangesFace
from core.services.faces.conflicts import ConflictsFace
from core.services.faces.curation import CurationFace
from core.services.faces.drafts import DraftsFace
from core.services.faces.embedding import EmbeddingFace
from core.services.faces.extraction import ExtractionFace
from core.services.faces.keys import KeysFace
from core.services.faces.many import ManyFace
from core.services.faces.memories import MemoriesFace
from core.services.faces.models import ModelsFace
from core.services.faces.recall import RecallFace
from core.services.faces.relations import RelationsFace
from core.services.faces.retention import RetentionFace
from core.services.faces.revisions import RevisionsFace
from core.services.faces.searches import SearchesFace
from core.services.faces.settings import SettingsFace
from core.services.faces.tags import TagsFace
from core.services.faces.timeline import TimelineFace
from core.services.faces.transfer import TransferFace
from core.services.model_switch import ModelSwitch
from core.services.nightly import keep_curated
from core.services.open_vault import OpenVault
from core.services.pair_worker import PairWorker
from core.services.trash_care import keep_trash_emptied

if TYPE_CHECKING:
    from core.index.derived import DerivedIndex

_SEAL_PATIENCE = 30.0  # seconds; 100,000 vectors take a few


class Vault(
    MemoriesFace,
    RevisionsFace,
    RelationsFace,
    TransferFace,
    EmbeddingFace,
    ModelsFace,
    DraftsFace,
    CareFace,
    BackupsFace,
    KeysFace,
    ChangesFace,
    ManyFace,
    TagsFace,
    TimelineFace,
    SettingsFace,
    ConflictsFace,
    ExtractionFace,
    SearchesFace,
    RecallFace,
    CurationFace,
    RetentionFace,
):
    """An open vault. After ``lock`` every method raises ``VaultLockedError``."""

    def __init__(
        self,
        inside: OpenVault,
        release: Callable[[], None],
        *,
        models: ModelSwitch,
        model_missing: str | None = None,
        empties_trash: bool = False,
        backs_up: bool = False,
        curates: bool = False,
    ) -> None:
        """Wrap an open vault; ``release`` lets go of its lock, last of all."""
        self._open: OpenVault | None = inside
        self._release = release
        self._locking: asyncio.Task[None] | None = None
        self._sealing: asyncio.Task[bool] | None = None
        self.id = inside.id
        self.folder = inside.folder
        self.name = inside.folder.name
        self._model_missing = model_missing
        self.filed = FiledInbox()  # what was in the inbox when it was opened
        self._models = models
        self._pairs = PairWorker(inside) if models.worker is not None else None
        chores = (
            (empties_trash, keep_trash_emptied, "the care of the Trash"),
            (backs_up, keep_backed_up, "the daily backup"),
            (curates, keep_curated, "curation"),
        )
        self._chores = [
            in_background(chore(inside), name)
            for is_wanted, chore, name in chores
            if is_wanted
        ]

    @property
    def is_locked(self) -> bool:
        """Whether the vault was locked."""
        return self._open is None

    async def warm_up(self) -> None:
        """Load model and index ahead of the first search, which would do it otherwise."""
        inside = self._inside()
        if inside.embedder is not None:
            await inside.meaning()
            if self._pairs is not None:
                self._pairs.wake()
            await self.search(SearchQuery("warm up", limit=1))
            if inside.query_cache is not None:
                inside.query_cache.clear()

    async def wait_for_chroma(self, patience: float) -> bool:
        """Wait until Chroma answers plain searches, ``patience`` seconds at most.

        Tell whether it does; never where the exact matrix alone was chosen.
        """
        derived = self._inside().derived
        return derived is not None and await asyncio.to_thread(derived.wait_ready, patience)

    def subscribe(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Call ``listener`` on core's loop after every change; return what ends that."""
        return self._inside().changes.subscribe(listener)

    async def lock(self) -> None:
        """Finish the write in hand and let go of everything, the lock file last of all.

        The search index's snapshot is written after that, see ``sealed``.

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

    async def sealed(self) -> bool:
        """Wait, after ``lock``, until the index's snapshot is written or given up.

        For a program that is about to end: what isn't written by then is lost, and made again
        after the next unlock. Takes a second, half a minute at the very most. Tell whether
        the snapshot on the disk is as good as the index was.
        """
        if self._locking is not None:
            await asyncio.wait({self._locking})
        if self._sealing is None:
            return False
        await asyncio.wait({self._sealing})
        return not self._sealing.cancelled() and self._sealing.result()

    async def drop_snapshot(self) -> None:
        """End Chroma's process at once, its folder in memory gone, and seal nothing.

        For before the machine is suspended, when what lies in memory may get onto the disk;
        before or after ``lock``. An older snapshot stays: it is sealed. A vault that stays
        open is searched by the matrix alone from then on.
        """
        if self._open is not None:
            await self._open.drop_snapshot()
        if self._locking is not None:
            await asyncio.wait({self._locking})
        if self._sealing is not None:
            self._sealing.cancel()
            await asyncio.wait({self._sealing})

    async def _let_go(self, inside: OpenVault) -> None:
        for chore in self._chores:
            # A purge or a step of the rules in hand goes on to its end; a backup removes
            # what it has made so far.
            chore.cancel()
        try:
            if self._pairs is not None:
                await self._pairs.stop()
            await self._models.stop()
            inside.drop_index()
            forget_words()
            await inside.database.close()
        finally:
            del self._models  # it holds the vault's inside, and so its keys
            self._pairs = None
            index = inside.let_go()
            if index is not None:
                self._sealing = asyncio.create_task(_seal(index))
            self._release()
            inside.changes.tell(Change(ChangeKind.LOCKED))


async def _seal(index: DerivedIndex) -> bool:
    try:
        return await asyncio.to_thread(index.ended, _SEAL_PATIENCE)
    except asyncio.CancelledError:
        index.drop()  # or the program's end would wait for the thread
        raise
