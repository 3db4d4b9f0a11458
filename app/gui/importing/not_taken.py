"""What an import did not take: a line or two for each, as high as they need."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit

from app.gui.typography import Step, font

_MOST_LINES = 24  # more are scrolled to


class NotTaken(QPlainTextEdit):
    """Plain text that can be copied."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setFont(font(Step.META))
        self.setAccessibleName(self.tr("What was not taken"))
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)

    def show_lines(self, lines: list[str]) -> None:
        """Show them, long ones wrapped."""
        self.setPlainText("\n".join(lines))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the lines are at this width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        # The layout of plain text measures its height in lines.
        lines = min(round(self.document().size().height()), _MOST_LINES)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 4)
