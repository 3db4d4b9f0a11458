"""The program's own windows on a vault of their own, without a desktop around them."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import timedelta
from math import inf
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication

from app.composition import Composition
from app.gui.bridge import CoreThread, Tasks
from app.gui.door import CoreDoor
from app.gui.first_run.first_steps import FirstSteps
from app.gui.global_keys import GlobalKeys
from app.gui.main_window import MainWindow
from app.gui.pane import Pane
from app.gui.ports import GuessCost
from app.gui.quick.windows import QuickWindows
from app.gui.shell import Shell
from app.gui.theme import Theme
from app.gui.window_settings import WindowSettings
from app.hotkey.chord import Chord
from app.hotkey.port import Binding, Bound, Hotkeys
from app.tray.menu import TrayMenu
from build_scripts.pictures.demo import NOW, CountedIds, HeldClock
from core.bootstrap import Options
from core.crypto.kdf import KdfCost, KdfPolicy

P = TypeVar("P", bound=Pane)
# What the pictures say must not depend on how fast this machine is.
_POLICY = KdfPolicy(start=KdfCost(64 * 1024, 3, 4), target_seconds=(0.0, inf))


class GrantedHotkeys(Hotkeys):
    """Every chord that is asked for works."""

    async def bind(self, wanted: Mapping[str, Chord]) -> dict[str, Binding]:
        """Have them all."""
        return {name: Bound(chord.text) for name, chord in wanted.items()}

    def close(self) -> None:
        """There is nothing to let go of."""


class NotesChooser:
    """Whoever is asked chooses the folder of notes."""

    def __init__(self, notes: Path) -> None:
        self._notes = notes

    async def folder(self, title: str, start: Path) -> Path | None:
        """Choose it."""
        return self._notes

    async def file(self, title: str, kinds: str) -> Path | None:
        """Choose none."""
        return None

    async def new_file(self, title: str, suggested: Path) -> Path | None:
        """Choose none."""
        return None


class Stage:
    """Holds the windows; the scenes bring them to what is pictured."""

    def __init__(self, core: CoreThread, theme: Theme, home: Path) -> None:
        self.theme, self.home = theme, home
        self.clock = HeldClock()
        ids = CountedIds()
        composition = Composition(lambda: Options(clock=self.clock, ids=ids, policy=_POLICY))
        self.settings = WindowSettings(home / "config" / "window.json")
        self.folder = home / "Documents" / "MemoryLink" / "Personal"
        self.notes = home / "Documents" / "Notes"
        self.door = CoreDoor(composition)
        self.window = MainWindow(
            core,
            self.door,
            theme,
            self.settings,
            self.folder,
            chooser=NotesChooser(self.notes),
            now=self.clock.now,
        )
        for passphrase in (
            self.window.front.create_model.passphrase,
            self.window.front.new_passphrase,
        ):
            passphrase.cost = GuessCost(0.8, 256)
        self._tasks = Tasks(self.window.tell)
        self.keys = GlobalKeys(GrantedHotkeys(), self.settings, self._tasks)
        self.window.first_steps = lambda: FirstSteps(
            theme, self.settings, self.window.chooser, lambda: self.keys
        )
        self.quick = QuickWindows(
            core, self.door, self.window.front.unlock_model, self.settings, self.clock.now
        )
        self.quick.prepare()
        self.menu = TrayMenu()
        self.memory_id = ""
        QCursor.setPos(5, 2000)  # no row may be under the pointer

    @property
    def shell(self) -> Shell:
        """The window of the open vault."""
        if self.window.shell is None:
            raise RuntimeError("no vault is open")
        return self.window.shell

    async def begin(self) -> None:
        """Show the window, and have the hotkeys."""
        self.keys.bind()
        await self._tasks.settled()
        self.window.show()
        self.window.activateWindow()

    async def vault_was_opened(self) -> None:
        """Tell those who in the program hear it from the desktop's side."""
        await until(lambda: self.window.shell is not None)
        self.shell.workbench.know_keys(self.keys)
        locks = QCoreApplication.translate("AutoLock", "Locks in {0} min")
        self.shell.sidebar.lock.say(locks.format(15))
        self.quick.opened(self.shell.session)
        await self.shell.search.model.settled()

    def show(self, name: str, kind: type[P]) -> P:
        """Show a pane and return it."""
        self.window.activateWindow()
        self.shell.show_pane(name)
        pane = self.shell.pane(name)
        if not isinstance(pane, kind):
            raise TypeError(name)
        return pane

    def close_popups(self) -> None:
        """Close every menu."""
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()

    def lock(self) -> None:
        """Lock the vault, and know two vaults from now on."""
        archive = self.home / "Documents" / "MemoryLink" / "Studio"
        self.settings.opened(archive, NOW - timedelta(days=47))
        self.settings.opened(self.folder, NOW - timedelta(days=1))
        self.quick.lock()
        self.window.lock()

    def close(self) -> None:
        """Let go of what is no part of the window."""
        self.keys.close()
        self.quick.delete_later()
        self.menu.deleteLater()


async def until(is_so: Callable[[], object]) -> None:
    """Let the window run until something is so, a minute at most."""
    for _ in range(6000):
        if is_so():
            return
        await asyncio.sleep(0.01)
    raise TimeoutError
