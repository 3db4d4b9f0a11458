"""What memories are filed under: tags, who said them, whom they are about, and when."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection

from core.storage.arrays import array_of
from core.storage.driver_rows import driver_rows

_TAGS = """
    SELECT memory_tags.memory_seq, tags.id, tags.folded
    FROM memory_tags JOIN tags ON tags.id = memory_tags.tag_id
    WHERE memory_tags.memory_seq IN (SELECT value FROM json_each(?))
"""
_CARRIERS = """
    SELECT value, (
        SELECT count(*) FROM (
            SELECT 1 FROM memory_tags WHERE memory_tags.tag_id = value LIMIT ?
        )
    ) FROM json_each(?)
"""
_PEOPLE = """
    SELECT seq, speaker, entity, CASE type WHEN 'contact' THEN title END FROM memories
    WHERE seq IN (SELECT value FROM json_each(?))
        AND (speaker > '' OR entity > '' OR type = 'contact')
"""
_CREATED = """
    SELECT seq, created_at FROM memories WHERE seq IN (SELECT value FROM json_each(?))
"""
_KEPT_BETWEEN = """
    SELECT seq FROM memories
    WHERE created_at >= ? AND created_at < ? AND deleted_at IS NULL AND archived_at IS NULL
    ORDER BY created_at DESC, seq DESC LIMIT ?
"""
_COUNT_BETWEEN = """
    SELECT count(*) FROM (
        SELECT 1 FROM memories WHERE created_at >= ? AND created_at < ? LIMIT ?
    )
"""
_LAST = "SELECT max(seq) FROM memories"


class TagOf(NamedTuple):
    """One tag of one memory, by numbers; ``name`` is folded."""

    memory_seq: int
    tag_id: int
    name: str


class Filed:
    """Reads how memories are filed, for a ranking: asked with every keystroke."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def tags_of(self, memory_seqs: Iterable[int]) -> list[TagOf]:
        """Return the tags of these memories."""
        rows = driver_rows(self._connection, _TAGS, (array_of(memory_seqs),))
        return [TagOf(*row) for row in rows]

    def carriers(self, tag_ids: Iterable[int], most: int) -> dict[int, int]:
        """Return how many memories carry each of these tags, counted up to ``most``."""
        return dict(driver_rows(self._connection, _CARRIERS, (most, array_of(tag_ids))))

    def people(self, memory_seqs: Iterable[int]) -> dict[int, list[str]]:
        """Return the names of who said each of these memories, and whom it is about."""
        rows = driver_rows(self._connection, _PEOPLE, (array_of(memory_seqs),))
        return {seq: [name for name in names if name] for seq, *names in rows}

    def created(self, memory_seqs: Iterable[int]) -> dict[int, int]:
        """Return the dates of these memories, in microseconds."""
        return dict(driver_rows(self._connection, _CREATED, (array_of(memory_seqs),)))

    def kept_between(self, start: int, end: int, most: int) -> list[int]:
        """Return the newest memories of a time, neither archived nor deleted."""
        rows = driver_rows(self._connection, _KEPT_BETWEEN, (start, end, most))
        return [seq for (seq,) in rows]

    def count_between(self, start: int, end: int, most: int) -> int:
        """Count the memories of a time, up to ``most``."""
        return int(driver_rows(self._connection, _COUNT_BETWEEN, (start, end, most))[0][0])

    def about_how_many(self) -> int:
        """Return the number of the newest memory: at most so many there are."""
        return int(driver_rows(self._connection, _LAST)[0][0] or 0)
