"""What all processes hold in memory while a vault is open, with each kind of index.

Run from the project's root: ``python -m tests.benchmarks.bench_memory [COUNT]`` (10,000
vectors unless told); it prints one JSON document. Each case runs in a process of its own:
the core alone, and the window (drawn off screen) with the core in it. ``resident`` counts
what two processes share twice, ``proportional`` once; ``tmpfs`` are the child's files, which
lie in memory too.
"""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Coroutine
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil

from core.bootstrap import Options, create_vault, open_vault
from core.embedding.onnx_minilm import OnnxMiniLM
from core.index.chroma import ChromaIndex
from core.model import IndexKind, SearchQuery
from core.services.vault import Vault
from tests.fakes.vault_header import CHEAP_POLICY, PASSPHRASE

OPTIONS = Options(policy=CHEAP_POLICY, works_on_queue=False)
EMBEDDED = 1_000  # by the model; the others' vectors are theirs with noise
READY = 900.0  # seconds
MIB = 1 << 20
QUESTIONS = [
    "how to undo the last commit",
    "where are the logs kept",
    "change the owner of a file",
    "what does the option verbose do",
    "encrypt a folder",
]


async def make(folder: Path, count: int) -> None:
    """Make the vault that the cases open."""
    from tests.benchmarks.filled_vault import Filling  # noqa: PLC0415

    vault = (await create_vault(folder, PASSPHRASE, options=OPTIONS)).vault
    await Filling(OnnxMiniLM(), EMBEDDED).grow(vault, count)
    await vault.lock()


async def use(vault: Vault) -> dict[str, Any]:
    """Search for a while, until Chroma serves if it shall, and say what is held."""
    await vault.warm_up()
    derived = vault._inside().derived
    if derived is not None:
        assert await asyncio.to_thread(derived.wait_ready, READY)
    for question in QUESTIONS * 4:
        await vault.search(SearchQuery(question))
    child = derived.child if derived is not None else None
    held = {"vectors": (await vault.statistics()).chunks, "tmpfs": 0}
    if isinstance(child, ChromaIndex) and child.folder is not None:
        files = [path for path in child.folder.rglob("*") if path.is_file()]
        held["tmpfs"] = _mib(sum(path.stat().st_size for path in files))
    return held | _processes()


async def core_case(folder: Path, kind: IndexKind) -> dict[str, Any]:
    """Measure the core alone."""
    options = replace(OPTIONS, index=kind, works_on_queue=True)
    vault = await open_vault(folder, PASSPHRASE, options=options)
    held = await use(vault)
    await vault.drop_snapshot()
    await vault.lock()
    return held


def window_case(folder: Path, kind: IndexKind) -> dict[str, Any]:
    """Measure the window with the core in it."""
    import qasync  # type: ignore[import-untyped]  # noqa: PLC0415

    from app.composition import Composition  # noqa: PLC0415
    from app.gui.application import make_application  # noqa: PLC0415
    from app.gui.bridge import CoreThread  # noqa: PLC0415
    from app.gui.door import CoreDoor  # noqa: PLC0415
    from app.gui.main_window import MainWindow  # noqa: PLC0415
    from app.gui.theme import Theme  # noqa: PLC0415
    from app.gui.window_settings import WindowSettings  # noqa: PLC0415

    app = make_application()
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    settings = WindowSettings(folder.parent / "window.json")
    core, door = CoreThread(), CoreDoor(Composition(lambda: OPTIONS, index=kind))
    window = MainWindow(core, door, Theme(app, settings.now.appearance), settings, folder)
    window.show()

    async def work() -> dict[str, Any]:
        window.front.unlock_model.unlock(PASSPHRASE)
        await window.settled()
        while window.session is None:
            await asyncio.sleep(0.05)
        held = await core.call(use, window.session.vault)  # type: ignore[arg-type]
        await core.call(window.session.vault.drop_snapshot)
        return held

    held: dict[str, Any] = loop.run_until_complete(work())
    return held


def _processes() -> dict[str, Any]:
    me = psutil.Process()
    found = {"owner": me} | {f"child {child.pid}": child for child in me.children()}
    each = {name: process.memory_full_info() for name, process in found.items()}
    return {
        "resident": _mib(sum(held.rss for held in each.values())),
        "proportional": _mib(sum(held.pss for held in each.values())),
        "resident_of_each": {name: _mib(held.rss) for name, held in each.items()},
    }


def _mib(size: int) -> int:
    return round(size / MIB)


def _in_own_process(*arguments: object) -> Any:
    command = [sys.executable, "-m", __spec__.name, *map(str, arguments)]
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=env, check=True)
    return json.loads(done.stdout or "null")


def main() -> None:
    """Print what is held, in MiB, as JSON."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "Bench"
        _in_own_process("make", folder, count)
        held = {
            f"{case}, {kind.value}": _in_own_process(case, folder, kind.value)
            for case in ("core", "window")
            for kind in IndexKind
        }
    print(json.dumps({"vectors": count, "MiB": held}, indent=2))


def one_case(case: str, folder: Path, what: str) -> None:
    """Do one case in this process and leave at once, as a killed program would."""
    if case == "make":
        asyncio.run(make(folder, int(what)))
        return
    core: Callable[[Path, IndexKind], Coroutine[Any, Any, dict[str, Any]]] = core_case
    kind = IndexKind(what)
    held = asyncio.run(core(folder, kind)) if case == "core" else window_case(folder, kind)
    print(json.dumps(held), flush=True)
    os._exit(0)


if __name__ == "__main__":
    if len(sys.argv) > 2:
        one_case(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
    else:
        main()
