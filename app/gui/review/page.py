"""One conflict: the reason, both texts, what differs, the merge, and the decisions."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from app.gui.review.cases import Case
from app.gui.review.decision import DecisionCard
from app.gui.review.difference_strip import DifferenceStrip
from app.gui.review.merge_box import MergeBox
from app.gui.review.page_frame import frame_page
from app.gui.review.reason_row import ReasonRow
from app.gui.review.scrolling import LinkedScrolling
from app.gui.review.side import Side
from app.gui.widgets.banner import Banner
from app.gui.widgets.text import Line
from core.model import ConflictKind, Draft, Settling

FOOT = 80  # pixels: the decisions and what stands around them
_LEAST_SIDES, _LEAST_MERGE = 170, 150  # pixels


class CasePage(QWidget):
    """Reason first, texts second; the four decisions keep their places.

    ``case`` is the conflict that is shown.
    """

    chosen = Signal(object)  # a Settling
    open_wanted = Signal(str)  # a memory's id

    def __init__(self) -> None:
        super().__init__()
        self.case: Case | None = None
        self.reason = ReasonRow()
        self.banner = Banner()
        self.older, self.newer = Side(is_newer=False), Side(is_newer=True)
        self.scrolling = LinkedScrolling(self.older.reader, self.newer.reader)
        self.strip = DifferenceStrip()
        self.merge = MergeBox()
        self.cards = {
            Settling.KEEP_BOTH: DecisionCard("review.keep", "check", "K"),
            Settling.MERGE: DecisionCard("review.merge", "combine", "M"),
            Settling.REPLACE: DecisionCard("review.replace", "history", "R"),
            Settling.DISMISS: DecisionCard("review.dismiss", "x", "N"),
        }
        # The longest title gets the room for its one line.
        shares = {Settling.REPLACE: 6}
        cards = [(card, shares.get(each, 5)) for each, card in self.cards.items()]
        frame_page(self, self.reason, self.banner, self._body(), cards)
        self._connect()
        self.show_case(None)

    def show_case(self, case: Case | None) -> None:
        """Show a conflict; ``None`` empties the page."""
        self.case = case
        self._name_cards()
        if case is None:
            self.reason.forget()
            self.strip.show_pairs(())
            self.merge.forget()
            self.older.forget()
            self.newer.forget()
            return
        self.reason.say(case.kind, case.reason, case.confidence)
        self.strip.show_pairs(case.differences, self._without_pairs(case))
        self.merge.show_case(case)
        self.show_sides()

    def draft(self) -> Draft:
        """Return what was made of the proposal, and of which texts.

        With the memories' ids, by which a purge finds it.
        """
        if self.case is None:
            return self.merge.draft()
        sides = [each.memory_id for each in (self.case.older, self.case.newer)]
        about = {"state": self.case.state, "memories": sides}
        return replace(self.merge.draft(), metadata=about)

    def show_sides(self) -> None:
        """Show both texts again, in the colours of the theme."""
        if self.case is not None:
            self.older.show_text(self.case.older)
            self.newer.show_text(self.case.newer)
            self.scrolling.start_over()
            # Of a long text the beginning says little; the other side follows.
            _ = self.newer.show_first_change() or self.older.show_first_change()

    def complain(self, sentence: str) -> None:
        """Say what went wrong."""
        self.banner.say(sentence, tone="bad")

    def _body(self) -> QWidget:
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self._sides())
        self.splitter.addWidget(self._below())
        self.splitter.setStretchFactor(0, 4)
        self.splitter.setStretchFactor(1, 3)
        return self.splitter

    def _sides(self) -> QWidget:
        holder = QWidget()
        holder.setMinimumHeight(_LEAST_SIDES)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.older, 1)
        row.addWidget(Line(is_upright=True))
        row.addWidget(self.newer, 1)
        return holder

    def _below(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(Line())
        self.merge.setMinimumHeight(_LEAST_MERGE)
        column.addWidget(self.merge, 1)
        return holder

    def _connect(self) -> None:
        for settling, card in self.cards.items():
            card.clicked.connect(lambda _=False, settling=settling: self.chosen.emit(settling))
        self.merge.submitted.connect(lambda: self.chosen.emit(Settling.MERGE))
        for side in (self.older, self.newer):
            side.open_wanted.connect(lambda side=side: self._open(is_newer=side is self.newer))

    def _without_pairs(self, case: Case) -> str:
        if case.is_same_text:
            return self.tr("The texts are the same")
        if case.kind is ConflictKind.DUPLICATE:
            return self.tr("Only the wording differs")
        return self.tr("They differ as a whole")

    def _open(self, *, is_newer: bool) -> None:
        if self.case is not None:
            side = self.case.newer if is_newer else self.case.older
            self.open_wanted.emit(side.memory_id)

    def _name_cards(self) -> None:
        is_edit = self.case is not None and self.case.is_edit
        suggested = self.case.suggested if self.case is not None else None
        nothing = "" if self.case is not None else self.tr("Nothing disagrees.")
        words = self._words_of_edits() if is_edit else self._words_of_pairs()
        for settling, (title, outcome) in words.items():
            is_suggested = settling is suggested
            refusal = nothing
            if is_edit and settling is Settling.DISMISS:
                refusal = self.tr("One memory can't say both: keep one of them, or merge.")
            self.cards[settling].say(
                title, outcome, is_suggested=is_suggested, refusal=refusal
            )

    def _words_of_pairs(self) -> dict[Settling, tuple[str, str]]:
        return {
            Settling.KEEP_BOTH: (self.tr("Keep both"), self.tr("Both still hold")),
            Settling.MERGE: (self.tr("Merge"), self.tr("As edited above")),
            Settling.REPLACE: (
                self.tr("Newer replaces older"),
                self.tr("The older is archived"),
            ),
            Settling.DISMISS: (self.tr("Not a conflict"), self.tr("Never asked again")),
        }

    def _words_of_edits(self) -> dict[Settling, tuple[str, str]]:
        return {
            Settling.KEEP_BOTH: (
                self.tr("Keep the older"),
                self.tr("Newer in the history"),
            ),
            Settling.MERGE: (self.tr("Merge"), self.tr("As edited above")),
            Settling.REPLACE: (
                self.tr("Newer replaces older"),
                self.tr("Older in the history"),
            ),
            Settling.DISMISS: (self.tr("Not a conflict"), self.tr("Only one can hold")),
        }
