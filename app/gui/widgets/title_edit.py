"""A memory's title where it is written: one line without a frame."""

from PySide6.QtWidgets import QLineEdit

from app.gui.typography import SEMIBOLD, Step, font
from core.model import TITLE_LENGTH


class TitleEdit(QLineEdit):
    """``name`` is what a screen reader says; ``right`` keeps pixels at the right free."""

    def __init__(self, name: str, step: Step = Step.TITLE, *, right: int = 0) -> None:
        super().__init__()
        self.setFrame(False)
        self.setFont(font(step, SEMIBOLD))
        self.setMaxLength(TITLE_LENGTH)
        self.setAccessibleName(name)
        self.setPlaceholderText(self.tr("Title, if it needs one"))
        self.setTextMargins(-2, 0, right, 0)

    def show_title(self, title: str | None) -> None:
        """Show a title from its beginning on, as one that nobody changed yet."""
        self.setText(title or "")
        self.setModified(False)
        self.setCursorPosition(0)

    def forget(self) -> None:
        """Empty it, its undo included."""
        self.clear()
        self.setText("")
