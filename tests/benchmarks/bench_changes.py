"""What change records, undo and tag operations cost on a vault of COUNT memories.

Run from the project's root: ``python -m tests.benchmarks.bench_changes [COUNT]`` (default
10,000). Prints seconds, and what one record adds to a capture's transaction.
"""

import asyncio
import json
import sys
import tempfile
import time
from collections.abc import Awaitable
from pathlib import Path

from core.bootstrap import Options, create_vault
from core.model import RenameTag, WriteKind
from core.services.vault import Vault
from core.storage.repositories.changes import Touched, Written
from core.storage.transaction import Transaction
from tests.fakes.embedding import FakeEmbedder
from tests.fakes.vault_header import CHEAP_POLICY, PASSPHRASE

RECORDS = 1_000


async def timed(name: str, work: Awaitable[object]) -> None:
    started = time.perf_counter()
    await work
    print(f"{name:<28} {time.perf_counter() - started:.2f} s")


def one_record_each(tx: Transaction) -> float:
    """Return the microseconds of one record as a capture makes it."""
    touched = [Touched(1, "x" * 16, 1, {"head": [0, 1]})]
    started = time.perf_counter()
    for _ in range(RECORDS):
        tx.changes.add(Written(WriteKind.CAPTURE, 0), touched)
    return (time.perf_counter() - started) / RECORDS * 1e6


async def measure(vault: Vault, folder: Path, count: int) -> None:
    path = folder / "in.jsonl"
    lines = (
        {"text": f"A thought of some length, number {i}", "tags": ["a", "old"]}
        for i in range(count)
    )
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    await timed("import", vault.import_jsonl(path))
    await timed("rename a tag of all", vault.change_tags(RenameTag("old", "new")))
    await timed("undo it", vault.undo())
    await timed("undo the import", vault.undo())
    spent = await vault._inside().database.write(one_record_each)
    print(f"{'one record of a capture':<28} {spent:.0f} µs")


async def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    options = Options(policy=CHEAP_POLICY, embedder=FakeEmbedder(), works_on_queue=False)
    with tempfile.TemporaryDirectory() as place:
        made = await create_vault(Path(place) / "Bench", PASSPHRASE, options=options)
        await measure(made.vault, Path(place), count)
        await made.vault.lock()


if __name__ == "__main__":
    asyncio.run(main())
