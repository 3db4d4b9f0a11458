"""How soon the capture strip knows what disagrees.

``python -m tests.benchmarks.bench_disagreeing [MEMORIES]``: a real vault and the real model,
10,000 different paragraphs by default, with vectors by chance. A text is written on and on, as
between the pauses of a person. The target is 150 ms after the pause, p95; on a busy machine
the CPU's time says more.
"""

import asyncio
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import numpy as np

from core.bootstrap import Options, create_vault
from core.embedding.onnx_minilm import OnnxMiniLM
from core.model import IndexKind
from core.ports import Vectors
from core.services.vault import Vault
from tests.benchmarks.corpus import different_paragraphs
from tests.fakes.vault_header import CHEAP_POLICY, PASSPHRASE

_PAUSES = 60
_FACTS = (
    "The piano lesson of Lena is on Thursday at 16:15 in room 12. ",
    "Our landlord is Mr Novak, and the rent is 920 euros a month. ",
    "The boiler was serviced on 13 October and stands at 1.6 bar. ",
    "I switched to Emacs as my editor and can't stand the old one. ",
)


class SpreadVectors(OnnxMiniLM):
    """The real model for what is asked; vectors by chance for what fills the vault."""

    is_filling = True
    _chance = np.random.default_rng(7)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        if not self.is_filling:
            return super().embed_passages(texts)
        rows = self._chance.standard_normal((len(texts), self.dimensions)).astype(np.float32)
        unit: Vectors = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return unit


async def _measured(count: int, place: Path) -> tuple[list[float], list[float]]:
    embedder = SpreadVectors()
    options = Options(policy=CHEAP_POLICY, embedder=embedder, index=IndexKind.EXACT)
    vault = (await create_vault(place / "Strip", PASSPHRASE, options=options)).vault
    await _fill(vault, count, embedder)
    clock, work = await _write(vault)
    await vault.lock()
    await vault.sealed()
    return clock, work


async def _fill(vault: Vault, count: int, embedder: SpreadVectors) -> None:
    await _import(vault, list(islice(different_paragraphs(), count)))
    embedder.is_filling = False
    await _import(vault, [each.replace("1", "2").replace("Novak", "Varga") for each in _FACTS])


async def _import(vault: Vault, texts: Sequence[str]) -> None:
    path = vault.folder.parent / "rows.jsonl"
    lines = (json.dumps({"text": text}) + "\n" for text in texts)
    path.write_text("".join(lines), encoding="utf-8")
    await vault.import_jsonl(path)
    await vault.wait_until_embedded()


async def _write(vault: Vault) -> tuple[list[float], list[float]]:
    clock: list[float] = []
    work: list[float] = []
    await vault.disagreeing("The first one loads the index.")
    for pause in range(_PAUSES):
        text = "".join(_FACTS[n % len(_FACTS)] for n in range(pause % 8 + 1))
        started, worked = time.perf_counter(), time.process_time()
        await vault.disagreeing(text)
        clock.append(1000 * (time.perf_counter() - started))
        work.append(1000 * (time.process_time() - worked))
    return clock, work


def main() -> None:
    """Measure, and print p50 and p95."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as place:
        clock, work = asyncio.run(_measured(count, Path(place)))
    for name, times in (("by the clock", clock), ("of the CPU", work)):
        ranks = statistics.quantiles(times, n=20)
        print(f"{name:14} p50 {statistics.median(times):6.0f} ms   p95 {ranks[18]:6.0f} ms")


if __name__ == "__main__":
    main()
