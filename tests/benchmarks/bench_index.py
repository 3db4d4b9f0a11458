"""What Chroma in its child costs beside the exact matrix.

Run from the project's root: ``python -m tests.benchmarks.bench_index [COUNT]`` (10,000
vectors of 384 numbers unless told). The vectors are random ones in groups, not texts'. Ours
and the floor take turns, because machines are noisy.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import psutil

from core.index.chroma import ChildOrder, ChromaIndex
from core.index.derived import DerivedIndex
from core.index.exact import ExactIndex
from core.index.sealed import SealedPlace
from core.ports import Vectors
from tests.fakes.index import unit_vectors

DIMENSIONS = 384
LIMIT = 200  # about what one search asks for
ROUNDS = 300
READY = 600.0  # seconds
MIB = 1 << 20


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def told(name: str, spent: list[float]) -> None:
    p50, p95 = (1000 * float(np.percentile(spent, share)) for share in (50, 95))
    print(f"{name:<34} p50 {p50:.2f} ms, p95 {p95:.2f}")


def questions(vectors: Vectors) -> Vectors:
    """Queries as near to some of the vectors as a question is to its answer."""
    chance = np.random.default_rng(1)
    some = vectors[chance.integers(0, len(vectors), ROUNDS)]
    noise = chance.normal(size=some.shape) / DIMENSIONS**0.5
    asked = (some + noise).astype(np.float32)
    found: Vectors = asked / np.linalg.norm(asked, axis=1, keepdims=True)
    return found


def bench_child(count: int) -> None:
    vectors = unit_vectors(count, DIMENSIONS)
    exact = ExactIndex(DIMENSIONS)
    exact.add(range(count), vectors)
    started = time.perf_counter()
    chroma = ChromaIndex(ChildOrder(DIMENSIONS, "bench", expected=count))
    print(f"{'child ready, empty':<34} {time.perf_counter() - started:.2f} s")
    spent = seconds(lambda: chroma.add(range(count), vectors))
    print(f"{'added':<34} {count / spent:.0f} a second")
    queries = questions(vectors)
    ours, floor, recalls = [], [], []
    for query in queries:
        ours.append(seconds(lambda q=query: chroma.search(q, LIMIT)))  # type: ignore[misc]
        floor.append(seconds(lambda q=query: exact.search(q, LIMIT)))  # type: ignore[misc]
        best = {number for number, _ in exact.search(query, 10)}
        near = {number for number, _ in chroma.search(query, LIMIT)[:10]}
        recalls.append(len(best & near) / len(best))
    told(f"search of {LIMIT}, to the child and back", ours)
    told(f"search of {LIMIT}, exact matrix", floor)
    print(f"{'recall at 10':<34} {np.mean(recalls):.4f}")
    resident = psutil.Process(chroma.pid).memory_info().rss
    print(f"{'resident, child':<34} {resident / MIB:.0f} MB")
    if chroma.folder is not None:
        files = [path for path in chroma.folder.rglob("*") if path.is_file()]
        print(f"{'in tmpfs':<34} {sum(p.stat().st_size for p in files) / MIB:.0f} MB")
    chroma.close()


def bench_snapshot(count: int, folder: Path) -> None:
    vectors = unit_vectors(count, DIMENSIONS)
    place = SealedPlace(folder / "index.sealed", bytes(32), "vault", 1, "bench")
    for name in ("rebuilt", "unsealed"):
        index = DerivedIndex(DIMENSIONS, "bench", snapshot=place)
        index.add(range(count), vectors)
        index.start()
        spent = seconds(lambda index=index: index.wait_ready(READY))  # type: ignore[misc]
        print(f"{name + ', Chroma answers after':<34} {spent:.2f} s")
        done = "sealed and closed" if name == "rebuilt" else "closed, nothing to seal"
        print(f"{done:<34} {seconds(index.close):.2f} s")
    print(f"{'index.sealed':<34} {place.path.stat().st_size / MIB:.0f} MB")


def main() -> None:
    """Print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    print(f"{count} vectors of {DIMENSIONS}")
    bench_child(count)
    with tempfile.TemporaryDirectory() as folder:
        bench_snapshot(count, Path(folder))


if __name__ == "__main__":
    main()
