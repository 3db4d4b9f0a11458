"""The full-text indexes as a whole: checked, made anew, and rid of what was removed."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, select, text
from sqlalchemy.exc import DBAPIError

from core.storage.repositories.past_words import PastWords
from core.storage.repositories.revision_walk import walk_revisions
from core.storage.schema import revisions

WORDS = "words"
PAST_WORDS = "past_words"
_DAMAGE = ("malformed", "fts5: checksum mismatch", "fts5: corrupt")

_THERE = text(
    """
    SELECT rowid FROM past_words
    WHERE rowid IN (SELECT seq FROM revisions WHERE memory_seq = :seq)
    """
)
_HEAD = text("SELECT head FROM memories WHERE seq = :seq")


@contextmanager
def without_traces(connection: Connection) -> Iterator[None]:
    """Let nothing of the words removed in the block stay in either index.

    What is removed is only marked; merging everything into one new segment drops it. FTS5's
    own secure delete costs about a millisecond a memory, leaves the keys by which a page is
    found, which can be whole words, and can damage the index (see migration 2).
    """
    yield
    for name in (WORDS, PAST_WORDS):
        _command(connection, name, "optimize")


def words_fit(connection: Connection) -> bool:
    """Tell whether the words index is sound and says what the parts say.

    Raises:
        DBAPIError: the database refused for another reason.
    """
    # With rank 1 the index is compared with the rows; without, only with itself.
    return _is_sound(connection, WORDS, 1)


def past_words_fit(connection: Connection) -> bool:
    """Tell whether the index of past texts is sound in itself; its texts stand nowhere plain.

    Raises:
        DBAPIError: the database refused for another reason.
    """
    return _is_sound(connection, PAST_WORDS, 0)


def rebuild_words(connection: Connection) -> None:
    """Make the words index anew from the parts."""
    _command(connection, WORDS, "rebuild")


def remake_past_words(connection: Connection) -> None:
    """Make the index of past texts anew from the revisions that can be read."""
    _command(connection, PAST_WORDS, "delete-all")
    for seq in connection.scalars(select(revisions.c.memory_seq).distinct()).all():
        put_past_words(connection, seq)


def put_past_words(connection: Connection, memory_seq: int) -> None:
    """Put every superseded revision of a memory, which must not be there yet, in the index."""
    past, head = PastWords(connection), connection.scalar(_HEAD, {"seq": memory_seq})
    for walked in walk_revisions(connection, memory_seq):
        if walked.text is not None and walked.row.number != head:
            past.put(walked.row.seq, walked.row.title, walked.text)


def take_past_words(connection: Connection, memory_seq: int) -> bool:
    """Take the past texts of a memory out of the index.

    Return ``False``, with the index to be made anew, where a text can't be read any more.
    """
    there = set(connection.scalars(_THERE, {"seq": memory_seq}))
    if not there:
        return True
    past = PastWords(connection)
    for walked in walk_revisions(connection, memory_seq):
        if walked.row.seq not in there:
            continue
        if walked.text is None:
            return False
        past.take(walked.row.seq, walked.row.title, walked.text)
    return True


def _is_sound(connection: Connection, name: str, rank: int) -> bool:
    try:
        _command(connection, name, "integrity-check", rank)
    except DBAPIError as error:
        said = str(error.orig).lower()
        if not any(sign in said for sign in _DAMAGE):
            raise
        return False
    return True


def _command(connection: Connection, name: str, command: str, rank: int | None = None) -> None:
    """Give an index one of FTS5's commands; ``name`` is one of the two above."""
    if rank is None:
        connection.exec_driver_sql(f"INSERT INTO {name} ({name}) VALUES (?)", (command,))  # noqa: S608
    else:
        connection.exec_driver_sql(
            f"INSERT INTO {name} ({name}, rank) VALUES (?, ?)",  # noqa: S608
            (command, rank),
        )
