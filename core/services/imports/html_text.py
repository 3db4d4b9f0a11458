"""The text of a page in HTML, with its paragraphs and lists as Markdown has them.

Read in one pass, in time linear in the length: parsers that build a tree as browsers do need
minutes for a page of tags in tags, and only words and line breaks are wanted here.
"""

import html
import re
from collections.abc import Iterator

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_APART = {"p", "blockquote", "table", "ul", "ol", "pre", "hr"} | _HEADINGS
_ON_A_LINE = {"div", "tr", "br", "li", "dt", "dd", "section", "article", "header", "footer"}
_BESIDE = {"td", "th"}
# What begins like this is not read until it ends.
_ENDS = {
    name: re.compile(f"</{name}", re.IGNORECASE)
    for name in ("script", "style", "title", "template")
} | {"!--": re.compile("-->")}
_TAG = re.compile(
    r"<(?:(!--)|(/?)([a-z][a-z0-9]*)(?:[\s/][^<>]*)?>|[!?][^<>]*>)", re.IGNORECASE
)
_MANY_BREAKS = re.compile(r"\n{3,}")
_SPACES = re.compile(r"[ \t\r\n\f]+")


def text_of_html(page: str) -> str:
    """Return the words of a page, a line a line of it, an empty one between paragraphs."""
    lines = (line.strip() for line in "".join(_pieces(page)).split("\n"))
    return _MANY_BREAKS.sub("\n\n", "\n".join(lines)).strip()


def _pieces(page: str) -> Iterator[str]:
    at = 0
    while tag := _TAG.search(page, at):
        yield _words(page[at : tag.start()])
        is_end, name = bool(tag[2]), (tag[1] or tag[3] or "").casefold()
        yield _break(name, is_end=is_end)
        at = tag.end()
        if name in _ENDS and not is_end:
            end = _ENDS[name].search(page, at)
            if end is None:
                return
            at = end.end() if name == "!--" else end.start()
    yield _words(page[at:])


def _words(piece: str) -> str:
    return html.unescape(_SPACES.sub(" ", piece))


def _break(tag: str, *, is_end: bool) -> str:
    if tag in _BESIDE:
        return " "
    if tag == "li":
        return "" if is_end else "\n- "
    if tag in _APART:
        return "\n\n"
    return "\n" if tag in _ON_A_LINE else ""
