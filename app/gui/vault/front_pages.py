"""The pages before an open vault: open one, make one, its recovery kit, a new passphrase."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.gui.bridge import Bridge, Tasks
from app.gui.files import FileChooser
from app.gui.ports import VaultDoor
from app.gui.theme import Theme
from app.gui.vault.create_view import CreateView
from app.gui.vault.create_view_model import CreateViewModel, NewPassphrase
from app.gui.vault.recovery_kit_view import RecoveryKitView
from app.gui.vault.reset_view import ResetView
from app.gui.vault.unlock_view import UnlockView
from app.gui.vault.unlock_view_model import UnlockViewModel
from app.gui.window_settings import WindowSettings


class FrontPages(QStackedWidget):
    """Shows one of them, and says what came of it.

    ``opened(vault)``, ``demo_made(vault)``; ``was_created(vault, words)`` with the recovery
    words to show; ``kit_kept`` when they were seen; ``failed(error)`` for one that no page
    shows; ``came`` when a page is to be seen.
    """

    opened = Signal(object)
    demo_made = Signal(object)
    was_created = Signal(object, str)
    kit_kept = Signal()
    failed = Signal(object)
    came = Signal()

    def __init__(
        self,
        bridge: Bridge,
        door: VaultDoor,
        theme: Theme,
        settings: WindowSettings,
        chooser: FileChooser,
        beside: Path,
        now: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._door, self._settings, self._chooser = door, settings, chooser
        self._tasks = Tasks(self.failed.emit)
        self.unlock_model = UnlockViewModel(bridge, door)
        self.create_model = CreateViewModel(bridge, door)
        self.unlock_page = UnlockView(theme, self.unlock_model, now)
        self.create_page = CreateView(theme, self.create_model, chooser, beside)
        self.kit_page = RecoveryKitView(theme, chooser, now)
        self.new_passphrase = NewPassphrase(bridge, door)
        self.reset_page = ResetView(theme, self.unlock_model, self.new_passphrase)
        for page in (self.unlock_page, self.create_page, self.kit_page, self.reset_page):
            self.addWidget(page)
        self._connect()

    def show_start(self, folder: Path | None) -> None:
        """Show the page that opens a vault, or without any the one that makes one."""
        if folder is not None and self._door.holds_vault(folder):
            self.show_unlock(folder)
        elif self._settings.now.recent:
            self.show_unlock(None)
        else:
            self.unlock_model.choose(None)
            self._show_create()

    def propose(self, folder: Path) -> None:
        """Show the page that makes a vault, in a folder that was asked for by name."""
        self.create_page.propose(folder)
        self._show_create()

    def show_unlock(self, folder: Path | None) -> None:
        """Show the page that opens a vault: this one, or the last."""
        recent = self._settings.now.recent
        if folder is None and recent:
            folder = recent[0].path
        self.unlock_model.choose(folder)
        self.unlock_page.show_vaults(recent)
        for page in (self.create_page, self.reset_page):
            page.forget()
        self._show(self.unlock_page)

    def show_kit(self, words: str, name: str, about: str) -> None:
        """Show the recovery words of a vault; ``about`` is what else its owner should know."""
        self.kit_page.show_words(words, name, about)
        self._show(self.kit_page)

    def forget(self) -> None:
        """Empty every field that a passphrase was typed into."""
        for page in (self.unlock_page, self.reset_page, self.create_page):
            page.forget()

    def cancel(self) -> None:
        """Drop what is being made or measured, before the program ends."""
        self.new_passphrase.cancel()
        self.create_model.cancel()

    def choose_vault(self) -> None:
        """Let a person pick a vault's folder."""
        self._tasks.start(self._choose_vault())

    async def settled(self) -> None:
        """Wait until nothing runs."""
        await self._tasks.settled()

    async def _choose_vault(self) -> None:
        title = self.tr("The vault's folder")
        chosen = await self._chooser.folder(title, Path.home())
        if chosen is None:
            return
        if self._door.holds_vault(chosen):
            self.show_unlock(chosen)
            return
        is_making = self.currentWidget() is self.create_page
        model = self.create_model if is_making else self.unlock_model
        model.say(self.tr("There is no vault in {0}.").format(chosen))

    def _connect(self) -> None:
        self.unlock_model.opened.connect(self.opened)
        self.create_model.created.connect(self.was_created)
        self.create_model.created.connect(self.create_page.forget)
        self.create_model.demo_made.connect(self.demo_made)
        self.kit_page.kept.connect(self.kit_kept)
        for page in (self.create_page, self.unlock_page):
            page.other_wanted.connect(self.choose_vault)
        self.unlock_page.forget_wanted.connect(self._forget_vault)
        self.unlock_page.backup_wanted.connect(lambda: self._tasks.start(self._restore()))
        self.unlock_page.new_wanted.connect(self._show_create)
        self.unlock_page.recovery_wanted.connect(lambda: self._show(self.reset_page))
        self.create_page.back_wanted.connect(lambda: self.show_unlock(None))
        self.reset_page.back_wanted.connect(lambda: self.show_unlock(self.unlock_model.folder))

    def _show_create(self) -> None:
        self.create_page.be_first(is_first=self.unlock_model.folder is None)
        self._show(self.create_page)

    def _show(self, page: QWidget) -> None:
        self.setCurrentWidget(page)
        self.came.emit()

    def _forget_vault(self, folder: Path) -> None:
        self._settings.forget(folder)
        self.show_start(None)
        text = self.tr("{0} is off this list. The vault is where it was: {1}.")
        self.unlock_page.error.say(text.format(folder.name, folder), tone="ok")

    async def _restore(self) -> None:
        kinds = self.tr("Backups (*.backup)")
        backup = await self._chooser.file(self.tr("The backup to restore"), kinds)
        if backup is not None:
            self.unlock_model.restore(backup, self.unlock_page.passphrase.text())
