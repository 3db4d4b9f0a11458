"""The piece of a memory to show for a query, with the matching words marked.

Words match as the index matches them: the same tokenizer works here on a database in memory
that holds the few texts of one answer and is gone with it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass

import sqlcipher3.dbapi2 as sqlcipher

from core.model import Passage
from core.search.words import quoted
from core.text import has_unspaced

_TOKENIZER = "porter unicode61 remove_diacritics 2"
_LENGTH = 320  # characters of a passage that is cut out around words
_LEAD = 60  # of them, before the first match
# Unicode's own "not a character" code points: no text that can be kept holds a pair of them.
OPEN, CLOSE = "\ufdd0\ufdd1", "\ufdd1\ufdd0"
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marked:
    """Where a text matches, in characters, and which of the query's words it holds."""

    spans: tuple[Span, ...]
    words: tuple[str, ...]


class WordMarker:
    """A database in memory that marks words; it is made before the texts are at hand."""

    def __init__(self) -> None:
        self._connection = sqlcipher.connect(":memory:")
        self._has_terms = False
        # Without the sizes of columns, which only a ranking reads.
        self._connection.execute(
            "CREATE VIRTUAL TABLE t"
            f' USING fts5 (x, beside, columnsize = 0, tokenize = "{_TOKENIZER}")'
        )

    def mark(
        self, texts: Mapping[int, str], words: list[str], beside: Mapping[int, str]
    ) -> dict[int, Marked]:
        """Do what ``mark_words`` does, once."""
        if not texts or not words:
            return dict.fromkeys(texts, Marked((), ()))
        self._connection.executemany(
            "INSERT INTO t (rowid, x, beside) VALUES (?, ?, ?)",
            [(key, text, beside.get(key, "")) for key, text in texts.items()],
        )
        spaced = [word for word in words if not has_unspaced(word)]
        held = {(spaced[n], key) for n, key in self._held(spaced)} if spaced else set()
        spans = dict(self._highlighted(spaced)) if spaced else {}
        for word in words:
            if has_unspaced(word):
                for key, text in texts.items():
                    found = list(_standing(word, text))
                    spans[key] = [*spans.get(key, ()), *found]
                    if found or word in beside.get(key, "").lower():
                        held.add((word, key))
        return {
            key: Marked(
                _apart(spans.get(key, ())),
                tuple(word for word in words if (word, key) in held),
            )
            for key in texts
        }

    def stem(self, word: str) -> str:
        """Return what the index makes of a word."""
        if not self._has_terms:
            self._connection.execute("CREATE VIRTUAL TABLE terms USING fts5vocab ('t', 'row')")
            self._has_terms = True
        self._connection.execute("INSERT INTO t (rowid, x) VALUES (0, ?)", (word,))
        found = self._connection.execute("SELECT term FROM terms").fetchone()
        self._connection.execute("DELETE FROM t")
        return found[0] if found else word

    def forms(self, written: Collection[str], words: list[str]) -> dict[str, int]:
        """Return which of ``words``, by number, each written word is a form of, if any."""
        rows = list(enumerate(written))
        self._connection.executemany("INSERT INTO t (rowid, x) VALUES (?, ?)", rows)
        known = dict(rows)
        found = {known[row]: place for place, row in sorted(self._held(words))}
        self._connection.execute("DELETE FROM t")
        return found

    def close(self) -> None:
        """Let go of the texts."""
        self._connection.close()

    def _held(self, words: list[str]) -> set[tuple[int, int]]:
        each = "SELECT {}, rowid FROM t WHERE t MATCH ?"
        statement = " UNION ALL ".join(map(each.format, range(len(words))))
        return set(self._connection.execute(statement, [*map(quoted, words)]).fetchall())

    def _highlighted(self, words: list[str]) -> Iterator[tuple[int, list[Span]]]:
        expression = " OR ".join(map(quoted, words))
        rows = self._connection.execute(
            "SELECT rowid, highlight(t, 0, ?, ?) FROM t WHERE t MATCH ?",
            (OPEN, CLOSE, f"x : ({expression})"),
        )
        for key, text in rows:
            yield key, list(marked_spans(text))


def mark_words(
    texts: Mapping[int, str], words: list[str], beside: Mapping[int, str] | None = None
) -> dict[int, Marked]:
    """Return where each text (by key) matches any of ``words``, stemmed as in the index.

    ``beside`` are words that belong to a text without standing in it, such as its title: they
    count as held and are not marked.
    """
    with closing(WordMarker()) as marker:
        return marker.mark(texts, words, beside or {})


def _standing(word: str, text: str) -> Iterator[Span]:
    """Yield where a word stands in a text that puts no spaces between words."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a sign such as İ becomes two: places would be others
        lowered = "".join(sign if len(sign.lower()) > 1 else sign.lower() for sign in text)
    start = lowered.find(word)
    while start >= 0:
        yield start, start + len(word)
        start = lowered.find(word, start + len(word))


def _apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in order, those that touch as one."""
    apart: list[Span] = []
    for start, end in sorted(spans):
        if apart and start <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return tuple(apart)


def marked_spans(marked: str) -> Iterator[Span]:
    """Yield where the pieces between the marks ``OPEN`` and ``CLOSE`` lie without them."""
    place = 0
    for number, piece in enumerate(marked.split(OPEN)):
        inside, close, after = piece.partition(CLOSE)
        if number and close:
            yield place, place + len(inside)
            place += len(inside) + len(after)
        else:
            place += len(piece)


def passage_of(text: str, spans: tuple[Span, ...], chunk: Span | None) -> Passage:
    """Return the passage: the nearest chunk, or where most of the words stand.

    ``chunk`` is the chunk nearest in meaning, ``None`` when there is none. It gives way
    where another place holds more than twice as many of the words.
    """
    start, end = _window(text, spans)
    told = len(_inside(spans, (start, end)))
    if chunk is not None and 2 * len(_inside(spans, chunk)) >= told:
        start, end = chunk
    start, end = _trimmed(text, start, end)
    marks = tuple((a - start, b - start) for a, b in _inside(spans, (start, end)))
    return Passage(text[start:end], start, end, marks)


def _inside(spans: tuple[Span, ...], piece: Span) -> list[Span]:
    return [(a, b) for a, b in spans if piece[0] <= a and b <= piece[1]]


def _window(text: str, spans: tuple[Span, ...]) -> Span:
    """Return the stretch that holds the most matches, begun at a word."""
    if not spans:
        return 0, _word_end(text, _LENGTH)
    best_start, best_count, last = spans[0][0], 0, 0
    for first, (start, _) in enumerate(spans):
        while last < len(spans) and spans[last][1] <= start + _LENGTH - _LEAD:
            last += 1
        if last - first > best_count:
            best_start, best_count = start, last - first
    start = max(0, best_start - _LEAD)
    if start:
        space = text.find(" ", start, best_start)
        start = space + 1 if space >= 0 else best_start
    return start, _word_end(text, start + _LENGTH)


def _word_end(text: str, end: int) -> int:
    if end >= len(text):
        return len(text)
    space = text.rfind(" ", max(end - 40, 0), end)
    return space if space > 0 else end


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    return start + lead, start + max(len(piece.rstrip()), lead)
