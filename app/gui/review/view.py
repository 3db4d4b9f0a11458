"""The pane of the conflicts: the queue, the one that is looked at, and many at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.gui.actions import Action
from app.gui.pane import Pane
from app.gui.ports import Change
from app.gui.review.bulk_page import BulkPage
from app.gui.review.cases import QueueKind
from app.gui.review.fact_page import FactDecision, FactPage, focus_box
from app.gui.review.head import ReviewHead
from app.gui.review.page import FOOT, CasePage
from app.gui.review.queue_list import QueueList
from app.gui.review.row_delegate import conflict_delegate
from app.gui.review.scan_box import EmptyQueue, QueueFoot
from app.gui.review.scan_model import ScanModel
from app.gui.review.scan_words import found_words, last_look, waiting_words
from app.gui.review.view_model import ReviewViewModel
from app.gui.unfinished import Unfinished, Unsaved, in_review, review_slot
from app.gui.widgets.focus import holds_focus
from app.gui.widgets.pane_splitter import PaneSplitter
from app.gui.widgets.text import Line
from app.gui.workbench import Workbench
from core.model import Draft, Progress, Settling

_LIST = 295
_LOOK_AGAIN = 2_000  # milliseconds, while memories wait to be compared


class ReviewView(Pane):
    """Reason first, texts second; ``counted`` says how many wait."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._workbench = workbench
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_LOOK_AGAIN)
        self._again.timeout.connect(self._ask_again)
        self._wanted = ""  # the conflict whose decision was just taken back
        self._kind: QueueKind | None = None  # which the list was last of
        self.model = ReviewViewModel(workbench.session)
        self.scan = ScanModel(workbench.session)
        self.head = ReviewHead()
        self.list = QueueList(self.tr("Conflicts"))
        self.list.setModel(self.model.rows)
        self.list.setItemDelegate(conflict_delegate(workbench.now, self.list.hasFocus))
        self.foot = QueueFoot()
        self.page = CasePage()
        self.fact = FactPage()
        self.bulk = BulkPage()
        self.fact_bulk = BulkPage(is_of_facts=True)
        self.empty = EmptyQueue()
        self.unfinished = Unfinished(workbench.session, self._draft, self)
        self._lay_out()
        self._connect()
        self._connect_scan()
        self._connect_unfinished()
        self.model.look()

    def came(self) -> None:
        """Look again."""
        self.model.look_afresh()
        self.scan.ask()

    def changed(self, change: Change) -> None:
        """Look again: some were found, or someone decided one."""
        if change.kind in ("memories", "conflicts"):
            self.model.look()

    def kept_clear(self) -> int:
        """Return the height of the decisions: the next one comes while a message shows."""
        return 0 if self.pages.currentWidget() is self.empty else FOOT

    def focus_first(self) -> None:
        """Begin in the queue, or at the one button of an empty one."""
        if self.pages.currentWidget() is self.empty:
            self.empty.focus_first()
        elif (bulk := self._bulk_now()) is not None:
            bulk.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def take_unsaved(self) -> Unsaved:
        """Return what was made of a proposal, if it isn't saved."""
        return self.unfinished.take_unsaved()

    def forget(self) -> None:
        """Empty everything."""
        self.unfinished.forget()
        self.model.forget()
        self.scan.forget()
        self.page.show_case(None)
        self.page.banner.dismiss()
        self.fact.show_fact(None)
        self.fact.banner.dismiss()
        self.bulk.forget()
        self.fact_bulk.forget()
        self.head.show_counts(0, {}, None)

    def actions_now(self) -> Sequence[Action]:
        """Return the decisions about the conflict that is looked at, and another look."""
        group = self.tr("Review")
        certain, sure = self.model.certain_duplicates(), self.model.sure_facts()
        return (
            *self._decisions(group),
            Action("review.keep_facts", self.tr("Keep the facts above 85 %…"), group,
                   partial(self._show_bulk, is_of_facts=True), "check-check",
                   refusal="" if sure else self.tr("No proposed fact is that sure.")),
            Action("review.accept", self.tr("Accept duplicates above 95 %…"), group,
                   self._show_bulk, "check-check",
                   refusal="" if certain else self.tr("No duplicate is that sure.")),
            Action("review.look", self.tr("Look for conflicts now"), group, self.scan.start,
                   "text-search",
                   refusal=self.tr("It looks already.") if self.scan.is_running else ""),
        )  # fmt: skip

    def _decisions(self, group: str) -> list[Action]:
        if self._bulk_now() is not None:
            return []
        case, fact, page = self.model.case, self.model.fact, self._page_now()
        about = fact.text if fact is not None else case.about if case is not None else ""
        return [
            card.action(group, about, partial(page.chosen.emit, decision))
            for decision, card in page.cards.items()
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Decide by one key, wherever in the pane nothing is being written."""
        is_plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        page = self._page_now()
        if is_plain and self._shows_one():
            for decision, card in page.cards.items():
                if event.text().upper() == card.key:
                    page.chosen.emit(decision)
                    return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        left = QWidget()
        side = QVBoxLayout(left)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(0)
        side.addWidget(self.list, 1)
        side.addWidget(self.foot)
        self.right = QStackedWidget()
        self.right.addWidget(self.page)
        self.right.addWidget(self.fact)
        self.right.addWidget(self.bulk)
        self.right.addWidget(self.fact_bulk)
        settings = self._workbench.settings
        self.splitter = PaneSplitter(settings, "review", left, self.right, _LIST)
        height = settings.now.splitters.get("review texts")
        if height is not None:
            self.page.splitter.setSizes([height, max(1, 600 - height)])
        self.pages = QStackedWidget()
        self.pages.addWidget(self.splitter)
        self.pages.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(Line())
        column.addWidget(self.pages, 1)

    def _connect(self) -> None:
        model, bench = self.model, self._workbench
        self.head.undo.clicked.connect(lambda: bench.action_wanted.emit("undo"))
        self.head.kind_chosen.connect(model.choose_kind)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.list.clicked.connect(self._show_page)
        model.rows.rowsRemoved.connect(self.list.rows_removed)
        self.page.splitter.splitterMoved.connect(
            lambda height: bench.settings.place_splitter("review texts", height)
        )
        self.page.chosen.connect(self._decide)
        self.page.open_wanted.connect(bench.memory_wanted)
        self.page.merge.left.connect(self.focus_first)
        self.fact.chosen.connect(self._decide_fact)
        self.fact.open_wanted.connect(bench.memory_wanted)
        self.fact.box.left.connect(self.focus_first)
        self.foot.accept_wanted.connect(self._show_bulk)
        self.foot.keep_wanted.connect(partial(self._show_bulk, is_of_facts=True))
        self.bulk.accepted.connect(self._accept)
        self.fact_bulk.accepted.connect(self._keep_facts)
        for bulk in (self.bulk, self.fact_bulk):
            bulk.left.connect(self._show_page)
        bench.theme.changed.connect(self.page.show_sides)
        bench.theme.changed.connect(self.fact.show_passage)
        model.listed.connect(self._listed)
        model.shown.connect(self._shown)
        model.decided.connect(self._decided)
        model.returning.connect(self._returning)
        model.gone.connect(
            lambda: bench.said.emit(self.tr("This was decided elsewhere meanwhile."))
        )
        model.failed.connect(self._failed)

    def _connect_scan(self) -> None:
        scan = self.scan
        for looker in (self.head.look.clicked, self.empty.look_wanted):
            looker.connect(scan.start)
        for stopper in (self.foot.cancelled, self.empty.cancelled):
            stopper.connect(scan.cancel)
        scan.changed.connect(self._show_scan)
        scan.progressed.connect(self._progressed)
        scan.ended.connect(self._scanned)
        scan.failed.connect(self._failed)

    def _connect_unfinished(self) -> None:
        unfinished = self.unfinished
        self.page.merge.edited.connect(unfinished.edited)
        self.fact.box.editor.edited.connect(unfinished.edited)
        for again in (self.page.merge.again, self.fact.box.again):
            again.clicked.connect(unfinished.discard)
        unfinished.restored.connect(self._restored)
        unfinished.failed.connect(self._failed)

    def _listed(self) -> None:
        model = self.model
        self.counted.emit(model.count)
        self.head.show_counts(model.count, model.kinds(), model.kind)
        certain = model.certain_duplicates()
        self.foot.offer(len(certain))
        self.bulk.show_rows(certain)
        sure = model.sure_facts()
        self.foot.offer_facts(len(sure))
        self.fact_bulk.show_rows(sure)
        bulk = self._bulk_now()
        if bulk is not None and not (sure if bulk is self.fact_bulk else certain):
            self._show_page()
        self._show_queue()

    def _show_queue(self) -> None:
        had_focus = holds_focus(self)
        is_empty = self.model.has_looked and not self.model.count
        was_empty = self.pages.currentWidget() is self.empty
        self._show_scan()
        self.pages.setCurrentIndex(1 if is_empty else 0)
        if is_empty:
            self.model.show(None)
        else:
            self._keep_current()
        if had_focus and is_empty is not was_empty:
            self.focus_first()  # or the focus would go to whatever stands next

    def _keep_current(self) -> None:
        rows = self.model.rows
        wanted = rows.place_of(self._wanted)
        self._wanted, self.list.stays = "", True
        if not rows.rows:
            return
        place = wanted if wanted >= 0 else self.list.currentIndex().row()
        place = max(0, min(place, len(rows.rows) - 1))
        if place != self.list.currentIndex().row():
            self._make_current(place)
        if self.model.kind is not self._kind:  # other rows: where the list stood says nothing
            self._kind = self.model.kind
            self.list.scrollTo(rows.index(place))
        self.model.show(rows.rows[place].id)

    def _make_current(self, place: int) -> None:
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        chosen = self.list.selectionModel()
        blocked = chosen.blockSignals(True)
        chosen.setCurrentIndex(self.model.rows.index(place), flag)
        chosen.blockSignals(blocked)
        self.list.scrollTo(self.model.rows.index(place))
        self.list.viewport().update()

    def _choose(self, current: QModelIndex) -> None:
        rows = self.model.rows.rows
        if 0 <= current.row() < len(rows):
            self.model.show(rows[current.row()].id)
            if self.list.hasFocus():
                self._show_page()

    def _decide(self, settling: Settling) -> None:
        if not self.page.cards[settling].isEnabled():
            return
        if settling is Settling.MERGE:
            merge = self.page.merge
            self.model.decide(settling, merge.editor.text(), merge.title.text())
        else:
            self.model.decide(settling)

    def _decide_fact(self, decision: FactDecision) -> None:
        if self.model.fact is None or not self.fact.cards[decision].isEnabled():
            return
        match decision:
            case FactDecision.KEEP:
                self.model.keep_fact()
            case FactDecision.DISMISS:
                self.model.dismiss_fact()
            case FactDecision.EDIT if self.fact.box.is_edited:
                self.model.keep_fact(self.fact.text())
            case FactDecision.EDIT:
                focus_box(self.fact)

    def _accept(self, conflict_ids: list[str]) -> None:
        self.model.accept(conflict_ids)
        self._show_page()

    def _keep_facts(self, proposal_ids: list[str]) -> None:
        self.model.keep_facts(proposal_ids)
        self._show_page()

    def _shown(self) -> None:
        shown = self.model.case or self.model.fact
        slot = "" if shown is None else review_slot(shown.id)
        is_other = slot != self.unfinished.slot
        if is_other:
            self.unfinished.leave()  # before the text is another one
        self.page.show_case(self.model.case)
        self.fact.show_fact(self.model.fact)
        if slot and is_other:
            self.unfinished.begin(slot)
        if self._bulk_now() is None:
            self.right.setCurrentWidget(self._page_now())

    def _draft(self) -> Draft:
        return self.fact.draft() if self.page.case is None else self.page.draft()

    def _restored(self, draft: Draft) -> None:
        if self.page.case is None:
            self.fact.box.show_draft(draft)
        elif draft.metadata["state"] == self.page.case.state:
            self.page.merge.show_draft(draft)

    def _shows_one(self) -> bool:
        return self.model.case is not None or self.model.fact is not None

    def _page_now(self) -> CasePage | FactPage:
        return self.page if self.model.fact is None else self.fact

    def _bulk_now(self) -> BulkPage | None:
        shown = self.right.currentWidget()
        return shown if isinstance(shown, BulkPage) else None

    def _show_bulk(self, *, is_of_facts: bool = False) -> None:
        bulk = self.fact_bulk if is_of_facts else self.bulk
        rows = self.model.sure_facts() if is_of_facts else self.model.certain_duplicates()
        bulk.show_rows(rows)
        self.right.setCurrentWidget(bulk)
        bulk.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_page(self) -> None:
        if self._bulk_now() is not None:
            self.right.setCurrentWidget(self._page_now())
            self.focus_first()

    def _decided(self, sentence: str, change: int, ids: tuple[str, ...]) -> None:
        # What is written of another one stays.
        if in_review(self.unfinished.slot) in ids:
            self.unfinished.discard()
        self.page.banner.dismiss()
        self.fact.banner.dismiss()
        self._workbench.undo_offered.emit(sentence, change)
        if holds_focus(self.page) or holds_focus(self.fact):
            self.focus_first()

    def _returning(self, conflict_id: str) -> None:
        # What was taken back is what the person goes on with.
        self._wanted, self.list.stays = conflict_id, False

    def _failed(self, sentence: str) -> None:
        if self.pages.currentWidget() is self.empty:
            self.empty.complain(sentence)
        else:
            self._page_now().complain(sentence)

    def _show_scan(self) -> None:
        is_running = self.scan.is_running
        self.head.look.setEnabled(not is_running)
        self.head.look.setVisible(self.model.count > 0)  # the empty page has its own
        self.head.look.setToolTip(self._about_look())
        self.foot.show_scan(is_running=is_running)
        waiting = self.scan.waiting
        said = waiting_words(waiting) if waiting else self._last_look()
        self.empty.show_scan(is_running=is_running, last=said, is_all=not waiting)
        if waiting and self.isVisible():
            self._again.start()

    def _ask_again(self) -> None:
        if self.isVisible() and self.pages.currentWidget() is self.empty:
            self.scan.ask()

    def _last_look(self) -> str:
        return last_look(self.scan.last, self._workbench.now())

    def _about_look(self) -> str:
        if self.scan.is_running:
            return self.tr("It looks already.")
        last = self._last_look()
        words = self.tr("Look for conflicts now")
        return self.tr("{0}. {1}").format(words, last) if last else words

    def _progressed(self, now: Progress) -> None:
        self.foot.show_progress(now)
        self.empty.show_progress(now)

    def _scanned(self) -> None:
        self.model.look()
        if self.scan.last is not None:
            self._workbench.said.emit(found_words(self.scan.last))
