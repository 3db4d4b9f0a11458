"""A query's words, and FTS5 expressions made of them."""

import itertools
import re
from collections.abc import Sequence

from core.search.common import common_in
from core.text import fold, grams_of, has_unspaced, script_pieces

# FTS5's unicode61 takes letters and digits as words and everything else as gaps. Marks that
# stand on or between letters belong to a word all the same: as a phrase of its pieces.
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06ed\u0900-\u0963\u0966-\u0df3\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc"
    "\u0ec8-\u0ecd\u0f71-\u0f84\u102b-\u103e\u17b4-\u17d3\u3099\u309a"
)
WORD = re.compile(rf"(?:[^\W_]|[{_MARKS}])+")
# The "s" of "file's" is no word of its own, though the index makes it one.
_CLITIC = re.compile(r"(?<=\w)['\u2019](?:s|t|re|ll|ve|d|m)\b", re.IGNORECASE)
MOST_WORDS = 64
# Characters of a stretch without spaces that may be one word; a longer one is a sentence, and
# is looked for two by two. A word of Thai and its like has more than one of Chinese.
_ONE_WORD, _ONE_WORD_OF_SYLLABLES = 3, 6
_SYLLABLES = re.compile("[\u0e00-\u109f\u1780-\u17ff]")


def query_words(text: str) -> list[str]:
    """Return the words of a query worth looking up, each once, in order.

    Common words are left out unless there are no others.
    """
    words = list(dict.fromkeys(part for word in _written(text) for part in _parts(word)))
    common = common_in(words)
    telling = [word for word in words if word not in common]
    return (telling or words)[:MOST_WORDS]


def query_pairs(text: str) -> list[str]:
    """Return the telling words of a query that stand side by side, two and two, each once.

    "remote control" is more than a text with "remote" here and "control" there.
    """
    words = _written(text)[:MOST_WORDS]
    common = common_in(words)
    runs = [word for word in words if len(_parts(word)) > 1]
    pairs = [
        f"{first} {second}"
        for first, second in itertools.pairwise(words)
        if first not in common and second not in common
    ]
    return list(dict.fromkeys((*pairs, *runs)))


def any_of(words: list[str], pairs: Sequence[str] = (), *, is_unfinished: bool = False) -> str:
    """Return the FTS5 expression for any of ``words``; what holds ``pairs`` too counts more.

    ``is_unfinished``: the last word is still being typed, so longer ones fit it too.
    """
    terms = ways_in(words, is_unfinished=is_unfinished)
    return " OR ".join((*terms, *map(quoted, pairs)))


def ways_in(words: list[str], *, is_unfinished: bool = False) -> list[str]:
    """Return the FTS5 expressions by which ``words`` are found, the unfinished one by two."""
    terms = [quoted(word) for word in words]
    if is_unfinished and _may_go_on(words):
        terms.append(f"{terms[-1]}*")
    return terms


def each_of(words: list[str], *, is_unfinished: bool = False) -> list[str]:
    """Return the FTS5 expression for each of ``words``; see ``any_of``."""
    terms = [quoted(word) for word in words]
    if is_unfinished and _may_go_on(words):
        terms[-1] += "*"
    return terms


def _may_go_on(words: list[str]) -> bool:
    return bool(words) and len(words[-1]) > 1 and not has_unspaced(words[-1])


def quoted(phrase: str) -> str:
    """Return the FTS5 expression for these words next to each other.

    Words of scripts without spaces are found in the midst of a text; whether they stand next
    to those of another script is not looked at.
    """
    if not has_unspaced(phrase):
        return _in_quotes(phrase)
    pieces = [piece for word in WORD.findall(phrase) for piece in script_pieces(word)]
    terms = [_run(piece) if has_unspaced(piece) else _in_quotes(piece) for piece in pieces]
    return terms[0] if len(terms) == 1 else f"({' AND '.join(terms)})"


def _run(run: str) -> str:
    *grams, last = grams_of(run)
    return _in_quotes(" ".join(grams)) if grams else f"{_in_quotes(last)}*"


def _in_quotes(phrase: str) -> str:
    return '"' + phrase.replace('"', " ").replace("\0", " ") + '"'


def _written(text: str) -> list[str]:
    """Return the words of a text as they are written, cut where a script ends."""
    words = [word.lower() for word in WORD.findall(_CLITIC.sub("", text))]
    return [p for word in words for p in ([word] if word.isascii() else script_pieces(word))]


def _parts(word: str) -> list[str]:
    """Return a word itself, or what a stretch without spaces is looked for by."""
    if not has_unspaced(word):
        return [word]
    longest = _ONE_WORD_OF_SYLLABLES if _SYLLABLES.search(word) else _ONE_WORD
    if len(word) <= longest:
        return [word]
    return [first + second for first, second in itertools.pairwise(word)]


def stands_in(phrase: str, *texts: str | None) -> bool:
    """Tell whether one of the texts holds a phrase; case, punctuation and spacing folded."""
    wanted = fold(phrase)
    if has_unspaced(phrase):
        return any(wanted in fold(text) for text in texts if text)
    return any(f" {wanted} " in f" {fold(text)} " for text in texts if text)
