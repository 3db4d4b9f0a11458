"""What would be kept of a proposal: a real editor, and the way back to the proposal."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.icons import draw_icon
from app.gui.review.edit_frame import EditFrame
from app.gui.theme import tokens
from app.gui.typography import SEMIBOLD, Step
from app.gui.widgets.buttons import Button, Kind, Size
from app.gui.widgets.markdown_editor import MarkdownEditor
from app.gui.widgets.text import ElidedText, Text
from core.model import Draft


class FactBox(QWidget):
    """``submitted`` at Ctrl+Enter, ``left`` at Esc, ``edited`` at each change."""

    submitted = Signal()
    left = Signal()
    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._proposal, self._shown = "", ""
        self.hint = ElidedText("", Step.META, tone="muted")
        self.keys = Text(self.tr("Ctrl+Enter keeps it, Esc leaves"), Step.META, tone="muted")
        self.keys.hide()
        self.again = Button(self.tr("Start over"), Kind.QUIET, Size.SMALL, icon="rotate-ccw")
        self.again.setToolTip(self.tr("Go back to the proposal"))
        self.again.clicked.connect(self.start_over)
        self.editor = MarkdownEditor(self.tr("Text if kept"))
        self.editor.submitted.connect(self.submitted)
        self.editor.edited.connect(self._show_state)
        head = QHBoxLayout()
        head.setContentsMargins(26, 0, 0, 0)
        head.setSpacing(8)
        head.addWidget(Text(self.tr("If kept"), weight=SEMIBOLD))
        head.addWidget(self.hint, 1)
        head.addWidget(self.keys)
        head.addWidget(self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 10, 24, 16)
        column.setSpacing(8)
        column.addLayout(head)
        frame = EditFrame(self.editor)
        frame.entered.connect(self.keys.show)
        frame.left.connect(self.keys.hide)
        column.addWidget(frame, 1)

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
        self.hint.set_text(self.tr("Your draft from last time"))
        self._show_state()

    def forget(self) -> None:
        """Empty the editor, its undo included."""
        self._proposal = self._shown = ""
        self.editor.set_text("")
        self.hint.set_text("")

    @property
    def is_edited(self) -> bool:
        """Whether it says something else than the proposal, and something at all."""
        return self.editor.text().strip() not in {"", self._proposal}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list; what is written stays."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and icon."""
        painter, now = QPainter(self), tokens()
        painter.fillRect(self.rect(), now.window)
        draw_icon(painter, 24, 14, "square-pen", now.text_2)

    def _show_state(self) -> None:
        self.again.setEnabled(self.editor.text() != self._proposal)
        self.edited.emit()
