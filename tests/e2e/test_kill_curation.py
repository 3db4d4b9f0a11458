"""Curation that is killed leaves whole steps, which one undo takes back, and goes on."""

import subprocess
import sys
from pathlib import Path

import pytest

from core.bootstrap import Options, create_vault, open_vault
from core.model import Draft, Tier, WriteKind
from core.services.curate import curate_memories
from core.services.vault import Vault
from tests.e2e import warm
from tests.e2e.kill_curator import LATER
from tests.fakes.vault_header import CHEAP_POLICY, PASSPHRASE

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL"),
]
_MEMORIES = 300
_OPTIONS = Options(policy=CHEAP_POLICY, works_on_queue=False)


async def settled(vault: Vault) -> list[str]:
    memories = (await vault.list(limit=None)).memories
    return [memory.id for memory in memories if memory.tier is Tier.EPISODIC]


async def test_killed_half_way_nothing_is_half_done(tmp_path: Path) -> None:
    folder = tmp_path / "Personal"
    vault = (await create_vault(folder, PASSPHRASE, options=_OPTIONS)).vault
    for number in range(_MEMORIES):
        await vault.capture(Draft(f"note {number}"))
    await vault.lock()
    kill_after(folder, steps=4)

    vault = await open_vault(folder, PASSPHRASE, options=_OPTIONS)
    moved = await settled(vault)
    records = [each for each in await vault.latest_changes(200) if each.author == "curation"]
    assert sorted(moved) == sorted(each for one in records for each in one.memory_ids)
    assert 12 <= len(moved) < _MEMORIES
    assert len(moved) % 3 == 0
    assert await vault.last_curation() is None
    await vault.undo(records[-1].number)
    assert await settled(vault) == []
    assert {each.kind for each in records} == {WriteKind.CURATE}
    inside = vault._inside()
    report = await curate_memories(inside, at=inside.now() + LATER)
    # What was taken back is left alone; the others have their turn.
    assert report.moved == _MEMORIES - len(moved)
    assert (await vault.doctor()).is_sound
    await vault.lock()


def kill_after(folder: Path, *, steps: int) -> None:
    command = ("tests.e2e.kill_curator", folder)
    with warm.start(*command, stdout=subprocess.PIPE, text=True) as curator:
        assert curator.stdout is not None
        for _ in range(steps):
            assert curator.stdout.readline() == "step\n"
        curator.kill()
