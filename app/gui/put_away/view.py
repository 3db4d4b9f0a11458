"""The pane of the archive and the Trash."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
)

from app.gui.action_menu import pop_up_actions
from app.gui.actions import Action
from app.gui.counts import number
from app.gui.pane import Pane
from app.gui.ports import Change
from app.gui.put_away.messages import PutAwayMessages
from app.gui.put_away.put_away_list import PutAwayList
from app.gui.put_away.reading import FOOT, Reading
from app.gui.put_away.row_delegate import put_away_delegate
from app.gui.put_away.view_model import PurgeQuestion, PutAwayViewModel
from app.gui.put_away.words import about_empty_place, about_place, moved_words
from app.gui.typography import Step
from app.gui.widgets.buttons import Button, Kind
from app.gui.widgets.empty_page import EmptyPage
from app.gui.widgets.pane_head import pane_head
from app.gui.widgets.pane_splitter import PaneSplitter
from app.gui.widgets.tabs import TAB_ROOM, Tabs
from app.gui.widgets.text import Line, Text
from app.gui.workbench import Workbench
from core.model import ChangeRecord, Memory, Place, WriteKind

_PLACES = (Place.ARCHIVE, Place.TRASH)
_BY_RULES = (WriteKind.CURATE, WriteKind.RETAIN, WriteKind.UNDO)
_ICONS = {Place.ARCHIVE: "archive", Place.TRASH: "trash-2"}
_LEAST_READING, _LIST = 380, 415  # pixels


class PutAwayView(Pane):
    """Two tabs, a list, what is chosen, and the question before anything goes for good."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._workbench = workbench
        self.model = PutAwayViewModel(workbench.session, self)
        self.tabs = Tabs(self.tr("Archive"), self.tr("Trash"))
        self.empty_trash = Button(self.tr("Empty the Trash"), Kind.DESTRUCTIVE, icon="trash-2")
        self.about = Text("", Step.META, tone="muted")
        self.messages = PutAwayMessages(workbench)
        self.list = PutAwayList(self.tr("What was put away"))
        self.list.setModel(self.model.rows)
        self.list.setItemDelegate(put_away_delegate(workbench.now, self.list.hasFocus))
        self.reading = Reading(workbench.now)
        self.empty = EmptyPage("archive", "", "", self.tr("Go to Search"), start_icon="search")
        self._lay_out()
        self._connect()
        self._show_place()

    def came(self) -> None:
        """Look again."""
        self.model.look()
        self.messages.report.look()

    def changed(self, change: Change) -> None:
        """Look again when memories moved, or may stay for another time; if anybody sees it."""
        if change.kind in ("memories", "settings") and self.isVisible():
            self.model.look()
            if change.record is not None and change.record.kind in _BY_RULES:
                self.messages.report.look()

    def focus_first(self) -> None:
        """Begin in the list, or at the tabs where it is empty."""
        if self.pages.currentWidget() is self.empty:
            self.tabs.focus_chosen()
        else:
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def kept_clear(self) -> int:
        """Return the height of the buttons: the next one is put away while a message shows."""
        return FOOT

    def forget(self) -> None:
        """Empty everything."""
        self.model.forget()
        self.reading.forget()
        self.messages.forget()
        self._show_counts()

    def actions_now(self) -> Sequence[Action]:
        """Return what can be done with the chosen memories."""
        group, chosen = self.tr("Archive and Trash"), self._chosen()
        refusal = "" if chosen else self.tr("Choose a memory first.")
        away = (
            self.tr("Move to the Trash")
            if self.model.place is Place.ARCHIVE
            else self.tr("Delete for good")
        )
        about = chosen[0].display_title if len(chosen) == 1 else ""
        has_trash = bool(self.model.counts[Place.TRASH])
        return (
            Action("put_away.back", self.tr("Bring back"), group, self._bring_back,
                   "archive-restore", "B", about, refusal),
            Action("put_away.away", away, group, self._put_further, "trash-2", "Del", about,
                   refusal),
            Action("put_away.empty", self.tr("Empty the Trash"), group, self._ask_for_all,
                   "trash-2",
                   refusal="" if has_trash else self.tr("The Trash is empty.")),
        )  # fmt: skip

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(pane_head(self.tr("Archive and Trash"), self.empty_trash))
        tabs = QHBoxLayout()
        tabs.setContentsMargins(24 - TAB_ROOM, 0, 24, 0)
        tabs.setSpacing(16)
        tabs.addWidget(self.tabs)
        tabs.addStretch(1)
        tabs.addWidget(self.about)
        column.addLayout(tabs)
        column.addWidget(Line())
        column.addWidget(self.messages)
        self.reading.setMinimumWidth(_LEAST_READING)
        self.splitter = PaneSplitter(
            self._workbench.settings, "put away", self.list, self.reading, _LIST
        )
        self.pages = QStackedWidget()
        self.pages.addWidget(self.splitter)
        self.pages.addWidget(self.empty)
        column.addWidget(self.pages, 1)

    def _connect(self) -> None:
        model, bench = self.model, self._workbench
        self.tabs.chosen.connect(self._turn)
        self.empty_trash.clicked.connect(self._ask_for_all)
        self.list.back_wanted.connect(self._bring_back)
        self.list.away_wanted.connect(self._put_further)
        self.list.menu_wanted.connect(
            lambda at: pop_up_actions(self.list, self.actions_now()[:2], at)
        )
        self.list.selectionModel().selectionChanged.connect(self._show_chosen)
        self.list.doubleClicked.connect(self._bring_back)
        self.reading.back.clicked.connect(self._bring_back)
        self.reading.away.clicked.connect(self._put_further)
        self.empty.started.connect(lambda: bench.pane_wanted.emit("search"))
        self.messages.settled.connect(self.focus_first)
        self.messages.purge_agreed.connect(self._purge)
        self.messages.backups_agreed.connect(model.delete_backups)
        bench.theme.changed.connect(self._show_chosen)
        model.listed.connect(self._listed)
        model.moved.connect(self._moved)
        model.asked.connect(self.messages.ask)
        model.purged.connect(self.messages.say_purged)
        model.backups_deleted.connect(self._backups_deleted)
        model.failed.connect(self.messages.complain)

    def _turn(self, tab: int) -> None:
        self.messages.take_back()
        self.reading.forget()
        self.model.choose(_PLACES[tab])
        self._show_place()

    def _show_place(self) -> None:
        is_trash = self.model.place is Place.TRASH
        self.empty_trash.setVisible(is_trash)
        self.reading.show_place(is_trash=is_trash)
        self.list.setAccessibleName(
            self.tr("What is in the Trash") if is_trash else self.tr("What is archived")
        )
        self._show_counts()

    def _show_counts(self) -> None:
        model = self.model
        for tab, place in enumerate(_PLACES):
            self.tabs.set_count(tab, model.counts[place] or None)
        self.empty_trash.setEnabled(bool(model.counts[Place.TRASH]))
        self.about.setText(about_place(model.place, model.trash_days))
        is_empty = model.is_listed and not model.counts[model.place]
        had_focus = self.list.hasFocus()
        self.pages.setCurrentIndex(1 if is_empty else 0)
        if is_empty and had_focus:
            self.tabs.focus_chosen()  # or it would go to whatever stands next
        title, words = about_empty_place(model.place, model.trash_days)
        self.empty.say(title, words, icon=_ICONS[model.place])

    def _listed(self) -> None:
        self._show_counts()
        has_chosen = self.list.selectionModel().hasSelection()
        if self.model.rows.rowCount() and not has_chosen:
            place = max(0, min(self.list.currentIndex().row(), self.model.rows.rowCount() - 1))
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            index = self.model.rows.index(place)
            self.list.selectionModel().setCurrentIndex(index, flag)
        self._show_chosen()

    def _chosen(self) -> list[Memory]:
        places = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        rows = (self.model.rows.row(place) for place in places)
        return [row.memory for row in rows if row is not None]

    def _show_chosen(self) -> None:
        self.reading.show_memories(self._chosen(), self.model.trash_days)

    def _bring_back(self) -> None:
        ids = [memory.id for memory in self._chosen()]
        if ids:
            self._leave_rows()
            self.model.bring_back(ids)

    def _put_further(self) -> None:
        ids = [memory.id for memory in self._chosen()]
        if not ids:
            return
        if self.model.place is Place.ARCHIVE:
            self._leave_rows()
            self.model.to_trash(ids)
        else:
            self.model.ask_purge(ids)

    def _leave_rows(self) -> None:
        # The rows that are going must not leave their choice to those that take their place,
        # nor what shows them the focus to whatever stands next.
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        index = self.list.currentIndex()
        self.list.selectionModel().clearSelection()
        flag = QItemSelectionModel.SelectionFlag.NoUpdate
        self.list.selectionModel().setCurrentIndex(index, flag)

    def _ask_for_all(self) -> None:
        if self.model.place is not Place.TRASH:
            self.tabs.choose(1)
        self.model.ask_purge(None)

    def _moved(self, record: ChangeRecord) -> None:
        self._workbench.undo_offered.emit(moved_words(record), record.number)

    def _purge(self, question: PurgeQuestion, with_backups: bool) -> None:
        self._leave_rows()
        self.model.purge(question, with_backups=with_backups)

    def _backups_deleted(self, count: int) -> None:
        text = self.tr("One backup is gone for good")
        if count != 1:
            text = self.tr("{0} backups are gone for good").format(number(count))
        self._workbench.said.emit(text)
