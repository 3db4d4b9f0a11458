"""Markdown to a Qt document: no HTML is ever read, so none can do anything.

Raw HTML in a memory is shown as the text it is. Pictures are shown as their words: nothing
is loaded, neither from the disk nor from the network.
"""

import re
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from app.gui.theme import tokens
from app.gui.typography import SEMIBOLD, Step, code_font, font

SHAPE = QTextFormat.Property.UserProperty.value + 1  # what is painted around a block
MARKER = SHAPE + 1  # the number or dot before a list item
CODE, QUOTE, RULE, BULLET = "code", "quote", "rule", "•"

_INDENT = 24
_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value
_ALLOWED_LINKS = ("http://", "https://")
_LONGEST = 400_000  # characters that are rendered; beyond it the text is shown as it is

_DEEPEST = 60
_OPENING = r"(?:[ \t]*(?:>|(?:[*+-]|\d+[.)])[ \t]+))"
_TOO_DEEP = re.compile(rf"^{_OPENING}{{{_DEEPEST},}}", re.MULTILINE)

# What is nested deeper than the parser looks would vanish, so it looks deeper than we let it.
_parser = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST * 4})
_parser.enable("strikethrough")

WIKI = "memory:"  # how the address of a link to another memory begins
_WIKI_LINK = re.compile(r"\[\[([^\[\]\n]+)\]\]")
_SHOWN = re.compile(r"\\?\|")  # in a table the bar is escaped


def _wiki_link(state: StateInline, silent: bool) -> bool:
    """Read ``[[Title]]``, ``[[Title|shown]]`` and ``[[Title#Part]]`` as links to memories."""
    found = _WIKI_LINK.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        target, *shown = _SHOWN.split(found[1], maxsplit=1)
        opening = state.push("link_open", "a", 1)
        opening.markup = WIKI
        opening.attrSet("href", WIKI + target.split("#", maxsplit=1)[0].strip())
        state.push("text", "", 0).content = (shown[0] if shown else target).strip()
        state.push("link_close", "a", -1)
    state.pos = found.end()
    return True


_parser.inline.ruler.before("link", "wiki_link", _wiki_link)


@dataclass
class _Place:
    """Where the builder is: nested lists, quotes, and what the next block begins with."""

    depth: int = 0
    quotes: int = 0
    numbers: list[int | None] = field(default_factory=list)
    marker: str = ""
    is_tight: bool = False


def is_allowed_link(address: str) -> bool:
    """Return whether a link may be opened: web pages alone."""
    return address.casefold().startswith(_ALLOWED_LINKS)


def fill_with_markdown(document: QTextDocument, text: str) -> None:
    """Replace the document's contents with the rendered text."""
    document.clear()
    document.setDocumentMargin(0)
    document.setUndoRedoEnabled(False)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    if len(text) > _LONGEST or _TOO_DEEP.search(text):
        cursor.insertText(text, _face())
    else:
        _Builder(cursor).build(_parser.parse(text))
    cursor.endEditBlock()


