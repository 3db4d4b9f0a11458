"""The panel that shows one memory."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.gui.detail.conflict_banner import ConflictBanner
from app.gui.detail.edit_box import EditBox
from app.gui.detail.footer import DetailFooter
from app.gui.detail.header import DetailHeader
from app.gui.detail.link_model import LinkViewModel
from app.gui.detail.provenance import ProvenanceView
from app.gui.detail.reading_time import ReadingTime
from app.gui.detail.related_view import RelatedView
from app.gui.detail.view_model import DetailViewModel
from app.gui.history.branch_model import BranchViewModel
from app.gui.history.view import HistoryView
from app.gui.history.view_model import HistoryViewModel
from app.gui.markdown import fill_with_markdown
from app.gui.theme import Theme
from app.gui.unfinished import Unfinished, edit_slot, merge_slot
from app.gui.widgets.banner import Banner
from app.gui.widgets.reader import Reader
from app.gui.widgets.tabs import TAB_ROOM, Tabs
from app.gui.widgets.text import Line
from core.model import Draft, MergeProposal, Revision

TEXT, HISTORY, RELATED, PROVENANCE = 0, 1, 2, 3
_NOTHING, _READING = 0, 1
_FOOT = 57  # pixels: the buttons of an edit or of the history, and the line above them


class DetailView(QStackedWidget):
    """Nothing, or one memory with its tabs; editing happens in place."""

    history_shown = Signal(bool)
    memory_wanted = Signal(str)
    review_wanted = Signal()
    said = Signal(str)
    undo_offered = Signal(str, int)  # what was done, and the number of the change

    def __init__(
        self, model: DetailViewModel, theme: Theme, now: Callable[[], datetime]
    ) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._model = model
        self._rendered: tuple[str, int] | None = None
        self.header = DetailHeader(model, now)
        self.tabs = Tabs(
            self.tr("Text"), self.tr("History"), self.tr("Related"), self.tr("Provenance")
        )
        self.banner = Banner()
        self.reader = Reader(self.tr("Text"))
        self.history_model = HistoryViewModel(model)
        self.branches = BranchViewModel(model)
        self.history = HistoryView(self.history_model, self.branches, theme, now)
        self.links = LinkViewModel(model)
        self.related = RelatedView(now)
        self.provenance = ProvenanceView()
        self.conflict = ConflictBanner(model)
        self.edit_box = EditBox()
        self.unfinished = Unfinished(model.session, self._draft, self)
        self.footer = DetailFooter()
        self.pages = QStackedWidget()
        self.reading_time = ReadingTime(model, self)
        self._lay_out()
        self._connect(theme)
        self._show()

    @property
    def is_editing(self) -> bool:
        """Whether the text is being edited."""
        return self.pages.currentWidget() is self.edit_box and self.currentIndex() == _READING

    @property
    def foot(self) -> int:
        """Return how high the buttons at its foot are, in pixels; 0 where there are none."""
        has_buttons = self.pages.currentWidget() in (self.history, self.edit_box)
        return _FOOT if has_buttons and self.currentIndex() == _READING else 0

    def begin_edit(self) -> None:
        """Edit the text in its place."""
        if self._model.memory is not None and self._model.as_of is None:
            self.tabs.choose(TEXT)
            self.edit_box.begin(self._model.memory)
            self._edit(is_on=True)
            self.unfinished.begin(edit_slot(self._model.memory.id))

    def go_on_writing(self, branch: str, *, is_merge: bool) -> None:
        """Go on with an edit of the shown memory, or of a branch, or with its merge."""
        if is_merge:
            self.begin_merge(branch)
        elif branch:
            self.branches.go_on(branch)
        else:
            self.begin_edit()

    def begin_link(self) -> None:
        """Ask for a memory to link this one with."""
        if self._model.memory is not None and self._model.as_of is None:
            self.tabs.choose(RELATED)
            self.related.begin_link()

    def begin_rewrite(self) -> None:
        """Ask for the name of a branch to write another text on."""
        if self._model.memory is not None and self._model.as_of is None:
            self.unfinished.leave()
            self.tabs.choose(HISTORY)
            self.history.leave_merge()
            self.history.rail.rewrite.begin()

    def compare_branch(self, name: str) -> None:
        """Show what a branch changes."""
        self.unfinished.leave()
        self.tabs.choose(HISTORY)
        self.history.leave_merge()
        self.history_model.compare_branch(name)

    def begin_merge(self, name: str) -> None:
        """Show what merging a branch would say."""
        self.compare_branch(name)
        self.branches.propose(name)

    def focus_shown(self) -> None:
        """Go on where the shown tab is read with the keys."""
        page = self.pages.currentWidget()
        if page is self.history:
            self.history.rail.rows.setFocus(Qt.FocusReason.OtherFocusReason)
        elif page is self.related:
            self.related.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif page is self.provenance:
            self.provenance.setFocus(Qt.FocusReason.OtherFocusReason)
        elif page is not self.edit_box:
            self.reader.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Empty everything."""
        self.unfinished.leave()
        self.banner.dismiss()
        self.conflict.dismiss()
        self.related.forget()
        self.provenance.show_provenance(None, ())
        self.edit_box.forget()
        self.header.forget()
        self.history.forget()
        self.reading_time.forget()
        self.footer.forget()
        self.reader.document().clear()
        self._rendered = None
        self.setCurrentIndex(_NOTHING)

    def _lay_out(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        tabs = QVBoxLayout()
        tabs.setContentsMargins(24 - TAB_ROOM, 8, 24, 0)
        tabs.addWidget(self.tabs)
        column.addLayout(tabs)
        column.addWidget(Line())
        self.banner.setContentsMargins(24, 16, 24, 0)
        column.addWidget(self.banner)
        tabbed = (self._reading(), self.history, self.related, self.provenance)
        for each in (*tabbed, self.edit_box):
            self.pages.addWidget(each)
        column.addWidget(self.pages, 1)
        column.addWidget(self.footer)
        self.addWidget(QWidget())
        self.addWidget(page)

    def _reading(self) -> QWidget:
        reading = QWidget()
        column = QVBoxLayout(reading)
        column.setContentsMargins(24, 14, 0, 0)
        column.setSpacing(14)
        self.conflict.setContentsMargins(0, 2, 24, 0)
        column.addWidget(self.conflict)
        self.reader.setViewportMargins(0, 0, 24, 0)
        column.addWidget(self.reader, 1)
        return reading

    def _connect(self, theme: Theme) -> None:
        model = self._model
        model.changed.connect(self._show)
        model.history_changed.connect(self._show_count)
        model.failed.connect(self._failed)
        theme.changed.connect(self._render_again)
        self.tabs.chosen.connect(self._turn)
        self.header.edit_wanted.connect(self.begin_edit)
        self.edit_box.kept.connect(self._keep)
        self.edit_box.cancelled.connect(self._cancel)
        self.edit_box.edited.connect(self.unfinished.edited)
        self.history.merge.edited.connect(self.unfinished.edited)
        self.history.merge.left.connect(self.unfinished.discard)
        self.unfinished.restored.connect(self._restored)
        self.unfinished.failed.connect(self._failed)
        self.branches.begun.connect(self._begin_on)
        self.branches.proposed.connect(self._begin_merge)
        self.branches.said.connect(self.said)
        self.branches.undoable.connect(self.undo_offered)
        self.header.branch_wanted.connect(lambda: self.tabs.choose(HISTORY))
        model.related_changed.connect(self._show_related)
        model.conflicts_changed.connect(self.conflict.show_conflicts)
        self.related.wanted.connect(self.memory_wanted)
        self.related.removal_wanted.connect(self.links.remove)
        self.related.picker.asked.connect(self.links.find)
        self.related.picker.chosen.connect(self.links.add)
        self.links.found.connect(self.related.picker.show_memories)
        self.links.added.connect(self.related.end_link)
        self.links.said.connect(self.said)
        self.links.undoable.connect(self.undo_offered)
        self.reader.wiki_wanted.connect(self._follow)
        self.conflict.acted.connect(self.review_wanted)

    def _show(self) -> None:
        memory = self._model.memory
        if memory is None:
            self.forget()
            return
        if self._rendered is None or self._rendered[0] != memory.id:
            self.banner.dismiss()
            self.unfinished.leave()
            self.history.leave_merge()
            self.edit_box.forget()
            self._edit(is_on=False)
        self.setCurrentIndex(_READING)
        self.header.show_memory(memory)
        self.related.let_write(is_let=self._model.as_of is None)
        self.history.let_write(is_let=self._model.as_of is None)
        self.footer.show_rows(memory, self._model.hit, self._model.rank, self._model.found)
        shown = (memory.id, memory.revision)
        if self._rendered != shown:
            is_same = self._rendered is not None and self._rendered[0] == memory.id
            self._rendered = shown
            self._render(keeps_place=is_same)

    def _render(self, *, keeps_place: bool) -> None:
        if self._model.memory is None:
            return
        bar = self.reader.verticalScrollBar()
        place = bar.value() if keeps_place else 0
        fill_with_markdown(self.reader.document(), self._model.memory.text)
        bar.setValue(place)

    def _render_again(self) -> None:
        self._render(keeps_place=True)

    def _show_count(self) -> None:
        revisions = self._model.revisions
        self.tabs.set_count(HISTORY, len(revisions) or None)
        is_today = self._model.as_of is None
        self.header.show_branch(self.branches.current if is_today else "")
        self.provenance.show_provenance(self._model.memory, revisions)

    def _show_related(self) -> None:
        related = self._model.related
        self.tabs.set_count(RELATED, len(related) or None)
        self.related.show_related(related)

    def _follow(self, target: str) -> None:
        found = self._model.linked(target)
        if found is not None:
            self.memory_wanted.emit(found)
        else:
            self.said.emit(self.tr("No memory has the title “{0}” yet.").format(target))

    def _turn(self, tab: int) -> None:
        self.unfinished.leave()
        self._edit(is_on=False)
        if tab != HISTORY:
            self.history.leave_merge()
        if tab != RELATED:
            self.related.end_link()
        self.pages.setCurrentIndex(tab)
        self.footer.setVisible(tab == TEXT)
        self.history_shown.emit(tab == HISTORY)

    def _edit(self, *, is_on: bool) -> None:
        if is_on:
            self.pages.setCurrentWidget(self.edit_box)
        elif self.pages.currentWidget() is self.edit_box:
            self.pages.setCurrentIndex(TEXT)
        self.footer.setVisible(self.pages.currentIndex() == TEXT)

    def _keep(self, base: int, text: str, title: str) -> None:
        branch = self.edit_box.branch
        self.unfinished.leave()  # until it is written, it waits there
        if branch:
            self.branches.write(branch, base, text, title)
        else:
            self._model.revise(base, text, title)
        self.edit_box.forget()
        self._edit(is_on=False)
        if branch:
            self.tabs.choose(HISTORY)

    def _cancel(self) -> None:
        branch = self.edit_box.branch
        self.unfinished.discard()
        self.unfinished.leave()
        self._edit(is_on=False)
        if branch:
            self.branches.leave(branch)
            self.tabs.choose(HISTORY)

    def _begin_on(self, revision: Revision, branch: str) -> None:
        self.tabs.choose(TEXT)
        self.edit_box.begin_on(revision, branch)
        self._edit(is_on=True)
        self.unfinished.begin(edit_slot(revision.memory_id, branch))

    def _begin_merge(self, proposal: MergeProposal) -> None:
        self.unfinished.begin(merge_slot(proposal.ours.memory_id, proposal.branch))

    def _draft(self) -> Draft:
        if not self.history.is_merging:
            return self.branches.noted(self.edit_box.draft(), self.edit_box.branch)
        return self.branches.noted_merge(self.history.merge.draft())

    def _restored(self, draft: Draft) -> None:
        if self.history.is_merging:
            self.branches.go_on_merging(draft)
            self.history.merge.show_draft(draft)
        elif self.is_editing:
            self.branches.go_on_rewriting(draft, self.edit_box.branch)
            self.edit_box.show_draft(draft)

    def _failed(self, sentence: str) -> None:
        if self.currentIndex() == _NOTHING:
            self.said.emit(sentence)  # the banner stands above a memory
        else:
            self._say(self.tr("That was not done"), sentence, is_bad=True)

    def _say(self, title: str, body: str, *, is_bad: bool) -> None:
        self.banner.say(title, body, tone="bad" if is_bad else "warn")
