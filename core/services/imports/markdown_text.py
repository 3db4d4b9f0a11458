"""What is read out of the text of a Markdown note: its tags, and its links to other notes."""

import re
from collections.abc import Iterator, Mapping

from core.services.imports.fitting import fitting_tags
from core.text import link_name

MOST_TAGS = 100  # of one note
_FENCE = re.compile(r"\s*(?:[-*+]\s+)?(```+|~~~+)")
_CODE = re.compile(r"`[^`\n]*`")
# As Obsidian has it: letters, digits, "_", "-" and "/", and not digits alone. Logseq writes
# a tag of several words as a link.
_TAG = re.compile(r"(?<![^\s(,;:])#(?:\[\[([^\[\]\n]+)\]\]|([\w/-]+))")
_LINK = re.compile(r"\[\[([^\[\]\n|#]*)(#[^\[\]\n|]*)?(\|[^\[\]\n]*)?\]\]")
_NO_TITLE_IN_A_LINK = re.compile(r"[\[\]|#\n]")


def tags_in(text: str) -> tuple[str, ...]:
    """Return the ``#tags`` of a text in order; in code there is none."""
    if "#" not in text:
        return ()
    names = []
    for line in _outside_code(text):
        for found in _TAG.finditer(_CODE.sub(" ", line) if "`" in line else line):
            name = found[1] or found[2]
            if name.strip("0123456789/-_ "):
                names.append(name)
        if len(names) >= MOST_TAGS:
            break
    return fitting_tags(names[:MOST_TAGS])


def relinked(text: str, titles: Mapping[str, str]) -> str:
    """Return a text whose wiki links name notes by their titles.

    ``titles`` maps what a link may say, folded as ``link_name`` does (a path, a file's name),
    to the title of the note that is meant. What the link showed it goes on showing.
    """
    if "[[" not in text or not titles:
        return text

    def by_title(found: re.Match[str]) -> str:
        said = found[1].strip()
        title = titles.get(link_name(said.removesuffix(".md")))
        if title is None or _NO_TITLE_IN_A_LINK.search(title):
            return found[0]
        return f"[[{title}{found[2] or ''}{found[3] or f'|{said}'}]]"

    return "\n".join(
        line if is_code else _LINK.sub(by_title, line) for line, is_code in _lines(text)
    )


def links_in(value: object) -> list[str]:
    """Return the wiki links in a field above a note, as they stand there."""
    if isinstance(value, str):
        return [found[0] for found in _LINK.finditer(value)]
    values = value if isinstance(value, list) else []
    return [link for each in values for link in links_in(each) if isinstance(each, str)]


def _outside_code(text: str) -> Iterator[str]:
    return (line for line, is_code in _lines(text) if not is_code)


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the lines, and whether each is of a fenced block of code."""
    fence = ""
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if fence:
            is_end = mark is not None and mark[1].startswith(fence)
            fence = "" if is_end else fence
            yield line, True
        else:
            fence = mark[1] if mark else ""
            yield line, bool(fence)
