"""How fast the default model loads, answers a query, embeds in bulk, and cuts texts.

Run from the project's root: ``python -m tests.benchmarks.bench_embedding``.
"""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from statistics import median

import psutil

from core.embedding.batches import batches_by_length
from core.embedding.onnx_minilm import OnnxMiniLM
from tests.real_texts import long_real_text

CHUNKS = 400
QUERIES = 50


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def texts_a_second(embedder: OnnxMiniLM, texts: Sequence[str], threads: int) -> float:
    batches = [[texts[i] for i in batch] for batch in batches_by_length([*map(len, texts)])]
    with ThreadPoolExecutor(threads) as pool:
        spent = seconds(lambda: list(pool.map(embedder.embed_passages, batches)))
    return len(texts) / spent


def main() -> None:
    embedder = OnnxMiniLM()
    print(
        f"first vector     {seconds(lambda: embedder.embed_query('where are the keys')):.3f} s"
    )
    asked = [
        seconds(lambda: embedder.embed_query("where are the keys")) for _ in range(QUERIES)
    ]
    print(f"a query          {1000 * median(asked):.1f} ms")
    prose = long_real_text(2_000_000)
    print(f"cutting          {2 / seconds(lambda: embedder.split(prose, 'title')):.1f} MB/s")
    chunks = [chunk.embedded for chunk in embedder.split(prose, "title")[:CHUNKS]]
    short = [chunk[:120] for chunk in chunks]
    for kind, texts in (("chunks", chunks), ("short texts", short)):
        for threads in (1, 2):
            rate = texts_a_second(embedder, texts, threads)
            print(f"{kind:<12} {threads} thread(s): {rate:.0f} a second")
    print(f"resident         {psutil.Process().memory_info().rss >> 20} MB")


if __name__ == "__main__":
    main()
