"""The pane to find in: one field, facets, a list, and the detail."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QObject,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.gui.actions import Action
from app.gui.dates import full_date
from app.gui.detail.view import DetailView
from app.gui.detail.view_model import DetailViewModel
from app.gui.icons import draw_icon
from app.gui.pane import Pane
from app.gui.ports import Change
from app.gui.search.actions import search_actions
from app.gui.search.as_of_popup import AsOfPopup
from app.gui.search.bulk_bar import BulkBar, TagPopup
from app.gui.search.bulk_view_model import BulkViewModel
from app.gui.search.completion import completions
from app.gui.search.completion_list import CompletionList
from app.gui.search.empty_view import EmptyView
from app.gui.search.facets_row import FacetsRow
from app.gui.search.results_model import AnyIndex
from app.gui.search.row_delegate import RowDelegate
from app.gui.search.saved_menu import NamePopup, pop_up_saved
from app.gui.search.search_field import SearchField
from app.gui.search.view_model import SearchViewModel
from app.gui.theme import tokens
from app.gui.widgets.banner import Banner
from app.gui.widgets.buttons import Button, IconButton, Size
from app.gui.widgets.overlay_scroll_bar import OverlayScrollBar
from app.gui.widgets.paint import draw_box
from app.gui.widgets.text import Line, Paragraph
from app.gui.widgets.tooltip import KEYS
from app.gui.workbench import Workbench

_LEAST_LIST, _LEAST_DETAIL = 280, 380
_LIST, _HISTORY_LIST = 415, 319  # and the line, 1 px
_RESULTS, _NOTHING_FOUND = 0, 1
_WARNS_AFTER = 600  # milliseconds: what is still being typed is no mistake yet
AS_OF_KEYS, SAVE_KEYS = "Ctrl+Shift+D", "Ctrl+D"


class ResultList(QListView):
    """The list of rows, all of one height; several can be selected."""

    delete_wanted = Signal()
    escaped = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMinimumWidth(_LEAST_LIST)
        OverlayScrollBar(self)

    def dataChanged(self, first: AnyIndex, last: AnyIndex, roles: Sequence[int] = ()) -> None:
        """Paint the rows again. A list view would lay all rows out, 100,000 of them."""
        QAbstractItemView.dataChanged(self, first, last, list(roles))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete puts away, Esc leaves; the rest moves and selects."""
        if event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.delete_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)


class AsOfBanner(Banner):
    """Says that the past is shown, and has the way back."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and icon."""
        now, painter = tokens(), QPainter(self)
        draw_box(painter, self.rect(), 8, ground=now.accent_soft)
        draw_icon(painter, 16, 13, "history", now.accent_text)


