"""How late the window's thread is while memories are indexed, beside an idle probe.

``python -m tests.benchmarks.window_late [--memories 10000] [--json FILE]``, in a process of
its own. The real window shows its newest memories; a timer of 5 ms beats in its thread, first
with nothing to do, then while an import is read, kept and indexed by the real model. How late
a beat comes is how long a key would have waited. On Linux a second pair of lines leaves out
the time for which the thread was ready and no processor was free: what other programs took.
"""

import argparse
import asyncio
import os
import tempfile
import threading
import time
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import qasync  # type: ignore[import-untyped]
from PySide6.QtCore import QObject, Qt, QTimer

from app.composition import Composition
from app.gui.application import make_application, tear_down
from app.gui.bridge import CoreThread
from app.gui.door import CoreDoor
from app.gui.garbage import Garbage
from app.gui.main_window import MainWindow
from app.gui.theme import Appearance, Theme
from app.gui.window_settings import WindowSettings
from core.bootstrap import Options
from core.model import IndexKind
from core.ports import Embedder
from tests.benchmarks.corpus import paragraphs
from tests.benchmarks.filled_vault import write_jsonl
from tests.benchmarks.table import Line, percentile, print_table, save
from tests.fakes.embedding import FakeEmbedder
from tests.fakes.vault_header import CHEAP_POLICY, PASSPHRASE

_BEAT = 5  # milliseconds
_IDLE = 5.0  # seconds of the probe
_P99, _MAX = 16, 50  # milliseconds above the probe

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Late:
    """How late a beat was, in milliseconds, and how much of it no processor was free."""

    whole: float
    unserved: float

    @property
    def own(self) -> float:
        """What is left: Python's lock, garbage, and the window's own work."""
        return max(0.0, self.whole - self.unserved)


class Processor:
    """How long this thread has been ready to run without a processor; 0 where unknown."""

    def __init__(self) -> None:
        path = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")
        self._file = path.open("rb", buffering=0) if path.exists() else None

    def waited(self) -> float:
        """Return the milliseconds since the thread began."""
        if self._file is None:
            return 0.0
        self._file.seek(0)
        return int(self._file.read().split()[1]) / 1e6

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()


class Beat(QObject):
    """A timer of this thread that notes how late each of its beats was."""

    def __init__(self) -> None:
        super().__init__()
        self.late: list[Late] = []
        self._processor = Processor()
        self._waited = self._processor.waited()
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_BEAT)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def take(self) -> list[Late]:
        """Return what was noted since the last time."""
        taken, self.late = self.late, []
        return taken

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()
        self._processor.close()

    def _beat(self) -> None:
        now, waited = time.perf_counter(), self._processor.waited()
        late = max(0.0, 1000 * (now - self._last) - _BEAT)
        self.late.append(Late(late, min(late, waited - self._waited)))
        self._last, self._waited = now, waited


async def measure(
    window: MainWindow, core: CoreThread, door: CoreDoor, place: Path, memories: int
) -> tuple[list[Late], list[Late]]:
    """Return the beats without work and those while memories are imported and indexed."""
    notes = place / "notes.jsonl"
    write_jsonl(notes, await asyncio.to_thread(paragraphs, memories))
    vault, _ = await core.call(door.create, place / "Bench", PASSPHRASE)
    window.front.unlock_model.opened.emit(vault)
    await asyncio.sleep(3)  # the model and the panes are being made; that is another figure
    beat = Beat()
    await asyncio.sleep(_IDLE)
    idle = beat.take()
    await core.call(vault.import_jsonl, notes)
    await core.call(vault.wait_until_embedded)
    busy = beat.take()
    beat.stop()
    return idle, busy


def lines_of(idle: Sequence[Late], busy: Sequence[Late], memories: int) -> list[Line]:
    """Compare the two series with what is wanted."""
    return [
        *compared(
            "window late while indexing",
            [late.whole for late in idle],
            [late.whole for late in busy],
            memories,
        ),
        *compared(
            "the same, with a processor free",
            [late.own for late in idle],
            [late.own for late in busy],
            memories,
        ),
    ]


def compared(
    what: str, idle: Sequence[float], busy: Sequence[float], memories: int
) -> list[Line]:
    """Compare how late two series of beats were, in milliseconds, with what is wanted."""
    lines = []
    for name, share, most in (("p99", 0.99, _P99), ("max", 1.0, _MAX)):
        at_rest, at_work = percentile(idle, share), percentile(busy, share)
        note = f"{at_work:.1f} ms at work, {at_rest:.1f} ms idle, {len(busy):,} beats"
        told = f"{what}, {name}"
        lines.append(Line(told, memories, at_work - at_rest, "ms above idle", most, note=note))
    return lines


Work = Callable[[MainWindow, CoreThread, CoreDoor], Coroutine[Any, Any, T]]


def in_window(place: Path, embedder: Embedder | None, work: Work[T]) -> T:
    """Return what ``work`` returns; the real window is shown for it, and closed after it."""
    app = make_application()
    garbage = Garbage()
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    core = CoreThread()
    door = CoreDoor(
        Composition(
            lambda: Options(policy=CHEAP_POLICY, embedder=embedder), index=IndexKind.CHROMA
        )
    )
    settings = WindowSettings(place / "window.json")
    theme = Theme(app, Appearance.LIGHT)
    window = MainWindow(core, door, theme, settings, place / "Bench")
    window.show()

    async def work_and_close() -> T:
        await core.call(door.warm_up)  # as the program does while the passphrase is typed
        garbage.settle()
        done = await work(window, core, door)
        closed = asyncio.Event()
        window.closed.connect(closed.set)
        window.close()
        await closed.wait()
        return done

    with loop:
        done: T = loop.run_until_complete(work_and_close())
    core.stop()
    tear_down(window, theme)
    garbage.stop()
    return done


def run(memories: int, place: Path, *, has_fake_model: bool) -> list[Line]:
    """Show the window, measure, close it."""

    async def work(
        window: MainWindow, core: CoreThread, door: CoreDoor
    ) -> tuple[list[Late], list[Late]]:
        return await measure(window, core, door, place, memories)

    embedder = FakeEmbedder() if has_fake_model else None
    return lines_of(*in_window(place, embedder, work), memories)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print the lines, save them."""
    parser = argparse.ArgumentParser(prog="window_late", description=__doc__)
    parser.add_argument("--memories", type=int, default=10_000)
    parser.add_argument("--json", type=Path, default=Path("build/bench/window_late.json"))
    parser.add_argument("--fake-model", action="store_true", help="for a quick look")
    told = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as place:
        lines = run(told.memories, Path(place), has_fake_model=told.fake_model)
    print_table(lines)
    save(lines, (), told.json)


if __name__ == "__main__":
    main()
