"""Starts the window: Qt's loop in this thread, the core's in another."""

import asyncio
import gc
import sys
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import qasync  # type: ignore[import-untyped]
from PySide6.QtCore import QCoreApplication, QEvent, QSize, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.composition import Composition, default_vault_folder
from app.gui.accessible import tell_roles
from app.gui.bridge import CoreThread
from app.gui.desktop import Desktop
from app.gui.door import CoreDoor
from app.gui.first_instance import FirstInstance, Start, usual_settings_path
from app.gui.garbage import Garbage
from app.gui.icons import forget_icons
from app.gui.language import Language, speak
from app.gui.machine_settings import LANGUAGE, TEXT_SCALE
from app.gui.main_window import MainWindow
from app.gui.scale import draw_larger
from app.gui.theme import Theme
from app.gui.typography import forget_fonts, load_fonts
from app.gui.widgets.shadow import forget_shadows
from app.gui.window_settings import WindowSettings
from core.residue import overwrite_free_blocks

if TYPE_CHECKING:
    from app.gui.first_run.first_steps import FirstSteps

_TITLE_BAR = 40  # pixels that a window manager may put above
_WARM_UP_AFTER = 150  # milliseconds; the window is painted by then


def run_window(
    folder: Path | None,
    composition: Composition | None = None,
    settings_path: Path | None = None,
    *,
    start: Start = Start.SHOW,
    claim: FirstInstance | None = None,
) -> int:
    """Run the window and what belongs to it until it is quit; return the exit code.

    ``claim`` is held by the first instance, which then hears later starts.
    """
    settings = WindowSettings(settings_path or usual_settings_path())
    draw_larger(settings.value(TEXT_SCALE))
    app = make_application()
    speak(app, settings.value(LANGUAGE))
    theme = Theme(app, settings.now.appearance)
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    garbage = Garbage()
    core = CoreThread()
    door = CoreDoor(composition or Composition())
    window = _make_window(core, door, theme, settings, folder)
    window.closed.connect(loop.stop)
    window.locked.connect(lambda: asyncio.ensure_future(_overwrite_memory(core, garbage)))
    _route_errors(loop, window)
    desktop = Desktop(window, core, door, theme, settings)
    desktop.begun.connect(lambda: _say_when_it_locks(desktop, window))
    window.first_steps = partial(_first_steps, window, theme, settings, desktop)
    desktop.start(start, claim)
    work = partial(_warm_up, window, core, door, garbage)
    QTimer.singleShot(_WARM_UP_AFTER, lambda: asyncio.ensure_future(work()))
    with loop:
        loop.run_forever()
    core.stop()
    desktop.close()
    tear_down(window, theme)
    garbage.stop()
    return 0


def _make_window(
    core: CoreThread,
    door: CoreDoor,
    theme: Theme,
    settings: WindowSettings,
    folder: Path | None,
) -> MainWindow:
    window = MainWindow(core, door, theme, settings, folder or _usual_folder(settings))
    if folder is not None and not door.holds_vault(folder):
        window.front.propose(folder.absolute())
    # On a small screen, or at a large scale, the usual size reaches beyond it.
    room = window.screen().availableSize() - QSize(0, _TITLE_BAR)
    window.resize(window.size().boundedTo(room))
    return window


async def _warm_up(
    window: MainWindow, core: CoreThread, door: CoreDoor, garbage: Garbage
) -> None:
    """Load the engine, which nothing had loaded before the window was painted."""
    await core.call(door.warm_up)
    if window.session is None:
        garbage.settle()


def _first_steps(
    window: MainWindow, theme: Theme, settings: WindowSettings, desktop: Desktop
) -> "FirstSteps":
    from app.gui.first_run.first_steps import FirstSteps  # noqa: PLC0415 - seldom needed

    return FirstSteps(theme, settings, window.chooser, lambda: desktop.keys)


def _say_when_it_locks(desktop: Desktop, window: MainWindow) -> None:
    auto_lock = desktop.auto_lock
    if auto_lock is None:
        return

    def say() -> None:
        if window.shell is not None:
            window.shell.sidebar.lock.say(auto_lock.said())

    auto_lock.looked.connect(say)
    say()


async def _overwrite_memory(core: CoreThread, garbage: Garbage) -> None:
    """Overwrite what the open vault has left in memory; the window goes on meanwhile."""
    # Garbage is collected here: a cycle may hold a Qt object, which belongs to this thread.
    garbage.settle()
    await core.call(asyncio.to_thread, overwrite_free_blocks, collects=False)


def make_application() -> QApplication:
    """Return the Qt application with its name, style and fonts, speaking English."""
    QGuiApplication.setDesktopFileName("memorylink")
    found = QCoreApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("memorylink")
    app.setApplicationDisplayName("MemoryLink")
    app.setStyle("Fusion")
    # The window is gone before its vault is locked; the program ends after that.
    app.setQuitOnLastWindowClosed(False)
    load_fonts()
    tell_roles(app)
    speak(app, Language.ENGLISH)
    return app


def _usual_folder(settings: WindowSettings) -> Path:
    recent = settings.now.recent
    return recent[0].path if recent else default_vault_folder()


def tear_down(window: MainWindow, theme: Theme) -> None:
    """Let go of widgets, pictures and fonts while Qt still stands.

    What Python would drop after Qt has gone ends in a crash now and then.
    """
    sys.excepthook = sys.__excepthook__
    app = QApplication.instance()
    if app is not None:
        app.removeEventFilter(window.tooltips)
    for each in (window, theme):
        each.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    forget_icons()
    forget_shadows()
    forget_fonts()
    gc.collect()


def _route_errors(loop: asyncio.AbstractEventLoop, window: MainWindow) -> None:
    """Show what nobody expected in the window; a traceback could quote a memory."""

    def from_loop(_loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
        error = context.get("exception")
        if isinstance(error, BaseException):
            window.tell(error)

    def from_slot(
        _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        window.tell(error)

    loop.set_exception_handler(from_loop)
    sys.excepthook = from_slot
