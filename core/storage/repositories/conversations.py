"""Which memories were said one after the other."""

from collections.abc import Iterable

from sqlalchemy import Connection

from core.storage.arrays import array_of
from core.storage.driver_rows import driver_rows

_IS_ANY = "SELECT EXISTS (SELECT 1 FROM memories WHERE conversation > '')"
# Their order of arrival is that of the conversation; the index on both columns answers it.
_BESIDE = """
    SELECT this.seq,
        (SELECT MAX(seq) FROM memories
            WHERE conversation = this.conversation AND seq < this.seq),
        (SELECT MIN(seq) FROM memories
            WHERE conversation = this.conversation AND seq > this.seq)
    FROM memories AS this
    WHERE this.seq IN (SELECT value FROM json_each(?)) AND this.conversation > ''
"""


class Conversations:
    """Reads the order of conversations."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def beside(self, memory_seqs: Iterable[int]) -> dict[int, tuple[int | None, int | None]]:
        """Return the numbers right before and after, of those that are in a conversation.

        Those of their neighbours too, so that one can look two steps away. A neighbour may
        be in the archive or in the Trash.
        """
        # Written out, as in the repository of words: this is asked with every keystroke.
        if not self._connection.exec_driver_sql(_IS_ANY).scalar():
            return {}
        asked = set(memory_seqs)
        known = self._beside(asked)
        nearby = {seq for numbers in known.values() for seq in numbers if seq is not None}
        return known | self._beside(nearby - asked)

    def _beside(self, memory_seqs: Iterable[int]) -> dict[int, tuple[int | None, int | None]]:
        numbers = array_of(memory_seqs)
        rows = driver_rows(self._connection, _BESIDE, (numbers,))
        return {seq: (before, after) for seq, before, after in rows}
