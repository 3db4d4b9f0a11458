"""A word diff as a document: added underlined, removed struck through, Markdown lightly."""

import re
from dataclasses import dataclass

from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from app.gui.markdown import BULLET, MARKER
from app.gui.theme import tokens
from app.gui.typography import SEMIBOLD, Step, code_font, font
from core.model import DiffKind, DiffRun

_LINE = 24
_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value
_HEADING = re.compile(r"#{1,6}\s+")
_ITEM = re.compile(r"\s*(?:([-*+])|(\d+[.)]))\s+(?!$)")


@dataclass(frozen=True, slots=True)
class _Piece:
    kind: DiffKind
    text: str


def fill_with_diff(document: QTextDocument, runs: tuple[DiffRun, ...]) -> list[int]:
    """Fill the document; return where each change begins, as cursor positions."""
    document.clear()
    document.setDocumentMargin(0)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    places: list[int] = []
    is_first, is_after_blank = True, False
    is_code = False
    for line in _lines(runs):
        text = "".join(piece.text for piece in line)
        is_fence = text.lstrip().startswith("```")
        is_code = is_code != is_fence
        if is_fence or not text.strip():
            is_after_blank = True
            continue
        spaced, cut, face = _dress(text, is_first=is_first, is_after_blank=is_after_blank)
        if is_code:
            cut = 0
            face.setFont(code_font())
        if is_first:
            cursor.setBlockFormat(spaced)
        else:
            cursor.insertBlock(spaced)
        _insert(cursor, _without(line, cut), face, places)
        is_first, is_after_blank = False, False
    cursor.endEditBlock()
    return places


def _lines(runs: tuple[DiffRun, ...]) -> list[list[_Piece]]:
    lines: list[list[_Piece]] = [[]]
    for run in runs:
        for number, part in enumerate(run.text.split("\n")):
            if number:
                lines.append([])
            if part:
                lines[-1].append(_Piece(run.kind, part))
    return lines


def _dress(
    text: str, *, is_first: bool, is_after_blank: bool
) -> tuple[QTextBlockFormat, int, QTextCharFormat]:
    spaced, face = QTextBlockFormat(), QTextCharFormat()
    face.setFont(font(Step.READ))
    face.setForeground(tokens().text)
    above, cut = (12 if is_after_blank else 0), 0
    if heading := _HEADING.match(text):
        face.setFont(font(Step.TITLE, SEMIBOLD))
        above, cut = 20, heading.end()
    elif item := _ITEM.match(text):
        spaced.setLeftMargin(24)
        spaced.setProperty(MARKER, BULLET if item[1] else item[2])
        above, cut = (8 if is_after_blank else 4), item.end()
    spaced.setLineHeight(_LINE, _FIXED)
    spaced.setTopMargin(0 if is_first else above)
    return spaced, cut, face


def _without(line: list[_Piece], cut: int) -> list[_Piece]:
    left: list[_Piece] = []
    for piece in line:
        gone = min(cut, len(piece.text))
        cut -= gone
        if piece.text[gone:]:
            left.append(_Piece(piece.kind, piece.text[gone:]))
    return left


def _insert(
    cursor: QTextCursor, line: list[_Piece], face: QTextCharFormat, places: list[int]
) -> None:
    is_bold, before = False, DiffKind.SAME
    for piece in line:
        if DiffKind.SAME not in (before, piece.kind):
            cursor.insertText("\u2009", _bare())  # else an old word and its new one touch
        before = piece.kind
        if piece.kind is not DiffKind.SAME:
            places.append(cursor.position())
        for number, part in enumerate(piece.text.split("**")):
            is_bold = is_bold != (number > 0)
            _insert_words(cursor, part, _kind(face, piece.kind, is_bold=is_bold))


def _insert_words(cursor: QTextCursor, part: str, face: QTextCharFormat) -> None:
    # The space between two changes stays bare, so that their grounds don't run together.
    body = part.rstrip(" ")
    cursor.insertText(body, face)
    if body != part:
        cursor.insertText(part[len(body) :], _bare())


def _bare() -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(font(Step.READ))
    return made


def _kind(face: QTextCharFormat, kind: DiffKind, *, is_bold: bool) -> QTextCharFormat:
    made, now = QTextCharFormat(face), tokens()
    if is_bold:
        made.setFontWeight(QFont.Weight(SEMIBOLD))
    if kind is DiffKind.ADDED:
        made.setForeground(now.added_text)
        made.setBackground(now.added)
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    elif kind is DiffKind.REMOVED:
        made.setForeground(now.removed_text)
        made.setBackground(now.removed)
        made.setFontStrikeOut(True)
    return made
