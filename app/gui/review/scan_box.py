"""Where a look through the vault shows: below the queue, or instead of an empty one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.gui.counts import number
from app.gui.dates import NARROW
from app.gui.review.cases import CERTAIN, SURE
from app.gui.widgets.banner import Banner
from app.gui.widgets.buttons import Button
from app.gui.widgets.empty_page import EmptyPage
from app.gui.widgets.focus import holds_focus
from app.gui.widgets.progress_card import ProgressCard
from app.gui.widgets.text import Line
from core.model import Progress

_CARD = 432


class ScanPlace(QWidget):
    """Holds the card of a look that runs, and nothing else."""

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.card: ProgressCard | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_scan(self, *, is_running: bool) -> None:
        """Show a new card, or take it away."""
        if is_running and self.card is None:
            self.card = ProgressCard(self.tr("Looking for conflicts"))
            self.card.cancelled.connect(self.cancelled)
            self._column.addWidget(self.card)
        elif not is_running and self.card is not None:
            self._column.removeWidget(self.card)
            self.card.hide()
            self.card.deleteLater()
            self.card = None
        self.setVisible(is_running)

    def show_progress(self, now: Progress) -> None:
        """Show how far the look is."""
        if self.card is not None:
            self.card.show_progress(now)


class QueueFoot(QWidget):
    """Below the queue: a look that runs, and the duplicates that can go together."""

    accept_wanted = Signal()
    keep_wanted = Signal()
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.scan = ScanPlace()
        self.scan.cancelled.connect(self.cancelled)
        self.accept = Button("", icon="check-check")
        self.accept.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.accept.clicked.connect(self.accept_wanted)
        self.keep = Button("", icon="check-check")
        self.keep.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.keep.setToolTip(self.tr("Shows the list first"))
        self.keep.clicked.connect(self.keep_wanted)
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 12, 16, 12)
        inner.setSpacing(8)
        inner.addWidget(self.scan)
        inner.addWidget(self.accept)
        inner.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Line())
        column.addLayout(inner)
        self._is_running, self._count, self._facts = False, 0, 0
        self._show()

    def offer(self, count: int) -> None:
        """Offer so many duplicates; none, and the button goes."""
        self._count = count
        if count == 1:
            text = self.tr("Accept 1 duplicate above {0}{1}%…").format(number(CERTAIN), NARROW)
        else:
            text = self.tr("Accept {0} duplicates above {1}{2}%…").format(
                number(count), number(CERTAIN), NARROW
            )
        self.accept.set_text(text)
        self.accept.setToolTip(self.tr("Shows the list first"))
        self._show()

    def offer_facts(self, count: int) -> None:
        """Offer so many proposed facts; none, and the button goes."""
        self._facts = count
        if count == 1:
            text = self.tr("Keep 1 fact above {0}{1}%…").format(number(SURE), NARROW)
        else:
            text = self.tr("Keep {0} facts above {1}{2}%…").format(
                number(count), number(SURE), NARROW
            )
        self.keep.set_text(text)
        self._show()

    def show_scan(self, *, is_running: bool) -> None:
        """Show a look that runs."""
        self._is_running = is_running
        self.scan.show_scan(is_running=is_running)
        self._show()

    def show_progress(self, now: Progress) -> None:
        """Show how far the look is."""
        self.scan.show_progress(now)

    def _show(self) -> None:
        self.accept.setVisible(self._count > 0)
        self.keep.setVisible(self._facts > 0)
        self.setVisible(self._count > 0 or self._facts > 0 or self._is_running)


class EmptyQueue(QWidget):
    """Nothing waits: what comes here, when it last looked, and another look."""

    look_wanted = Signal()
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.page = EmptyPage(
            "git-compare-arrows",
            self.tr("Nothing disagrees."),
            "",
            self.tr("Look now"),
            start_icon="text-search",
        )
        self.page.started.connect(self.look_wanted)
        self.scan = ScanPlace()
        self.scan.setFixedWidth(_CARD)
        self.scan.cancelled.connect(self.cancelled)
        self.banner = Banner()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        box = QVBoxLayout()
        box.setContentsMargins(16, 12, 16, 0)
        box.addWidget(self.banner)
        column.addLayout(box)
        column.addWidget(self.page, 1)
        self.page.put_below(self.scan)
        self.show_scan(is_running=False, last="")

    def focus_first(self) -> None:
        """Give the focus to the one button there is."""
        card = self.scan.card
        button = card.cancel if card is not None else self.page.start
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_scan(self, *, is_running: bool, last: str, is_all: bool = True) -> None:
        """Show a look that runs, or when the last one was.

        ``is_all``: every memory was compared, so it is sure that nothing disagrees.
        """
        had_focus = holds_focus(self)
        if is_running:
            self.banner.dismiss()
        words = self.tr(
            "When two memories repeat, update or contradict each other, they wait here until "
            "you say what holds."
        )
        said = f"{words}\u2028\u2028{last}" if last else words
        sure, so_far = self.tr("Nothing disagrees."), self.tr("Nothing disagrees so far.")
        self.page.say(sure if is_all else so_far, said, icon="git-compare-arrows")
        self.scan.show_scan(is_running=is_running)
        self.page.start.setVisible(not is_running)
        if had_focus:
            self.focus_first()

    def show_progress(self, now: Progress) -> None:
        """Show how far the look is."""
        self.scan.show_progress(now)

    def complain(self, sentence: str) -> None:
        """Say what went wrong."""
        self.banner.say(sentence, tone="bad")
