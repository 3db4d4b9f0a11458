"""Removes memories with all that ever hung on them: the only statements that delete a text."""

import json
from collections.abc import Collection, Sequence

from sqlalchemy import Connection

from core.storage.repositories.word_indexes import (
    remake_past_words,
    take_past_words,
    without_traces,
)

_MARK = "CREATE TEMP TABLE purged (seq INTEGER PRIMARY KEY)"
_MARK_ROW = "INSERT OR IGNORE INTO temp.purged (seq) VALUES (?)"
_UNMARK = "DROP TABLE temp.purged"

# What others say of it. A wiki link in another's text is that one's: it leads nowhere then.
_LET_GO = (
    """
    UPDATE memories SET superseded_by = NULL WHERE superseded_by IN (
        SELECT id FROM memories WHERE seq IN (SELECT seq FROM temp.purged))
    """,
    "DELETE FROM relations WHERE from_seq IN (SELECT seq FROM temp.purged)",
    "DELETE FROM relations WHERE to_seq IN (SELECT seq FROM temp.purged)",
    # Their reasons quote both texts.
    "DELETE FROM pair_conflicts WHERE older_seq IN (SELECT seq FROM temp.purged)",
    "DELETE FROM pair_conflicts WHERE newer_seq IN (SELECT seq FROM temp.purged)",
    # What was found in it, and what it was kept from where nothing else says so. A proposal
    # whose conversation stays is only emptied: else the next look would bring it back.
    """
    DELETE FROM fact_proposals WHERE memory_seq IN (SELECT seq FROM temp.purged)
        OR (memory_seq IS NULL AND kept_seq IN (SELECT seq FROM temp.purged))
    """,
    """
    UPDATE fact_proposals SET kept_seq = NULL, state = 'dismissed', text = '', sentence = '',
        passage = NULL, tags = '[]'
    WHERE kept_seq IN (SELECT seq FROM temp.purged)
    """,
)

# A change stays as a fact; of tags it keeps nothing, which could be the names of those that
# only the purged carried. As ``Changes.forget``, but for thousands at once.
_CONCERNED = """
    id IN (SELECT change_id FROM change_memories
           WHERE memory_seq IN (SELECT seq FROM temp.purged))
"""
_CHANGES = (
    f"""
    UPDATE changes SET before = nullif(json_remove(before, '$.tags'), '{{}}')
    WHERE before IS NOT NULL AND {_CONCERNED}
    """,  # noqa: S608 - constants only
    f"""
    UPDATE changes SET can_undo = 0 WHERE {_CONCERNED} AND NOT EXISTS (
        SELECT 1 FROM change_memories AS other
        WHERE other.change_id = changes.id AND other.fields IS NOT NULL
        AND other.memory_seq NOT IN (SELECT seq FROM temp.purged))
    """,  # noqa: S608 - constants only
    # Nor may an undo say again that one which is gone replaced another.
    f"""
    UPDATE change_memories SET fields = json_remove(fields, '$.superseded_by')
    WHERE fields IS NOT NULL
    AND change_id IN (SELECT id FROM changes WHERE kind IN ('settle', 'undo') AND {_CONCERNED})
    AND EXISTS (
        SELECT 1 FROM memories WHERE seq IN (SELECT seq FROM temp.purged)
        AND id IN (json_extract(fields, '$.superseded_by[0]'),
                   json_extract(fields, '$.superseded_by[1]')))
    """,  # noqa: S608 - constants only
    "DELETE FROM change_memories WHERE memory_seq IN (SELECT seq FROM temp.purged)",
)

# Of a capture that was kept the draft should be gone; of one cut short it may not be.
_DRAFTS = (
    """
    DELETE FROM drafts WHERE EXISTS (
        SELECT 1 FROM memories WHERE seq IN (SELECT seq FROM temp.purged)
        AND instr(drafts.body, memories.id))
    """,
    """
    DELETE FROM drafts WHERE json_valid(body) AND EXISTS (
        SELECT 1 FROM parts WHERE memory_seq IN (SELECT seq FROM temp.purged)
        AND number = 0 AND text = substr(json_extract(drafts.body, '$.text'), 1, 50000))
    """,
)

_ROWS = tuple(
    f"DELETE FROM {table} WHERE memory_seq IN (SELECT seq FROM temp.purged)"  # noqa: S608
    for table in ("jobs", "chunks", "conflicts", "branches", "heads", "memory_tags", "parts")
)

