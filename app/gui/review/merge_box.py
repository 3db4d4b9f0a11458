"""What a merge would say: a real editor, and the way back to the proposal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.gui.icons import draw_icon
from app.gui.theme import tokens
from app.gui.typography import SEMIBOLD, Step, font
from app.gui.widgets.buttons import Button, Kind, Size
from app.gui.widgets.markdown_editor import MarkdownEditor
from app.gui.widgets.paint import draw_box
from app.gui.widgets.text import ElidedText, Text
from core.model import TITLE_LENGTH

if TYPE_CHECKING:
    from core.services.conflicts import ConflictTexts


class _Frame(QWidget):
    def __init__(self, title: QLineEdit, editor: MarkdownEditor) -> None:
        super().__init__()
        self._edits = (title, editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(17, 11, 13, 11)
        column.setSpacing(4)
        column.addWidget(title)
        column.addWidget(editor, 1)
        for each in self._edits:
            each.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        now = tokens()
        has_focus = any(each.hasFocus() for each in self._edits)
        border = now.accent if has_focus else now.line_strong
        width = 2 if has_focus else 1
        draw_box(QPainter(self), self.rect(), 6, ground=now.field, border=border, width=width)


class MergeBox(QWidget):
    """``submitted`` at Ctrl+Enter, ``left`` at Esc."""

    submitted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._proposal = ("", "")
        self._shown: tuple[str, int, int] | None = None
        self.hint = ElidedText("", Step.META, tone="muted")
        self.again = Button(self.tr("Start over"), Kind.QUIET, Size.SMALL, icon="rotate-ccw")
        self.again.setToolTip(self.tr("Go back to the proposal"))
        self.again.clicked.connect(self.start_over)
        self.title = QLineEdit()
        self.title.setFrame(False)
        self.title.setFont(font(Step.READ, SEMIBOLD))
        self.title.setMaxLength(TITLE_LENGTH)
        self.title.setAccessibleName(self.tr("Title if merged"))
        self.title.setPlaceholderText(self.tr("Title, if it needs one"))
        self.title.setTextMargins(-2, 0, 0, 0)
        self.editor = MarkdownEditor(self.tr("Text if merged"))
        self.editor.submitted.connect(self.submitted)
        self.title.returnPressed.connect(self.editor.setFocus)
        self.editor.edited.connect(self._show_state)
        self.title.textChanged.connect(self._show_state)
        head = QHBoxLayout()
        head.setContentsMargins(26, 0, 0, 0)
        head.setSpacing(8)
        head.addWidget(Text(self.tr("If merged"), weight=SEMIBOLD))
        head.addWidget(self.hint, 1)
        head.addWidget(self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 10, 24, 16)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(_Frame(self.title, self.editor), 1)

    def show_texts(self, texts: ConflictTexts) -> None:
        """Propose; what a person made of the proposal of the same texts stays."""
        shown = (texts.conflict.id, texts.ours.number, texts.theirs.number)
        self._proposal = (texts.merged_title or "", texts.merged)
        if shown != self._shown:
            self._shown = shown
            self.start_over()
        if texts.is_clean:
            self.hint.set_text(
                self.tr("Edit it before you merge. Both texts stay in the history.")
            )
        else:
            self.hint.set_text(
                self.tr("Both changed the same sentence, so both stand here. Strike one.")
            )

    def start_over(self) -> None:
        """Show the proposal again."""
        title, text = self._proposal
        self.title.setText(title)
        self.editor.set_text(text)
        self._show_state()

    def forget(self) -> None:
        """Empty the editor, its undo included."""
        self._proposal, self._shown = ("", ""), None
        self.title.clear()
        self.title.setText("")
        self.editor.set_text("")
        self.hint.set_text("")

    @property
    def is_edited(self) -> bool:
        """Whether it says something else than the proposal."""
        return (self.title.text(), self.editor.text()) != self._proposal

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
        draw_icon(painter, 24, 14, "combine", now.text_2)

    def _show_state(self) -> None:
        self.again.setEnabled(self.is_edited)
