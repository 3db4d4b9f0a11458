"""The full-text index: which parts hold which words, and how telling they are."""

from collections.abc import Sequence

from sqlalchemy import Connection, text

# Columns: title, text, labels. A word in the title says most about a memory.
_WEIGHTS = "2.0, 1.0, 1.0"

_FIND = text(
    f"""
    SELECT parts.memory_seq AS seq, MIN(hit.rank) AS rank
    FROM (
        SELECT rowid, bm25(words, {_WEIGHTS}) AS rank
        FROM words WHERE words MATCH :expression
    ) AS hit
    JOIN parts ON parts.id = hit.rowid
    JOIN memories ON memories.seq = parts.memory_seq
    WHERE memories.deleted_at IS NULL AND memories.archived_at IS NULL
    GROUP BY parts.memory_seq ORDER BY rank, seq DESC LIMIT :limit
    """  # noqa: S608 - the only thing filled in is the constant above
)

_FIND_AMONG = text(
    f"""
    SELECT parts.memory_seq AS seq, MIN(hit.rank) AS rank
    FROM (
        SELECT rowid, bm25(words, {_WEIGHTS}) AS rank
        FROM words WHERE words MATCH :expression
    ) AS hit
    JOIN parts ON parts.id = hit.rowid
    WHERE parts.memory_seq IN (SELECT value FROM json_each(:among))
    GROUP BY parts.memory_seq ORDER BY rank, seq DESC LIMIT :limit
    """  # noqa: S608 - the only thing filled in is the constant above
)


class Words:
    """Reads the words index; triggers on ``parts`` keep it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def search(
        self, expression: str, limit: int, among: Sequence[int] | None = None
    ) -> list[tuple[int, float]]:
        """Return ``(memory number, BM25)`` of the best memories, the higher the better.

        ``expression`` is in FTS5's query language. A memory scores by its best part.
        Without ``among`` the archive and the Trash are left out.
        """
        parameters: dict[str, object] = {"expression": expression, "limit": limit}
        statement = _FIND
        if among is not None:
            statement = _FIND_AMONG
            parameters["among"] = "[" + ",".join(map(str, among)) + "]"
        rows = self._connection.execute(statement, parameters)
        return [(row.seq, -row.rank) for row in rows]
