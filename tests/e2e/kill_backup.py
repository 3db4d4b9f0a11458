"""Kill backup and restore at each of their steps: ``python -m tests.e2e.kill_backup WHAT``.

``backup`` or ``restore``. Each step is tried in a forked child that kills itself there; then
what it left is looked at and the work is done again. Prints a line a step: what was found.
"""

import asyncio
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from core.backup.folder import BackupState
from core.bootstrap import Options, create_vault, open_vault, restore_backup, vault_exists
from core.model import Draft
from tests.e2e.crash.steps import die_at
from tests.fakes.embedding import FakeEmbedder
from tests.fakes.vault_header import CHEAP_POLICY, PASSPHRASE

_OPTIONS = Options(policy=CHEAP_POLICY, embedder=FakeEmbedder(), works_on_queue=False)
Work = Callable[[Path, Callable[[], None]], Coroutine[Any, Any, None]]


def main() -> None:
    work, look = {"backup": (_back_up, _after_backup), "restore": (_restore, _after_restore)}[
        sys.argv[1]
    ]
    with tempfile.TemporaryDirectory() as scratch:
        made = Path(scratch) / "made"
        asyncio.run(_make(made))
        step, was_killed = 0, True
        while was_killed:
            step += 1
            place = Path(scratch) / str(step)
            shutil.copytree(made, place)
            was_killed = _is_killed_at(step, place, work)
            print(asyncio.run(look(place)), flush=True)
            shutil.rmtree(place)


def _is_killed_at(step: int, place: Path, work: Work) -> bool:
    child = os.fork()
    if child == 0:
        asyncio.run(work(place, lambda: die_at(step, place)))
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


async def _make(place: Path) -> None:
    vault = (await create_vault(place / "vault", PASSPHRASE, options=_OPTIONS)).vault
    await vault.capture(Draft("kept"))
    await vault.create_backup(place / "disk")
    await vault.lock()


async def _back_up(place: Path, begin: Callable[[], None]) -> None:
    vault = await open_vault(place / "vault", PASSPHRASE, options=_OPTIONS)
    begin()
    await vault.create_backup(place / "disk")
    os._exit(0)  # how a lock is killed is tried elsewhere


async def _restore(place: Path, begin: Callable[[], None] = lambda: None) -> None:
    begin()
    (backup,) = (place / "disk").glob("*.backup")
    await restore_backup(backup, place / "again", PASSPHRASE, options=_OPTIONS)


async def _after_backup(place: Path) -> str:
    vault = await open_vault(place / "vault", PASSPHRASE, options=_OPTIONS)
    found = await vault.list_backups(place / "disk")
    assert found
    for backup in found:
        assert backup.state is BackupState.READABLE
        assert (await vault.verify_backup(backup.name, place / "disk")).contents.memories == 1
    await vault.create_backup(place / "disk")
    await vault.lock()
    # The next one cleans up: one backup a day, and nothing unfinished.
    names = [entry.name for entry in (place / "disk").iterdir()]
    assert len(names) == 1, names
    beside = {entry.name for entry in (place / "vault").iterdir()}
    assert beside == {"vault.json", "vault.copy.json", "vault.db", "vault.lock"}, beside
    return f"{len(found)} backups"


async def _after_restore(place: Path) -> str:
    outcome = "whole" if vault_exists(place / "again") else "no vault"
    if outcome == "no vault":
        await _restore(place)
    vault = await open_vault(place / "again", PASSPHRASE, options=_OPTIONS)
    assert [each.text for each in (await vault.list()).memories] == ["kept"]
    await vault.lock()
    names = {entry.name for entry in (place / "again").iterdir()}
    assert names == {"vault.json", "vault.copy.json", "vault.db", "vault.lock"}, names
    return outcome


if __name__ == "__main__":
    main()
