"""What one process that opens a vault spends: seconds by step, memory, and locking.

Run by the benchmark in a process of its own, because only a new one opens a vault as a person
does: ``python -m tests.benchmarks.opened VAULT exact|chroma [--fake-model]``. Prints JSON.
"""

import asyncio
import json
import sys
import time
from pathlib import Path

import psutil

from core.bootstrap import Options, open_vault
from core.model import IndexKind, SearchQuery
from tests.fakes.embedding import FakeEmbedder
from tests.fakes.vault_header import CHEAP_POLICY, PASSPHRASE

_MB = 1 << 20
_READY = 600.0  # seconds that Chroma may take
_IDLE = 3.0  # seconds


async def measured(folder: Path, kind: IndexKind, *, has_fake_model: bool) -> dict[str, float]:
    """Open, ask, wait until Chroma is there, sit idle, lock."""
    embedder = FakeEmbedder() if has_fake_model else None
    options = Options(policy=CHEAP_POLICY, index=kind, embedder=embedder)
    steps: dict[str, float] = {}
    started = mark = time.perf_counter()

    def step(name: str) -> None:
        nonlocal mark
        steps[name], mark = time.perf_counter() - mark, time.perf_counter()

    vault = await open_vault(folder, PASSPHRASE, options=options)
    step("header and database")
    await vault.search(SearchQuery("how are options read"))
    step("matrix, model and first answer")
    steps["first answer"] = time.perf_counter() - started
    derived = vault._inside().derived
    if derived is not None:
        await asyncio.to_thread(derived.wait_ready, _READY)
        step("Chroma ready")
    await vault.wait_until_embedded()
    steps["resident"] = _resident()
    await vault.wait_until_compared()  # what a bulk fill left to do is no idling
    mark = time.perf_counter()
    before = _processor_seconds()
    await asyncio.sleep(_IDLE)
    steps["idle share"] = (_processor_seconds() - before) / (time.perf_counter() - mark)
    mark = time.perf_counter()
    await vault.lock()
    step("lock")
    await vault.sealed()
    step("sealed")
    return steps


def _family() -> list[psutil.Process]:
    here = psutil.Process()
    return [here, *here.children(recursive=True)]


def _resident() -> float:
    """Megabytes of all processes; pages that two of them share count twice."""
    return sum(each.memory_info().rss for each in _family()) / _MB


def _processor_seconds() -> float:
    return sum(sum(each.cpu_times()[:2]) for each in _family())


def main() -> None:
    folder, kind = Path(sys.argv[1]), IndexKind(sys.argv[2])
    fake = "--fake-model" in sys.argv
    print(json.dumps(asyncio.run(measured(folder, kind, has_fake_model=fake))))


if __name__ == "__main__":
    main()
