"""The pane to find in: one field, facets, a list, and the detail."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.gui.detail.view import DetailView
from app.gui.detail.view_model import DetailViewModel
from app.gui.pane import Pane
from app.gui.ports import Change
from app.gui.search.empty_view import EmptyView
from app.gui.search.facets_row import FacetsRow
from app.gui.search.row_delegate import RowDelegate
from app.gui.search.search_field import SearchField
from app.gui.search.view_model import SearchViewModel
from app.gui.widgets.banner import Banner
from app.gui.widgets.overlay_scroll_bar import OverlayScrollBar
from app.gui.widgets.text import Line, Paragraph
from app.gui.workbench import Workbench

_LEAST_LIST, _LEAST_DETAIL = 280, 380
_LIST, _HISTORY_LIST = 415, 319  # and the line, 1 px
_RESULTS, _NOTHING_FOUND = 0, 1


class ResultList(QListView):
    """The list of rows, all of one height."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMinimumWidth(_LEAST_LIST)
        OverlayScrollBar(self)


class SearchView(Pane):
    """Shows what the search finds; the list never loses its place."""

    capture_wanted = Signal()
    import_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = self._model = SearchViewModel(workbench.session)
        self.detail_model = self._detail_model = DetailViewModel(workbench.session)
        self._settings = workbench.settings
        self._is_history = False
        self.field = SearchField()
        self.facets = FacetsRow(self._model)
        self.warning = Banner()
        self.list = ResultList(self.tr("Results"))
        self.list.setModel(self._model.rows)
        self.delegate = RowDelegate(workbench.now, self._list_has_focus)
        self.list.setItemDelegate(self.delegate)
        self.detail = DetailView(self._detail_model, workbench.theme, workbench.now)
        self.empty = EmptyView()
        self.pages = QStackedWidget()
        self._lay_out()
        self._connect()

    def focus_field(self) -> None:
        """Put the cursor into the field, all of it selected."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.edit.selectAll()

    def forget(self) -> None:
        """Empty everything."""
        self.field.edit.clear()
        self.field.edit.setText("")
        self._model.forget()
        self._detail_model.forget()
        self.detail.forget()
        self.facets.forget()
        self.warning.dismiss()
        self.nothing.set_text("")
        self.delegate.passages.forget()
        self._is_known_empty(is_empty=False)

    def came(self) -> None:
        """Look again: something may have been kept meanwhile."""
        self._model.ask()

    def changed(self, change: Change) -> None:
        """Show what became of the rows that are there."""
        if change.kind == "memories":
            self._model.memories_changed(change.memory_ids)

    def focus_first(self) -> None:
        """Begin in the field."""
        self.focus_field()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 8, 16, 8)
        bar.addWidget(self.field)
        column.addLayout(bar)
        column.addWidget(self.facets)
        column.addWidget(Line())
        warning = QVBoxLayout()
        warning.setContentsMargins(16, 8, 16, 8)
        warning.addWidget(self.warning)
        self._warning_box = QWidget()
        self._warning_box.setLayout(warning)
        self._warning_box.hide()
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

    def _left(self) -> QStackedWidget:
        self.lists = QStackedWidget()
        self.lists.addWidget(self.list)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 24, 16, 16)
        self.nothing = Paragraph("", tone="text_2")
        column.addWidget(self.nothing)
        column.addStretch(1)
        self.lists.addWidget(page)
        self.lists.setMinimumWidth(_LEAST_LIST)
        return self.lists

    def _connect(self) -> None:
        model = self._model
        self.field.edit.textChanged.connect(model.type_query)
        self.field.moved.connect(self._move)
        self.field.opened.connect(self.list.setFocus)
        self.field.edit.installEventFilter(self)
        self.list.installEventFilter(self)
        model.answered.connect(self._answered)
        model.failed.connect(self._failed)
        model.rows.dataChanged.connect(self._row_changed)
        self.list.selectionModel().currentChanged.connect(self._show_current)
        self.empty.capture_wanted.connect(self.capture_wanted)
        self.empty.import_wanted.connect(self.import_wanted)
        self.splitter.splitterMoved.connect(self._splitter_moved)
        self.detail.history_shown.connect(self._history_shown)
        self.warning.closed.connect(self._warning_box.hide)
        self._detail_model.put_away.connect(self._put_away)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Repaint the chosen row when the focus comes or goes."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.list.viewport().update()
        return super().eventFilter(watched, event)

    def _list_has_focus(self) -> bool:
        within = self.focusWidget()
        return within is None or not self.detail.isAncestorOf(within) or not within.hasFocus()

    def _answered(self) -> None:
        is_empty = bool(self._model.is_vault_empty) and not self._model.query
        self._is_known_empty(is_empty=is_empty)
        has_rows = self._model.rows.rowCount() > 0
        self.lists.setCurrentIndex(_RESULTS if has_rows else _NOTHING_FOUND)
        if not has_rows:
            self.nothing.set_text(self._nothing_found())
            self._detail_model.show(None, None, 0, 0)
        else:
            self._keep_current()
        if self._model.warnings:
            self._warn(" ".join(self._model.warnings))
        else:
            self.warning.dismiss()

    def _is_known_empty(self, *, is_empty: bool) -> None:
        self.pages.setCurrentIndex(1 if is_empty else 0)
        self.facets.setVisible(not is_empty)

    def _nothing_found(self) -> str:
        if not self._model.chosen.is_empty:
            return self.tr("Nothing found with these filters. “All” shows the rest.")
        return self.tr(
            "Nothing found. Try fewer or other words; it is searched by meaning too."
        )

    def _keep_current(self) -> None:
        memory = self._detail_model.memory
        has_query = bool(self._model.query)
        place = -1 if memory is None or has_query else self._model.rows.place_of(memory.id)
        self._select(max(0, place), scrolls=place < 0)

    def _select(self, place: int, *, scrolls: bool = True) -> None:
        index = self._model.rows.index(place)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.list.selectionModel().setCurrentIndex(index, flag)
        self._show_current(index)
        if scrolls:
            self.list.scrollTo(index)

    def _move(self, step: int) -> None:
        count = self._model.rows.rowCount()
        if count:
            place = self.list.currentIndex().row() + step
            self._select(max(0, min(count - 1, place)))

    def _show_current(self, current: QModelIndex) -> None:
        row = self._model.rows.row(current.row())
        if row is not None:
            rank, found = current.row(), self._model.found
            self._detail_model.show(row.memory, row.hit, rank, found)

    def _row_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        current = self.list.currentIndex()
        if first.row() == last.row() == current.row():
            self._show_current(current)

    def _put_away(self) -> None:
        memory = self._detail_model.memory
        if memory is not None and not self._model.query.count("in:"):
            self._model.rows.remove_memory(memory.id)
            self._model.found = max(0, self._model.found - 1)
            self._show_after_removal()

    def _show_after_removal(self) -> None:
        current = self.list.currentIndex()
        if current.isValid():
            self._select(current.row())
        else:
            self._model.ask()

    def _failed(self, sentence: str) -> None:
        self._warn(sentence)

    def _warn(self, sentence: str) -> None:
        self._warning_box.show()
        self.warning.say(sentence, tone="warn")

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
