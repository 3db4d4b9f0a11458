"""What a merge would say: a real editor, and the way back to the proposal."""

from collections.abc import Iterator
from itertools import islice

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from app.gui.review.cases import Case
from app.gui.review.differences import Difference, is_telling
from app.gui.review.proposal_box import ProposalBox
from app.gui.theme import tokens
from app.gui.typography import Step
from app.gui.widgets.markdown_editor import MarkdownEditor
from app.gui.widgets.title_edit import TitleEdit
from core.model import Draft

_MOST_VALUES, _MOST_PLACES = 40, 10  # of what is marked in the proposal
_AS_WRITTEN = (
    QTextDocument.FindFlag.FindCaseSensitively | QTextDocument.FindFlag.FindWholeWords
)


class MergeBox(ProposalBox):
    """``submitted`` at Ctrl+Enter, ``left`` at Esc, ``edited`` at each change."""

    submitted = Signal()
    edited = Signal()

    def __init__(self) -> None:
        super().__init__("combine")
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._proposal = ("", "")
        self._values: tuple[Difference, ...] = ()
        self._shown: tuple[str, str] | None = None
        self._hint = ""
        self.is_of_earlier = False  # made of texts of which one was changed since
        self.title = TitleEdit(self.tr("Title if merged"), Step.READ)
        self.editor = MarkdownEditor(self.tr("Text if merged"))
        keys = self.tr("Ctrl+Enter merges, Esc leaves")
        self.place(self.tr("If merged"), keys, self.title, self.editor)
        self.again.clicked.connect(self.start_over)
        self.again.setEnabled(False)
        self.editor.submitted.connect(self.submitted)
        self.title.returnPressed.connect(self.editor.setFocus)
        self.editor.edited.connect(self._show_state)
        self.editor.edited.connect(self.edited)
        self.title.textEdited.connect(self.edited)
        self.title.textChanged.connect(self._show_state)

    def show_case(self, case: Case) -> None:
        """Propose; what a person made of a proposal stays.

        Also where one of the texts was changed meanwhile: then ``is_of_earlier``.
        """
        shown = (case.id, case.state)
        is_own = self._shown is not None and self._shown[0] == case.id and self.is_edited
        self._proposal, self._values = (case.merged_title, case.merged), case.differences
        if shown != self._shown:
            self._shown = shown
            if is_own:
                self.is_of_earlier = True
                self._show_state()
            else:
                self.start_over()
        self._hint = case.hint
        self._show_hint()
        self._mark()

    def start_over(self) -> None:
        """Show the proposal again."""
        self.is_of_earlier = False
        self._show_hint()
        title, text = self._proposal
        self.title.show_title(title)
        self.editor.set_text(text)
        self._show_state()

    def draft(self) -> Draft:
        """Return what is written."""
        return Draft(self.editor.text(), title=self.title.text() or None)

    def show_draft(self, draft: Draft) -> None:
        """Go on with what was written last time."""
        self.title.show_title(draft.title)
        self.editor.set_text(draft.text)
        self.say_draft()
        self._show_state()

    def forget(self) -> None:
        """Empty the editor, its undo included."""
        self._proposal, self._values, self._shown = ("", ""), (), None
        self._hint, self.is_of_earlier = "", False
        self.title.forget()
        self.editor.set_text("")
        self.hint.set_text("")
        self.again.setEnabled(False)

    @property
    def is_edited(self) -> bool:
        """Whether it says something else than the proposal."""
        return (self.title.text(), self.editor.text()) != self._proposal

    def changeEvent(self, event: QEvent) -> None:
        """Mark the values in the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._mark()

    def _show_hint(self) -> None:
        earlier = self.tr("One of the texts was changed meanwhile. Yours is from before.")
        self.hint.set_text(earlier if self.is_of_earlier else self._hint)

    def _show_state(self) -> None:
        self.again.setEnabled(self.is_edited)
        self._mark()

    def _mark(self) -> None:
        # The grounds alone: a stroke through or under words would look like their own.
        if self.editor.is_long():
            return
        now = tokens()
        marks: list[QTextEdit.ExtraSelection] = []
        for pair in self._values[:_MOST_VALUES]:
            marks += self._places(pair.old, now.removed, now.removed_text)
            marks += self._places(pair.new, now.added, now.added_text)
        self.editor.setExtraSelections(marks)

    def _places(
        self, value: str, ground: QColor, ink: QColor
    ) -> Iterator[QTextEdit.ExtraSelection]:
        for cursor in islice(self._found(value), _MOST_PLACES):
            mark = QTextEdit.ExtraSelection()
            mark.cursor = cursor
            mark.format.setBackground(ground)
            mark.format.setForeground(ink)
            yield mark

    def _found(self, value: str) -> Iterator[QTextCursor]:
        if not is_telling(value):
            return
        document = self.editor.document()
        cursor = document.find(value, 0, _AS_WRITTEN)
        while not cursor.isNull():
            yield QTextCursor(cursor)
            cursor = document.find(value, cursor, _AS_WRITTEN)
