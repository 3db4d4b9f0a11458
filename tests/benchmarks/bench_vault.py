"""What a vault costs beside its floor: search, capture, import, revisions.

Ours and the floor take turns within one run, because machines are noisy.
"""

import asyncio
import os
import re
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from core.embedding.batches import batches_by_length
from core.model import Draft, Memory, SearchQuery
from core.ports import Embedder
from core.services.vault import Vault
from core.storage.transaction import Transaction
from tests.benchmarks.filled_vault import current_vectors, write_jsonl
from tests.benchmarks.table import Line, ratio_lines

_WORD = re.compile(r"[^\W\d_]{2,}")
_WARM = 10  # rounds before those that count, or as many as count
_SAMPLE = 300  # texts embedded bare, beside the import
_REVISIONS = 40


async def timed(work: Callable[[], Awaitable[object]]) -> float:
    """Return the seconds it takes."""
    started = time.perf_counter()
    await work()
    return time.perf_counter() - started


async def search_lines(
    what: str, vault: Vault, texts: list[str], embedder: Embedder, rounds: int
) -> list[Line]:
    """Compare a search, query to hits, with embedding the query and one exact product."""
    matrix = await vault._inside().database.read(current_vectors, embedder)
    is_large = len(matrix) > 20_000
    ours, floor, with_facets = [], [], []
    warm = min(_WARM, rounds)
    for number in range(rounds + warm):
        # Words only: a "-x" out of a manual would be an exclusion, and another question.
        words = _WORD.findall(texts[number * 7 % len(texts)])
        query = " ".join(words[3:10]) + f" {number}"
        ours.append(await timed(lambda: vault.search(SearchQuery(query))))  # noqa: B023
        started = time.perf_counter()
        scores = matrix @ embedder.embed_query(query + " again")
        np.argpartition(scores, -10)
        floor.append(time.perf_counter() - started)
        shown = SearchQuery(query + " once more", limit=100, with_facets=True)
        with_facets.append(await timed(lambda: vault.search(shown)))  # noqa: B023
    targets = {0.5: 2.0, 0.95: 3.0} if is_large else {0.5: 1.5, 0.95: 2.0}
    lines = ratio_lines(what, len(matrix), ours[warm:], floor[warm:], targets)
    window = ratio_lines(
        f"{what}: window", len(matrix), with_facets[warm:], floor[warm:], {0.5: 0.0}
    )[0]
    note = f"100 hits and facets; {window.note}"
    return [*lines, Line(window.what, window.vectors, window.value, "x floor", note=note)]


async def capture_lines(vault: Vault, vectors: int, rounds: int) -> list[Line]:
    """Compare a capture with one bare commit in the same database."""

    def bare(tx: Transaction) -> None:
        tx.settings.put("bench", os.urandom(100).hex())

    ours, floor = [], []
    database = vault._inside().database
    warm = min(_WARM, rounds)
    for number in range(rounds + warm):
        draft = Draft(f"A thought of some length, number {number}, kept in the vault.")
        ours.append(await timed(lambda: vault.capture(draft)))  # noqa: B023
        floor.append(await timed(lambda: database.write(bare)))
    return ratio_lines("capture", vectors, ours[warm:], floor[warm:], {0.5: 3.0})


async def import_lines(vault: Vault, texts: list[str], embedder: Embedder) -> list[Line]:
    """Compare an import until all is searchable with the model alone, before and after it."""
    path = vault.folder.parent / "import.jsonl"
    write_jsonl(path, texts)
    sample = texts[:: max(len(texts) // _SAMPLE, 1)]
    before = await asyncio.to_thread(_bare_rate, embedder, sample)
    started = time.perf_counter()
    await vault.import_jsonl(path)
    kept = time.perf_counter() - started
    await vault.wait_until_embedded()
    rate = len(texts) / (time.perf_counter() - started)
    bare = (before + await asyncio.to_thread(_bare_rate, embedder, sample)) / 2
    vectors = (await vault.statistics()).chunks
    note = f"{rate:.0f} texts a second, model alone {bare:.0f}"
    share = Line("import, all searchable", vectors, rate / bare, "of bare", 0.75, True, note)
    return [share, Line("import, findable by words", vectors, kept, "s")]


async def revision_lines(vault: Vault, text: str) -> list[Line]:
    """Weigh the revisions after the first of a text that changes word by word."""
    memory: Memory = await vault.capture(Draft(text))
    words = text.split()
    for number in range(_REVISIONS):
        words[number * 13 % len(words)] = f"word{number}"
        changed = " ".join(words)
        revised = await vault.revise(memory.id, base=memory.revision, text=changed)
        assert isinstance(revised, Memory)
        memory = revised
    stored = await vault._inside().database.read(_body_bytes, memory.id)
    share = sum(stored[1:]) / (len(text.encode()) * _REVISIONS)
    return [Line("revisions after the first", None, share, "of raw", 0.40)]


def _body_bytes(tx: Transaction, memory_id: str) -> list[int]:
    query = """
        SELECT length(body) FROM revisions JOIN memories ON memories.seq = memory_seq
        WHERE memories.id = ? ORDER BY number
    """
    return [row[0] for row in tx.connection.exec_driver_sql(query, (memory_id,))]


def _bare_rate(embedder: Embedder, texts: list[str]) -> float:
    """Texts a second of the model alone, on as many threads as the worker has."""
    chunks = [chunk.embedded for text in texts for chunk in embedder.split(text, None)]
    batches = [[chunks[i] for i in batch] for batch in batches_by_length([*map(len, chunks)])]
    started = time.perf_counter()
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(embedder.embed_passages, batches))
    return len(texts) / (time.perf_counter() - started)
