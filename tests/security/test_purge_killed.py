"""A purge killed at any moment: nothing of it happened, or nothing of the memory is left."""

import asyncio
import sys
from pathlib import Path

import pytest

from core.bootstrap import open_vault
from core.crypto.keys import KeyLabel
from core.model import Draft, Filters, Place
from core.services.vault import Vault
from tests.e2e.crash.campaign import Course
from tests.e2e.crash.scenarios import Kept, Scenario, a_small_vault, opened, options
from tests.fakes.vault_header import PASSPHRASE
from tests.security.plain_pages import plain_log, plain_pages

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL"),
]

CANARY = "zqcanaryxv"
GONE = "gone000000000001"
STEPS = 7  # looked at in one run; every one of them with --every-step in the campaign


async def _prepare(place: Path) -> None:
    await a_small_vault(place)
    async with opened(place, "prep") as vault:
        draft = Draft(f"{CANARY} stood here", title=f"{CANARY}t", tags=(f"{CANARY}g",))
        await vault.capture(draft, memory_id=GONE)
        await vault.revise(GONE, base=1, text=f"{CANARY} stands here")
    (place / "vault" / "index.sealed").write_bytes(b"what a sealed index might be")


async def _purge(place: Path, kept: Kept) -> None:
    async with opened(place, "purg") as vault:
        await vault.purge([GONE])
        kept()


def _canaries(vault: Vault) -> int:
    inside = vault._inside()
    key, path = inside.key(KeyLabel.DB), inside.database.path
    pages = [*plain_pages(path, key), *plain_log(path, key)]
    return sum(page.count(CANARY.encode()) for _, page in pages)


async def _left(folder: Path) -> tuple[bool, int, bool]:
    """Open what the kill left; say whether the memory is there, its traces, and a snapshot."""
    vault = await open_vault(folder, PASSPHRASE, options=options("look"))
    try:
        page = await vault.list(Filters(place=Place.ALL), limit=None)
        is_there = GONE in {memory.id for memory in page.memories}
        return is_there, _canaries(vault), (folder / "index.sealed").exists()
    finally:
        await vault.lock()


def test_a_purge_killed_at_any_step_leaves_all_or_nothing(tmp_path: Path) -> None:
    course = Course(Scenario("purge", _prepare, _purge), tmp_path)
    commit = max(place for place, label in enumerate(course.labels, 1) if label == "COMMIT")
    number = len(course.labels)
    steps = {1, commit, commit + 1, number, *range(1, number, max(number // STEPS, 1))}
    outcomes = []
    for step in sorted(steps & set(range(1, number + 1))):
        place = course.kill_and_keep(step)
        is_there, canaries, has_snapshot = asyncio.run(_left(place / "vault"))
        outcomes.append(is_there)
        if is_there:
            assert canaries > 0
        else:
            assert canaries == 0, course.labels[step - 1]
            assert not has_snapshot, course.labels[step - 1]
    assert set(outcomes) == {True, False}, "kills before and after the commit"
