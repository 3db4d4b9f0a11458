"""What would be kept of a proposal: a real editor, and the way back to the proposal."""

from PySide6.QtCore import Signal

from app.gui.review.proposal_box import ProposalBox
from app.gui.widgets.markdown_editor import MarkdownEditor
from core.model import Draft


class FactBox(ProposalBox):
    """``submitted`` at Ctrl+Enter, ``left`` at Esc, ``edited`` at each change."""

    submitted = Signal()
    edited = Signal()

    def __init__(self) -> None:
        super().__init__("square-pen")
        self._proposal, self._shown = "", ""
        self.editor = MarkdownEditor(self.tr("Text if kept"))
        keys = self.tr("Ctrl+Enter keeps it, Esc leaves")
        self.place(self.tr("If kept"), keys, self.editor)
        self.again.clicked.connect(self.start_over)
        self.again.setEnabled(False)
        self.editor.submitted.connect(self.submitted)
        self.editor.edited.connect(self._show_state)

    def show_proposal(self, proposal_id: str, text: str, hint: str) -> None:
        """Propose; what a person made of the same proposal stays."""
        self._proposal = text
        if proposal_id != self._shown:
            self._shown = proposal_id
            self.start_over()
        self.hint.set_text(hint)

    def start_over(self) -> None:
        """Show the proposal again."""
        self.editor.set_text(self._proposal)
        self._show_state()

    def show_draft(self, draft: Draft) -> None:
        """Go on with what was written last time."""
        self.editor.set_text(draft.text)
        self.say_draft()
        self._show_state()

    def forget(self) -> None:
        """Empty the editor, its undo included."""
        self._proposal = self._shown = ""
        self.editor.set_text("")
        self.hint.set_text("")
        self.again.setEnabled(False)

    @property
    def is_edited(self) -> bool:
        """Whether it says something else than the proposal, and something at all."""
        return self.editor.text().strip() not in {"", self._proposal}

    def _show_state(self) -> None:
        self.again.setEnabled(self.editor.text() != self._proposal)
        self.edited.emit()
