"""The pane of the conflicts: the queue, both texts, the merge, and the decisions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QLocale, QModelIndex, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QScrollBar,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.gui.actions import Action
from app.gui.dates import clock_time, day_word
from app.gui.pane import Pane
from app.gui.ports import Change
from app.gui.review.decision import DecisionCard
from app.gui.review.difference_strip import DifferenceStrip
from app.gui.review.differences import differences, reason_of, side_of
from app.gui.review.merge_box import MergeBox
from app.gui.review.row_delegate import ConflictDelegate, kind_name, kind_tone
from app.gui.review.side import Side
from app.gui.review.view_model import ReviewViewModel
from app.gui.typography import MEDIUM, SEMIBOLD, Step
from app.gui.widgets.badge import Badge
from app.gui.widgets.banner import Banner
from app.gui.widgets.buttons import IconButton
from app.gui.widgets.chips import Chip
from app.gui.widgets.empty_page import EmptyPage
from app.gui.widgets.overlay_scroll_bar import OverlayScrollBar
from app.gui.widgets.text import ElidedText, Line, Text
from app.gui.workbench import Workbench
from core.model import DiffKind

_LIST, _LEAST_LIST, _LEAST_TEXTS = 295, 240, 480


class ConflictList(QListView):
    """The queue; letters are the pane's decisions, not a search in the list."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMinimumWidth(_LEAST_LIST)
        OverlayScrollBar(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave letters to the pane."""
        if event.text().isalpha():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which row the keys go to."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go elsewhere."""
        super().focusOutEvent(event)
        self.viewport().update()


class ReviewView(Pane):
    """Reason first, texts second; ``counted`` says how many wait."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._workbench = workbench
        self._decision = ""
        self._place = 0
        self._is_following = False
        self.model = ReviewViewModel(workbench.session, workbench.now)
        self.open_count = Text("", tone="muted", is_tabular=True)
        self.chips: dict[str, Chip] = {}
        self._counts: dict[str, int] = {}
        self.undo = IconButton("undo-2", self.tr("Undo the last change"))
        self.list = ConflictList(self.tr("Conflicts"))
        self.list.setModel(self.model.rows)
        self.list.setItemDelegate(ConflictDelegate(workbench.now, self.list.hasFocus))
        self.reason = ElidedText("", Step.TITLE, MEDIUM)
        self.banner = Banner()
        self.older, self.newer = Side(is_newer=False), Side(is_newer=True)
        self.strip = DifferenceStrip()
        self.merge = MergeBox()
        self.keep_older = DecisionCard(
            "K", self.tr("Keep the older"), self.tr("The newer stays in the history")
        )
        self.merge_both = DecisionCard("M", self.tr("Merge"), self.tr("As edited above"))
        self.take_newer = DecisionCard(
            "R", self.tr("Newer replaces older"), self.tr("The older stays in the history")
        )
        self.empty = EmptyPage("git-compare-arrows", "", "")
        self._lay_out()
        self._connect()
        self._show_texts()
        self.model.look()

    def came(self) -> None:
        """Look again."""
        self.model.look()

    def changed(self, change: Change) -> None:
        """Look again: an edit may have met another, or someone decided one."""
        if change.kind == "memories":
            self.model.look()

    def focus_first(self) -> None:
        """Begin in the queue."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def forget(self) -> None:
        """Empty everything."""
        self.model.forget()
        self._decision = ""
        self._show_chips()
        self._show_texts()
        self.banner.dismiss()
        self.open_count.setText("")

    def actions_now(self) -> Sequence[Action]:
        """Return the decisions about the conflict that is looked at."""
        group, texts = self.tr("Review"), self.model.texts
        refusal = "" if texts is not None else self.tr("Nothing disagrees.")
        about = texts.memory.display_title if texts is not None else ""
        return tuple(
            Action(name, card.text(), group, run, icon, key, about, refusal)
            for name, card, run, icon, key in (
                ("review.older", self.keep_older, self._keep_older, "history", "K"),
                ("review.merge", self.merge_both, self._merge, "combine", "M"),
                ("review.newer", self.take_newer, self._take_newer, "check", "R"),
            )
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Decide by one key, wherever in the pane nothing is being written."""
        runs = {
            Qt.Key.Key_K: self._keep_older,
            Qt.Key.Key_M: self._merge,
            Qt.Key.Key_R: self._take_newer,
        }
        run = runs.get(Qt.Key(event.key()))
        if run is None or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            super().keyPressEvent(event)
        else:
            run()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(24, 0, 24, 0)
        head.setSpacing(8)
        head.addWidget(Text(self.tr("Review"), Step.TITLE, SEMIBOLD))
        head.addWidget(self.open_count)
        head.addStretch(1)
        self._chip_row = QHBoxLayout()
        self._chip_row.setSpacing(8)
        head.addLayout(self._chip_row)
        head.addWidget(self.undo)
        holder = QWidget()
        holder.setFixedHeight(55)
        holder.setLayout(head)
        column.addWidget(holder)
        column.addWidget(Line())
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.list)
        self.splitter.addWidget(self._right())
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        width = self._workbench.settings.now.splitters.get("review", _LIST)
        self.splitter.setSizes([width, max(1, 1072 - width - 1)])
        self.pages = QStackedWidget()
        self.pages.addWidget(self.splitter)
        self.pages.addWidget(self.empty)
        column.addWidget(self.pages, 1)

    def _right(self) -> QWidget:
        right = QWidget()
        right.setMinimumWidth(_LEAST_TEXTS)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._reason_row())
        column.addWidget(Line())
        self._banner_box = QWidget()
        inner = QVBoxLayout(self._banner_box)
        inner.setContentsMargins(16, 12, 16, 12)
        inner.addWidget(self.banner)
        self._banner_box.hide()
        column.addWidget(self._banner_box)
        sides = QHBoxLayout()
        sides.setSpacing(0)
        sides.addWidget(self.older, 1)
        sides.addWidget(Line(is_upright=True))
        sides.addWidget(self.newer, 1)
        column.addLayout(sides, 5)
        column.addWidget(Line())
        column.addWidget(self.strip)
        column.addWidget(Line())
        column.addWidget(self.merge, 4)
        column.addWidget(Line())
        cards = QHBoxLayout()
        cards.setContentsMargins(24, 12, 24, 12)
        cards.setSpacing(8)
        for card in (self.keep_older, self.merge_both, self.take_newer):
            cards.addWidget(card)
        column.addLayout(cards)
        return right

    def _reason_row(self) -> QWidget:
        row = QWidget()
        row.setFixedHeight(63)
        self._reason_layout = QHBoxLayout(row)
        self._reason_layout.setContentsMargins(24, 0, 24, 0)
        self._reason_layout.setSpacing(16)
        self._badge: Badge | None = None
        self._reason_layout.addWidget(self.reason, 1)
        return row

    def _connect(self) -> None:
        model, bench = self.model, self._workbench
        self.undo.clicked.connect(lambda: bench.action_wanted.emit("undo"))
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.splitter.splitterMoved.connect(
            lambda width: bench.settings.place_splitter("review", width)
        )
        self.keep_older.clicked.connect(self._keep_older)
        self.merge_both.clicked.connect(self._merge)
        self.take_newer.clicked.connect(self._take_newer)
        self.merge.submitted.connect(self._merge)
        self.merge.left.connect(self.focus_first)
        self.banner.closed.connect(self._banner_box.hide)
        for side in (self.older, self.newer):
            side.open_wanted.connect(self._open)
        self._link_scrolling()
        bench.theme.changed.connect(self._show_sides)
        model.listed.connect(self._listed)
        model.shown.connect(self._show_texts)
        model.decided.connect(self._decided)
        model.recorded.connect(self._recorded)
        model.gone.connect(self._was_gone)
        model.failed.connect(self._failed)

    def _link_scrolling(self) -> None:
        bars = (self.older.reader.verticalScrollBar(), self.newer.reader.verticalScrollBar())
        for one, other in (bars, bars[::-1]):
            one.valueChanged.connect(
                lambda value, one=one, other=other: self._follow(value, one, other)
            )

    def _follow(self, value: int, one: QScrollBar, other: QScrollBar) -> None:
        # Texts of different length go along by their share, and not back and forth.
        if self._is_following or not one.maximum():
            return
        self._is_following = True
        share = value / one.maximum()
        other.setValue(round(share * other.maximum()))
        self._is_following = False

    def _listed(self) -> None:
        model = self.model
        self.counted.emit(model.count)
        self._show_chips()
        number = QLocale().toString(model.count)
        self.open_count.setText(self.tr("{0} open").format(number) if model.count else "")
        if not model.count:
            self._show_empty()
            model.show(None)
            return
        self.pages.setCurrentIndex(0)
        self._keep_current()

    def _keep_current(self) -> None:
        rows = self.model.rows.rows
        if not rows:
            return
        chosen = self.model.texts.conflict.id if self.model.texts is not None else ""
        ids = [row.found.conflict.id for row in rows]
        before = max(0, self._place)
        place = ids.index(chosen) if chosen in ids else min(before, len(ids) - 1)
        index = self.model.rows.index(place)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        blocked = self.list.selectionModel().blockSignals(True)
        self.list.selectionModel().setCurrentIndex(index, flag)
        self.list.selectionModel().blockSignals(blocked)
        self.list.viewport().update()
        self._place = place
        self.model.show(ids[place])

    def _choose(self, current: QModelIndex) -> None:
        rows = self.model.rows.rows
        if 0 <= current.row() < len(rows):
            self._place = current.row()
            self.model.show(rows[current.row()].found.conflict.id)

    def _show_chips(self) -> None:
        kinds = self.model.kinds()
        counts = {"": self.model.count, **kinds} if kinds else {}
        if counts != self._counts:
            self._make_chips(counts)
        for kind, chip in self.chips.items():
            chip.setChecked(kind == self.model.kind)

    def _make_chips(self, counts: dict[str, int]) -> None:
        self._counts = counts
        for chip in self.chips.values():
            self._chip_row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = {}
        for kind, count in counts.items():
            name = kind_name(kind) if kind else self.tr("All")
            chip = Chip(name, count=count)
            chip.setCheckable(True)
            chip.clicked.connect(lambda _=False, kind=kind: self.model.choose_kind(kind))
            self.chips[kind] = chip
            self._chip_row.addWidget(chip)

    def _show_empty(self) -> None:
        words = self.tr(
            "When two edits of one memory meet, both texts are kept and wait here until you "
            "say what holds."
        )
        looked = self.model.looked_at
        if looked is not None:
            when = self.tr("Last looked: {0}, {1}.").format(
                day_word(looked, self._workbench.now()), clock_time(looked)
            )
            words = f"{words}\u2028{when}"
        self.empty.say(self.tr("Nothing disagrees."), words, icon="git-compare-arrows")
        self.pages.setCurrentIndex(1)

    def _show_texts(self) -> None:
        texts = self.model.texts
        if self._badge is not None:
            self._reason_layout.removeWidget(self._badge)
            self._badge.deleteLater()
            self._badge = None
        for card in (self.keep_older, self.merge_both, self.take_newer):
            card.setEnabled(texts is not None)
        if texts is None:
            self.reason.set_text("")
            self.reason.setToolTip("")
            self.strip.show_pairs(())
            self.merge.forget()
            self.older.forget()
            self.newer.forget()
            return
        kind = texts.conflict.kind
        self._badge = Badge(kind_name(kind), kind_tone(kind))
        self._reason_layout.insertWidget(0, self._badge)
        reason = reason_of(texts)
        self.reason.set_text(reason)
        self.reason.setToolTip(reason)
        self.strip.show_pairs(differences(texts.runs))
        self.merge.show_texts(texts)
        self.merge_both.suggest(is_suggested=texts.is_clean)
        self.take_newer.suggest(is_suggested=not texts.is_clean)
        self._show_sides()

    def _show_sides(self) -> None:
        texts = self.model.texts
        if texts is None:
            return
        title = texts.memory.display_title
        for side, revision, kind in (
            (self.older, texts.older, DiffKind.REMOVED),
            (self.newer, texts.newer, DiffKind.ADDED),
        ):
            is_current = revision.number == texts.theirs.number
            runs = side_of(texts.runs, kind)
            side.show_revision(revision, title, runs, is_current=is_current)

    def _keep_older(self) -> None:
        texts = self.model.texts
        if texts is not None:
            self._decision = self.tr("Kept the older text of “{0}”")
            self.model.decide("theirs" if texts.is_ours_newer else "ours")

    def _take_newer(self) -> None:
        texts = self.model.texts
        if texts is not None:
            self._decision = self.tr("The newer text of “{0}” holds")
            self.model.decide("ours" if texts.is_ours_newer else "theirs")

    def _merge(self) -> None:
        if self.model.texts is not None:
            self._decision = self.tr("Merged both texts of “{0}”")
            self.model.decide("merged", self.merge.editor.text(), self.merge.title.text())

    def _decided(self, title: str) -> None:
        self._decision = self._decision.format(title)
        self.banner.dismiss()
        self.focus_first()

    def _recorded(self, number: int) -> None:
        self._workbench.undo_offered.emit(self._decision, number)

    def _was_gone(self) -> None:
        self._workbench.said.emit(self.tr("This was decided elsewhere meanwhile."))

    def _failed(self, sentence: str) -> None:
        self._banner_box.show()
        self.banner.say(sentence, tone="bad")

    def _open(self) -> None:
        if self.model.texts is not None:
            self._workbench.memory_wanted.emit(self.model.texts.memory.id)
