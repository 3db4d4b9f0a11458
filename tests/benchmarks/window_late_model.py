"""How late the window's thread is while a larger model is loaded, used and let go of.

``python -m tests.benchmarks.window_late_model --model FOLDER [--memories 300] [--json FILE]``,
in a process of its own, measured as in ``window_late``. The vault changes to the model, is
locked and unlocked with it, and changes back. An unlock with the default model is measured
too: building the panes takes its time with any model.
"""

import argparse
import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import cast

from app.gui.bridge import CoreThread
from app.gui.door import CoreDoor
from app.gui.main_window import MainWindow
from core.model import SearchQuery
from core.services.vault import Vault
from tests.benchmarks.corpus import paragraphs
from tests.benchmarks.filled_vault import write_jsonl
from tests.benchmarks.table import Line, print_table, save
from tests.benchmarks.window_late import Beat, Late, compared, in_window
from tests.fakes.vault_header import PASSPHRASE

_IDLE = 5.0  # seconds of the probe
_AFTER = 3.0  # seconds in which what was let go of is freed
_DEFAULT = "all-MiniLM-L6-v2"

Series = dict[str, list[Late]]


class Drive:
    """One window, taken through its vault's changes of model."""

    def __init__(self, window: MainWindow, core: CoreThread, door: CoreDoor) -> None:
        self._window, self._core, self._door = window, core, door
        self._beat = Beat()
        self.series: Series = {}

    async def run(self, place: Path, model: str, memories: int) -> Series:
        """Measure each step; return what was noted of it, ``idle`` first."""
        notes = place / "notes.jsonl"
        write_jsonl(notes, await asyncio.to_thread(paragraphs, memories))
        vault, _ = await self._core.call(self._door.create, place / "Bench", PASSPHRASE)
        self._window.front.unlock_model.opened.emit(vault)
        await self._core.call(vault.import_jsonl, notes)
        await self._core.call(vault.wait_until_embedded)
        await asyncio.sleep(_AFTER)
        await self._noted("idle", lambda: asyncio.sleep(_IDLE))
        await self._noted("unlock, default model", self._lock_and_unlock)
        await self._noted("change to the model", lambda: self._change_to(model))
        await self._noted("unlock with the model", self._lock_and_unlock)
        await self._noted("change back", lambda: self._change_to(_DEFAULT))
        self._beat.stop()
        return self.series

    async def _noted(self, what: str, step: Callable[[], Awaitable[None]]) -> None:
        self._beat.take()
        await step()
        self.series[what] = self._beat.take()

    async def _lock_and_unlock(self) -> None:
        window = self._window
        locked, opened = asyncio.Event(), asyncio.Event()
        window.locked.connect(locked.set)
        window.opened.connect(opened.set)
        window.lock()
        await locked.wait()
        window.front.unlock_model.unlock(PASSPHRASE)
        await opened.wait()
        await self._core.call(self._vault().search, SearchQuery("what stands by the river"))
        await asyncio.sleep(_AFTER)

    async def _change_to(self, model: str) -> None:
        vault = self._vault()
        await self._core.call(vault.use_model, model)
        await self._core.call(vault.wait_for_model)
        await asyncio.sleep(_AFTER)

    def _vault(self) -> Vault:
        session = self._window.session
        assert session is not None
        return cast("Vault", session.vault)


def lines_of(series: Series, memories: int) -> list[Line]:
    """Compare each step with the idle probe."""
    idle = series.pop("idle")
    lines = []
    for what, busy in series.items():
        at_rest, at_work = [late.whole for late in idle], [late.whole for late in busy]
        lines += compared(what, at_rest, at_work, memories)
        own = [late.own for late in busy]
        lines += compared(
            "  with a processor free", [late.own for late in idle], own, memories
        )
    return lines


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print the lines, save them."""
    parser = argparse.ArgumentParser(prog="window_late_model", description=__doc__)
    parser.add_argument("--model", required=True, help="a folder, or a name")
    parser.add_argument("--memories", type=int, default=300)
    parser.add_argument(
        "--json", type=Path, default=Path("build/bench/window_late_model.json")
    )
    told = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as place:

        async def work(window: MainWindow, core: CoreThread, door: CoreDoor) -> Series:
            return await Drive(window, core, door).run(Path(place), told.model, told.memories)

        lines = lines_of(in_window(Path(place), None, work), told.memories)
    print_table(lines)
    save(lines, (), told.json)


if __name__ == "__main__":
    main()
