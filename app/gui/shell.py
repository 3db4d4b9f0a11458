"""The window of an open vault: sidebar and panes."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from app.gui.action_menu import Names, pop_up_named
from app.gui.actions import Action
from app.gui.bridge import Tasks
from app.gui.capture.view import CaptureView
from app.gui.counts import number
from app.gui.files import FileChooser
from app.gui.help.view import HelpPage
from app.gui.importing.view import ImportView
from app.gui.indexing_status import IndexingStatus
from app.gui.palette.view import CommandPalette
from app.gui.pane import Pane
from app.gui.panes import (
    CAPTURE,
    IMPORT,
    PANES,
    REVIEW,
    SEARCH,
    SETTINGS,
    PaneListing,
    in_sidebar,
)
from app.gui.ports import Change
from app.gui.search.view import SearchView
from app.gui.sentences import spoken
from app.gui.session import Session
from app.gui.settings.view import SettingsView
from app.gui.shortcuts import Shortcuts
from app.gui.sidebar import Sidebar
from app.gui.theme import Theme
from app.gui.undoing import Undoing
from app.gui.unfinished import Unsaved
from app.gui.widgets.toast import Toast
from app.gui.window_actions import MENU, WindowActions
from app.gui.window_settings import WindowSettings
from app.gui.workbench import Workbench
from core.model import ImportFormat, Memory

# Pixels. From here on a pane keeps the width that it has in a window of 1,280.
_FOLD_BELOW = 1120


class _Relay(QObject):
    """Brings the core's changes to the window's thread."""

    changed = Signal(object)

    def tell(self, change: Change) -> None:
        self.changed.emit(change)


class Shell(QWidget):
    """Everything that shows an open vault; made at unlock, emptied and dropped at lock."""

    lock_wanted = Signal()
    other_vault_wanted = Signal()
    quit_wanted = Signal()
    first_steps_wanted = Signal()
    to_review = Signal(int)

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
        self.session, self._chooser = session, chooser
        self._tasks = Tasks(tell)
        self.workbench = Workbench(session, theme, settings, chooser, self._tasks, now)
        self.sidebar = Sidebar(session.vault.name, in_sidebar())
        self.panes = QStackedWidget()
        self._made: dict[str, Pane] = {}
        self._take_back: Callable[[], object] | None = None
        self._has_ended = False
        self.window_actions = WindowActions(theme)
        self.undoing = Undoing(session)
        self.status = IndexingStatus(session, self._tasks, self)
        self.toast = Toast(self, self._kept_clear)
        self.palette_box = CommandPalette(self)
        self.help_page = HelpPage(self)
        self._lay_out()
        self._connect()
        self._listen()
        self._tell_of_missing_model()
        self.status.look()
        self.show_pane(SEARCH)
        self._tasks.start(self.search.go_on_writing())
        self.shortcuts = Shortcuts(self, self.actions_now, self.perform)
        self._make_later = QTimer(self)
        self._make_later.timeout.connect(self._make_next)
        self._make_later.start(0)

    @property
    def capture(self) -> CaptureView:
        """The pane to write in."""
        return cast("CaptureView", self.pane(CAPTURE))

    @property
    def search(self) -> SearchView:
        """The pane to find in."""
        return cast("SearchView", self.pane(SEARCH))

    @property
    def importing(self) -> ImportView:
        """The pane of an import."""
        return cast("ImportView", self.pane(IMPORT))

    def pane(self, name: str) -> Pane:
        """Return a pane, made when it is first asked for."""
        if name not in self._made:
            listing = next(each for each in PANES if each.name == name)
            self._add(listing, listing.make(self.workbench))
        return self._made[name]

    def show_pane(self, name: str) -> None:
        """Show a pane and go on in it."""
        pane = self.pane(name)
        was_shown = self.panes.currentWidget() is pane and pane.isVisible()
        self.panes.setCurrentWidget(pane)
        self.sidebar.choose(name)
        if not was_shown:
            pane.came()
        pane.focus_first()
        self.toast.place()

    def shows_settings(self) -> bool:
        """Return whether the settings are the pane in front."""
        return self._made.get(SETTINGS) is self.panes.currentWidget()

    def focus_pane(self) -> None:
        """Go on in the shown pane."""
        shown = self.panes.currentWidget()
        if isinstance(shown, Pane):
            shown.focus_first()

    def actions_now(self) -> tuple[Action, ...]:
        """Return what can be done now: in the shown pane first, then in the whole window."""
        shown = self.panes.currentWidget()
        of_pane = shown.actions_now() if isinstance(shown, Pane) else ()
        return (*of_pane, *self.window_actions.now())

    def perform(self, action: Action) -> None:
        """Do it, or say why it can't be done now."""
        for box in (self.palette_box, self.help_page):
            if box.isVisible():
                box.close_over()
        if action.refusal:
            self.toast.tell(action.refusal)
        else:
            action.run()

    def take_unsaved(self) -> Unsaved:
        """Return what the person wrote and didn't keep; it is saved before the lock."""
        return tuple(each for pane in self._made.values() for each in pane.take_unsaved())

    def forget(self) -> None:
        """Empty every pane, model and message."""
        self._has_ended = True
        self._unsubscribe()
        self._make_later.stop()
        self.shortcuts.stop()
        self.palette_box.forget()
        self.help_page.forget()
        self._tasks.cancel()
        self.status.forget()
        for pane in self._made.values():
            pane.forget()
        self.toast.dismiss()
        self._take_back = None
        self.window_actions.know_saved(())
        self.sidebar.forget()

    def import_from(self, path: Path, form: ImportFormat | None = None) -> None:
        """Import a file or a folder, and show how far it is."""
        importing = self.importing
        if not importing.model.is_running:
            importing.begin(path.name)
            self.show_pane(IMPORT)
            importing.model.start(path, form)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the sidebar in a narrow window."""
        super().resizeEvent(event)
        self.sidebar.fold(is_folded=self.width() < _FOLD_BELOW)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(self.panes, 1)

    def _add(self, listing: PaneListing, pane: Pane) -> None:
        self._made[listing.name] = pane
        self.panes.addWidget(pane)
        pane.counted.connect(partial(self._show_count, listing.name))
        match pane:
            case CaptureView():
                pane.kept.connect(self._was_kept)
                pane.model.tags_known.connect(self._know_tags)
            case SearchView():
                pane.capture_wanted.connect(lambda: self.show_pane(CAPTURE))
                pane.import_wanted.connect(self._pop_up_import)
                pane.detail_model.put_away.connect(self._put_away)
                self._connect_saved(pane)
            case ImportView():
                pane.done.connect(lambda: self.show_pane(SEARCH))
            case _:
                pass

    def _connect_saved(self, search: SearchView) -> None:
        section = self.sidebar.saved
        search.model.saved_changed.connect(self._show_saved)
        section.chosen.connect(self._run_saved)
        section.renamed.connect(search.model.rename_saved)
        section.forgotten.connect(search.model.forget_saved)
        self.window_actions.query_wanted.connect(self._run_saved)

    def _show_saved(self) -> None:
        model = self.search.model
        self.sidebar.show_saved(model.saved, model.counts)
        self.window_actions.know_saved(model.saved)

    def _run_saved(self, query: str) -> None:
        self.show_pane(SEARCH)
        self.search.run_saved(query)

    def _kept_clear(self) -> int:
        shown = self.panes.currentWidget()
        return shown.kept_clear() if isinstance(shown, Pane) else 0

    def _make_next(self) -> None:
        # One a turn of the loop: the window shows first, and stays quick meanwhile.
        missing = next((each.name for each in PANES if each.name not in self._made), None)
        if missing is None:
            self._make_later.stop()
        else:
            self.pane(missing)

    def _connect(self) -> None:
        self.sidebar.chosen.connect(self.show_pane)
        self.sidebar.lock_wanted.connect(self.lock_wanted)
        self.sidebar.menu_wanted.connect(self._pop_up_menu)
        self.toast.undone.connect(self._undo_shown)
        self.status.changed.connect(self._show_indexing)
        self.status.model_known.connect(self._show_model)
        bench = self.workbench
        bench.pane_wanted.connect(self.show_pane)
        bench.said.connect(self.toast.tell)
        bench.undo_offered.connect(self._offer_undo)
        bench.take_back_offered.connect(self._offer)
        bench.query_wanted.connect(self._search_for)
        bench.memory_wanted.connect(lambda id: self._tasks.start(self._show_memory(id)))
        bench.action_wanted.connect(self._perform_named)
        bench.run_wanted.connect(lambda number: self._settings().show_run(number))
        bench.import_offered.connect(self._offer_import)
        self.palette_box.chosen.connect(self.perform)
        self.undoing.undone.connect(self.toast.tell)
        self._connect_actions()

    def _connect_actions(self) -> None:
        actions, start = self.window_actions, self._tasks.start
        actions.pane_wanted.connect(self.show_pane)
        actions.section_wanted.connect(lambda name: self._settings().show_section(name))
        actions.palette_wanted.connect(self._pop_up_palette)
        actions.help_wanted.connect(lambda: self.help_page.pop_up(self.actions_now()))
        actions.undo_wanted.connect(lambda: start(self.undoing.undo_last()))
        actions.redo_wanted.connect(lambda: start(self.undoing.redo_last()))
        actions.folder_wanted.connect(lambda: start(self._choose_folder()))
        actions.file_wanted.connect(lambda: start(self._choose_file()))
        actions.lock_wanted.connect(self.lock_wanted)
        actions.other_vault_wanted.connect(self.other_vault_wanted)
        actions.quit_wanted.connect(self.quit_wanted)
        actions.first_steps_wanted.connect(self.first_steps_wanted)

    def _listen(self) -> None:
        self._relay = _Relay()
        self._relay.changed.connect(self._changed, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = self.session.vault.subscribe(self._relay.tell)

    def _offer_import(self, path: Path) -> None:
        self.show_pane(IMPORT)
        self.importing.take(path)

    def _search_for(self, query: str) -> None:
        self.search.field.edit.setText(query)
        self.show_pane(SEARCH)

    def _settings(self) -> SettingsView:
        settings = cast("SettingsView", self.pane(SETTINGS))
        self.show_pane(SETTINGS)
        return settings

    async def _show_memory(self, memory_id: str) -> None:
        await self.session.call(self.session.vault.memory, memory_id)  # is it still there?
        self.show_pane(SEARCH)
        await self.search.model.settled()  # its answer chooses a row; this comes after it
        self.search.open_memory(memory_id)

    def _changed(self, change: Change) -> None:
        if self._has_ended:
            return  # said before the lock, heard after it: nothing may be filled again
        self.status.look_soon()
        self.undoing.saw(change)
        for pane in self._made.values():
            pane.changed(change)

    def _show_count(self, pane: str, count: int) -> None:
        self.sidebar.show_count(pane, count)
        self.window_actions.count(pane, count)
        if pane == REVIEW:
            self.to_review.emit(count)

    def _perform_named(self, name: str) -> None:
        self.perform(next(each for each in self.window_actions.now() if each.name == name))

    def _know_tags(self, names: list[str]) -> None:
        self.search.detail.header.know_tags(names)

    def _offer_undo(self, text: str, number: int) -> None:
        self._offer(text, lambda: self._tasks.start(self.undoing.undo(number)))

    def _offer(self, text: str, take_back: Callable[[], object]) -> None:
        self._take_back = take_back
        self.toast.offer_undo(text)

    def _undo_shown(self) -> None:
        take_back, self._take_back = self._take_back, None
        if take_back is not None:
            take_back()

    def _was_kept(self, memory: Memory) -> None:
        self.toast.tell(self.tr("Kept “{0}”").format(memory.display_title))

    def _put_away(self, _memory_id: str, how: str, title: str) -> None:
        text = self.tr("Deleted “{0}”") if how == "deleted" else self.tr("Archived “{0}”")
        self._offer(text.format(title), self.search.detail_model.undo)

    def _tell_of_missing_model(self) -> None:
        missing = self.session.vault.model_missing
        if missing:
            words = self.tr(
                "Searches go by words: the model is missing. Settings say how to fetch it."
            )
            self.sidebar.say_notice(words, spoken(missing))

    def _show_indexing(self, done: int, most: int, failed: int) -> None:
        missing = self.session.vault.model_missing
        if most and not missing:
            text = self.tr("Indexing {0} of {1}").format(number(done), number(most))
            self.sidebar.say_progress(text, done / most)
        else:
            self.sidebar.say_progress("", 0)
        if failed and not missing:
            text = self.tr("{0} could not be indexed by meaning; words find them.")
            self.sidebar.say_notice(text.format(number(failed)))

    def _show_model(self, model: str, memories: int) -> None:
        if model and memories:
            self.sidebar.say_state(self.tr("Indexed with {0}").format(model))

    def _pop_up_palette(self) -> None:
        known = self.actions_now()
        self.palette_box.pop_up([each for each in known if each.name != "palette"])

    def _pop_up_import(self) -> None:
        button = self.search.empty.bring
        at = button.mapToGlobal(button.rect().bottomLeft())
        self._pop_up(("import-folder", "import-file", "import-other"), at)

    def _pop_up_menu(self) -> None:
        self._pop_up(MENU, self.sidebar.head.mapToGlobal(QPoint(8, 52)))

    def _pop_up(self, names: Names, at: QPoint) -> None:
        known = {action.name: action for action in self.window_actions.now()}
        pop_up_named(self, names, known, self.perform, at)

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