_LAST = (
    "DELETE FROM revisions WHERE memory_seq IN (SELECT seq FROM temp.purged)",
    "DELETE FROM memories WHERE seq IN (SELECT seq FROM temp.purged)",
    # Names of tags can be private, those of users and sessions too.
    "DELETE FROM tags WHERE id NOT IN (SELECT tag_id FROM memory_tags)",
)

# The row stays, without names: many refer to it, and to see that none does would take a look
# at every vector.
_SCOPES = """
    UPDATE scopes SET user = '', session = 'purged ' || id
    WHERE id != 1 AND id NOT IN (SELECT scope_id FROM memories) AND session != 'purged ' || id
"""

_TAG_MOVES = """
    SELECT id, json_extract(before, '$.tags') FROM changes
    WHERE before IS NOT NULL AND json_extract(before, '$.tags') IS NOT NULL
"""
_FIELDS = "SELECT fields FROM change_memories WHERE change_id = ? AND fields IS NOT NULL"
_FORGET_MOVES = """
    UPDATE changes SET before = nullif(json_remove(before, '$.tags'), '{}'),
        can_undo = CASE WHEN ? THEN 0 ELSE can_undo END
    WHERE id = ?
"""

_NUMBERS = """
    SELECT memories.seq, memories.id FROM json_each(?) AS asked
    JOIN memories ON memories.id = asked.value
"""
_IN_TRASH = "SELECT seq, id FROM memories WHERE deleted_at IS NOT NULL ORDER BY seq"
# Nothing is deleted before it is written: where the clock said so, it was wrong then, and
# the time in the Trash counts from the writing.
_LONG_IN_TRASH = """
    SELECT seq, id FROM memories WHERE deleted_at <= ?1 AND NOT EXISTS (
        SELECT 1 FROM revisions WHERE memory_seq = memories.seq AND created_at > ?1)
    ORDER BY seq
"""

Numbered = list[tuple[int, str]]


def numbers_of(connection: Connection, memory_ids: Sequence[str]) -> Numbered:
    """Return number and id of those of these memories that are there, by whole ids."""
    found = connection.exec_driver_sql(_NUMBERS, (json.dumps(list(memory_ids)),))
    return [(row[0], row[1]) for row in found]


def in_trash(connection: Connection) -> Numbered:
    """Return number and id of all that is in the Trash."""
    return [(row[0], row[1]) for row in connection.exec_driver_sql(_IN_TRASH)]


def in_trash_since(connection: Connection, moment: int) -> Numbered:
    """Return number and id of what has been in the Trash at least since then."""
    return [(r[0], r[1]) for r in connection.exec_driver_sql(_LONG_IN_TRASH, (moment,))]


def erase_memories(connection: Connection, seqs: Collection[int]) -> None:
    """Delete memories by number, and all that says anything of them.

    Memory stays bounded however many they are: texts are read one at a time.
    """
    connection.exec_driver_sql(_MARK)
    connection.exec_driver_sql(_MARK_ROW, [(seq,) for seq in seqs])
    with without_traces(connection):
        _run(connection, _LET_GO + _CHANGES + _DRAFTS)
        # Before the revisions, which hold the texts that this index was told.
        are_all_taken = all([take_past_words(connection, seq) for seq in seqs])
        _run(connection, _ROWS + _LAST)
        if not are_all_taken:
            remake_past_words(connection)
    _forget_lost_tags(connection)
    connection.exec_driver_sql(_SCOPES)
    connection.exec_driver_sql(_UNMARK)


def _forget_lost_tags(connection: Connection) -> None:
    """Take from the change records the tags that nobody carries now or in them."""
    known = {row[0] for row in connection.exec_driver_sql("SELECT folded FROM tags")}
    for number, moves in connection.exec_driver_sql(_TAG_MOVES).all():
        lost = {move[1] for move in json.loads(moves)} - known
        rows = connection.exec_driver_sql(_FIELDS, (number,)) if lost else ()
        said = " ".join(row[0] for row in rows).casefold()
        if any(json.dumps(name, ensure_ascii=False) not in said for name in lost):
            connection.exec_driver_sql(_FORGET_MOVES, (not said, number))


def _run(connection: Connection, statements: Collection[str]) -> None:
    for statement in statements:
        connection.exec_driver_sql(statement)
