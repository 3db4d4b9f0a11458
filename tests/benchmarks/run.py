"""The benchmark: one table of what MemoryLink must reach and what it reaches here.

``build_scripts/bench [--sizes 1000,10000,100000] [--json FILE] [--quick]``. Sizes are vectors.
Trust the ratios, not the milliseconds: machines are noisy.
"""

import argparse
import asyncio
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from core.bootstrap import Options, create_vault, open_vault
from core.embedding.onnx_minilm import OnnxMiniLM
from core.model import IndexKind
from core.ports import Embedder
from tests.benchmarks.bench_vault import (
    capture_lines,
    import_lines,
    revision_lines,
    search_lines,
)
from tests.benchmarks.filled_vault import Filling
from tests.benchmarks.startup import startup_lines
from tests.benchmarks.table import Line, print_table, save
from tests.fakes.embedding import FakeEmbedder
from tests.fakes.vault_header import CHEAP_POLICY, PASSPHRASE

_LARGE = 20_000  # vectors; from here on the targets for 100,000 hold
_READY = 600.0  # seconds that Chroma may take


@dataclass(frozen=True, slots=True)
class Plan:
    """What is measured and how thoroughly; ``most_real`` vectors are made by the model."""

    sizes: tuple[int, ...]
    most_real: int
    rounds: int
    has_fake_model: bool = False
    has_processes: bool = True

    def embedder(self) -> Embedder:
        return FakeEmbedder() if self.has_fake_model else OnnxMiniLM()


async def bench(plan: Plan, place: Path) -> tuple[list[Line], list[str]]:
    """Measure everything; return the lines and what has to be said about them."""
    filling = Filling(plan.embedder(), plan.most_real)
    folder = place / "Bench"
    lines = await _while_empty(plan, filling, folder)
    said = []
    for size in plan.sizes:
        _tell(f"{size:,} vectors")
        vectors, more = await _at_size(plan, filling, folder, size)
        lines += more
        said.append(
            f"{vectors:,} vectors of {len(filling.texts):,} different real paragraphs; "
            f"{filling.repeated:,} of the vectors are real ones repeated with noise."
        )
        if plan.has_processes:
            for kind in IndexKind:
                lines += _of_a_process(plan, folder, vectors, kind)
    return (lines + startup_lines() if plan.has_processes else lines), said


def _tell(what: str) -> None:
    print(f"{what} ...", file=sys.stderr, flush=True)


def _options(filling: Filling, **fields: object) -> Options:
    return Options(policy=CHEAP_POLICY, embedder=filling.embedder, **fields)  # type: ignore[arg-type]


async def _while_empty(plan: Plan, filling: Filling, folder: Path) -> list[Line]:
    """Import as a person would, with the worker: the share of the model's own rate."""
    vault = (await create_vault(folder, PASSPHRASE, options=_options(filling))).vault
    texts = filling.next_texts(min(plan.sizes[0], plan.most_real))
    lines = await import_lines(vault, texts, filling.embedder)
    lines += await revision_lines(vault, " ".join(texts[:20]))
    await vault.wait_until_embedded()
    await vault.lock()
    await vault.sealed()
    return lines


async def _at_size(
    plan: Plan, filling: Filling, folder: Path, size: int
) -> tuple[int, list[Line]]:
    lines = []
    quiet = _options(filling, works_on_queue=False)
    vault = await open_vault(folder, PASSPHRASE, options=quiet)
    vectors = await filling.grow(vault, size)
    await vault.warm_up()
    lines += await search_lines(
        "search, exact", vault, filling.texts, filling.embedder, plan.rounds
    )
    lines += await capture_lines(vault, vectors, plan.rounds)
    await vault.lock()
    await vault.sealed()
    with_chroma = _options(filling, works_on_queue=False, index=IndexKind.CHROMA)
    vault = await open_vault(folder, PASSPHRASE, options=with_chroma)
    await vault.warm_up()
    derived = vault._inside().derived
    assert derived is not None
    await asyncio.to_thread(derived.wait_ready, _READY)
    lines += await search_lines(
        "search, Chroma", vault, filling.texts, filling.embedder, plan.rounds
    )
    await vault.lock()
    await vault.sealed()
    return vectors, lines


def _of_a_process(plan: Plan, folder: Path, vectors: int, kind: IndexKind) -> list[Line]:
    command = [sys.executable, "-m", "tests.benchmarks.opened", str(folder), kind.value]
    if plan.has_fake_model:
        command.append("--fake-model")
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    steps: dict[str, float] = json.loads(done.stdout)
    is_large, is_exact = vectors > _LARGE, kind is IndexKind.EXACT
    most = (500 if is_large else 300) if is_exact else (1000 if is_large else 450)
    by_step = ", ".join(
        f"{name} {steps[name]:.2f} s"
        for name in ("header and database", "matrix, model and first answer", "Chroma ready")
        if name in steps
    )
    return [
        Line(
            f"unlock to first answer, {kind}", vectors, steps["first answer"], "s",
            1.5 if is_large else 0.4, note=f"without the KDF: {by_step}",
        ),
        Line(f"resident, {kind}", vectors, steps["resident"], "MB", most),
        Line(f"idle, {kind}", vectors, steps["idle share"], "of a core", 0.01),
        Line(
            f"lock, {kind}", vectors, steps["lock"], "s",
            note=f"its process ended and sealed {steps['sealed']:.2f} s later",
        ),
    ]  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print the table, save it."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument(
        "--sizes", default="1000,10000,100000", help="vectors, comma-separated"
    )
    parser.add_argument("--json", type=Path, default=Path("build/bench/latest.json"))
    parser.add_argument("--quick", action="store_true", help="fewer rounds and real vectors")
    parser.add_argument("--real", type=int, help="the most vectors that the model makes")
    parser.add_argument("--rounds", type=int, help="how often each thing is timed")
    parser.add_argument(
        "--fake-model", action="store_true", help="for the test of this command"
    )
    parser.add_argument("--no-processes", action="store_true", help="the same")
    told = parser.parse_args(arguments)
    plan = Plan(
        sizes=tuple(sorted(int(size) for size in told.sizes.split(","))),
        most_real=told.real or (1_000 if told.quick else 10_000),
        rounds=told.rounds or (40 if told.quick else 200),
        has_fake_model=told.fake_model,
        has_processes=not told.no_processes,
    )
    with tempfile.TemporaryDirectory() as place:
        lines, said = asyncio.run(bench(plan, Path(place)))
    print_table(lines)
    print(*said, sep="\n")
    save(lines, said, told.json)
    print(f"Saved as {told.json}.")


if __name__ == "__main__":
    main()
