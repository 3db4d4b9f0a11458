"""The real window on the real core: cheap keys, an embedder without a model, no display."""

import asyncio
import gc
import os
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import qasync  # type: ignore[import-untyped]
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.composition import Composition
from app.gui.application import make_application
from app.gui.bridge import CoreThread
from app.gui.door import CoreDoor
from app.gui.garbage import Garbage
from app.gui.icons import forget_icons
from app.gui.main_window import MainWindow
from app.gui.shell import Shell
from app.gui.theme import Appearance, Theme
from app.gui.typography import forget_fonts
from app.gui.widgets.shadow import forget_shadows
from app.gui.window_settings import WindowSettings
from core.bootstrap import Options
from core.model import IndexKind
from tests.fakes.clock import CountedIds, HeldClock
from tests.fakes.embedding import FakeEmbedder
from tests.fakes.vault_header import CHEAP_POLICY
from tests.gui.bench import Bench, open_bench
from tests.gui.driver import Driver, HeldChooser

Run = Callable[[Coroutine[Any, Any, Any]], Any]
_LIMIT = 240  # seconds; a machine with much else to do may need many


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # The offscreen platform says the first about every window that has a smallest size, and
    # the second about every one that stays on top; it has no tray.
    ignored = pytest.mark.qt_log_ignore(
        "propagateSizeHints", r"raise\(\)", "systemTrayWindowChanged", extend=True
    )
    for item in items:
        if "tests/gui" in str(item.path) or "app/gui" in str(item.path):
            item.add_marker(ignored)


@pytest.fixture(scope="session")
def qapp() -> Iterator[QApplication]:
    app = make_application()
    garbage = Garbage()
    yield app
    garbage.stop()
    # As the program does at its end: what is dropped after Qt has gone crashes now and then.
    app.clipboard().clear()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    forget_icons()
    forget_shadows()
    forget_fonts()
    gc.collect()


@pytest.fixture
def run(qapp: QApplication) -> Iterator[Run]:
    """Run a coroutine on the window's loop, as the program does."""
    gc.disable()  # again: a test elsewhere may have handed the work back to Python
    # Qt goes on believing that Control or Shift is down after a chord: it then adds to what
    # is chosen in a list where the next test means to choose.
    QTest.keyRelease(QWidget(), Qt.Key.Key_Control)
    loop = qasync.QEventLoop(qapp)
    asyncio.set_event_loop(loop)
    yield lambda work: loop.run_until_complete(asyncio.wait_for(work, _LIMIT))
    loop.close()
    asyncio.set_event_loop(None)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp, Appearance.LIGHT)
    yield made
    made.deleteLater()


@pytest.fixture
def core_thread() -> Iterator[CoreThread]:
    thread = CoreThread()
    yield thread
    thread.stop()


@pytest.fixture
def options() -> Options:
    return Options(
        clock=HeldClock(), ids=CountedIds(), policy=CHEAP_POLICY, embedder=FakeEmbedder()
    )


@pytest.fixture
def driver(
    qapp: QApplication,
    run: Run,
    theme: Theme,
    core_thread: CoreThread,
    options: Options,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Driver]:
    """A window that was never used, and the hands that use it."""
    is_whole = request.node.get_closest_marker("whole_window") is not None
    if not is_whole:
        # Panes that nobody goes to are half of what a window costs.
        monkeypatch.setattr(Shell, "_make_next", lambda shell: shell._make_later.stop())
    settings = WindowSettings(tmp_path / "config" / "window.json")
    door = CoreDoor(Composition(lambda: options, index=IndexKind.EXACT))
    chooser = HeldChooser()
    window = MainWindow(
        core_thread, door, theme, settings, tmp_path / "Personal", chooser=chooser
    )
    if not is_whole:
        # What waits for tooltips sees each event of the program: a tenth of what a test takes.
        qapp.removeEventFilter(window.tooltips)
    window.show()
    driver = Driver(window, chooser)
    yield driver
    run(driver.close())


@pytest.fixture
def bench(
    run: Run, theme: Theme, core_thread: CoreThread, options: Options, tmp_path: Path
) -> Iterator[Bench]:
    """An open vault and a place to show one pane of it."""
    made: Bench = run(open_bench(core_thread, options, theme, tmp_path))
    yield made
    run(made.close())
