"""What a vault costs beside its floor, as ratios within one run (machines are noisy).

Run from the project's root: ``python -m tests.benchmarks.bench_vault [COUNT]``. It imports
COUNT real paragraphs (default 1,000) into a vault of its own and prints a table.
"""

import asyncio
import json
import os
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from core.bootstrap import Options, create_vault, open_vault
from core.embedding.batches import batches_by_length
from core.embedding.onnx_minilm import OnnxMiniLM
from core.model import Draft, SearchQuery
from core.services.vault import Vault
from core.storage.transaction import Transaction
from tests.benchmarks.corpus import paragraphs
from tests.fakes.vault_header import CHEAP_POLICY, PASSPHRASE

ROUNDS = 60
SAMPLE = 300  # texts embedded bare, beside the import
OPTIONS = Options(policy=CHEAP_POLICY)


def percentile(spent: list[float], share: float) -> float:
    return sorted(spent)[min(int(len(spent) * share), len(spent) - 1)] * 1000


def compared(name: str, ours: list[float], floor: list[float]) -> str:
    mine = [percentile(ours, share) for share in (0.5, 0.95)]
    least = [percentile(floor, share) for share in (0.5, 0.95)]
    sides = [
        f"{label} {mine:.2f} ms, floor {least:.2f}, ratio {mine / least:.2f}"
        for label, mine, least in zip(("p50", "p95"), mine, least, strict=True)
    ]
    return f"{name:<28} " + "; ".join(sides)


async def timed(work: Callable[[], Awaitable[object]]) -> float:
    started = time.perf_counter()
    await work()
    return time.perf_counter() - started


def bare_rate(texts: list[str]) -> float:
    """Texts a second of the model alone, on as many threads as the worker has."""
    embedder = OnnxMiniLM()
    chunks = [chunk.embedded for text in texts for chunk in embedder.split(text, None)]
    batches = [[chunks[i] for i in batch] for batch in batches_by_length([*map(len, chunks)])]
    started = time.perf_counter()
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(embedder.embed_passages, batches))
    return len(texts) / (time.perf_counter() - started)


async def bench_import(vault: Vault, texts: list[str], folder: Path) -> None:
    path = folder / "in.jsonl"
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    sample = texts[:: max(len(texts) // SAMPLE, 1)]
    before = await asyncio.to_thread(bare_rate, sample)
    started = time.perf_counter()
    report = await vault.import_jsonl(path)
    kept = time.perf_counter() - started
    await vault.wait_until_embedded()
    rate = report.added / (time.perf_counter() - started)
    bare = (before + await asyncio.to_thread(bare_rate, sample)) / 2
    print(f"import                       {report.added} memories kept after {kept:.1f} s")
    print(
        f"import, all searchable       {rate:.0f} a second; model alone {bare:.0f}; "
        f"share {rate / bare:.2f}"
    )


async def bench_search(vault: Vault, texts: list[str]) -> None:
    embedder = OnnxMiniLM()
    rng = np.random.default_rng(1)
    chunks = (await vault.statistics()).chunks
    matrix = rng.normal(size=(chunks, 384)).astype(np.float32)
    ours, floor = [], []
    for number in range(ROUNDS):
        words = texts[number * 7 % len(texts)].split()
        query = " ".join(words[3:10]) + f" {number}"
        ours.append(await timed(lambda: vault.search(SearchQuery(query))))  # noqa: B023
        started = time.perf_counter()
        scores = matrix @ embedder.embed_query(query + " again")
        np.argpartition(scores, -10)
        floor.append(time.perf_counter() - started)
    print(compared(f"search, {chunks} vectors", ours[5:], floor[5:]))


async def bench_capture(vault: Vault) -> None:
    def bare(tx: Transaction) -> None:
        tx.settings.put("bench", os.urandom(100).hex())

    ours, floor = [], []
    database = vault._inside().database
    for number in range(ROUNDS):
        draft = Draft(f"A thought of some length, number {number}, kept in the vault.")
        ours.append(await timed(lambda: vault.capture(draft)))  # noqa: B023
        floor.append(await timed(lambda: database.write(bare)))
    print(compared("capture to durable", ours, floor))


async def bench_unlock(folder: Path) -> None:
    started = time.perf_counter()
    vault = await open_vault(folder, PASSPHRASE, options=OPTIONS)
    opened = time.perf_counter()
    await vault.search(SearchQuery("how are options read"))
    answered = time.perf_counter()
    await vault.lock()
    print(
        f"unlock without the KDF       open {opened - started:.3f} s, first answer "
        f"{answered - started:.3f} s, lock {time.perf_counter() - answered:.3f} s"
    )


async def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    texts = paragraphs(count)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "Bench"
        vault = (await create_vault(folder, PASSPHRASE, options=OPTIONS)).vault
        await bench_import(vault, texts, Path(place))
        await vault.warm_up()
        await bench_search(vault, texts)
        await vault.lock()
        quiet = Options(policy=CHEAP_POLICY, works_on_queue=False)
        vault = await open_vault(folder, PASSPHRASE, options=quiet)
        await bench_capture(vault)
        await vault.lock()
        await bench_unlock(folder)


if __name__ == "__main__":
    asyncio.run(main())
