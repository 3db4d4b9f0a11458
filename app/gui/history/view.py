"""The History tab: the rail at the left, what changed at the right."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtGui import QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.clipboard import copy_text
from app.gui.counts import number
from app.gui.history.diff_document import fill_with_diff
from app.gui.history.rail import MINUS, Rail
from app.gui.history.view_model import HistoryViewModel
from app.gui.icons import draw_icon
from app.gui.theme import Theme, tokens
from app.gui.typography import MEDIUM, Step
from app.gui.widgets.buttons import Button, IconButton, Kind, Size
from app.gui.widgets.reader import Reader
from app.gui.widgets.text import ElidedText, Line, Text


class _Arrow(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(16, 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_icon(QPainter(self), 0, 1, "arrow-right", tokens().muted, 14)


class HistoryView(QWidget):
    """Two revisions compared by words; Restore adds a revision."""

    def __init__(
        self, model: HistoryViewModel, theme: Theme, now: Callable[[], datetime]
    ) -> None:
        super().__init__()
        self._model = model
        self._places: list[int] = []
        self._place = -1
        self.rail = Rail(model, now)
        self.older = Text("", weight=MEDIUM)
        self.newer = Text("", weight=MEDIUM)
        self.added = Text("", Step.META, tone="ok", is_tabular=True)
        self.removed = Text("", Step.META, tone="bad", is_tabular=True)
        self.up = IconButton("arrow-up", self.tr("Previous change"), Size.SMALL)
        self.down = IconButton("arrow-down", self.tr("Next change"), Size.SMALL)
        self.reader = Reader(self.tr("What changed"))
        self.note = ElidedText("", Step.META, tone="muted")
        self.copy = Button("")
        self.restore = Button("", Kind.PRIMARY, icon="undo-2")
        self._lay_out()
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

    def forget(self) -> None:
        """Empty everything."""
        self._model.forget()
        self._show()
        self.reader.document().clear()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(Line(is_upright=True))
        column = QVBoxLayout()
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
        row.addLayout(column, 1)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(24, 14, 24, 14)
        head.setSpacing(8)
        head.addWidget(self.older)
        self._arrow = _Arrow()
        head.addWidget(self._arrow)
        head.addWidget(self.newer)
        head.addStretch(1)
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
        foot.addWidget(self.copy)
        foot.addWidget(self.restore)
        return foot

    def _show(self) -> None:
        older, newer = self._model.older, self._model.newer
        has_pair = older is not None and newer is not None
        name = self.tr("Revision {0}")
        only = self._model.revisions[0].number if self._model.revisions else 0
        alone = name.format(only) if only else ""
        self.older.setText(name.format(older) if has_pair else alone)
        self.newer.setText(name.format(newer) if has_pair else "")
        tools = (self._words, self.up, self.down, self.copy, self.restore)
        for each in (self._arrow, self.newer, *tools):
            each.setVisible(has_pair)
        self.copy.set_text(self.tr("Copy revision {0}").format(older))
        self.restore.set_text(self.tr("Restore revision {0}").format(older))
        once = self.tr("There is one revision so far.") if only else ""
        kept = self.tr("Revision {0} is kept.").format(only)
        self.note.set_text(kept if has_pair else once)
        self.note.setToolTip(self.note.text())
        if not has_pair:
            self.added.setText("")
            self.removed.setText("")
            self.reader.document().clear()

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
        revision = self._model.revision(self._model.older)
        if revision is not None:
            copy_text(revision.text)
