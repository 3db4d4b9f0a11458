"""The sentences of what somebody said, each with its place; code and quoted lines left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FENCED = re.compile(r"^[ \t]*(```|~~~).*?(?:^[ \t]*\1[^\n]*$|\Z)", re.MULTILINE | re.DOTALL)
_ASIDE = re.compile(
    r"\[(?:shared|sent|image|photo|gif|sticker|media)\b[^\]]*\]|<[^<>\n]{1,60}>"
)
# What a mail quotes: lines after ">", the line that leads to them, and a signature.
_QUOTED_LINES = re.compile(r"^[ \t]*>.*$|^On .{5,120} wrote:[ \t]*$", re.MULTILINE)
_SIGNATURE = re.compile(r"^-- ?\n.*\Z", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"https?://\S+")
_MARKS = re.compile(r"^[ \t]*(?:#{1,6}|[-*+•]|\d{1,3}[.)])[ \t]+", re.MULTILINE)
_END = re.compile(
    r"""(?<!\b[A-Z])(?<!\b(?:Dr|Mr|Ms|St|vs|No))(?<!\b(?:Mrs|Rev|Sgt|etc|a\.m|p\.m|e\.g|i\.e))
    (?<![.!?…]{8})  # of thousands of dots only the first ones are begun at
    [.!?…]+['"”’)\]]*(?=\s|$)|\n+""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as it stands, from ``start`` to ``end`` of the text it is in."""

    text: str
    start: int
    end: int


def sentences_of(text: str) -> list[Sentence]:
    """Return the sentences of a text, in order."""
    return list(_sentences(_bare(text), text))


def _bare(text: str) -> str:
    """Blank out what isn't the speaker's own prose; every place stays as it was."""
    for pattern in (_FENCED, _QUOTED_LINES, _SIGNATURE, _ASIDE, _LINK, _MARKS):
        text = pattern.sub(_blank, text)
    return text


def _blank(found: re.Match[str]) -> str:
    # A line's end stays one, so that what stood before and after doesn't run together.
    return "".join("\n" if each == "\n" else " " for each in found[0])


def _sentences(bare: str, text: str) -> Iterator[Sentence]:
    start = 0
    for found in _END.finditer(bare):
        yield from _sentence(bare, text, start, found.end())
        start = found.end()
    yield from _sentence(bare, text, start, len(bare))


def _sentence(bare: str, text: str, start: int, end: int) -> Iterator[Sentence]:
    piece = bare[start:end]
    said = piece.strip()
    if said:
        first = start + len(piece) - len(piece.lstrip())
        yield Sentence(" ".join(said.split()), first, first + len(said))
