"""The text that is being written, and dots under its words that disagree."""

from collections.abc import Sequence

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from app.gui.capture.disagrees import Writing
from app.gui.theme import tokens
from app.gui.widgets.tinted_text import utf16
from core.model import Disagreement

_SHORT, _LONGEST = 900, 4000  # characters


def dot_words(
    editor: QTextEdit, disagreements: Sequence[Disagreement], writing: Writing | None
) -> None:
    """Dot what was looked at and disagrees, and nothing else; the text and its undo stay."""
    dotted = []
    last = editor.document().characterCount() - 1
    for each in disagreements if writing is not None else ():
        start, end = each.text_span
        if start < end and writing is not None:
            begin = writing.start + utf16(writing.text[:start])
            stop = begin + utf16(writing.text[start:end])
            if stop <= last:
                dotted.append(_dots(editor, begin, stop))
    editor.setExtraSelections(dotted)


def text_at_cursor(editor: QTextEdit) -> tuple[str, int]:
    """Return the text up to where it is being written, and where that begins.

    A short text is whole; of a long one, the lines up to the cursor's, without copying more.
    """
    document = editor.document()
    last = document.characterCount() - 1
    start = 0
    if last > _SHORT:
        block = editor.textCursor().block()
        last = block.position() + block.length() - 1
        start = max(0, last - _LONGEST)
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText().replace("\u2029", "\n").replace("\u2028", "\n"), start


def _dots(editor: QTextEdit, start: int, end: int) -> QTextEdit.ExtraSelection:
    look = QTextCharFormat()
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    look.setUnderlineColor(tokens().bad)
    selection = QTextEdit.ExtraSelection()
    cursor = QTextCursor(editor.document())
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    selection.cursor = cursor
    selection.format = look
    return selection