class _Builder:
    def __init__(self, cursor: QTextCursor) -> None:
        self._cursor = cursor
        self._place = _Place()
        self._is_first = True
        self._before = 0.0

    def build(self, parsed: list[Token]) -> None:
        for place, token in enumerate(parsed):
            match token.type:
                case "heading_open":
                    self._heading(parsed[place + 1])
                case "paragraph_open" if parsed[place + 1].type == "inline":
                    self._paragraph(parsed[place + 1])
                case "fence" | "code_block":
                    self._code(token.content)
                case "hr":
                    self._rule()
                case _:
                    self._enter_or_leave(token)

    def _enter_or_leave(self, token: Token) -> None:
        place = self._place
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                start = token.attrGet("start")
                is_ordered = token.type == "ordered_list_open"
                place.numbers.append(int(start or 1) if is_ordered else None)
                place.depth += 1
            case "bullet_list_close" | "ordered_list_close":
                place.numbers.pop()
                place.depth -= 1
                place.is_tight = False
            case "list_item_open":
                number = place.numbers[-1]
                place.marker = BULLET if number is None else f"{number}."
                if number is not None:
                    place.numbers[-1] = number + 1
            case "list_item_close":
                place.marker = ""
                place.is_tight = True
            case "blockquote_open":
                place.quotes += 1
            case "blockquote_close":
                place.quotes -= 1

    def _heading(self, inline: Token) -> None:
        spaced = self._spaced(above=20, line=Step.TITLE.line)
        self._new_block(spaced)
        self._inline(inline, _face(Step.TITLE, SEMIBOLD))
        self._before = 8

    def _paragraph(self, inline: Token) -> None:
        place = self._place
        # A second item follows closely; a paragraph after another keeps its distance.
        above = 4 if place.marker and place.is_tight else 12
        spaced = self._spaced(above=above, line=Step.READ.line)
        if place.marker:
            spaced.setProperty(MARKER, place.marker)
            place.marker = ""
        self._new_block(spaced)
        self._inline(inline, _face(role="text_2" if place.quotes else "text"))

    def _code(self, content: str) -> None:
        lines = content.rstrip("\n").split("\n")
        for number, line in enumerate(lines):
            above = 25 if number == 0 else 0
            spaced = self._spaced(above=above, line=18)
            spaced.setLeftMargin(spaced.leftMargin() + 17)
            spaced.setRightMargin(17)
            spaced.setProperty(SHAPE, CODE)
            spaced.setNonBreakableLines(False)
            if number == len(lines) - 1:
                spaced.setBottomMargin(13)
            if self._is_first:
                spaced.setTopMargin(13)
            self._new_block(spaced, keeps_top=True)
            self._cursor.setBlockCharFormat(_code())
            self._cursor.insertText(line, _code())
        self._before = 25

    def _rule(self) -> None:
        spaced = self._spaced(above=8, line=16)
        spaced.setProperty(SHAPE, RULE)
        self._new_block(spaced)

    def _spaced(self, *, above: float, line: int) -> QTextBlockFormat:
        made = QTextBlockFormat()
        made.setLineHeight(line, _FIXED)
        made.setTopMargin(self._before or above)
        self._before = 0.0
        place = self._place
        made.setLeftMargin(_INDENT * place.depth + 14 * place.quotes)
        if place.quotes:
            made.setProperty(SHAPE, QUOTE)
        return made

    def _new_block(self, spaced: QTextBlockFormat, *, keeps_top: bool = False) -> None:
        if self._is_first:
            if not keeps_top:
                spaced.setTopMargin(0)
            self._cursor.setBlockFormat(spaced)
            self._is_first = False
        else:
            self._cursor.insertBlock(spaced)

    def _inline(self, inline: Token, face: QTextCharFormat) -> None:
        faces = [face]
        for child in inline.children or ():
            self._inline_one(child, faces)

    def _inline_one(self, child: Token, faces: list[QTextCharFormat]) -> None:
        match child.type:
            case "text" | "html_inline":
                self._cursor.insertText(child.content, faces[-1])
            case "softbreak":
                self._cursor.insertText(" ", faces[-1])
            case "hardbreak":
                self._cursor.insertText("\u2028", faces[-1])
            case "code_inline":
                self._cursor.insertText(child.content, _code(faces[-1]))
            case "image":
                self._cursor.insertText(child.content, _emphasised(faces[-1]))
            case "strong_open" | "em_open" | "s_open" | "link_open":
                faces.append(_inner(child, faces[-1]))
            case "strong_close" | "em_close" | "s_close" | "link_close":
                faces.pop()


def _inner(opening: Token, outer: QTextCharFormat) -> QTextCharFormat:
    made = QTextCharFormat(outer)
    match opening.type:
        case "strong_open":
            made.setFontWeight(QFont.Weight(SEMIBOLD))
        case "em_open":
            made.setFontItalic(True)
        case "s_open":
            made.setFontStrikeOut(True)
        case "link_open":
            address = str(opening.attrGet("href") or "")
            # One written as [x](memory:y) is no wiki link, whatever its address says.
            is_wiki = opening.markup == WIKI
            if is_wiki or is_allowed_link(address):
                made.setAnchor(True)
                made.setAnchorHref(address)
                made.setToolTip("" if is_wiki else address)
                made.setForeground(tokens().accent_text)
    return made


def _emphasised(outer: QTextCharFormat) -> QTextCharFormat:
    made = QTextCharFormat(outer)
    made.setFontItalic(True)
    return made


def _face(step: Step = Step.READ, weight: int = 400, role: str = "text") -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(font(step, weight))
    made.setForeground(tokens()[role])
    return made


def _code(outer: QTextCharFormat | None = None) -> QTextCharFormat:
    made = QTextCharFormat() if outer is None else QTextCharFormat(outer)
    made.setFont(code_font())
    made.setForeground(tokens().text)
    return made
