"""The pane of the archive and the Trash."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.gui.action_menu import pop_up_actions
from app.gui.actions import Action
from app.gui.dates import date_and_time
from app.gui.pane import Pane
from app.gui.ports import Change
from app.gui.put_away.night_report import NightReport
from app.gui.put_away.reading import FOOT, Reading
from app.gui.put_away.row_delegate import put_away_delegate
from app.gui.put_away.view_model import PurgeQuestion, PutAwayViewModel, is_way_back
from app.gui.typography import SEMIBOLD, Step
from app.gui.widgets.banner import Banner
from app.gui.widgets.buttons import Button, Kind
from app.gui.widgets.empty_page import EmptyPage
from app.gui.widgets.pane_splitter import PaneSplitter
from app.gui.widgets.question import Question
from app.gui.widgets.row_list import RowList
from app.gui.widgets.segmented import TAB_ROOM, Tabs
from app.gui.widgets.text import Line, Text
from app.gui.workbench import Workbench
from core.model import ChangeRecord, Memory, Place, WriteKind

if TYPE_CHECKING:
    from core.backup.folder import Backup
    from core.services.purge import Purged

_PLACES = (Place.ARCHIVE, Place.TRASH)
_BY_RULES = (WriteKind.CURATE, WriteKind.RETAIN, WriteKind.UNDO)
_LEAST_LIST, _LEAST_READING, _LIST = 280, 380, 415
_NAMED = 4  # backups that a sentence names by their dates


class PutAwayList(RowList):
    """The rows; more than one can be chosen. B and Delete ask what they say."""

    back_wanted = Signal()
    away_wanted = Signal()
    menu_wanted = Signal(QPoint)  # of what is chosen, at a place of the screen

    def __init__(self, name: str) -> None:
        super().__init__(name, _LEAST_LIST)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the pane's own keys; the rest moves in the list."""
        is_plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if is_plain and event.key() == Qt.Key.Key_B:
            self.back_wanted.emit()
        elif is_plain and event.key() == Qt.Key.Key_Delete:
            self.away_wanted.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the rows that are chosen, by mouse or by key."""
        index, is_mouse = self.currentIndex(), event.reason() == event.Reason.Mouse
        if is_mouse:
            index = self.indexAt(event.pos())
            if index.isValid() and not self.selectionModel().isSelected(index):
                self.setCurrentIndex(index)
        if index.isValid():
            below = self.visualRect(index).center()
            at = event.globalPos() if is_mouse else self.viewport().mapToGlobal(below)
            self.menu_wanted.emit(at)


class PutAwayView(Pane):
    """Two tabs, a list, what is chosen, and the question before anything goes for good."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._workbench = workbench
        self._question: PurgeQuestion | None = None
        self._left_over: tuple[str, ...] = ()
        self.model = PutAwayViewModel(workbench.session, self)
        self.tabs = Tabs(self.tr("Archive"), self.tr("Trash"))
        self.empty_trash = Button(self.tr("Empty the Trash"), Kind.DESTRUCTIVE, icon="trash-2")
        self.about = Text("", Step.META, tone="muted")
        self.banner = Banner()
        self.question = Question()
        self.report = NightReport(workbench)
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
        self.report.look()

    def changed(self, change: Change) -> None:
        """Look again when memories moved; what nobody sees is looked at when it is shown."""
        if change.kind == "memories" and self.isVisible():
            self.model.look()
            if change.record is not None and change.record.kind in _BY_RULES:
                self.report.look()

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
        self.question.forget()
        self.report.forget()
        self.banner.dismiss()
        self._question, self._left_over = None, ()
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
        head = QHBoxLayout()
        head.setContentsMargins(24, 0, 24, 0)
        head.addWidget(Text(self.tr("Archive and Trash"), Step.TITLE, SEMIBOLD))
        head.addStretch(1)
        head.addWidget(self.empty_trash)
        holder = QWidget()
        holder.setFixedHeight(55)
        holder.setLayout(head)
        column.addWidget(holder)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(24 - TAB_ROOM, 0, 24, 0)
        tabs.setSpacing(16)
        tabs.addWidget(self.tabs)
        tabs.addStretch(1)
        tabs.addWidget(self.about)
        column.addLayout(tabs)
        column.addWidget(Line())
        column.addWidget(self._messages())
        self.reading.setMinimumWidth(_LEAST_READING)
        self.splitter = PaneSplitter(
            self._workbench.settings, "put away", self.list, self.reading, _LIST
        )
        self.pages = QStackedWidget()
        self.pages.addWidget(self.splitter)
        self.pages.addWidget(self.empty)
        column.addWidget(self.pages, 1)

    def _messages(self) -> QWidget:
        self._message_box = QWidget()
        column = QVBoxLayout(self._message_box)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.question)
        column.addWidget(self.banner)
        column.addWidget(self.report)
        self._message_box.hide()
        return self._message_box

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
        self.question.answered.connect(self._answered)
        self.question.left.connect(self._left)
        self.banner.closed.connect(self._show_messages)
        self.report.closed.connect(self._show_messages)
        self.report.told.connect(self._show_messages)
        self.banner.acted.connect(self._ask_for_backups)
        bench.theme.changed.connect(self._show_chosen)
        model.listed.connect(self._listed)
        model.moved.connect(self._moved)
        model.asked.connect(self._ask)
        model.purged.connect(self._purged)
        model.backups_deleted.connect(self._backups_deleted)
        model.failed.connect(self._failed)

    def _turn(self, tab: int) -> None:
        self.question.forget()
        self.banner.dismiss()
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
        self.about.setText(self._about())
        is_empty = model.is_listed and not model.counts[model.place]
        had_focus = self.list.hasFocus()
        self.pages.setCurrentIndex(1 if is_empty else 0)
        if is_empty and had_focus:
            self.tabs.focus_chosen()  # or it would go to whatever stands next
        if model.place is Place.ARCHIVE:
            words = self.tr(
                "Archive a memory that had its time. It keeps its history, and searches leave "
                "it out unless they say in:archive."
            )
            self.empty.say(self.tr("Nothing is archived"), words, icon="archive")
        else:
            self.empty.say(
                self.tr("The Trash is empty"), self._about_empty_trash(), icon="trash-2"
            )

    def _about(self) -> str:
        if self.model.place is Place.ARCHIVE:
            return self.tr("Searches leave these out unless they say in:archive.")
        days = self.model.trash_days
        if not days:
            return self.tr("What is here stays until you empty the Trash.")
        if days == 1:
            return self.tr("What is here for a day goes for good.")
        text = self.tr("What is here for {0} days goes for good.")
        return text.format(QLocale().toString(days))

    def _about_empty_trash(self) -> str:
        days = self.model.trash_days
        if not days:
            return self.tr("What you delete waits here until you empty the Trash.")
        text = self.tr(
            "What you delete waits here for {0} days and can be brought back, with its "
            "history. Then it goes for good."
        )
        return text.format(QLocale().toString(days))

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
        self._workbench.undo_offered.emit(self._moved_text(record), record.number)

    def _moved_text(self, record: ChangeRecord) -> str:
        count = len(record.memory_ids)
        number = QLocale().toString(count)
        if is_way_back(record.kind):
            if count == 1:
                return self.tr("Brought a memory back")
            return self.tr("Brought {0} memories back").format(number)
        if count == 1:
            return self.tr("Moved a memory to the Trash")
        return self.tr("Moved {0} memories to the Trash").format(number)

    def _ask(self, question: PurgeQuestion) -> None:
        self._question = question
        self.banner.dismiss()
        number = QLocale().toString(question.count)
        if question.count == 1:
            title = self.tr("This memory goes for good, with its history")
            go, stay = self.tr("Delete it for good"), self.tr("Keep it")
        else:
            title = self.tr("{0} memories go for good, with their history").format(number)
            go = self.tr("Delete {0} for good").format(number)
            stay = self.tr("Keep them")
        self.question.ask(
            title, self._stake(question.backups), go, stay, check=self._check(question.backups)
        )
        self._show_messages()

    def _stake(self, backups: tuple[Backup, ...] | None) -> str:
        if backups is None:
            return self.tr(
                "This can't be undone. The folder of the backups can't be read now, so it "
                "is not known which of them still hold this."
            )
        if not backups:
            return self.tr("This can't be undone. No backup holds this.")
        if len(backups) == 1:
            text = self.tr("This can't be undone. One backup still holds this: {0}.")
        else:
            text = self.tr("This can't be undone. {1} backups still hold this: {0}.")
        return text.format(self._dates(backups), QLocale().toString(len(backups)))

    def _check(self, backups: tuple[Backup, ...] | None) -> str:
        if not backups:
            return ""
        if len(backups) == 1:
            return self.tr("Delete this backup too, with all else that is in it")
        text = self.tr("Delete these {0} backups too, with all else that is in them")
        return text.format(QLocale().toString(len(backups)))

    def _dates(self, backups: Sequence[Backup]) -> str:
        named = [_date_of(each) for each in backups[:_NAMED]]
        left = len(backups) - len(named)
        listed = "; ".join(named)
        if left <= 0:
            return listed
        return self.tr("{0}; and {1} older").format(listed, QLocale().toString(left))

    def _answered(self, is_checked: bool) -> None:
        question, self._question = self._question, None
        self._show_messages()
        self.focus_first()
        if question is not None:
            self._leave_rows()
            self.model.purge(question, with_backups=is_checked)
        elif self._left_over:
            names, self._left_over = self._left_over, ()
            self.model.delete_backups(names)

    def _left(self) -> None:
        self._question = None
        self._show_messages()
        self.focus_first()

    def _purged(self, purged: Purged, deleted: int) -> None:
        number = QLocale().toString(purged.count)
        title = self.tr("{0} memories are gone for good").format(number)
        if purged.count == 1:
            title = self.tr("The memory is gone for good")
        body, action = "", ""
        if deleted:
            body = self.tr("So are the backups that held it: {0}.")
            body = body.format(QLocale().toString(deleted))
        elif purged.backups is None:
            body = self.tr("Which backups still hold it could not be found out.")
        elif purged.backups:
            body = self.tr("Still in these backups: {0}.")
            body = body.format(self._dates(purged.backups))
            action = self.tr("Delete them too")
            self._left_over = tuple(each.name for each in purged.backups)
        self.banner.say(title, body, tone="ok", action=action)
        self._show_messages()

    def _ask_for_backups(self) -> None:
        still = self.banner.body.text()
        self.banner.dismiss()
        self._question = None
        count = len(self._left_over)
        title = self.tr("One backup goes for good")
        if count != 1:
            title = self.tr("{0} backups go for good").format(QLocale().toString(count))
        body = self.tr("{0} All else that is in them goes with them; nothing brings it back.")
        self.question.ask(
            title, body.format(still), self.tr("Delete for good"), self.tr("Keep the backups")
        )
        self._show_messages()

    def _backups_deleted(self, count: int) -> None:
        text = self.tr("One backup is gone for good")
        if count != 1:
            text = self.tr("{0} backups are gone for good").format(QLocale().toString(count))
        self._workbench.said.emit(text)

    def _failed(self, sentence: str) -> None:
        self.banner.say(sentence, tone="bad")
        self._show_messages()

    def _show_messages(self) -> None:
        messages = (self.question, self.banner, self.report)
        self._message_box.setVisible(not all(each.isHidden() for each in messages))


def _date_of(backup: Backup) -> str:
    moment: datetime | None = backup.created_at
    return date_and_time(moment) if moment is not None else backup.name
