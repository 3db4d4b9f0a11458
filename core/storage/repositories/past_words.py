"""The words of every revision that is not a memory's current text.

The index keeps no texts: it must be told again what it was once told when a text leaves it.
"""

from dataclasses import dataclass
from math import log

from sqlalchemy import Connection

from core.text import with_grams

_PUT = "INSERT INTO past_words (rowid, title, text) VALUES (?, ?, ?)"
_TAKE = "INSERT INTO past_words (past_words, rowid, title, text) VALUES ('delete', ?, ?, ?)"
# A word in the title says most, as in the words index; labels are of now, so not asked here.
_PAST = """
    SELECT revisions.memory_seq, revisions.number, hit.rank FROM (
        SELECT rowid AS seq, bm25(past_words, 2.0, 1.0) AS rank
        FROM past_words WHERE past_words MATCH ?
    ) AS hit JOIN revisions ON revisions.seq = hit.seq
"""
_CURRENT = """
    SELECT parts.memory_seq, memories.head, hit.rank FROM (
        SELECT rowid AS id, bm25(words, 2.0, 1.0, 0.0, 1.0) AS rank
        FROM words WHERE words MATCH ?
    ) AS hit JOIN parts ON parts.id = hit.id JOIN memories ON memories.seq = parts.memory_seq
"""
# Grams stand behind a past text, and beside a current one. Labels are of now.
_BOTH = (
    (_PAST, "title text", "past_words_docsize"),
    (_CURRENT, "title text grams", "words_docsize"),
)
_LEAST_IDF = 1e-6  # FTS5's own, for a word that more than half of the rows hold


@dataclass(frozen=True, slots=True)
class State:
    """One text of a memory: its number and that of the revision."""

    memory_seq: int
    revision: int


class PastWords:
    """Keeps and asks the words of past texts, and asks those of current ones with them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, revision_seq: int, title: str | None, text: str) -> None:
        """Index a text that is not, or no longer, the current one."""
        self._connection.exec_driver_sql(_PUT, (revision_seq, title, with_grams(title, text)))

    def take(self, revision_seq: int, title: str | None, text: str) -> None:
        """Take a text out again, exactly as it was put."""
        self._connection.exec_driver_sql(_TAKE, (revision_seq, title, with_grams(title, text)))

    def holding(self, phrase: str) -> dict[State, float]:
        """Return every text, past or current, that holds a phrase (FTS5), and how strongly.

        The strength is BM25 without its share for rareness, which would be that of the
        wrong collection: of all that was ever said, not of what was said at one time.
        """
        strengths: dict[State, float] = {}
        for statement, columns, table in _BOTH:
            restricted = f"{{{columns}}} : {phrase}"
            rows = self._connection.exec_driver_sql(statement, (restricted,)).all()
            rareness = self._rareness(table, len(rows)) if rows else 1.0
            for memory_seq, revision, rank in rows:
                state = State(memory_seq, revision)
                strengths[state] = max(strengths.get(state, 0.0), -rank / rareness)
        return strengths

    def _rareness(self, table: str, hits: int) -> float:
        # As FTS5 computes it (its page on the bm25() function), to divide by.
        count = self._connection.exec_driver_sql(f"SELECT count(*) FROM {table}")  # noqa: S608
        total = int(count.scalar_one())
        return max(log((total - hits + 0.5) / (hits + 0.5)), _LEAST_IDF)
