"""What stands before a colon at the beginning of a text, and names of things in it."""

import re

from core.conflicts.lexicon import STOP, known_words
from core.conflicts.stems import stem

_DATE = re.compile(r"\d{4}-\d\d?(-\d\d?)?")
_HASH = re.compile(r"[0-9a-f]{6,}")
_LETTERS = re.compile(r"[^\W\d_]+")
_SUFFIXES = {"md", "txt"}
_LABEL = re.compile(r"\s*([\w.+-]+(?: [\w.+-]+)?):\s")


def label_of(text: str) -> str:
    """Return the one or two words before a colon that a text begins with, or nothing."""
    found = _LABEL.match(text)
    return found[1] if found else ""


def named_at(text: str) -> int:
    """Return where the text goes on after the name of a file, a package or the like."""
    found = _LABEL.match(text)
    is_name = found is not None and is_no_word(found[1], may_be_plain=True)
    return found.end() if found is not None and is_name else 0


def is_no_word(token: str, *, may_be_plain: bool) -> bool:
    """Whether it is the name of a file, a package or the like: libfoo2, a_b, foo-bar, foo."""
    if token.replace(".", "").isdecimal() or token[0].isupper() or token in STOP:
        return False
    if re.search(r"\d|_|\w\.\w", token):
        return True
    is_plain = any(stem(part) not in known_words() for part in token.split("-") if part)
    return is_plain and (may_be_plain or "-" in token)


def is_file_name(token: str) -> bool:
    """Whether it only tells files apart: planted_07, fact-10-b, 3f9a0c; a date tells days."""
    if not re.search(r"[\d_]", token) or _DATE.fullmatch(token):
        return False
    parts = [part for part in _LETTERS.findall(token) if part not in _SUFFIXES]
    is_language = all(len(part) == 1 or stem(part) in known_words() for part in parts)
    return is_language or _HASH.fullmatch(token) is not None
