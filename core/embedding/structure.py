"""Where a text may be cut: headings, list items, paragraphs, sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

UNIT_CHARACTERS = 1_000
# A line shorter than this was ended on purpose (a verse, an address, code without a
# fence); a longer one is probably prose wrapped by hand, and its sentence goes on.
WRAPPED_LINE = 50


class Opening(IntEnum):
    """What a piece of text begins, from the weakest place to cut to the strongest."""

    CUT = 0  # nothing: the middle of a long sentence
    SENTENCE = 1
    BLOCK = 2  # a paragraph, a list item, a fenced block
    HEADING = 3


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, or a part of one, of at most 1,000 characters: ``text[start:end]``."""

    start: int
    end: int
    opens: Opening


# Possessive quantifiers throughout: a line of a million blanks is read once.
_LINE = re.compile(
    r"(?P<blank>[^\S\n]*+$)"
    r"|(?P<fence>[ ]{0,3}+(?:```|~~~))"
    r"|(?P<heading>[ ]{0,3}+\#{1,6}+[ \t])"
    r"|(?P<item>[ \t]*+(?:[-*+•]|\d{1,9}+[.)])[ \t])"
    r"|(?P<row>[ \t]*+\|)",
    re.MULTILINE,
)
_CLOSING = "\"')\\]»\N{RIGHT SINGLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
_WIDE_STOP = "。｡\N{FULLWIDTH EXCLAMATION MARK}\N{FULLWIDTH QUESTION MARK}"
_WIDE_CLOSING = "」』\N{RIGHT DOUBLE QUOTATION MARK}\N{FULLWIDTH RIGHT PARENTHESIS}"
_SENTENCE_END = re.compile(
    rf"(?<=[.!?…])[{_CLOSING}]*+\s++|[{_WIDE_STOP}]++[{_WIDE_CLOSING}]?\s*+"
)
_NUMBER = re.compile(r"[ \t]*+\d{1,9}+\.[ \t]")
_BLANK = " \t\n"


def units_of(text: str) -> Iterator[Unit]:
    """Yield units that tile ``text`` without a gap, in time linear in its length."""
    for block in _blocks(text):
        start, opens = block.start, block.opens
        number = _NUMBER.match(text, block.start)  # "2. " is no sentence
        after = number.end() if number else block.start
        for match in _SENTENCE_END.finditer(text, after, block.end):
            yield from _short_units(text, Unit(start, match.end(), opens))
            start, opens = match.end(), Opening.SENTENCE
        if start < block.end:
            yield from _short_units(text, Unit(start, block.end, opens))


def _blocks(text: str) -> Iterator[Unit]:
    start, opens = 0, Opening.BLOCK
    kinds = _KindsOfLines()
    position = 0
    while position < len(text):
        begins = kinds.opening_at(text, position)
        if begins is not None:
            if position > start:
                yield Unit(start, position, opens)
            start, opens = position, begins
        end = text.find("\n", position) + 1 or len(text)
        kinds.was_short = end - position < WRAPPED_LINE
        position = end
    if start < len(text):
        yield Unit(start, len(text), opens)


class _KindsOfLines:
    """Reads lines in order and remembers what the lines before mean for the next."""

    def __init__(self) -> None:
        self.was_short = False
        self._after_blank = True
        self._in_fence = False

    def opening_at(self, text: str, position: int) -> Opening | None:
        """Return what the line at ``position`` begins, ``None`` when it goes on."""
        match = _LINE.match(text, position)
        kind = match.lastgroup if match else None
        if kind == "blank":
            self._after_blank = True
            return None
        was_blank, self._after_blank = self._after_blank, False
        if kind == "fence":
            self._in_fence = not self._in_fence
            return Opening.BLOCK if self._in_fence else Opening.SENTENCE
        if self._in_fence:
            return Opening.SENTENCE  # a line of code; "# this" is a comment there
        return self._opening_of_prose(kind, was_blank)

    def _opening_of_prose(self, kind: str | None, was_blank: bool) -> Opening | None:
        if kind == "heading":
            return Opening.HEADING
        if kind == "item" or was_blank:
            return Opening.BLOCK
        if kind == "row" or self.was_short:
            return Opening.SENTENCE
        return None


def _short_units(text: str, unit: Unit) -> Iterator[Unit]:
    start, opens = unit.start, unit.opens
    while unit.end - start > UNIT_CHARACTERS:
        cut = cut_near(text, start + UNIT_CHARACTERS // 2, start + UNIT_CHARACTERS)
        yield Unit(start, cut, opens)
        start, opens = cut, Opening.CUT
    yield Unit(start, unit.end, opens)


def cut_near(text: str, low: int, high: int) -> int:
    """Return a place to cut in ``low < place <= high``, after a blank if there is one."""
    return max(text.rfind(blank, low, high) for blank in _BLANK) + 1 or high
