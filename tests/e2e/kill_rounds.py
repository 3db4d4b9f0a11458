"""Kill a writing program at random moments and look at what is left.

``python -m tests.e2e.kill_rounds --rounds 50``. Each round makes a vault, kills a writer
(``tests.e2e.kill_writer``) in it twice, checks each time that all it acknowledged is there
and nothing half, and then imports the same file to its end, twice: nothing may be doubled.
"""

import argparse
import asyncio
import hashlib
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.bootstrap import Options, create_vault, open_vault
from core.model import Filters, Place, Source
from core.services.vault import Vault
from core.storage.transaction import Transaction
from tests.e2e import warm
from tests.e2e.vault_soundness import faults_of, page_faults_of
from tests.fakes.embedding import FakeEmbedder
from tests.fakes.vault_header import CHEAP_POLICY, PASSPHRASE

LINES = 700
_MOST_ACKNOWLEDGED = 60
_LAST_MOMENT = 0.03  # seconds between the last line read and the kill, at most
_OPTIONS = Options(policy=CHEAP_POLICY, embedder=FakeEmbedder(), works_on_queue=False)


@dataclass(frozen=True)
class Outcome:
    """What one kill met: how much was acknowledged, and what was wrong afterwards."""

    acknowledged: int
    faults: tuple[str, ...]


def kill_round(scratch: Path, seed: int) -> list[Outcome]:
    """Run one round in an empty folder; the seed decides the moments."""
    chance = random.Random(seed)
    folder, lines = scratch / "vault", scratch / "lines.jsonl"
    lines.write_text("".join(_line(number) for number in range(LINES)))
    asyncio.run(_create(folder))
    outcomes = []
    for name in ("one", "two"):
        facts = _killed_writer(folder, lines, name, chance)
        faults = asyncio.run(_faults_after(folder, facts))
        outcomes.append(Outcome(len(facts), tuple(faults)))
    faults = asyncio.run(_import_to_the_end(folder, lines))
    return [*outcomes, Outcome(0, tuple(faults))]


def _line(number: int) -> str:
    text = f"imported text {number} " * (4_000 if number % 300 == 250 else 1 + number % 40)
    return (
        json.dumps({"text": text, "source_id": number, "tags": ["x", f"n{number % 7}"]}) + "\n"
    )


async def _create(folder: Path) -> None:
    await (await create_vault(folder, PASSPHRASE, options=_OPTIONS)).vault.lock()


def _killed_writer(
    folder: Path, lines: Path, name: str, chance: random.Random
) -> list[dict[str, Any]]:
    command = ("tests.e2e.kill_writer", folder, lines, name)
    with warm.start(*command, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        said = [writer.stdout.readline() for _ in range(chance.randint(1, _MOST_ACKNOWLEDGED))]
        try:
            writer.wait(timeout=chance.uniform(0, _LAST_MOMENT))
        except subprocess.TimeoutExpired:
            writer.kill()
        said += writer.stdout.readlines()
    assert writer.returncode == -9, "the writer ended by itself"
    return [json.loads(line) for line in said if line.endswith(b"\n")]


async def _faults_after(folder: Path, facts: Iterable[dict[str, Any]]) -> list[str]:
    vault = await open_vault(folder, PASSPHRASE, options=_OPTIONS)
    try:
        faults = await faults_of(vault)
        faults += await _missing(vault, [fact for fact in facts if "memory" in fact])
        imported = max((fact.get("import", 0) for fact in facts), default=0)
        faults += await vault._inside().database.read(_missing_lines, imported)
    finally:
        await vault.lock()
    return faults + await _page_faults(folder)


async def _page_faults(folder: Path) -> list[str]:
    vault = await open_vault(folder, PASSPHRASE, options=_OPTIONS)
    try:
        return await page_faults_of(vault)
    finally:
        await vault.lock()


async def _missing(vault: Vault, facts: list[dict[str, Any]]) -> list[str]:
    kept: dict[tuple[str, int], str] = {}
    for memory_id in {fact["memory"] for fact in facts}:
        for revision in await vault.history(memory_id):
            digest = hashlib.sha256(revision.text.encode()).hexdigest()
            kept[memory_id, revision.number] = digest
    return [
        f"lost or another text: {fact}"
        for fact in facts
        if kept.get((fact["memory"], fact["revision"])) != fact["digest"]
    ]


def _missing_lines(tx: Transaction, count: int) -> list[str]:
    faults = []
    for number in range(count):
        known = tx.memories.known_by_source(1, Source.FILE, str(number))
        if known is None:
            faults.append(f"lost: line {number + 1} of {count}")
        elif tx.memories.text(known.seq) != json.loads(_line(number))["text"]:
            faults.append(f"another text: line {number + 1}")
    return faults


async def _import_to_the_end(folder: Path, lines: Path) -> list[str]:
    vault = await open_vault(folder, PASSPHRASE, options=_OPTIONS)
    try:
        first, second = await vault.import_jsonl(lines), await vault.import_jsonl(lines)
        page = await vault.list(Filters(sources=(Source.FILE,), place=Place.ALL), limit=1)
        faults = await faults_of(vault)
    finally:
        await vault.lock()
    if (first.added + first.unchanged, second.unchanged, page.total) != (LINES, LINES, LINES):
        faults.append(f"doubled or lost by importing again: {first} {second} {page.total}")
    return faults + await _page_faults(folder)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=random.randrange(1_000_000))
    asked = parser.parse_args()
    broken = 0
    for seed in range(asked.seed, asked.seed + asked.rounds):
        with tempfile.TemporaryDirectory() as scratch:
            outcomes = kill_round(Path(scratch), seed)
        faults = [fault for outcome in outcomes for fault in outcome.faults]
        broken += bool(faults)
        acknowledged = [outcome.acknowledged for outcome in outcomes[:-1]]
        print(f"seed {seed}: acknowledged {acknowledged}, faults {faults}", flush=True)
    print(f"{asked.rounds} rounds, {2 * asked.rounds} kills, {broken} rounds with a fault")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
