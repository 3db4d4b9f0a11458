"""Use a vault whose disk makes trouble: ``python -m tests.e2e.disk_trouble WHAT FOLDER``.

Run in a process of its own, which may be another user's or may have a file size limit.
Prints what happened to each step: ``ok``, or the kind of error and its sentence.
"""

import asyncio
import json
import os
import resource
import signal
import sys
from collections.abc import Awaitable
from pathlib import Path
from typing import Any

from core.bootstrap import Options, create_vault, open_vault
from core.errors import MemoryLinkError
from core.model import Draft, SearchQuery
from tests.e2e.vault_soundness import faults_of
from tests.fakes.embedding import FakeEmbedder
from tests.fakes.vault_header import CHEAP_POLICY, PASSPHRASE

_OPTIONS = Options(policy=CHEAP_POLICY, embedder=FakeEmbedder(), works_on_queue=False)


async def make(folder: Path) -> None:
    vault = (await create_vault(folder, PASSPHRASE, options=_OPTIONS)).vault
    await vault.capture(Draft("kept before"), memory_id="beforebefore")
    await vault.capture(Draft("to be edited"), memory_id="editededited")
    await vault.lock()


async def look(folder: Path) -> None:
    vault = await open_vault(folder, PASSPHRASE, options=_OPTIONS)
    await vault.search(SearchQuery("before"))
    await vault.lock()


async def fill(folder: Path) -> None:
    """Write until the disk refuses, by capture, edit and import; then let go."""
    vault = await open_vault(folder, PASSPHRASE, options=_OPTIONS)
    lines = folder.parent / "lines.jsonl"
    await _until_refused("capture", lambda n: vault.capture(Draft(f"big {n} " * 20_000)))
    await _until_refused("import", lambda _n: vault.import_jsonl(lines))
    await _until_refused(
        "edit",
        lambda n: vault.revise("editededited", base=1, text=f"edit {n} " * 20_000),
    )
    before = await vault.search(SearchQuery("kept before"))
    _say("search", "ok" if before.hits[0].memory.text == "kept before" else "wrong")
    await _said("lock", vault.lock())


async def limited(folder: Path) -> None:
    """The same with a limit on the size of files in place of a full disk."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000, resource.RLIM_INFINITY))
    await fill(folder)


async def look_as_nobody(folder: Path) -> None:
    """Look as a user whom permissions bind, which root is not."""
    await _become_nobody(folder)
    await look(folder)


async def fill_as_nobody(folder: Path) -> None:
    """Fill as a user whom permissions bind."""
    await _become_nobody(folder)
    await fill(folder)


async def make_as_nobody(folder: Path) -> None:
    """Make a vault as a user whom permissions bind."""
    await _become_nobody(folder)
    await make(folder)


async def _become_nobody(folder: Path) -> None:
    if os.geteuid() == 0:
        # All modules are loaded first: nobody might not be allowed to read them.
        await make(folder.parent.parent / "warm")
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)


async def check(folder: Path) -> None:
    """What must hold once there is room again."""
    vault = await open_vault(folder, PASSPHRASE, options=_OPTIONS)
    memory = await vault.memory("beforebefore")
    _say("text", memory.text)
    _say("faults", await faults_of(vault))
    await vault.capture(Draft("works again"))
    report = await vault.import_jsonl(folder.parent / "lines.jsonl")
    _say("import", report.added + report.unchanged)
    edited = await vault.memory("editededited")
    await _said("edit", vault.revise(edited.id, base=edited.revision, text="edited"))
    _say("faults after", await faults_of(vault))
    await _said("lock", vault.lock())


async def _until_refused(step: str, attempt: Any) -> None:
    for number in range(1_000):
        try:
            await attempt(number)
        except MemoryLinkError as error:
            return _say(step, f"{type(error).__name__}: {error}")
    return _say(step, "never refused")


async def _said(step: str, work: Awaitable[object]) -> None:
    try:
        await work
    except MemoryLinkError as error:
        _say(step, f"{type(error).__name__}: {error}")
    else:
        _say(step, "ok")


def _say(step: str, outcome: object) -> None:
    print(json.dumps([step, outcome]), flush=True)


async def main(what: str, folder: Path) -> None:
    steps = (make, fill, limited, check, look_as_nobody, fill_as_nobody, make_as_nobody)
    step = next(step for step in steps if step.__name__ == what)
    await _said(what, step(folder))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Path(sys.argv[2])))