class SearchView(Pane):
    """Shows what the search finds; the list never loses its place."""

    capture_wanted = Signal()
    import_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.bench = workbench
        self.model = self._model = SearchViewModel(workbench.session)
        self.detail_model = self._detail_model = DetailViewModel(workbench.session)
        self.bulk_model = BulkViewModel(workbench, self._detail_model.tasks)
        self._settings = workbench.settings
        self._is_history = False
        self._opened: str | None = None  # a memory that is shown though no row is
        self._popup: QWidget | None = None
        self.field = SearchField()
        self.as_of = Button("", size=Size.LARGE, icon="history")
        self.bookmark = IconButton("bookmark-plus", self.tr("Saved searches"), Size.LARGE)
        self.facets = FacetsRow(self._model)
        self.past = AsOfBanner()
        self.warning = Banner()
        self.list = ResultList(self.tr("Results"))
        self.list.setModel(self._model.rows)
        self.delegate = RowDelegate(workbench.now, self._list_has_focus)
        self.list.setItemDelegate(self.delegate)
        self.bulk = BulkBar()
        self.detail = DetailView(self._detail_model, workbench.theme, workbench.now)
        self.empty = EmptyView()
        self.pages = QStackedWidget()
        self.proposals = CompletionList(self)
        self.field.propose_in(self.proposals)
        self._warn_later = QTimer(self)
        self._warn_later.setSingleShot(True)
        self._warn_later.setInterval(_WARNS_AFTER)
        self._lay_out()
        self._connect()
        self._show_as_of()

    def focus_field(self) -> None:
        """Put the cursor into the field, all of it selected."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.edit.selectAll()

    def forget(self) -> None:
        """Empty everything."""
        self._close_popup()
        self._warn_later.stop()
        self.proposals.forget()
        self.field.edit.clear()
        self.field.edit.setText("")
        self._opened = None
        self._model.forget()
        self._detail_model.forget()
        self.detail.forget()
        self.facets.forget()
        self.warning.dismiss()
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
            self._select(place)
        else:
            self._opened = memory_id
            self.list.clearSelection()
            self._detail_model.open(memory_id)

    def run_saved(self, query: str) -> None:
        """Search for a saved query."""
        self.field.edit.setText(query)
        self.focus_field()

    def selected_ids(self) -> list[str]:
        """Return the ids of the selected rows, from the first to the last."""
        ids = self._model.rows.ids()
        places = sorted(
            place
            for each in self._selected_runs()
            for place in range(each.top(), each.bottom() + 1)
        )
        return [ids[place] for place in places if place < len(ids)]

    def pop_up_as_of(self) -> None:
        """Ask for a day in the past."""
        popup = AsOfPopup(self._model.as_of, self.bench.now)
        popup.chosen.connect(self._model.look_at)
        self._popup = popup
        popup.destroyed.connect(self._popup_gone)
        corner = self.as_of.rect().bottomRight()
        popup.pop_up(self.as_of.mapToGlobal(corner) + QPoint(0, 4))

    def pop_up_saved(self) -> None:
        """Show the saved searches."""
        menu = pop_up_saved(self.bookmark, self._model, self.run_saved, self.ask_name)
        self._popup = menu
        menu.destroyed.connect(self._popup_gone)

    def ask_name(self) -> None:
        """Ask under which name the query is saved."""
        if not self._model.query:
            return
        popup = NamePopup(self._model.query)
        popup.named.connect(self._save)
        self._popup = popup
        popup.destroyed.connect(self._popup_gone)
        popup.pop_up(self.bookmark)

    def ask_tag(self) -> None:
        """Ask which tag the selected memories get."""
        popup = TagPopup(self.tr("Add a tag"), self._model.tags)
        ids = self.selected_ids()
        popup.entered.connect(lambda tag: self.bulk_model.tag(ids, tag))
        self._popup = popup
        popup.destroyed.connect(self._popup_gone)
        popup.pop_up(self.bulk.tag if self.bulk.isVisible() else self.list)

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
        self.past.close_button.hide()
        self._past_box = _boxed(self.past)
        self._warning_box = _boxed(self.warning)
        column.addWidget(self._past_box)
        column.addWidget(self._warning_box)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self._left())
        self.splitter.addWidget(self.detail)
        self.detail.setMinimumWidth(_LEAST_DETAIL)
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        self.pages.addWidget(self.splitter)
        self.pages.addWidget(self.empty)
        column.addWidget(self.pages, 1)
        self._place_splitter()

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
        left.setMinimumWidth(_LEAST_LIST)
        return left

    def _connect(self) -> None:
        model = self._model
        self.field.edit.textChanged.connect(model.type_query)
        self.field.edit.textEdited.connect(self._propose)
        self.field.taken.connect(self._propose)
        self.field.moved.connect(self._move)
        self.field.opened.connect(self.list.setFocus)
        self.field.edit.installEventFilter(self)
        self.list.installEventFilter(self)
        self.as_of.clicked.connect(self.pop_up_as_of)
        self.bookmark.clicked.connect(self.pop_up_saved)
        self.past.acted.connect(lambda: model.look_at(None))
        self.bench.theme.changed.connect(self.field.tint)
        self._warn_later.timeout.connect(self._show_warnings)
        model.answered.connect(self._answered)
        model.grown.connect(self._grown)
        model.failed.connect(self._failed)
        model.as_of_changed.connect(self._show_as_of)
        model.rows.dataChanged.connect(self._row_changed)
        self._connect_selection()
        self.empty.capture_wanted.connect(self.capture_wanted)
        self.empty.import_wanted.connect(self.import_wanted)
        self.splitter.splitterMoved.connect(self._splitter_moved)
        self.warning.closed.connect(self._warning_box.hide)
        self.warning.acted.connect(model.ask)

    def _connect_selection(self) -> None:
        selection, bulk = self.list.selectionModel(), self.bulk
        selection.currentChanged.connect(self._current_changed)
        selection.selectionChanged.connect(self._selection_changed)
        self.list.delete_wanted.connect(self.delete_selected)
        self.list.escaped.connect(self._escape)
        bulk.tag_wanted.connect(self.ask_tag)
        bulk.archive_wanted.connect(self.archive_selected)
        bulk.delete_wanted.connect(self.delete_selected)
        bulk.export_wanted.connect(
            lambda how: self.bulk_model.export(self.selected_ids(), how)
        )
        bulk.cleared.connect(self._select_one)
        self.detail.history_shown.connect(self._history_shown)
        self.detail.memory_wanted.connect(self.open_memory)
        self.detail.said.connect(self.bench.said)
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
        elif self._opened is None:
            self._keep_current()
        if not self._model.warnings:
            self._warn_later.stop()
            self.warning.dismiss()
        elif self.warning.isVisible():
            self._show_warnings()
        else:
            self._warn_later.start()

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
        memory = self._detail_model.memory
        has_query = bool(self._model.query)
        place = -1 if memory is None or has_query else self._model.rows.place_of(memory.id)
        self._select(max(0, place), scrolls=place < 0)

    def _select(self, place: int, *, scrolls: bool = True, extends: bool = False) -> None:
        index = self._model.rows.index(place)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        if extends:
            flag = QItemSelectionModel.SelectionFlag.Select
        self.list.selectionModel().setCurrentIndex(index, flag)
        self._show_current(index)
        if scrolls:
            self.list.scrollTo(index)

    def _select_one(self) -> None:
        self._select(max(0, self.list.currentIndex().row()), scrolls=False)

    def _escape(self) -> None:
        if self.bulk.isVisible():
            self._select_one()
        else:
            self.focus_field()

    def _move(self, step: int, extends: bool) -> None:
        count = self._model.rows.rowCount()
        if count:
            self._opened = None
            place = self.list.currentIndex().row() + step
            self._select(max(0, min(count - 1, place)), extends=extends)

    def _current_changed(self, current: QModelIndex) -> None:
        self._opened = None
        self._show_current(current)

    def _show_current(self, current: QModelIndex) -> None:
        row = self._model.rows.row(current.row())
        if row is not None:
            rank, found = current.row(), self._model.found
            self._detail_model.show(row.memory, row.hit, rank, found)

    def _selection_changed(self, _on: QItemSelection, _off: QItemSelection) -> None:
        runs = self._selected_runs()
        self.bulk.show_count(sum(each.bottom() - each.top() + 1 for each in runs))

    def _selected_runs(self) -> list[QItemSelectionRange]:
        selection = self.list.selectionModel().selection()
        return [selection.at(place) for place in range(selection.count())]

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

    def _put_away(self) -> None:
        memory = self._detail_model.memory
        if memory is not None and not self._model.query.count("in:"):
            self._model.take_out((memory.id,))
            self._show_after_removal()

    def _show_after_removal(self) -> None:
        current = self.list.currentIndex()
        if current.isValid():
            self._select(current.row())
        else:
            self._model.ask()

    def _show_as_of(self) -> None:
        moment = self._model.as_of
        self._detail_model.as_of = moment
        self._past_box.setVisible(moment is not None)
        if moment is None:
            self.as_of.set_text(self.tr("As of today"))
            self.past.dismiss()
            return
        day = full_date(moment)
        self.as_of.set_text(self.tr("As of {0}").format(day))
        self.past.say(
            self.tr("As of {0}").format(day),
            self.tr(
                "You see what your memories said then. Tags and types are those of today."
            ),
            action=self.tr("Back to today"),
        )
        self.past.close_button.hide()

    def _save(self, name: str) -> None:
        self._model.save(name)
        self.bench.said.emit(self.tr("Saved the search “{0}”").format(name.strip()))

    def _failed(self, sentence: str) -> None:
        self._warning_box.show()
        self.warning.say(sentence, tone="warn", action=self.tr("Try again"))

    def _show_warnings(self) -> None:
        if self._model.warnings:
            self._warning_box.show()
            self.warning.say(" ".join(self._model.warnings), tone="warn")

    def _close_popup(self) -> None:
        popup, self._popup = self._popup, None
        if popup is not None:
            popup.close()

    def _popup_gone(self, _gone: QObject) -> None:
        self._popup = None

    def _place_splitter(self) -> None:
        name = "history" if self._is_history else "search"
        usual = _HISTORY_LIST if self._is_history else _LIST
        width = self._settings.now.splitters.get(name, usual)
        whole = max(self.splitter.width(), 1072)
        self.splitter.setSizes([width, max(1, whole - width - 1)])

    def _splitter_moved(self, width: int) -> None:
        self._settings.place_splitter("history" if self._is_history else "search", width)

    def _history_shown(self, is_shown: bool) -> None:
        self._is_history = is_shown
        self._place_splitter()


def _boxed(banner: Banner) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(16, 8, 16, 8)
    column.addWidget(banner)
    box.hide()
    return box
