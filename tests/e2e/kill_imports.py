"""Kill imports at random moments and run them again: nothing doubled, nothing lost.

``python -m tests.e2e.kill_imports --rounds 20`` tries each format that often. In a round the
same import is killed twice in one vault and then run to its end, twice.
"""

import argparse
import asyncio
import random
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from core.bootstrap import Options, create_vault, open_vault
from core.model import ExportFormat, Filters, ImportFormat, Place
from core.services.vault import Vault
from tests.e2e import warm
from tests.e2e.import_files import make_export
from tests.fakes.vault_header import CHEAP_POLICY, PASSPHRASE

NOTES = 120
_KILLS = 2
_LAST_MOMENT = 0.03  # seconds between the last step seen and the kill, at most
_OPTIONS = Options(policy=CHEAP_POLICY, works_on_queue=False)


def kill_round(
    scratch: Path, form: ImportFormat, seed: int, *, kills: int = _KILLS
) -> tuple[list[int], list[str]]:
    """Run one round in an empty folder; return how many each kill left, and what is wrong."""
    chance = random.Random(f"{form} {seed}")
    path = asyncio.run(make_export(form, scratch, NOTES))
    folder = scratch / "vault"
    asyncio.run(_create(folder))
    left, faults = [], []
    for _ in range(kills):
        _kill(folder, form, path, chance)
        count, wrong = asyncio.run(_look(folder))
        left.append(count)
        faults += wrong
    return left, faults + asyncio.run(_go_on(folder, form, path))


async def _create(folder: Path) -> None:
    await (await create_vault(folder, PASSPHRASE, options=_OPTIONS)).vault.lock()


def _kill(folder: Path, form: ImportFormat, path: Path, chance: random.Random) -> None:
    command = ("tests.e2e.kill_importer", folder, form, path)
    with warm.start(*command, stdout=subprocess.PIPE) as importer:
        assert importer.stdout is not None
        for _ in range(chance.randint(0, NOTES // 3 - 2)):
            importer.stdout.readline()
        try:
            importer.wait(timeout=chance.uniform(0, _LAST_MOMENT))
        except subprocess.TimeoutExpired:
            importer.kill()


async def _look(folder: Path) -> tuple[int, list[str]]:
    vault = await open_vault(folder, PASSPHRASE, options=_OPTIONS)
    try:
        texts = await _texts(vault)
        doubled = [f"twice: {text}" for text, count in texts.items() if count > 1]
        if not (await vault.doctor()).is_sound:
            doubled.append("the doctor finds it unsound")
        return len(texts), doubled
    finally:
        await vault.lock()


async def _texts(vault: Vault) -> Counter[str]:
    page = await vault.list(Filters(place=Place.ALL), limit=None)
    return Counter(memory.text.strip().removeprefix("- ") for memory in page.memories)


async def _go_on(folder: Path, form: ImportFormat, path: Path) -> list[str]:
    vault = await open_vault(folder, PASSPHRASE, options=_OPTIONS)
    try:
        await vault.import_from(form, path)
        report = await vault.import_from(form, path)
        faults = [] if report.unchanged == NOTES else [f"the last run found {report}"]
        expected = Counter(f"text {number}" for number in range(NOTES))
        if await _texts(vault) != expected:
            faults.append("the texts are not those of the export")
        if form is ImportFormat.MEMORIES:
            again = folder.parent / "again"
            await vault.export_to(ExportFormat.MEMORIES, again)
            if again.read_bytes() != path.read_bytes():
                faults.append("an export of it differs from the one that was imported")
        return faults
    finally:
        await vault.lock()


def _campaign(rounds: int, forms: list[ImportFormat]) -> int:
    bad = 0
    for form in forms:
        left: list[int] = []
        for seed in range(rounds):
            with tempfile.TemporaryDirectory() as scratch:
                counts, faults = kill_round(Path(scratch), form, seed)
            left += counts
            bad += bool(faults)
            for fault in faults:
                print(f"{form}, seed {seed}: {fault}")
        kills = rounds * _KILLS
        print(f"{form}: {kills} kills, which left {min(left)} to {max(left)} of {NOTES}")
    return bad


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--form", type=ImportFormat, action="append")
    asked = parser.parse_args()
    sys.exit(min(_campaign(asked.rounds, asked.form or list(ImportFormat)), 1))
