"""Cutting and embedding on threads of their own, a few texts at a time."""

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from core.errors import MemoryLinkError, ModelDiedError
from core.ports import Embedder, TextChunk, Vectors
from core.system import give_way

TEXTS_A_BATCH = 8
# The model frees the GIL, so two threads embed nearly twice as much on two cores.
_THREADS = 2


class EmbeddingThreads:
    """Runs an embedder off the loop; a caller who is cancelled waits for no model."""

    def __init__(self, embedder: Embedder) -> None:
        self.embedder = embedder
        self._threads = ThreadPoolExecutor(
            _THREADS, thread_name_prefix="embed", initializer=give_way
        )

    async def split(
        self, texts: Sequence[str], titles: Sequence[str | None]
    ) -> list[Sequence[TextChunk]]:
        """Cut each text, with its title if it has one, into its chunks."""

        def split_all() -> list[Sequence[TextChunk]]:
            return [
                self.embedder.split(text, title)
                for text, title in zip(texts, titles, strict=True)
            ]

        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, split_all)

    async def embed(self, passages: Sequence[str]) -> Vectors:
        """Return ``(len(passages), dimensions) float32``, in the order of ``passages``.

        The longest go together, so that padding wastes little.
        """
        order = sorted(range(len(passages)), key=lambda place: -len(passages[place]))
        batches = [
            order[start : start + TEXTS_A_BATCH]
            for start in range(0, len(order), TEXTS_A_BATCH)
        ]
        loop = asyncio.get_running_loop()
        results = await asyncio.gather(
            *(
                loop.run_in_executor(
                    self._threads,
                    self.embedder.embed_passages,
                    [passages[place] for place in batch],
                )
                for batch in batches
            )
        )
        vectors = np.empty((len(passages), self.embedder.dimensions), dtype=np.float32)
        for batch, result in zip(batches, results, strict=True):
            vectors[batch] = result
        return vectors

    def close(self) -> None:
        """Let go; a batch under way ends by itself within a moment, unheard."""
        self._threads.shutdown(wait=False, cancel_futures=True)


def may_be_the_texts_fault(error: Exception) -> bool:
    """Tell whether a text may have made its model fail; not so when disk or files refuse."""
    return isinstance(error, ModelDiedError) or not isinstance(error, MemoryLinkError)
