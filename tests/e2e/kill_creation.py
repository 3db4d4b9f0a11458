"""Kill the making of a vault at each of its steps: ``python -m tests.e2e.kill_creation``.

A step is whatever touches a file of the folder from Python (open, rename, remove, mkdir).
Each is tried in a forked child that kills itself there; then a vault is made in what it
left. Prints, one line a step, whether the killed vault was complete or could be made anew.
"""

import asyncio
import os
import signal
import sys
import tempfile
from pathlib import Path
from typing import Any

from core.bootstrap import Options, create_vault, open_vault, vault_exists
from tests.fakes.embedding import FakeEmbedder
from tests.fakes.vault_header import CHEAP_POLICY, PASSPHRASE

_FILE_EVENTS = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir"}


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        step = 1
        while _is_killed_at(step, Path(scratch) / str(step)):
            print(step, asyncio.run(_what_is_left(Path(scratch) / str(step))), flush=True)
            step += 1


def _is_killed_at(step: int, folder: Path) -> bool:
    child = os.fork()
    if child == 0:
        _die_at(step, folder)
        asyncio.run(_create(folder))
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _die_at(step: int, folder: Path) -> None:
    steps = 0

    def count(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal steps
        if event in _FILE_EVENTS and str(folder) in str(arguments[0]):
            steps += 1
            if steps == step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)


async def _create(folder: Path) -> None:
    await (await create_vault(folder, PASSPHRASE, options=_options())).vault.lock()


async def _what_is_left(folder: Path) -> str:
    outcome = "complete" if vault_exists(folder) else "made anew"
    if outcome == "made anew":
        await _create(folder)
    vault = await open_vault(folder, PASSPHRASE, options=_options())
    assert (await vault.statistics()).memories == 0
    await vault.lock()
    names = {entry.name for entry in folder.iterdir()}
    assert names == {"vault.json", "vault.copy.json", "vault.db", "vault.lock"}, names
    return outcome


def _options() -> Options:
    return Options(policy=CHEAP_POLICY, embedder=FakeEmbedder())


if __name__ == "__main__":
    main()
