"""The window of an open vault: sidebar and panes."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QActionGroup, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QWidget

from app.gui.bridge import Tasks
from app.gui.capture.view import CaptureView
from app.gui.capture.view_model import CaptureViewModel
from app.gui.detail.view_model import DetailViewModel
from app.gui.files import FileChooser
from app.gui.icons import menu_icon
from app.gui.importing.view import ImportView
from app.gui.importing.view_model import ImportViewModel
from app.gui.indexing_status import IndexingStatus
from app.gui.ports import Change
from app.gui.search.view import SearchView
from app.gui.search.view_model import SearchViewModel
from app.gui.session import Session
from app.gui.sidebar import Sidebar
from app.gui.theme import Appearance, Theme, tokens
from app.gui.widgets.toast import Toast
from app.gui.window_settings import WindowSettings
from core.model import Draft, Memory

CAPTURE, SEARCH, IMPORT = 0, 1, 2
_FOLD_BELOW = 1000  # pixels

Unsaved = tuple[Draft | None, tuple[str, int, str, str] | None]


class _Relay(QObject):
    """Brings the core's changes to the window's thread."""

    changed = Signal(str, tuple)

    def tell(self, change: Change) -> None:
        self.changed.emit(str(change.kind), change.memory_ids)


class Shell(QWidget):
    """Everything that shows an open vault; made at unlock, emptied and dropped at lock."""

    lock_wanted = Signal()

    def __init__(
        self,
        session: Session,
        theme: Theme,
        settings: WindowSettings,
        chooser: FileChooser,
        tell: Callable[[BaseException], None],
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        super().__init__()
        self.session, self._theme, self._chooser = session, theme, chooser
        self._settings = settings
        self._tasks = Tasks(tell)
        self.capture_model = CaptureViewModel(session, now)
        self.search_model = SearchViewModel(session)
        self.detail_model = DetailViewModel(session)
        self.import_model = ImportViewModel(session)
        self.sidebar = Sidebar(session.vault.name)
        self.capture = CaptureView(self.capture_model, now)
        self.search = SearchView(self.search_model, self.detail_model, theme, settings, now)
        self.importing = ImportView(self.import_model)
        self.panes = QStackedWidget()
        self.status = IndexingStatus(session, self._tasks)
        self.toast = Toast(self)
        self._lay_out()
        self._connect()
        self._listen()
        self.sidebar.say_notice(session.vault.model_missing or "")
        self.capture_model.start()
        self.status.look()
        self.show_pane(SEARCH)

    def show_pane(self, place: int) -> None:
        """Show one of the panes."""
        self.panes.setCurrentIndex(place)
        if place in (CAPTURE, SEARCH):
            self.sidebar.choose(place)

    def take_unsaved(self) -> Unsaved:
        """Return what the person wrote and didn't keep; it is saved before the lock."""
        return self.capture_model.take_unsaved(), self.search.detail.edit_box.unsaved()

    def forget(self) -> None:
        """Empty every pane, model and message."""
        self._unsubscribe()
        self._tasks.cancel()
        self.status.forget()
        for model in (self.capture_model, self.import_model):
            model.forget()
        self.search.forget()
        self.capture.forget()
        self.capture_model.forget()
        self.importing.forget()
        self.toast.dismiss()
        self.sidebar.forget()

    def import_from(self, path: Path) -> None:
        """Import a file or a folder, and show how far it is."""
        if not self.import_model.is_running:
            self.importing.begin(path.name)
            self.show_pane(IMPORT)
            self.import_model.start(path)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the sidebar in a narrow window."""
        super().resizeEvent(event)
        self.sidebar.fold(is_folded=self.width() < _FOLD_BELOW)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for pane in (self.capture, self.search, self.importing):
            self.panes.addWidget(pane)
        row.addWidget(self.sidebar)
        row.addWidget(self.panes, 1)

    def _connect(self) -> None:
        self.sidebar.chosen.connect(self.show_pane)
        self.sidebar.lock_wanted.connect(self.lock_wanted)
        self.sidebar.menu_wanted.connect(self._pop_up_menu)
        self.capture.kept.connect(self._was_kept)
        self.search.capture_wanted.connect(lambda: self.show_pane(CAPTURE))
        self.search.import_wanted.connect(self._pop_up_import)
        self.importing.done.connect(lambda: self.show_pane(SEARCH))
        self.detail_model.put_away.connect(self._put_away)
        self.toast.undone.connect(self.detail_model.undo)
        self.status.changed.connect(self._show_indexing)
        self.capture_model.tags_known.connect(self.search.detail.header.know_tags)
        for keys, act in (
            ("Ctrl+N", lambda: self.show_pane(CAPTURE)),
            ("Ctrl+F", self._find),
            ("Ctrl+L", self.lock_wanted.emit),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(act)

    def _listen(self) -> None:
        self._relay = _Relay()
        self._relay.changed.connect(self._changed, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = self.session.vault.subscribe(self._relay.tell)

    def _find(self) -> None:
        self.show_pane(SEARCH)
        self.search.focus_field()

    def _changed(self, kind: str, ids: tuple[str, ...]) -> None:
        self.status.look_soon()
        if kind == "memories":
            self.search_model.memories_changed(ids)

    def _was_kept(self, memory: Memory) -> None:
        self.toast.tell(self.tr("Kept “{0}”").format(memory.display_title))

    def _put_away(self, how: str, title: str) -> None:
        text = self.tr("Deleted “{0}”") if how == "deleted" else self.tr("Archived “{0}”")
        self.toast.offer_undo(text.format(title))

    def _show_indexing(self, done: int, most: int, failed: int) -> None:
        missing = self.session.vault.model_missing
        if most and not missing:
            text = self.tr("Indexing {0:,} of {1:,}").format(done, most)
            self.sidebar.progress.say(text, done / most)
        else:
            self.sidebar.progress.say("", 0)
        if failed and not missing:
            text = self.tr("{0:,} could not be indexed by meaning; words find them.")
            self.sidebar.say_notice(text.format(failed))

    def _pop_up_import(self) -> None:
        menu = QMenu(self)
        self._add_import(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        button = self.search.empty.bring
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _add_import(self, menu: QMenu) -> None:
        ink = tokens().text_2
        folder = menu.addAction(
            menu_icon("folder-open", ink), self.tr("A folder of Markdown notes…")
        )
        file = menu.addAction(menu_icon("file-input", ink), self.tr("A .jsonl file…"))
        folder.triggered.connect(lambda: self._tasks.start(self._choose_folder()))
        file.triggered.connect(lambda: self._tasks.start(self._choose_file()))

    async def _choose_folder(self) -> None:
        title = self.tr("The folder with the notes")
        path = await self._chooser.folder(title, Path.home())
        if path is not None:
            self.import_from(path)

    async def _choose_file(self) -> None:
        title = self.tr("The file with the notes")
        path = await self._chooser.file(title, self.tr("Notes (*.jsonl)"))
        if path is not None:
            self.import_from(path)

    def _pop_up_menu(self) -> None:
        menu, ink = QMenu(self), tokens().text_2
        bring = menu.addMenu(menu_icon("file-input", ink), self.tr("Import"))
        self._add_import(bring)
        looks = menu.addMenu(menu_icon("sun-moon", ink), self.tr("Appearance"))
        group = QActionGroup(looks)
        names = (self.tr("As the system"), self.tr("Light"), self.tr("Dark"))
        for appearance, name in zip(Appearance, names, strict=True):
            action = looks.addAction(name)
            action.setCheckable(True)
            action.setChecked(appearance is self._theme.appearance)
            group.addAction(action)
            action.triggered.connect(lambda _=False, a=appearance: self._theme.choose(a))
        menu.addSeparator()
        lock = menu.addAction(menu_icon("lock", ink), self.tr("Lock"))
        lock.triggered.connect(self.lock_wanted)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.sidebar.head.mapToGlobal(QPoint(8, 52)))
