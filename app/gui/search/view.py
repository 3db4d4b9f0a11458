"""The pane to find in: one field, facets, a list, and the detail."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.gui.actions import Action
from app.gui.dates import full_date
from app.gui.detail.view import DetailView
from app.gui.detail.view_model import DetailViewModel
from app.gui.pane import Pane
from app.gui.ports import Change
from app.gui.search.actions import AS_OF_KEYS, SAVE_KEYS, search_actions
from app.gui.search.bulk_bar import BulkBar
from app.gui.search.bulk_view_model import BulkViewModel
from app.gui.search.completion import completions
from app.gui.search.completion_list import CompletionList
from app.gui.search.empty_view import EmptyView
from app.gui.search.facets_row import FacetsRow
from app.gui.search.notices import Notices
from app.gui.search.popups import SearchPopups
from app.gui.search.result_list import ResultList
from app.gui.search.row_delegate import RowDelegate
from app.gui.search.search_field import SearchField
from app.gui.search.view_model import SearchViewModel
from app.gui.unfinished import Unsaved, of_memory
from app.gui.widgets.buttons import Button, IconButton, Size
from app.gui.widgets.text import Line, Paragraph
from app.gui.widgets.tooltip import KEYS
from app.gui.widgets.two_sides import TwoSides
from app.gui.workbench import Workbench

_LIST, _HISTORY_LIST = 415, 319  # and the line, 1 px
_RESULTS, _NOTHING_FOUND = 0, 1


class SearchView(Pane):
    """Shows what the search finds; the list never loses its place."""

    capture_wanted = Signal()
    import_wanted = Signal()

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.bench = workbench
        self.model = self._model = SearchViewModel(workbench.session, self)
        self.detail_model = self._detail_model = DetailViewModel(workbench.session)
        self._detail_model.may_conflict = self._model.rows.has_conflict
        self.bulk_model = BulkViewModel(workbench, self._detail_model.tasks)
        self._opened: str | None = None  # a memory that is shown though no row is
        self.field = SearchField()
        self.as_of = Button("", size=Size.LARGE, icon="history")
        self.bookmark = IconButton("bookmark-plus", self.tr("Saved searches"), Size.LARGE)
        self.facets = FacetsRow(self._model)
        self.notices = Notices()
        self.list = ResultList(self.tr("Results"), self._model.rows)
        self.delegate = RowDelegate(workbench.now, self._list_has_focus)
        self.list.setItemDelegate(self.delegate)
        self.bulk = BulkBar()
        self.detail = DetailView(self._detail_model, workbench.theme, workbench.now)
        self.sides = TwoSides(self._left(), self.detail, workbench.settings, "search", _LIST)
        self.empty = EmptyView()
        self.pages = QStackedWidget()
        self.proposals = CompletionList(self)
        self.field.propose_in(self.proposals)
        self.popups = SearchPopups(self)
        self._lay_out()
        self._connect()
        self._show_as_of()

    def focus_field(self) -> None:
        """Put the cursor into the field, all of it selected."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.edit.selectAll()

    def take_unsaved(self) -> Unsaved:
        """Return the text of a memory that is being written anew, if it isn't saved."""
        return self.detail.unfinished.take_unsaved()

    def forget(self) -> None:
        """Empty everything."""
        self.detail.unfinished.forget()
        self.popups.close()
        self.proposals.forget()
        self.field.edit.clear()
        self.field.edit.setText("")
        self._opened = None
        self._model.forget()
        self._detail_model.forget()
        self.detail.forget()
        self.sides.uncover()
        self.facets.forget()
        self.notices.forget()
        self.nothing.set_text("")
        self.bulk.show_count(0)
        self.delegate.passages.forget()
        self._show_as_of()
        self._is_known_empty(is_empty=False)

    def came(self) -> None:
        """Look again: something may have been kept meanwhile."""
        self._model.learn()
        self._model.ask()

    def changed(self, change: Change) -> None:
        """Show what became of the rows that are there, and of the shown memory."""
        self._model.changed(change)
        if self._opened is not None and self._opened in change.memory_ids:
            self._detail_model.refresh()

    def kept_clear(self) -> int:
        """Return the height of the buttons at the detail's foot."""
        return self.detail.foot

    def focus_first(self) -> None:
        """Begin in the field."""
        self.focus_field()

    def actions_now(self) -> Sequence[Action]:
        """Return what can be done with the query and with what is selected."""
        return search_actions(self)

    def open_memory(self, memory_id: str) -> None:
        """Show a memory, whether or not it stands in the list."""
        place = self._model.rows.place_of(memory_id)
        if place >= 0:
            self._opened = None
            self._choose(place)
        else:
            self._opened = memory_id
            self.list.clearSelection()
            self._detail_model.open(memory_id)
        self.sides.cover()

    async def go_on_writing(self) -> None:
        """Open the text again that was being written anew when the vault was locked."""
        call, vault = self.bench.session.call, self.bench.session.vault
        slot = next(filter(of_memory, await call(vault.draft_slots)), "")
        found = of_memory(slot)
        # Whoever was quick enough to do something else goes first; it waits at its memory.
        if found is None or self._opened is not None or self._model.query:
            return
        memory_id, branch, is_merge = found
        self.open_memory(memory_id)
        model = self._detail_model
        await model.tasks.settled()
        if model.memory is None or model.memory.id != memory_id or model.memory.deleted_at:
            return
        if branch and branch not in {each.name for each in model.branches}:
            await call(vault.clear_draft, slot=slot)  # the branch was dropped meanwhile
        else:
            self.detail.go_on_writing(branch, is_merge=is_merge)

    def run_saved(self, query: str) -> None:
        """Search for a saved query."""
        self.field.edit.setText(query)
        self.sides.uncover()
        self.focus_field()

    def selected_ids(self) -> list[str]:
        """Return the ids of the selected rows, from the first to the last."""
        return self.list.selected_ids()

    def archive_selected(self) -> None:
        """Move what is selected to the archive."""
        self._put_away_selected(self.bulk_model.archive, self._detail_model.archive)

    def delete_selected(self) -> None:
        """Move what is selected to the Trash."""
        self._put_away_selected(self.bulk_model.delete, self._detail_model.delete)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 8, 16, 8)
        bar.setSpacing(8)
        self.as_of.setProperty(KEYS, AS_OF_KEYS)
        self.as_of.setToolTip(self.tr("Show what was there on a day in the past"))
        self.bookmark.setProperty(KEYS, SAVE_KEYS)
        for each in (self.field, self.as_of, self.bookmark):
            bar.addWidget(each)
        column.addLayout(bar)
        column.addWidget(self.facets)
        column.addWidget(Line())
        column.addWidget(self.notices)
        self.pages.addWidget(self.sides)
        self.pages.addWidget(self.empty)
        column.addWidget(self.pages, 1)

    def _left(self) -> QWidget:
        self.lists = QStackedWidget()
        self.lists.addWidget(self.list)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 24, 16, 16)
        self.nothing = Paragraph("", tone="text_2")
        column.addWidget(self.nothing)
        column.addStretch(1)
        self.lists.addWidget(page)
        left = QWidget()
        whole = QVBoxLayout(left)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.lists, 1)
        whole.addWidget(self.bulk)
        return left

    def _connect(self) -> None:
        model = self._model
        self.field.edit.textChanged.connect(model.type_query)
        self.field.edit.textChanged.connect(self.sides.uncover)
        self.field.edit.textEdited.connect(self._propose)
        self.field.taken.connect(self._propose)
        self.field.moved.connect(self._move)
        self.field.opened.connect(self._enter)
        self.field.edit.installEventFilter(self)
        self.list.installEventFilter(self)
        self.as_of.clicked.connect(self.popups.ask_day)
        self.bookmark.clicked.connect(self.popups.show_saved)
        self.notices.today_wanted.connect(lambda: model.look_at(None))
        self.notices.again_wanted.connect(model.ask)
        self.bench.theme.changed.connect(self.field.tint)
        model.answered.connect(self._answered)
        model.grown.connect(self._grown)
        model.failed.connect(self.notices.show_failure)
        model.as_of_changed.connect(self._show_as_of)
        model.saved_gone.connect(self._saved_gone)
        model.rows.dataChanged.connect(self._row_changed)
        model.rows.conflicts_marked.connect(self._detail_model.look_for_conflicts)
        self.empty.capture_wanted.connect(self.capture_wanted)
        self.empty.import_wanted.connect(self.import_wanted)
        self._connect_list()
        self._connect_detail()

    def _connect_list(self) -> None:
        selection, bulk = self.list.selectionModel(), self.bulk
        selection.currentChanged.connect(self._current_changed)
        selection.selectionChanged.connect(
            lambda *_: bulk.show_count(self.list.selected_count())
        )
        self.list.delete_wanted.connect(self.delete_selected)
        self.list.escaped.connect(self._escape)
        self.list.opened.connect(self._read)
        self.list.all_wanted.connect(self._model.fill)
        self._model.filled.connect(lambda: QListView.selectAll(self.list))
        self.list.clicked.connect(self._clicked)
        bulk.tag_wanted.connect(self.popups.ask_tag)
        bulk.archive_wanted.connect(self.archive_selected)
        bulk.delete_wanted.connect(self.delete_selected)
        bulk.export_wanted.connect(
            lambda how: self.bulk_model.export(self.selected_ids(), how, self._model.as_of)
        )
        bulk.cleared.connect(self.list.choose_one)

    def _connect_detail(self) -> None:
        self.sides.returned.connect(self.list.setFocus)
        self.detail.history_shown.connect(self._history_shown)
        self.detail.memory_wanted.connect(self.open_memory)
        self.detail.said.connect(self.bench.said)
        self.detail.undo_offered.connect(self.bench.undo_offered)
        self.detail.review_wanted.connect(lambda: self.bench.pane_wanted.emit("review"))
        self._detail_model.put_away.connect(self._put_away)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Repaint the chosen row when the focus comes or goes."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.list.viewport().update()
        return super().eventFilter(watched, event)

    def _propose(self) -> None:
        edit = self.field.edit
        found = completions(edit.text(), edit.cursorPosition(), self._model.tags)
        below = self.field.mapTo(self, QPoint(0, self.field.height() + 4))
        self.proposals.offer(found, below)

    def _list_has_focus(self) -> bool:
        within = self.focusWidget()
        return within is None or not self.detail.isAncestorOf(within) or not within.hasFocus()

    def _answered(self) -> None:
        is_empty = bool(self._model.is_vault_empty) and not self._model.query
        self._is_known_empty(is_empty=is_empty and self._model.as_of is None)
        has_rows = self._model.rows.rowCount() > 0
        self.lists.setCurrentIndex(_RESULTS if has_rows else _NOTHING_FOUND)
        if not has_rows:
            self.nothing.set_text(self._nothing_found())
            self._detail_model.show(None, None, 0, 0)
            self.sides.uncover()
        elif self._opened is None:
            self._keep_current()
        self.notices.show_warnings(self._model.warnings)

    def _is_known_empty(self, *, is_empty: bool) -> None:
        self.pages.setCurrentIndex(1 if is_empty else 0)
        self.facets.setVisible(not is_empty)
        self.as_of.setEnabled(not is_empty)
        self.bookmark.setEnabled(not is_empty)

    def _nothing_found(self) -> str:
        if not self._model.chosen.is_empty:
            return self.tr("Nothing found with these filters. “All” shows the rest.")
        if self._model.as_of is not None:
            day = full_date(self._model.as_of)
            return self.tr("Nothing like that was there on {0}.").format(day)
        return self.tr(
            "Nothing found. Try fewer or other words; it is searched by meaning too."
        )

    def _keep_current(self) -> None:
        # Another question begins at its best row; the same one asked again keeps its place.
        memory, place = self._detail_model.memory, -1
        if memory is not None and (self._model.is_asked_again or not self._model.query):
            place = self._model.rows.place_of(memory.id)
        self._choose(max(0, place), scrolls=place < 0)

    def _choose(self, place: int, *, scrolls: bool = True, extends: bool = False) -> None:
        self.list.choose(place, scrolls=scrolls, extends=extends)
        self._show_current(self._model.rows.index(place))

    def _enter(self) -> None:
        if self.sides.is_narrow:
            self._read()
        else:
            self.list.setFocus()

    def _read(self) -> None:
        if self._detail_model.memory is not None:
            self.sides.cover()
            self.detail.focus_shown()

    def _clicked(self) -> None:
        if not QApplication.keyboardModifiers() and self.list.selected_count() == 1:
            self.sides.cover()

    def _escape(self) -> None:
        if self.bulk.isVisible():
            self.list.choose_one()
        else:
            self.focus_field()

    def _move(self, step: int, extends: bool) -> None:
        count = self._model.rows.rowCount()
        if count:
            self._opened = None
            place = self.list.currentIndex().row() + step
            self._choose(max(0, min(count - 1, place)), extends=extends)

    def _current_changed(self, current: QModelIndex) -> None:
        self._opened = None
        self._show_current(current)

    def _show_current(self, current: QModelIndex) -> None:
        row = self._model.rows.row(current.row())
        if row is not None:
            rank, found = current.row(), self._model.found
            self._detail_model.show(row.memory, row.hit, rank, found)

    def _row_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        current = self.list.currentIndex()
        if first.row() == last.row() == current.row() and self._opened is None:
            self._show_current(current)

    def _grown(self) -> None:
        if not self._model.rows.rowCount():
            self._model.ask()

    def _put_away_selected(
        self, many: Callable[[Sequence[str]], None], one: Callable[[], None]
    ) -> None:
        ids = self.selected_ids()
        if len(ids) > 1:
            many(ids)
        else:
            one()

    def _put_away(self, memory_id: str) -> None:
        # By its id: its row may have gone already, and the next one be shown.
        if "in:" not in self._model.query:
            self.sides.uncover()
            self._model.take_out((memory_id,))
            self._show_after_removal()

    def _show_after_removal(self) -> None:
        current = self.list.currentIndex()
        if current.isValid():
            self._choose(current.row())
        else:
            self._model.ask()

    def _show_as_of(self) -> None:
        moment = self._model.as_of
        self._detail_model.as_of = moment
        self.notices.show_past(moment)
        if moment is None:
            self.as_of.set_text(self.tr("As of today"))
        else:
            self.as_of.set_text(self.tr("As of {0}").format(full_date(moment)))

    def _saved_gone(self, name: str, query: str) -> None:
        said = self.tr("Forgot the saved search “{0}”").format(name)
        back = partial(self._model.save_query, name, query)
        self.bench.take_back_offered.emit(said, back)

    def _history_shown(self, is_shown: bool) -> None:
        name, usual = ("history", _HISTORY_LIST) if is_shown else ("search", _LIST)
        self.sides.place(name, usual)
