"""One of the two texts of a conflict."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.dates import date_and_time
from app.gui.history.diff_document import fill_with_diff
from app.gui.typography import SEMIBOLD, Step
from app.gui.widgets.badge import Badge
from app.gui.widgets.buttons import IconButton, Size
from app.gui.widgets.reader import Reader
from app.gui.widgets.text import ElidedText, Text

if TYPE_CHECKING:
    from core.model import DiffRun, Revision


class Side(QWidget):
    """Its date, title and text, with what only this side says marked."""

    open_wanted = Signal()

    def __init__(self, *, is_newer: bool) -> None:
        super().__init__()
        word = self.tr("Newer") if is_newer else self.tr("Older")
        self.badge = Badge(word, "added" if is_newer else "removed")
        self.date = Text("", Step.META, tone="muted")
        self.open = IconButton("arrow-up-right", self.tr("Open the memory"), Size.SMALL)
        self.open.clicked.connect(self.open_wanted)
        self.title = ElidedText("", Step.TITLE, SEMIBOLD)
        name = self.tr("The newer text") if is_newer else self.tr("The older text")
        self.reader = Reader(name)
        self.where = ElidedText("", Step.META, tone="muted")
        head = QHBoxLayout()
        head.setContentsMargins(24, 0, 16, 0)
        head.setSpacing(8)
        head.addWidget(self.badge)
        head.addWidget(self.date)
        head.addStretch(1)
        head.addWidget(self.open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 0, 12)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(8)
        body = QVBoxLayout()
        body.setContentsMargins(24, 0, 0, 0)
        body.setSpacing(8)
        body.addLayout(_inset(self.title))
        self.reader.setViewportMargins(0, 0, 24, 0)
        body.addWidget(self.reader, 1)
        body.addLayout(_inset(self.where))
        column.addLayout(body, 1)

    def show_revision(
        self, revision: Revision, title: str, runs: Sequence[DiffRun], *, is_current: bool
    ) -> None:
        """Show one revision with its own runs."""
        self.date.setText(date_and_time(revision.created_at))
        self.title.set_text(revision.title or title)
        fill_with_diff(self.reader.document(), tuple(runs))
        self.reader.verticalScrollBar().setValue(0)
        if is_current:
            where = self.tr("Revision {0} by {1}: what the memory says now")
        else:
            where = self.tr("Revision {0} by {1}: kept beside it")
        self.where.set_text(where.format(revision.number, self._author(revision.author)))

    def forget(self) -> None:
        """Empty the side."""
        self.date.setText("")
        self.title.set_text("")
        self.where.set_text("")
        self.reader.document().clear()

    def _author(self, author: str) -> str:
        return self.tr("you") if author == "you" else author


def _inset(line: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 24, 0)
    row.addWidget(line)
    return row
