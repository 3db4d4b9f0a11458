"""How quick the search pane is: ``python -m tests.benchmarks.bench_search_pane [MEMORIES]``.

A real vault and a fake embedder (a query's vector takes the real model 7 ms more), the pane
offscreen. Keys are typed as a person types them; what counts is the time from the last key to
the painted rows. The long list is shown and scrolled with as many rows as asked for. Of each,
the time that Qt's thread itself worked is given too: on a busy machine that says more.
"""

import asyncio
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import qasync  # type: ignore[import-untyped]
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.gui.application import make_application
from app.gui.bridge import CoreThread
from app.gui.search.view import SearchView
from app.gui.theme import Appearance, Theme
from core.bootstrap import Options
from tests.benchmarks.corpus import different_paragraphs
from tests.fakes.clock import CountedIds, HeldClock
from tests.fakes.embedding import FakeEmbedder
from tests.fakes.vault_header import CHEAP_POLICY
from tests.gui.bench import Bench, open_bench

Times = tuple[float, float]  # milliseconds: by the clock, and of work of Qt's thread
QUERIES = ("the first of them", "water and stone", "tag:set/3 letter", "what was said there")
FRAMES = 300


def main() -> None:
    """Measure, and print a table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    app = make_application()
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    core, theme = CoreThread(), Theme(app, Appearance.LIGHT)
    options = Options(
        clock=HeldClock(), ids=CountedIds(), policy=CHEAP_POLICY, embedder=FakeEmbedder()
    )
    with tempfile.TemporaryDirectory() as folder:
        loop.run_until_complete(_measure(core, options, theme, Path(folder), count))
    core.stop()


async def _measure(
    core: CoreThread, options: Options, theme: Theme, folder: Path, count: int
) -> None:
    bench = await open_bench(core, options, theme, folder)
    await _fill(bench, folder / "memories.jsonl", count)
    watch = Watch()
    view = bench.show(SearchView(bench.workbench))
    await view.model.settled()
    view.list.viewport().repaint()
    _say(f"first paint of {view.model.rows.rowCount():,} rows", [watch.read()])
    _say("a frame of scrolling", await _scroll(view, lambda frame: 5_000 + frame * 40))
    top = view.list.verticalScrollBar().maximum()
    _say(
        "a jump in the list",
        await _scroll(view, lambda frame: top * (frame * 37 % 300) // 300),
    )
    _say("last key to rows", [each for query in QUERIES for each in await _type(view, query)])
    await bench.close()


async def _fill(bench: Bench, path: Path, count: int) -> None:
    texts = different_paragraphs()
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            line = {"text": next(texts), "tags": [f"set/{number % 9}"]}
            file.write(json.dumps(line) + "\n")
    await bench.call(bench.vault.import_jsonl, path)
    await bench.call(bench.vault.wait_until_embedded)


async def _scroll(view: SearchView, place_at: Callable[[int], int]) -> list[Times]:
    bar, times = view.list.verticalScrollBar(), []
    for frame in range(FRAMES):
        watch = Watch()
        bar.setValue(place_at(frame))
        view.list.viewport().repaint()
        times.append(watch.read())
        await asyncio.sleep(
            0.002
        )  # what was asked for comes in between, as it does for a person
    return times


async def _type(view: SearchView, query: str) -> list[Times]:
    answered: list[float] = []
    view.model.answered.connect(lambda: answered.append(time.perf_counter()))
    times = []
    for _ in range(5):
        view.field.edit.clear()
        await asyncio.sleep(0.1)
        await view.model.settled()
        for letter in query:
            await asyncio.sleep(0.03)
            QTest.keyClicks(view.field.edit, letter)
        last, watch = time.perf_counter(), Watch()
        while answered[-1] < last:
            await asyncio.sleep(0.001)
        view.list.viewport().repaint()
        times.append(watch.read())
    return times


class Watch:
    """Reads how long it is since it was made, and how long this thread worked since."""

    def __init__(self) -> None:
        self._wall, self._work = time.perf_counter(), time.thread_time()

    def read(self) -> Times:
        """Return both, in milliseconds."""
        wall, work = time.perf_counter() - self._wall, time.thread_time() - self._work
        return wall * 1000, work * 1000


def _say(what: str, times: list[Times]) -> None:
    parts = []
    for name, values in zip(("", "Qt's thread "), zip(*times, strict=True), strict=True):
        order = sorted(values)
        middle, high = statistics.median(order), order[int(0.95 * (len(order) - 1))]
        parts.append(f"{name}p50 {middle:6.1f} p95 {high:6.1f} max {order[-1]:6.1f} ms")
    print(f"{what:30} {' | '.join(parts)}", flush=True)


if __name__ == "__main__":
    main()
    QApplication.quit()
