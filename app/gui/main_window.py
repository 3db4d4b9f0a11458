"""The window: the pages before an open vault, and the vault."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.gui.bridge import Bridge, Tasks
from app.gui.capture.view_model import store_draft
from app.gui.clipboard import clear_our_clipboard
from app.gui.files import DialogChooser, FileChooser
from app.gui.ports import OpenVault, VaultDoor
from app.gui.quick.windows import QuickWindows
from app.gui.session import Session
from app.gui.shell import Shell, Unsaved
from app.gui.theme import Theme
from app.gui.vault.create_view import CreateView
from app.gui.vault.create_view_model import CreateViewModel, NewPassphrase
from app.gui.vault.recovery_kit_view import RecoveryKitView
from app.gui.vault.reset_view import ResetView
from app.gui.vault.unlock_view import UnlockView
from app.gui.vault.unlock_view_model import UnlockViewModel
from app.gui.widgets.banner import Banner
from app.gui.widgets.logo import window_icon
from app.gui.widgets.tooltip import Tooltips
from app.gui.window_settings import WindowSettings
from app.messages import sentence_for
from core.model import Draft

LEAST_WIDTH, LEAST_HEIGHT = 900, 640


def screens_now() -> str:
    """Return which screens there are and how they lie; each such set has its own place."""
    screens = QGuiApplication.screens()
    areas = (each.geometry() for each in screens)
    return " ".join(f"{a.width()}x{a.height()}+{a.x()}+{a.y()}" for a in areas)


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
        self._chooser = chooser or DialogChooser(self)
        self._folder = folder
        self._tasks = Tasks(self.tell)
        self._locking: asyncio.Task[None] | None = None
        self._is_closing = False
        self.hides_on_close: Callable[[], bool] = lambda: False
        self.quick: QuickWindows | None = None
        self._created: OpenVault | None = None
        self._locked_last: OpenVault | None = None
        self.session: Session | None = None
        self.shell: Shell | None = None
        self.tooltips = Tooltips(self)
        self._make_pages()
        self._lay_out()
        self._connect()
        self._begin(folder)

    def tell(self, error: BaseException) -> None:
        """Show an error that no page showed itself."""
        self.trouble.say(sentence_for(error))
        self._place_trouble()

    def lock(self) -> None:
        """Empty the window at once; then save what was unsaved, and lock the vault."""
        if self.session is None or self.shell is None:
            return
        session, shell = self.session, self.shell
        unsaved = shell.take_unsaved()
        quick_draft = self.quick.lock() if self.quick is not None else None
        self.session = self.shell = None
        self._locked_last = session.vault
        self._empty(shell)
        self._locking = self._tasks.start(self._lock(session, unsaved, quick_draft))
        if not self._is_closing:
            self._show_unlock(session.vault.folder)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hide where there is a way back, else lock first and then close."""
        if self._is_closing or not self.hides_on_close():
            event.accept()
            self.leave()
            return
        event.ignore()
        self._keep_geometry()
        self.hide()
        self.was_hidden.emit()

    def leave(self) -> None:
        """Lock and close for good, shown or hidden; ``closed`` when that is done."""
        if self._is_closing:
            return
        self._keep_geometry()
        self._is_closing = True
        self.lock()
        self.unlock_page.caps_lock.close()
        self.hide()
        self._tasks.start(self._close())

    def come_forward(self) -> None:
        """Show the window above the others, with the focus where it was."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    async def lock_before_sleep(self) -> None:
        """Lock, and let nothing of the search index stay in memory."""
        self.lock()
        await self._locked()
        if self._locked_last is not None:
            await self._bridge.call(self._locked_last.drop_snapshot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the message at the top."""
        super().resizeEvent(event)
        self._place_trouble()

    async def settled(self) -> None:
        """Wait until nothing runs."""
        await self._tasks.settled()

    def _make_pages(self) -> None:
        self.unlock_model = UnlockViewModel(self._bridge, self._door)
        self.unlock_model.before = self._locked
        self.create_model = CreateViewModel(self._bridge, self._door)
        self.unlock_page = UnlockView(self._theme, self.unlock_model, self._now)
        self.create_page = CreateView(
            self._theme, self.create_model, self._chooser, self._folder.parent
        )
        self.kit_page = RecoveryKitView(self._theme, self._chooser)
        self._new_passphrase = NewPassphrase(self._bridge, self._door)
        self.reset_page = ResetView(self._theme, self.unlock_model, self._new_passphrase)
        self.pages = QStackedWidget()
        for page in (self.unlock_page, self.create_page, self.kit_page, self.reset_page):
            self.pages.addWidget(page)
        self.trouble = Banner()
        self.trouble.setParent(self)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self.resize(1280, 800)
        geometry = self._settings.now.geometry.get(screens_now())
        if geometry is not None:
            # What lies on no screen now is put back on one by Qt.
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode()))
        self.setWindowIcon(window_icon())
        self.setWindowTitle("MemoryLink")
        app = QGuiApplication.instance()
        if app is not None:
            app.installEventFilter(self.tooltips)

    def _connect(self) -> None:
        self.unlock_model.opened.connect(self._opened)
        self.create_model.created.connect(self._was_created)
        self.unlock_page.new_wanted.connect(self._show_create)
        self.unlock_page.other_wanted.connect(lambda: self._tasks.start(self._choose_vault()))
        self.unlock_page.recovery_wanted.connect(
            lambda: self.pages.setCurrentWidget(self.reset_page)
        )
        self.create_page.back_wanted.connect(lambda: self._show_unlock(None))
        self.reset_page.back_wanted.connect(
            lambda: self._show_unlock(self.unlock_model.folder)
        )
        self.kit_page.kept.connect(self._open_created)
        self._theme.changed.connect(
            lambda: self._settings.change(appearance=self._theme.appearance)
        )
        self._theme.changed.connect(lambda: self.setWindowIcon(window_icon()))

    def _begin(self, folder: Path) -> None:
        if self._door.holds_vault(folder) or self._settings.now.recent:
            self._show_unlock(folder if self._door.holds_vault(folder) else None)
        else:
            self._show_create()

    def _show_unlock(self, folder: Path | None) -> None:
        recent = self._settings.now.recent
        if folder is None and recent:
            folder = recent[0].path
        self.unlock_model.choose(folder)
        self.unlock_page.show_vaults(recent)
        for page in (self.create_page, self.reset_page):
            page.forget()
        self.pages.setCurrentWidget(self.unlock_page)

    def _lock_for_another(self) -> None:
        self.lock()
        self._tasks.start(self._choose_vault())

    def _show_create(self) -> None:
        has_way_back = self.unlock_model.folder is not None
        self.create_page.back.setVisible(has_way_back)
        self.pages.setCurrentWidget(self.create_page)

    async def _choose_vault(self) -> None:
        title = self.tr("The vault's folder")
        chosen = await self._chooser.folder(title, Path.home())
        if chosen is None:
            return
        if self._door.holds_vault(chosen):
            self._show_unlock(chosen)
        else:
            self.unlock_model.say(self.tr("There is no vault in {0}.").format(chosen))

    def _was_created(self, vault: OpenVault, words: str) -> None:
        self._created = vault
        self.create_page.forget()
        self.kit_page.show_words(words, vault.name)
        self.pages.setCurrentWidget(self.kit_page)

    def _open_created(self) -> None:
        vault, self._created = self._created, None
        self.kit_page.forget()
        if vault is not None:
            self._opened(vault)

    def _opened(self, vault: OpenVault) -> None:
        self.unlock_page.forget()
        self.reset_page.forget()
        self._settings.opened(vault.folder, self._now())
        self.session = Session(self._bridge, vault)
        self.shell = Shell(
            self.session, self._theme, self._settings, self._chooser, self.tell, self._now
        )
        self.shell.lock_wanted.connect(self.lock)
        self.shell.other_vault_wanted.connect(self._lock_for_another)
        self.shell.quit_wanted.connect(self.leave)
        self.pages.addWidget(self.shell)
        self.pages.setCurrentWidget(self.shell)
        self.shell.focus_pane()  # Qt has just given it to the first thing there is
        self.setWindowTitle(self.tr("{0} · MemoryLink").format(vault.name))
        self.opened.emit(self.session)

    def _empty(self, shell: Shell) -> None:
        shell.forget()
        self.pages.removeWidget(shell)
        shell.setParent(None)
        shell.deleteLater()
        self.tooltips.shown.forget()
        self.trouble.dismiss()
        self.setWindowTitle("MemoryLink")
        clear_our_clipboard()
        self.emptied.emit()

    async def _lock(
        self, session: Session, unsaved: Unsaved, quick_draft: Draft | None
    ) -> None:
        try:
            await self._save(session, unsaved)
            if self.quick is not None:
                await self.quick.save(session, quick_draft)
        finally:
            await session.call(session.vault.lock)
            self.locked.emit()

    async def _save(self, session: Session, unsaved: Unsaved) -> None:
        draft, edited = unsaved
        if draft is not None:
            await store_draft(session, draft)
        if edited is not None:
            memory_id, base, text, title = edited
            await session.call(
                session.vault.revise,
                memory_id,
                base=base,
                text=text,
                title=title,
                message=self.tr("Kept when the vault was locked"),
            )

    async def _locked(self) -> None:
        # The vault that is being locked may be the one that is to be opened.
        if self._locking is not None:
            await asyncio.wait((self._locking,))
            self._locking = None

    async def _close(self) -> None:
        self._new_passphrase.cancel()
        self.create_model.passphrase.cancel()
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

    def _keep_geometry(self) -> None:
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self._settings.place_window(screens_now(), geometry)

    def _place_trouble(self) -> None:
        width = min(560, self.width() - 48)
        height = self.trouble.heightForWidth(width)
        self.trouble.setGeometry((self.width() - width) // 2, 16, width, max(48, height))
        self.trouble.raise_()
