"""The full-text index: which parts hold which words, and how telling they are."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import Connection

from core.storage.arrays import array_of
from core.storage.driver_rows import driver_rows

# Columns: title, text, labels, grams. A word in the title says most about a memory.
_WEIGHTS = "2.0, 1.0, 1.0, 1.0"

# Materialized: SQLite would otherwise pull bm25() out of the match, where it can't work.
_HITS = f"""
    WITH hit AS MATERIALIZED (
        SELECT rowid AS part_id, bm25(words, {_WEIGHTS}) AS rank
        FROM words WHERE words MATCH ? ORDER BY rank, rowid DESC LIMIT ?
    )
    SELECT parts.memory_seq AS seq, MIN(hit.rank) AS rank, (SELECT COUNT(*) FROM hit)
    FROM hit JOIN parts ON parts.id = hit.part_id
"""

_FIND = f"""
    {_HITS}
    JOIN memories ON memories.seq = parts.memory_seq
    WHERE memories.deleted_at IS NULL AND memories.archived_at IS NULL
    GROUP BY parts.memory_seq ORDER BY rank, seq DESC LIMIT ?
"""

_FIND_AMONG = f"""
    {_HITS}
    WHERE parts.memory_seq IN (SELECT value FROM json_each(?))
    GROUP BY parts.memory_seq ORDER BY rank, seq DESC LIMIT ?
"""
_COUNT = "SELECT COUNT(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)"
_STANDS = "SELECT ? WHERE EXISTS (SELECT 1 FROM words WHERE words MATCH ?)"
# Crossed, so that it looks at these parts alone; else it would walk through all hits.
_HOLD = """
    SELECT ?, parts.memory_seq FROM parts CROSS JOIN words ON words.rowid = parts.id
    WHERE parts.memory_seq IN (SELECT value FROM json_each(?)) AND words MATCH ?
"""
_TERMS = "SELECT term, doc FROM vocabulary WHERE term >= ? AND term < ?"
_TERMS_WITH = """
    SELECT term FROM vocabulary
    WHERE substr(term, -length(?1)) = ?1 OR substr(term, 1, length(?1)) = ?1
    ORDER BY doc DESC, term LIMIT ?2
"""
# Of the first part alone: a memory that has more is cut into too many pieces to look at all.
_MARKED = """
    SELECT parts.memory_seq, highlight(words, 1, ?, ?)
    FROM parts JOIN words ON words.rowid = parts.id
    WHERE parts.memory_seq IN (SELECT value FROM json_each(?)) AND parts.number = 0
        AND words MATCH ?
"""
# To look up whose a part is takes as long as to rank it, so it is done for the best ones,
# and a few more: some belong to one memory, or to one that is put away.
_SPARE = 1.25
_ALL = -1


class Words:
    """Reads the words index; ``Memories.add_text`` and triggers on ``parts`` keep it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def search(
        self, expression: str, limit: int, among: Sequence[int] | None = None
    ) -> list[tuple[int, float]]:
        """Return ``(memory number, BM25)`` of the best memories, the higher the better.

        ``expression`` is in FTS5's query language. A memory scores by its best part.
        Without ``among`` the archive and the Trash are left out.
        """
        if among is not None:
            numbers = array_of(among)
            return self._found(_FIND_AMONG, expression, _ALL, numbers, limit)[0]
        best = int(limit * _SPARE)
        found, matches = self._found(_FIND, expression, best, limit)
        if len(found) < limit and (not found or matches == best):
            return self._found(_FIND, expression, _ALL, limit)[0]
        return found

    def count_holding(self, expression: str, most: int) -> int:
        """Count the parts that fit an expression, up to ``most`` of them."""
        return int(driver_rows(self._connection, _COUNT, (expression, most))[0][0])

    def most_held(self, expressions: Sequence[str], memory_seqs: Sequence[int]) -> int:
        """Return how many of the expressions fit that one of the memories that most fit."""
        if not expressions or not memory_seqs:
            return 0
        numbers = array_of(memory_seqs)
        held = driver_rows(self._connection, " UNION ".join(_HOLD for _ in expressions), [
            each for place, expression in enumerate(expressions)
            for each in (place, numbers, expression)
        ])  # fmt: skip
        return max(Counter(seq for _, seq in held).values(), default=0)

    def standing_nowhere(self, words: Sequence[str]) -> list[str]:
        """Return those of the words that no text holds in any form."""
        if not words:
            return []
        known = driver_rows(self._connection, " UNION ALL ".join(_STANDS for _ in words), [
            each for place, word in enumerate(words) for each in (place, f'"{word}"')
        ])  # fmt: skip
        places = {place for (place,) in known}
        return [word for place, word in enumerate(words) if place not in places]

    def terms_from(self, start: str) -> list[tuple[str, int]]:
        """Return the terms that begin so, and how many parts hold each."""
        if not start:
            return []
        after = start[:-1] + chr(ord(start[-1]) + 1)
        rows = driver_rows(self._connection, _TERMS, (start, after))
        return [(term, count) for term, count in rows]

    def terms_with(self, part: str, most: int) -> list[str]:
        """Return the terms that begin or end so, those that most parts hold first."""
        rows = driver_rows(self._connection, _TERMS_WITH, (part, most))
        return [term for (term,) in rows]

    def marked(
        self, expression: str, memory_seqs: Sequence[int], opening: str, closing: str
    ) -> list[tuple[int, str]]:
        """Return the first parts that match, of these memories, with the matches marked."""
        numbers = array_of(memory_seqs)
        parameters = (opening, closing, numbers, expression)
        return [
            (seq, text) for seq, text in driver_rows(self._connection, _MARKED, parameters)
        ]

    def _found(
        self, statement: str, *parameters: object
    ) -> tuple[list[tuple[int, float]], int]:
        rows = driver_rows(self._connection, statement, parameters)
        return [(seq, -rank) for seq, rank, _ in rows], rows[0][2] if rows else 0
