"""A long job: what it does, how far it is, when it may end, and the way out."""

import time
from collections.abc import Callable

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.gui.counts import number
from app.gui.dates import NARROW
from app.gui.theme import tokens
from app.gui.typography import MEDIUM, Step
from app.gui.widgets.buttons import Button, Size
from app.gui.widgets.paint import draw_box
from app.gui.widgets.text import Text
from core.model import Progress

_SHOW_EVERY = 0.1  # seconds: the bar moves at most ten times a second


class ProgressBar(QWidget):
    """A bar of 4 px; ``None`` while the whole is unknown."""

    accessible_role = QAccessible.Role.ProgressBar

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.part: float | None = 0.0
        self.setAccessibleName(name)
        self.setFixedHeight(4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def accessible_value(self) -> str:
        """Return how far it is, for a screen reader."""
        if self.part is None:
            return ""
        return self.tr("{0}{1}%").format(number(100 * self.part), NARROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar."""
        now, painter = tokens(), QPainter(self)
        draw_box(painter, self.rect(), 2, ground=now.bar_off)
        if self.part:
            box = QRectF(0, 0, max(4.0, self.width() * self.part), 4)
            draw_box(painter, box, 2, ground=now.accent)


class ProgressCard(QWidget):
    """A framed card with a bar, a count, an estimate and Cancel."""

    accessible_role = QAccessible.Role.Grouping

    cancelled = Signal()

    def __init__(self, title: str, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._begun = clock()
        self._shown = 0.0
        self.setAccessibleName(title)
        self.title = Text(title, weight=MEDIUM)
        self.cancel = Button(self.tr("Cancel"), size=Size.SMALL)
        self.cancel.clicked.connect(self.cancelled)
        self.bar = ProgressBar(title)
        self.count = Text("", Step.META, tone="muted", is_tabular=True)
        self.left = Text("", Step.META, tone="muted", is_tabular=True)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(17, 13, 17, 13)
        column.setSpacing(8)
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.cancel)
        foot.addWidget(self.count, 1)
        foot.addWidget(self.left)
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addLayout(foot)

    def show_progress(self, now: Progress) -> None:
        """Show how far it is, at most ten times a second."""
        at = self._clock()
        if at - self._shown < _SHOW_EVERY and now.done != now.total:
            return
        self._shown = at
        self.bar.part = now.done / now.total if now.total else None
        self.bar.update()
        if now.total:
            self.count.setText(
                self.tr("{0} of {1}").format(number(now.done), number(now.total))
            )
            self.left.setText(self._estimate(now.done, now.total, at - self._begun))
        else:
            self.count.setText(number(now.done))

    def _estimate(self, done: int, total: int, elapsed: float) -> str:
        if not done or elapsed < 1:
            return ""
        seconds = elapsed / done * (total - done)
        if seconds < 1:
            return ""
        if seconds < 90:
            return self.tr("About {0} s left").format(number(max(1, seconds)))
        return self.tr("About {0} min left").format(number(seconds / 60))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame."""
        now = tokens()
        draw_box(QPainter(self), self.rect(), 8, ground=now.panel, border=now.line)
