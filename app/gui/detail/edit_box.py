"""Editing a memory in its place: title, text, Keep and Cancel."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.typography import Step
from app.gui.widgets.buttons import Button, Kind
from app.gui.widgets.markdown_editor import MarkdownEditor
from app.gui.widgets.text import ElidedText, Line
from app.gui.widgets.title_edit import TitleEdit
from core.model import Draft, Memory, Revision


class EditBox(QWidget):
    """``kept`` carries the base revision, the text and the title; ``edited`` at each change.

    ``branch`` is the one that is written on, empty for what the memory says now.
    """

    kept = Signal(int, str, str)
    cancelled = Signal()
    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._base = 0
        self.branch = ""
        self.note = ElidedText("", Step.META, tone="muted")
        self.title = TitleEdit(self.tr("Title"), right=24)
        self.editor = MarkdownEditor(self.tr("Text"))
        keys = (self.tr("Ctrl"), self.tr("Enter"))
        self.keep = Button(self.tr("Keep"), Kind.PRIMARY, keys=keys)
        self.cancel = Button(self.tr("Cancel"))
        self.keep.clicked.connect(self._keep)
        self.editor.submitted.connect(self._keep)
        self.title.returnPressed.connect(self.editor.setFocus)
        self.cancel.clicked.connect(self.cancelled)
        self.editor.edited.connect(self._show)
        self.editor.edited.connect(self.edited)
        self.title.textEdited.connect(self.edited)
        self._lay_out()

    def begin(self, memory: Memory) -> None:
        """Start from the memory as it is now."""
        self.branch, self._base = "", memory.revision
        self.note.set_text(self.tr("The text before stays in the history."))
        self._begin(memory.title, memory.text)

    def begin_on(self, revision: Revision, branch: str) -> None:
        """Start from the end of a branch; what the memory says stays."""
        self.branch, self._base = branch, revision.number
        said = self.tr("Kept on “{0}”. What the memory says stays.")
        self.note.set_text(said.format(branch))
        self._begin(revision.title, revision.text)

    def draft(self) -> Draft:
        """Return what is written, with the revision that it goes out from."""
        title, text = self.title.text(), self.editor.text()
        return Draft(text, title=title or None, metadata={"base": self._base})

    def show_draft(self, draft: Draft) -> None:
        """Go on with what was written last time, from the revision of then."""
        self._base = draft.metadata["base"]
        self._begin(draft.title, draft.text)
        self.editor.document().setModified(True)
        self.note.set_text(self.tr("Your draft from last time"))

    def _begin(self, title: str | None, text: str) -> None:
        self.title.show_title(title)
        self.editor.set_text(text)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show()

    @property
    def is_changed(self) -> bool:
        """Whether something was written."""
        return self.editor.document().isModified() or self.title.isModified()

    def forget(self) -> None:
        """Empty the fields, their undo included."""
        self.branch = ""
        self.note.set_text("")
        self.title.forget()
        self.editor.set_text("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up at Esc while nothing was changed; otherwise Cancel says so itself."""
        if event.key() == Qt.Key.Key_Escape and not self.is_changed:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        body = QVBoxLayout()
        body.setContentsMargins(24, 16, 0, 0)
        body.setSpacing(8)
        body.addWidget(self.title)
        body.addWidget(self.editor, 1)
        column.addLayout(body, 1)
        column.addWidget(Line())
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 12)
        foot.setSpacing(8)
        foot.addWidget(self.note, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.keep)
        column.addLayout(foot)

    def _keep(self) -> None:
        if self.keep.isEnabled():
            self.kept.emit(self._base, self.editor.text(), self.title.text())

    def _show(self) -> None:
        self.keep.setEnabled(bool(self.editor.toPlainText().strip()))
