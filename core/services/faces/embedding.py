"""See how far the embedding is, wait for it, and try again what failed."""

from collections.abc import Callable

from core.model import EmbeddingQueueStatus, EmbeddingStatus, Progress
from core.services import browse
from core.services.faces.face import Face
from core.services.model_switch import ModelSwitch
from core.storage.transaction import Transaction

OnProgress = Callable[[Progress], None]
# A one-shot search first embeds what others left waiting, if that takes but a moment.
_SHORT_BACKLOG = 100


class EmbeddingFace(Face):
    """The embedding queue."""

    _models: ModelSwitch

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
        self._inside()
        await self._models.wait_for_queue(on_progress)
        return await self.embedding_status()

    async def settle_short_backlog(self) -> None:
        """Wait for the embedding queue if it is short: what a one-shot search does first."""
        status = await self.embedding_status()
        if 0 < status.pending + status.processing <= _SHORT_BACKLOG:
            await self.wait_until_embedded()


def _retry(tx: Transaction, now: int) -> list[int]:
    seqs = tx.jobs.retry_failed(now=now)
    tx.memories.change_status(seqs, EmbeddingStatus.PENDING)
    return seqs
