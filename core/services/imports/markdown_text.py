"""What is read out of the text of a Markdown note: its tags, and its links to other notes."""

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from core.services.imports.fitting import fitting_tags
from core.text import link_name

MOST_TAGS = 100  # of one note
_FENCE = re.compile(r"\s*(?:[-*+]\s+)?(```+|~~~+)")
_CODE = re.compile(r"`[^`\n]*`")
# As Obsidian has it: letters, digits, "_", "-" and "/", and not digits alone. Logseq writes
# a tag of several words as a link.
_TAG = re.compile(r"(?<![^\s(,;:])(?<!\]\()#(?:\[\[([^\[\]\n]+)\]\]|([\w/-]+))")
_LINK = re.compile(r"\[\[([^\[\]\n|#]*)(#[^\[\]\n|]*)?(\|[^\[\]\n]*)?\]\]")
# To a file: ``[shown](some/note.md#part)``. Who links to a file on the web writes ``https:``.
_TO_FILE = re.compile(r"(?<!!)\[([^\[\]\n]*)\]\(<?([^()<>\n:]{1,1000}?\.md)(#[^()<>\n]*)?>?\)")
_NO_SIGNS = dict.fromkeys(map(ord, "[]|"), " ")
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


class NamedFiles:
    """The notes of a folder, by all that a link may call them."""

    def __init__(self) -> None:
        self._titles: dict[str, str] = {}  # by what else they are called, folded
        self._paths: dict[str, str] = {}

    def add(self, where: str, title: str, *, names: tuple[str, ...] = ()) -> None:
        """Know a note by its path without the ending, by its title and by other names."""
        self._paths[link_name(where)] = title
        for name in (where, *names):
            if link_name(name) != link_name(title):
                self._titles.setdefault(link_name(name), title)

    def add_alias(self, alias: str, title: str) -> None:
        """Know a note by a name that no other note has."""
        if link_name(alias) not in self._paths and link_name(alias) != link_name(title):
            self._titles.setdefault(link_name(alias), title)

    def named(self, name: str) -> str | None:
        """Return the title of the note that goes by this name, if that is another one."""
        return self._titles.get(link_name(name.removesuffix(".md")))

    def at(self, path: str, *, beside: str) -> str | None:
        """Return the title of the note at a path from the note ``beside``, or from the top."""
        file = unquote(path).removesuffix(".md")
        near = posixpath.normpath(posixpath.join(posixpath.dirname(beside), file))
        for each in (near, file.lstrip("/")):
            if link_name(each) in self._paths:
                return self._paths[link_name(each)]
        return None


def relinked(text: str, files: NamedFiles, where: str) -> str:
    """Return the text of the note at ``where`` with links that name notes by their titles.

    What a link showed it goes on showing.
    """

    def by_title(found: re.Match[str]) -> str:
        said = found[1].strip()
        title = files.named(said)
        if title is None or _NO_TITLE_IN_A_LINK.search(title):
            return found[0]
        return f"[[{title}{found[2] or ''}{found[3] or f'|{said}'}]]"

    def from_file(found: re.Match[str]) -> str:
        title = files.at(found[2], beside=where)
        if title is None or _NO_TITLE_IN_A_LINK.search(title):
            return found[0]
        said = found[1].replace("|", " ").strip()
        part = unquote(found[3] or "").translate(_NO_SIGNS)
        return f"[[{title}{part}|{said}]]" if said else f"[[{title}{part}]]"

    if "[[" not in text and "](" not in text:
        return text
    return "\n".join(
        line if is_code else _TO_FILE.sub(from_file, _LINK.sub(by_title, line))
        for line, is_code in _lines(text)
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
