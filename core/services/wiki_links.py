"""Wiki links in Markdown: ``[[Title]]``, ``[[id]]``, ``[[Title|shown]]``, ``[[Title#Part]]``.

What stands in code is no link. One pass over the lines and one over each paragraph: a text
made to be slow to read is read as quickly as any other.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from core.model import TITLE_LENGTH
from core.text import link_name

MOST_LINKS = 10_000  # different targets of one text; more are not kept
SIGN = "[["  # a text without it has no link: this is all that a capture without links pays

_FENCE = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(`{3,}(?=[^`]*$)|~{3,})")
_LIST_ITEM = re.compile(r" {0,3}(?:[-*+]|\d{1,9}[.)])[ \t]")
_INDENTED = re.compile(r"(?: {4}| {0,3}\t)[ \t]*\S")
_MARK = re.compile(r"\\.|`+|\[\[([^\[\]\n]+)\]\]", re.DOTALL)
_SHOWN = re.compile(r"\\?\|")  # in a table the bar is escaped


def targets_of(text: str) -> list[str]:
    """Return what a text's wiki links name, folded, each once, in order."""
    if SIGN not in text:
        return []
    found: dict[str, None] = {}
    for paragraph in _paragraphs(text):
        if SIGN in paragraph:
            for inside in _links(paragraph):
                target = _target(inside)
                if target:
                    found[target] = None
        if len(found) >= MOST_LINKS:
            break
    return list(found)[:MOST_LINKS]


def _target(inside: str) -> str | None:
    name = _SHOWN.split(inside, maxsplit=1)[0].split("#", maxsplit=1)[0]
    folded = link_name(name)
    # No title is longer, so nothing could ever answer to it.
    return folded if len(folded) <= TITLE_LENGTH else None


def _paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs that are no code: neither fenced nor indented."""
    lines: list[str] = []
    is_listed = False
    for line in [*_unfenced(text), ""]:
        if line.strip():
            lines.append(line)
            continue
        if lines:
            is_listed = _is_listed(lines[0], is_listed)
            # After a list item, indented text belongs to the item.
            if is_listed or not _INDENTED.match(lines[0]):
                yield "\n".join(lines)
            lines = []


def _is_listed(first: str, was_listed: bool) -> bool:
    return bool(_LIST_ITEM.match(first)) or (was_listed and first[0] in " \t")


def _unfenced(text: str) -> Iterator[str]:
    """Yield lines, an empty one in place of each line of a fenced block."""
    fence: str | None = None
    for line in text.split("\n"):
        if fence is not None:
            inner = line.strip(" \t>\r")
            if len(inner) >= len(fence) and not inner.strip(fence[0]):
                fence = None
            yield ""
            continue
        opened = _FENCE.match(line) if "```" in line or "~~~" in line else None
        fence = opened[1] if opened else None
        yield "" if opened else line


def _links(paragraph: str) -> Iterator[str]:
    marks = list(_MARK.finditer(paragraph))
    ticks: defaultdict[int, list[int]] = defaultdict(list)
    for mark in re.finditer("`+", paragraph) if "`" in paragraph else ():
        ticks[len(mark[0])].append(mark.start())
    end = 0  # of the code span before
    for mark in marks:
        if mark.start() < end:
            continue
        if mark[0][0] == "`":
            # A code span ends at the next run of as many ticks; without one it is text.
            places = ticks[len(mark[0])]
            after = bisect_right(places, mark.start())
            if after < len(places):
                end = places[after] + len(mark[0])
        elif mark[1] is not None:
            yield mark[1]
