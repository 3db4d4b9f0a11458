"""The window: the pages before an open vault, and the vault."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.gui.bridge import Bridge, Tasks
from app.gui.clipboard import clear_our_clipboard
from app.gui.counts import number
from app.gui.files import DialogChooser, FileChooser
from app.gui.ports import OpenVault, VaultDoor
from app.gui.reading_order import step_focus
from app.gui.sentences import sentence_for
from app.gui.session import Session
from app.gui.theme import Theme
from app.gui.vault.folder_watch import FolderWatch
from app.gui.vault.front_pages import FrontPages
from app.gui.widgets.enter_key import press_focused
from app.gui.widgets.floating_banner import FloatingBanner
from app.gui.widgets.logo import window_icon
from app.gui.widgets.tooltip import Tooltips
from app.gui.window_place import keep_place, put_in_place
from app.gui.window_settings import FirstStepsState, WindowSettings
from core.errors import MemoryLinkError, VaultLockedError
from core.model import FiledInbox, ImportFormat

if TYPE_CHECKING:
    from app.gui.first_run.first_steps import FirstSteps
    from app.gui.quick.windows import QuickWindows
    from app.gui.shell import Shell
    from app.gui.unfinished import Unsaved

_QUIT = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Q)


class MainWindow(QWidget):
    """Shows one page at a time. ``closed`` when the vault is locked and all is saved.

    ``opened(session)`` and ``emptied`` say that a vault was opened, and that its pages are
    empty; ``locked`` that the vault itself is locked too.
    """

    closed = Signal()
    opened = Signal(object)
    emptied = Signal()
    locked = Signal()
    was_hidden = Signal()

    def __init__(
        self,
        bridge: Bridge,
        door: VaultDoor,
        theme: Theme,
        settings: WindowSettings,
        folder: Path,
        *,
        chooser: FileChooser | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        super().__init__()
        self.setObjectName("window")
        self._bridge, self._door, self._theme, self._settings = bridge, door, theme, settings
        self._now = now
        self.chooser = chooser or DialogChooser(self)
        self._folder = folder
        self._tasks = Tasks(self.tell)
        self._locking: asyncio.Task[None] | None = None
        self._is_closing = False
        self.hides_on_close: Callable[[], bool] = lambda: False
        self.quick: QuickWindows | None = None
        self.first_steps: Callable[[], FirstSteps] | None = None
        self._steps: FirstSteps | None = None
        self._demo: OpenVault | None = None
        self._filing: asyncio.Task[None] | None = None
        self._created: OpenVault | None = None
        self._locked_last: OpenVault | None = None
        self._shell_page: QWidget | None = None
        self._watch: FolderWatch | None = None
        self.session: Session | None = None
        self.shell: Shell | None = None
        self.tooltips = Tooltips(self)
        self._make_pages()
        self._lay_out()
        self._connect()
        self.front.show_start(folder)

    def tell(self, error: BaseException) -> None:
        """Show an error that no page showed itself."""
        if self._watch is not None:
            if not self._watch.is_there:
                return  # all that fails now fails for what is said already
            self._watch.look()
        self.trouble.say(sentence_for(error))

    def lock(self) -> None:
        """Empty the window at once; then save what was unsaved, and lock the vault."""
        if self.session is None or self.shell is None:
            return
        session, shell = self.session, self.shell
        unsaved = shell.take_unsaved()
        if self.quick is not None:
            unsaved += self.quick.lock()
        self.session = self.shell = None
        self._empty(shell)
        folder, is_demo = session.vault.folder, self._is_demo(session.vault.folder)
        if is_demo:
            self._locking = self._tasks.start(self._end_demo())
        else:
            self._locking = self._tasks.start(self._lock(session, unsaved))
            self._locked_last = session.vault
        if not self._is_closing:
            self.front.show_start(None if is_demo else folder)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hide where there is a way back, else lock first and then close."""
        if self._is_closing or not self.hides_on_close():
            event.accept()
            self.leave()
            return
        event.ignore()
        keep_place(self, self._settings)
        self.hide()
        self.was_hidden.emit()

    def leave(self) -> None:
        """Lock and close for good, shown or hidden; ``closed`` when that is done."""
        if self._is_closing:
            return
        keep_place(self, self._settings)
        self._is_closing = True
        self.lock()
        self.front.unlock_page.caps_lock.close()
        self.hide()
        self._tasks.start(self._close())

    def come_forward(self) -> None:
        """Show the window above the others, with the focus where it was."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        self.file_inbox()

    async def lock_before_sleep(self) -> None:
        """Lock, and let nothing of the search index stay in memory."""
        self.lock()
        await self._locked()
        if self._locked_last is not None:
            await self._bridge.call(self._locked_last.drop_snapshot)

    def focusNextPrevChild(self, is_forward: bool) -> bool:
        """Go on as one reads."""
        return step_focus(self, is_forward=is_forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the focused button, and Ctrl+Q quit before a vault is open."""
        if event.keyCombination() == _QUIT:
            self.leave()
        elif not press_focused(self, event):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """File what was captured elsewhere, when a person comes to this window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.file_inbox()

    def file_inbox(self) -> None:
        """File what another program sealed into the open vault's inbox meanwhile."""
        if self.session is not None and (self._filing is None or self._filing.done()):
            self._filing = self._tasks.start(self._file_inbox(self.session))

    async def settled(self) -> None:
        """Wait until nothing runs."""
        await self.front.settled()
        await self._tasks.settled()

    def _make_pages(self) -> None:
        self.pages = QStackedWidget()
        self.front = FrontPages(
            self._bridge,
            self._door,
            self._theme,
            self._settings,
            self.chooser,
            self._folder.parent,
            self._now,
        )
        self.front.unlock_model.before = self._locked
        self.pages.addWidget(self.front)
        self.trouble = FloatingBanner(self)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        put_in_place(self, self._settings)
        self.setWindowIcon(window_icon())
        self.setWindowTitle("MemoryLink")
        app = QGuiApplication.instance()
        if app is not None:
            app.installEventFilter(self.tooltips)

    def _connect(self) -> None:
        self.front.came.connect(lambda: self.pages.setCurrentWidget(self.front))
        self.front.failed.connect(self.tell)
        self.front.opened.connect(self._opened)
        self.front.was_created.connect(self._was_created)
        self.front.demo_made.connect(self._opened_demo)
        self.front.kit_kept.connect(lambda: self._tasks.start(self._open_created()))
        self._theme.changed.connect(
            lambda: self._settings.change(appearance=self._theme.appearance)
        )
        self._theme.changed.connect(lambda: self.setWindowIcon(window_icon()))

    def _is_demo(self, folder: Path) -> bool:
        return self._demo is not None and self._demo.folder == folder

    def _lock_for_another(self) -> None:
        self.lock()
        self.front.choose_vault()

    def _lock_for_vault(self, folder: Path) -> None:
        self.lock()
        self.front.show_unlock(folder)

    def _was_created(self, vault: OpenVault, words: str) -> None:
        self._created = vault
        self.front.show_kit(words, vault.name, self.front.create_model.warning)

    def _change_key(self, passphrase: str) -> None:
        session = self.session
        if session is None:
            return
        self.lock()
        text = self.tr("{0} is encrypted anew. It opens again when that is done.")
        self.trouble.say(text.format(session.vault.name), tone="warn")
        # Whoever unlocks or quits meanwhile waits for it, as for the locking itself.
        work = self._rotate(session.vault, passphrase, self._locking)
        self._locking = self._tasks.start(work)

    async def _rotate(
        self, vault: OpenVault, passphrase: str, locking: asyncio.Task[None] | None
    ) -> None:
        if locking is not None:
            await asyncio.wait((locking,))
        try:
            await self._bridge.call(vault.sealed)
            words = await self._bridge.call(self._door.rotate_key, vault.folder, passphrase)
        except MemoryLinkError as error:
            self.front.unlock_model.say(sentence_for(error))
            return
        finally:
            self.trouble.dismiss()
        # They stand nowhere else: whatever fails from here on, they are shown.
        text = self.tr("The recovery kit of before opens nothing any more.")
        self.front.show_kit(words, vault.name, text)
        self._created = await self._bridge.call(self._door.open, vault.folder, passphrase)

    async def _open_created(self) -> None:
        await self._locked()  # after another key the vault may only just be opening
        vault, self._created = self._created, None
        self.front.kit_page.forget()
        if vault is None and self.session is None:
            self.front.show_start(self.front.unlock_model.folder)
        elif vault is not None:
            if self._settings.now.first_steps is FirstStepsState.UNSEEN:
                self._settings.change(first_steps=FirstStepsState.BEGUN)
            self._opened(vault)

    def _opened(self, vault: OpenVault) -> None:
        self._settings.opened(vault.folder, self._now())
        self._show_shell(self._make_shell(vault))
        if self._settings.now.first_steps is FirstStepsState.BEGUN:
            self._show_first_steps()
        self._tell_filed(vault.filed)

    def _opened_demo(self, vault: OpenVault) -> None:
        from app.gui.first_run.demo_frame import DemoFrame  # noqa: PLC0415 - seldom needed

        self._demo = vault
        frame = DemoFrame(self._make_shell(vault))
        frame.strip.left.connect(self.lock)
        self._show_shell(frame)

    def _show_shell(self, page: QWidget) -> None:
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        self._shell_page = page
        if self.shell is not None and self.session is not None:
            self.shell.focus_pane()  # Qt has just given it to the first thing there is
            self.setWindowTitle(self.tr("{0} · MemoryLink").format(self.session.vault.name))
            self.opened.emit(self.session)

    def _make_shell(self, vault: OpenVault) -> Shell:
        from app.gui.shell import Shell  # noqa: PLC0415 - half of the window's code

        self.front.forget()
        self.session = Session(self._bridge, vault)
        self.shell = Shell(
            self.session, self._theme, self._settings, self.chooser, self.tell, self._now
        )
        self.shell.workbench.door = self._door
        self.shell.workbench.vault_wanted.connect(self._lock_for_vault)
        self.shell.workbench.new_key_wanted.connect(self._change_key)
        self.shell.lock_wanted.connect(self.lock)
        self.shell.other_vault_wanted.connect(self._lock_for_another)
        self.shell.quit_wanted.connect(self.leave)
        self.shell.first_steps_wanted.connect(self._show_first_steps)
        self._watch = FolderWatch(self, self._bridge, self._tasks, vault.folder)
        self._watch.changed.connect(self._tell_place)
        return self.shell

    def _tell_place(self, is_there: bool) -> None:
        if is_there or self.session is None:
            self.trouble.dismiss()
            return
        vault = self.session.vault
        title = self.tr("{0} is no longer in {1}.").format(vault.name, vault.folder.parent)
        words = self.tr(
            "Its folder was moved or deleted, or its drive is gone. Put it back; until then "
            "copy elsewhere what you write, since it may not be kept."
        )
        self.trouble.say(title, words)

    def _show_first_steps(self) -> None:
        if self.first_steps is None or self.session is None:
            return
        if self._steps is None:
            self._steps = self.first_steps()
            self._steps.done.connect(self._end_first_steps)
            self._steps.import_wanted.connect(self._import)
            self.pages.addWidget(self._steps)
        self._steps.begin(self.session)
        self.pages.setCurrentWidget(self._steps)

    def _end_first_steps(self) -> None:
        self._settings.change(first_steps=FirstStepsState.DONE)
        if self._steps is not None:
            self._steps.forget()
        if self.shell is not None and self._shell_page is not None:
            self.pages.setCurrentWidget(self._shell_page)
            self.shell.focus_pane()

    def _import(self, path: Path, form: ImportFormat) -> None:
        self._end_first_steps()
        if self.shell is not None:
            self.shell.import_from(path, form)

    async def _file_inbox(self, session: Session) -> None:
        with suppress(VaultLockedError):  # the letters wait for the next unlock
            self._tell_filed(await session.call(session.vault.file_inbox))

    def _tell_filed(self, found: FiledInbox) -> None:
        if self.shell is None or not (found.filed or found.set_aside):
            return
        text = self.tr("{0} captures made while the vault was locked are filed now.")
        if found.filed == 1:
            text = self.tr("One capture made while the vault was locked is filed now.")
        if not found.filed:
            text = self.tr("{0} captures could not be read; they are set aside in the inbox.")
        self.shell.toast.tell(text.format(number(found.filed or len(found.set_aside))))

    def _empty(self, shell: Shell) -> None:
        shell.forget()
        if self._watch is not None:
            self._watch.stop()
            self._watch = None
        if self._steps is not None:
            self._steps.forget()
        page, self._shell_page = self._shell_page or shell, None
        self.pages.removeWidget(page)
        page.setParent(None)
        page.deleteLater()
        self.tooltips.shown.forget()
        self.trouble.dismiss()
        self.setWindowTitle("MemoryLink")
        clear_our_clipboard()
        self.emptied.emit()

    async def _lock(self, session: Session, unsaved: Unsaved) -> None:
        # As the shell: not there before a vault was open.
        from app.gui.unfinished import save_drafts  # noqa: PLC0415

        try:
            await save_drafts(session, unsaved)
        finally:
            await session.call(session.vault.lock)
            self.locked.emit()

    async def _end_demo(self) -> None:
        demo, self._demo = self._demo, None
        try:
            if demo is not None:
                await self._bridge.call(self._door.delete_demo, demo)
        finally:
            self.locked.emit()

    async def _locked(self) -> None:
        # The vault that is being locked may be the one that is to be opened.
        if self._locking is not None:
            await asyncio.wait((self._locking,))
            self._locking = None

    async def _close(self) -> None:
        self.front.cancel()
        try:
            if self.quick is not None:
                await self.quick.leave()
            await self._locked()
            if self._created is not None:
                await self._bridge.call(self._created.lock)
            if self._locked_last is not None:
                # Nobody sees a window any more; without this the next unlock would rebuild.
                await self._bridge.call(self._locked_last.sealed)
        finally:
            self.closed.emit()
