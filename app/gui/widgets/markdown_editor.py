"""The editor for Markdown: plain text, lightly styled while it is typed."""

import re

from PySide6.QtCore import QEvent, QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QFont,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QSyntaxHighlighter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextEdit

from app.gui.clipboard import marked
from app.gui.theme import tokens
from app.gui.typography import SEMIBOLD, Step, code_font, font

LINE = 24  # pixels
STYLED_UP_TO = 200_000  # characters; a longer text is plain, so that typing stays quick

_HEADING = re.compile(r"#{1,6}\s+")
_LIST_MARK = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?|\s*>\s?")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_CODE = re.compile(r"`[^`]+`")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_OUTSIDE, _IN_CODE = 0, 1  # what a line leaves to the next one


class MarkdownStyle(QSyntaxHighlighter):
    """Greys the marks and shows headings and bold as such; the text stays as typed."""

    def highlightBlock(self, text: str) -> None:
        """Style one line."""
        if not self._style_code(text):
            self._style_prose(text)

    def _style_code(self, text: str) -> bool:
        was_in_code = self.previousBlockState() == _IN_CODE
        is_fence = _FENCE.match(text) is not None
        self.setCurrentBlockState(_IN_CODE if was_in_code is not is_fence else _OUTSIDE)
        if is_fence:
            self.setFormat(0, len(text), _ink("muted"))
        elif was_in_code:
            self.setFormat(0, len(text), _code())
        return is_fence or was_in_code

    def _style_prose(self, text: str) -> None:
        heading = _HEADING.match(text)
        if heading:
            self.setFormat(0, heading.end(), _ink("muted"))
            self.setFormat(heading.end(), len(text), _weight("text"))
        mark = _LIST_MARK.match(text)
        if mark:
            self.setFormat(0, mark.end(), _ink("muted"))
        for found in _BOLD.finditer(text):
            self.setFormat(found.start(), 2, _ink("muted"))
            self.setFormat(found.start(2), len(found[2]), _weight("text"))
            self.setFormat(found.end() - 2, 2, _ink("muted"))
        for found in _CODE.finditer(text):
            self.setFormat(found.start(), len(found[0]), _code())


def _ink(role: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(tokens()[role])
    return made


def _weight(role: str) -> QTextCharFormat:
    made = _ink(role)
    made.setFontWeight(QFont.Weight(SEMIBOLD))
    return made


def _code() -> QTextCharFormat:
    made = _ink("text_2")
    made.setFontFamilies(code_font().families())
    return made


class MarkdownEditor(QTextEdit):
    """14/24 type. ``submitted`` at Ctrl+Enter. Pasting takes plain text only."""

    submitted = Signal()
    long_pasted = Signal(str)  # instead of pasting, where ``longest`` says so
    edited = Signal()  # the text itself changed; Qt's textChanged tells of colours too

    def __init__(self, name: str, placeholder: str = "") -> None:
        self._style: MarkdownStyle | None = None
        self.longest: int | None = None  # characters, where longer texts are seen to elsewhere
        super().__init__()
        self.setAcceptRichText(False)
        self.setAccessibleName(name)
        self._placeholder = placeholder
        self.setFont(font(Step.READ))
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCursorWidth(2)
        self.document().setDocumentMargin(0)
        self._space_lines()
        self._restyle()
        self._last = ""
        self.textChanged.connect(self._changed)

    def text(self) -> str:
        """Return the text as it was typed."""
        return self.toPlainText()

    def tail(self, length: int = 1000) -> str:
        """Return the end of the text up to the cursor, without copying a long one."""
        cursor = QTextCursor(self.document())
        end = self.textCursor().position()
        cursor.setPosition(max(0, end - length))
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText().replace("\u2029", "\n")

    def set_text(self, text: str) -> None:
        """Show another text; what was typed before can't be undone into."""
        self._drop_style(len(text))
        self._last = text
        self.setPlainText(text)
        self._space_lines()
        self.document().clearUndoRedoStacks()
        self.document().setModified(False)
        self._restyle()

    def is_long(self) -> bool:
        """Return whether the text is too long to be looked at on every key."""
        return self.document().characterCount() > STYLED_UP_TO

    def is_too_much(self, text: str) -> bool:
        """Return whether this text would make the editor slow, where that is seen to."""
        return self.longest is not None and (
            self.document().characterCount() + len(text) > self.longest
        )

    def word_count(self) -> int:
        """Return how many words are typed."""
        return len(self.toPlainText().split())

    def changeEvent(self, event: QEvent) -> None:
        """Style the text again when the theme changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._style is not None:
            self._style.rehighlight()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Mark what is copied, so that a lock can take it back."""
        return marked(super().createMimeDataFromSelection())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste plain text; a long one without styling, so that nothing stops."""
        text = source.text() if source.hasText() else ""
        if self.is_too_much(text):
            self.long_pasted.emit(text)
            return
        self._drop_style(self.document().characterCount() + len(text))
        self.textCursor().insertText(text)
        self.ensureCursorVisible()

    def add_text(self, text: str) -> None:
        """Add a text at the end, which can be undone; a long one without styling."""
        self._drop_style(self.document().characterCount() + len(text))
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(text)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Leave files to the pane; Qt would write their paths into the text."""
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Leave files to the pane."""
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragMoveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Submit at Ctrl+Enter."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.submitted.emit()
            return
        super().keyPressEvent(event)

    def placeholderText(self) -> str:
        """Return what stands in the empty editor."""
        return self._placeholder

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, or what stands in its place."""
        super().paintEvent(event)
        if self._placeholder and self.document().isEmpty() and not self._preedits():
            painter = QPainter(self.viewport())
            painter.setFont(self.font())
            painter.setPen(tokens().muted)
            where = Qt.AlignmentFlag.AlignLeading | Qt.TextFlag.TextWordWrap
            painter.drawText(self.placeholder_room(), where, self._placeholder)

    def placeholder_room(self) -> QRectF:
        """Return where the text will begin, in the viewport's pixels.

        Qt would draw the placeholder some pixels above it: it knows nothing of fixed line
        heights, and the words would jump at the first key.
        """
        line = self.document().firstBlock().layout().lineAt(0)
        return QRectF(self.viewport().rect()).adjusted(0, line.y(), 0, 0)

    def _preedits(self) -> bool:
        return bool(self.document().firstBlock().layout().preeditAreaText())

    def _changed(self) -> None:
        self._restyle()
        if self.is_long():
            self.edited.emit()  # a long text has no colours that could change
            return
        text = self.toPlainText()
        if text != self._last:
            self._last = text
            self.edited.emit()

    def _drop_style(self, length: int) -> None:
        if length > STYLED_UP_TO and self._style is not None:
            self._style.setDocument(None)
            self._style = None

    def _restyle(self) -> None:
        is_short = self.document().characterCount() <= STYLED_UP_TO
        if is_short and self._style is None:
            self._style = MarkdownStyle(self.document())

    def _space_lines(self) -> None:
        if self.document().characterCount() > STYLED_UP_TO:
            return
        document = self.document()
        document.setUndoRedoEnabled(False)
        space_lines(document, LINE)
        document.setUndoRedoEnabled(True)


def space_lines(document: QTextDocument, line: int) -> None:
    """Give every line of a document a fixed height."""
    spaced = QTextBlockFormat()
    spaced.setLineHeight(line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.mergeBlockFormat(spaced)
