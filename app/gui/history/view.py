"""The History tab: the rail at the left; at the right what changed, or a merge."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.gui.clipboard import copy_text
from app.gui.counts import number
from app.gui.history.branch_model import BranchViewModel, shortened
from app.gui.history.diff_document import fill_with_diff
from app.gui.history.merge_view import MergeView
from app.gui.history.rail import MINUS, Rail
from app.gui.history.view_model import HistoryViewModel
from app.gui.icons import draw_icon
from app.gui.theme import Theme, tokens
from app.gui.typography import MEDIUM, Step
from app.gui.widgets.buttons import Button, IconButton, Kind, Size
from app.gui.widgets.reader import Reader
from app.gui.widgets.text import ElidedText, Line, Text
from core.model import MergeProposal


class _Arrow(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(16, 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_icon(QPainter(self), 0, 1, "arrow-right", tokens().muted, 14)


_COMPARING, _MERGING = 0, 1
_SHORT = 28  # characters of a branch's name
_MAIN = "main"  # the branch that every memory has


class HistoryView(QWidget):
    """Two revisions compared by words; Restore adds a revision. Branches are merged here."""

    def __init__(
        self,
        model: HistoryViewModel,
        branches: BranchViewModel,
        theme: Theme,
        now: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._model, self.branches = model, branches
        self._places: list[int] = []
        self._place = -1
        self.rail = Rail(model, now, branches.free_name)
        self.merge = MergeView()
        self.pages = QStackedWidget()
        self.older = Text("", weight=MEDIUM)
        self.newer = ElidedText("", weight=MEDIUM)
        self.added = Text("", Step.META, tone="ok", is_tabular=True)
        self.removed = Text("", Step.META, tone="bad", is_tabular=True)
        self.up = IconButton("arrow-up", self.tr("Previous change"), Size.SMALL)
        self.down = IconButton("arrow-down", self.tr("Next change"), Size.SMALL)
        self.reader = Reader(self.tr("What changed"))
        self.note = ElidedText("", Step.META, tone="muted")
        self.copy = Button("")
        self.restore = Button("", Kind.PRIMARY, icon="undo-2")
        self.drop = IconButton("trash-2", self.tr("Drop this branch"))
        self.go_on = IconButton("pencil", self.tr("Go on writing on this branch"))
        self.switch = Button(self.tr("Switch to it"))
        self.switch.setToolTip(self.tr("The memory says what this branch says"))
        self.merge_in = Button(self.tr("Merge…"), Kind.PRIMARY, icon="merge")
        self._lay_out()
        self._connect_branches()
        self.rail.rows.picked.connect(model.pick)
        self.rail.rows.paired.connect(self._pair)
        self.up.clicked.connect(lambda: self._go(-1))
        self.down.clicked.connect(lambda: self._go(1))
        self.copy.clicked.connect(self._copy)
        self.restore.clicked.connect(model.restore)
        model.changed.connect(self._show)
        model.compared.connect(self._show_diff)
        theme.changed.connect(self._show_diff)
        self._show()

    @property
    def is_merging(self) -> bool:
        """Whether a merge is being made."""
        return self.pages.currentIndex() == _MERGING

    def leave_merge(self) -> None:
        """Go back to what changed; nothing was written."""
        self.branches.leave_merge()
        self.merge.forget()
        self.pages.setCurrentIndex(_COMPARING)

    def let_write(self, *, is_let: bool) -> None:
        """Let revisions be restored and branches moved, or not: the past is only looked at."""
        ask = self.rail.rewrite.ask
        for each in (
            ask, self.restore, self.drop, self.go_on, self.switch, self.merge_in,
        ):  # fmt: skip
            each.setEnabled(is_let)

    def forget(self) -> None:
        """Empty everything."""
        self.leave_merge()
        self.rail.rewrite.end()
        self._model.forget()
        self._show()
        self.reader.document().clear()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(Line(is_upright=True))
        comparing = QWidget()
        column = QVBoxLayout(comparing)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(Line())
        tools = QHBoxLayout()
        tools.setContentsMargins(24, 8, 20, 4)
        tools.setSpacing(4)
        self._words = Text(self.tr("Words"), Step.META, MEDIUM, "text_2")
        tools.addWidget(self._words)
        tools.addStretch(1)
        tools.addWidget(self.up)
        tools.addWidget(self.down)
        column.addLayout(tools)
        body = QVBoxLayout()
        body.setContentsMargins(24, 1, 0, 0)
        self.reader.setViewportMargins(0, 0, 24, 0)
        body.addWidget(self.reader)
        column.addLayout(body, 1)
        column.addWidget(Line())
        column.addLayout(self._foot())
        self.pages.addWidget(comparing)
        self.pages.addWidget(self.merge)
        row.addWidget(self.pages, 1)

    def _connect_branches(self) -> None:
        branches, rewrite = self.branches, self.rail.rewrite
        rewrite.named.connect(branches.try_rewrite)
        branches.refused.connect(self._refused)
        branches.begun.connect(lambda *_: rewrite.end())
        branches.wanted.connect(self._model.want_branch)
        branches.proposed.connect(self._begin_merge)
        branches.merged.connect(self.leave_merge)
        self.merge.kept.connect(branches.merge)
        self.merge.left.connect(self._leave_merge_by_hand)
        self.drop.clicked.connect(lambda: branches.drop(self._model.picked_branch))
        self.go_on.clicked.connect(lambda: branches.go_on(self._model.picked_branch))
        self.switch.clicked.connect(lambda: branches.switch(self._model.picked_branch))
        self.merge_in.clicked.connect(lambda: branches.propose(self._model.picked_branch))

    def _begin_merge(self, proposal: object) -> None:
        if isinstance(proposal, MergeProposal):
            self.pages.setCurrentIndex(_MERGING)
            self.merge.begin(proposal)

    def _leave_merge_by_hand(self) -> None:
        self.leave_merge()
        self.rail.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, sentence: str) -> None:
        if self.rail.rewrite.is_asking:
            self.rail.rewrite.refuse(sentence)
        else:
            self.branches.said.emit(sentence)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(24, 14, 24, 14)
        head.setSpacing(8)
        head.addWidget(self.older)
        self._arrow = _Arrow()
        head.addWidget(self._arrow)
        head.addWidget(self.newer, 1)
        counts = QHBoxLayout()
        counts.setSpacing(4)
        counts.addWidget(self.added)
        counts.addWidget(self.removed)
        head.addLayout(counts)
        return head

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 11)
        foot.setSpacing(8)
        foot.addWidget(self.note, 1)
        for each in (
            self.copy, self.restore, self.drop, self.go_on, self.switch, self.merge_in,
        ):  # fmt: skip
            foot.addWidget(each)
        return foot

    def _show(self) -> None:
        older, newer = self._model.older, self._model.newer
        has_pair = older is not None and newer is not None
        only = self._model.revisions[0].number if self._model.revisions else 0
        self.older.setText(self._named(older if has_pair else only))
        self.newer.set_text(self._named(newer) if has_pair else "")
        for each in (self._arrow, self.newer, self._words, self.up, self.down):
            each.setVisible(has_pair)
        self._show_foot(has_pair=has_pair, only=only)
        self.rail.rewrite.setVisible(bool(self._model.branches))
        if not has_pair:
            self.added.setText("")
            self.removed.setText("")
            self.reader.document().clear()

    def _named(self, revision: int | None) -> str:
        if not revision:
            return ""
        branch = self._model.name_of(revision)
        if branch and self._model.picked_branch:
            return shortened(branch, _SHORT)
        return self.tr("Revision {0}").format(revision)

    def _show_foot(self, *, has_pair: bool, only: int) -> None:
        branch = self._model.picked_branch if has_pair else ""
        for each in (self.copy, self.restore):
            each.setVisible(has_pair and not branch)
        for each in (self.drop, self.go_on, self.switch, self.merge_in):
            each.setVisible(bool(branch))
        # A person's own line stays: every memory has it.
        self.drop.setVisible(bool(branch) and branch != _MAIN)
        picked = self._model.picked
        self.copy.set_text(self.tr("Copy revision {0}").format(picked))
        self.restore.set_text(self.tr("Restore revision {0}").format(picked))
        said = self.tr("“{0}” changes nothing until it is merged or switched to.")
        if branch:
            note = self.tr("Not merged yet.")
        elif has_pair:
            note = self.tr("Revision {0} is kept.").format(self._model.head)
        else:
            note = self.tr("There is one revision so far.") if only else ""
        self.note.set_text(note)
        self.note.setToolTip(said.format(branch) if branch else note)

    def _show_diff(self) -> None:
        diff = self._model.diff
        if diff is None:
            return
        self.added.setText(self.tr("+{0} words").format(number(diff.words_added)))
        gone = self.tr("{0}{1} words").format(MINUS, number(diff.words_removed))
        self.removed.setText(gone if diff.words_removed else "")
        self._places, self._place = fill_with_diff(self.reader.document(), diff.runs), -1
        self.reader.verticalScrollBar().setValue(0)

    def _pair(self, number: int) -> None:
        if self._model.older is not None:
            self._model.pick_pair(number, self._model.older)

    def _go(self, step: int) -> None:
        if self._places:
            self._place = (self._place + step) % len(self._places)
            cursor = QTextCursor(self.reader.document())
            cursor.setPosition(self._places[self._place])
            self.reader.setTextCursor(cursor)
            self.reader.ensureCursorVisible()

    def _copy(self) -> None:
        revision = self._model.revision(self._model.picked)
        if revision is not None:
            copy_text(revision.text)
