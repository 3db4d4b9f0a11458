"""A query's words, and FTS5 expressions made of them."""

import itertools
import re
from collections.abc import Sequence

# FTS5's unicode61 takes letters and digits as words and everything else as gaps.
_WORD = re.compile(r"[^\W_]+")
# The "s" of "file's" is no word of its own, though the index makes it one.
_CLITIC = re.compile(r"(?<=\w)['\u2019](?:s|t|re|ll|ve|d|m)\b", re.IGNORECASE)
MOST_WORDS = 64

# Words that stand in nearly every text. They tell nothing about which one is meant, and
# each would make the index walk through the whole vault.
_COMMON = frozenset(
    """a an and are as at be been but by can could did do does for from had has have he her
    his how i if in into is it its me my of on or our she so than that the their them then
    there these they this to was we were what when where which who whom why will with would
    you your""".split()
)


def query_words(text: str) -> list[str]:
    """Return the words of a query worth looking up, each once, in order.

    Common words are left out unless there are no others.
    """
    words = list(dict.fromkeys(word.lower() for word in _WORD.findall(_CLITIC.sub("", text))))
    telling = [word for word in words if word not in _COMMON]
    return (telling or words)[:MOST_WORDS]


def query_pairs(text: str) -> list[str]:
    """Return the telling words of a query that stand side by side, two and two, each once.

    "remote control" is more than a text with "remote" here and "control" there.
    """
    words = [word.lower() for word in _WORD.findall(_CLITIC.sub("", text))][:MOST_WORDS]
    pairs = [
        f"{first} {second}"
        for first, second in itertools.pairwise(words)
        if first not in _COMMON and second not in _COMMON
    ]
    return list(dict.fromkeys(pairs))


def any_of(words: list[str], pairs: Sequence[str] = (), *, is_unfinished: bool = False) -> str:
    """Return the FTS5 expression for any of ``words``; what holds ``pairs`` too counts more.

    ``is_unfinished``: the last word is still being typed, so longer ones fit it too.
    """
    terms = [quoted(term) for term in (*words, *pairs)]
    if is_unfinished and terms and len(words[-1]) > 1:
        terms.append(f"{quoted(words[-1])}*")
    return " OR ".join(terms)


def quoted(phrase: str) -> str:
    """Return the FTS5 expression for these words next to each other."""
    return '"' + phrase.replace('"', " ").replace("\0", " ") + '"'
