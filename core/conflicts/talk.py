"""What people say to each other, written down line by line with who spoke."""

import re

_LABEL = re.compile(
    r"^[ \t]*[A-Z][\w.'\u2019-]*(?:[ \t][\w.'\u2019&-]+){0,4}[ \t]?:(?=\s)", re.MULTILINE
)
_LINE = re.compile(r"^[ \t]*\S", re.MULTILINE)
_ASIDE = re.compile(r"\{[^{}\n]{1,40}\}|\[[a-z][^\[\]\n]{1,40}\]")
_LEAST_TURNS = 4
_LEAST_PART = 0.6  # of the lines that name who speaks


def is_talk(text: str) -> bool:
    """Whether most lines of a text begin with who speaks, and someone speaks twice."""
    names = [label[0].strip() for label in _LABEL.finditer(text)]
    if len(names) < _LEAST_TURNS or len(set(names)) == len(names):
        return False
    return len(names) >= _LEAST_PART * sum(1 for _ in _LINE.finditer(text))


def bare_talk(text: str) -> str:
    """Blank out who speaks, and asides such as ``{laugh}``; every place stays as it was."""
    return _ASIDE.sub(_blank, _LABEL.sub(_blank, text))


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
