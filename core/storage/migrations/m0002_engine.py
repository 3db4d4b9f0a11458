"""Version 2: what changed and undo, branches, links between memories, words of past texts."""

from collections import Counter
from typing import Any

from sqlalchemy import Connection, Row

from core.model import title_of
from core.storage.revision_text import Encoding, decode
from core.text import link_name, with_grams


def fill_past_words(connection: Connection) -> None:
    """Index the words of every text that is not the current one; it stands compressed."""
    for seq, head in connection.exec_driver_sql("SELECT seq, head FROM memories").all():
        _fill_past_words_of(connection, seq, head)


def _fill_past_words_of(connection: Connection, memory_seq: int, head: int) -> None:
    rows = connection.exec_driver_sql(
        "SELECT seq, number, parent, title, encoding, body FROM revisions"
        " WHERE memory_seq = ? ORDER BY number",
        (memory_seq,),
    ).all()
    if len(rows) < 2:
        return
    awaited = Counter(row.parent for row in rows if row.encoding == Encoding.AGAINST_PARENT)
    texts: dict[int, str] = {}  # only those that a later one is written against
    for row in rows:
        text = _text(row, texts)
        if text is None:
            continue  # damaged: the history says so when it is read
        if awaited[row.number]:
            texts[row.number] = text
        if row.number != head:
            connection.exec_driver_sql(
                "INSERT INTO past_words (rowid, title, text) VALUES (?, ?, ?)",
                (row.seq, row.title, with_grams(row.title, text)),
            )


def _text(row: Row[Any], texts: dict[int, str]) -> str | None:
    try:
        return decode(Encoding(row.encoding), row.body, texts.get(row.parent))
    except ValueError:
        return None


def fill_link_names(connection: Connection) -> None:
    """Give every memory the name that a wiki link finds it by."""
    rows = connection.exec_driver_sql(
        "SELECT m.seq, m.title, p.text FROM memories m"
        " JOIN parts p ON p.memory_seq = m.seq AND p.number = 0"
    ).all()
    for seq, title, text in rows:
        connection.exec_driver_sql(
            "UPDATE memories SET link_name = ? WHERE seq = ?",
            (link_name(title_of(title, text)), seq),
        )


STATEMENTS = (
    # What undo needs, as JSON: of tags in "before", of each memory in "fields". Names of tags
    # may stand there, titles and texts never. "undone_by" is the number of a later change.
    """
    CREATE TABLE changes (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        scope_id INTEGER NOT NULL REFERENCES scopes (id),
        kind TEXT NOT NULL,
        author TEXT NOT NULL,
        at INTEGER NOT NULL,
        can_undo INTEGER NOT NULL,
        before TEXT,
        undone_by INTEGER
    )
    """,
    """
    CREATE TABLE change_memories (
        scope_id INTEGER NOT NULL REFERENCES scopes (id),
        change_id INTEGER NOT NULL REFERENCES changes (id),
        memory_seq INTEGER NOT NULL REFERENCES memories (seq),
        fields TEXT,
        PRIMARY KEY (change_id, memory_seq)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX change_memories_by_memory ON change_memories (memory_seq, change_id)",
    # The line of revisions that the head is on; "branches" holds the lines beside it.
    "ALTER TABLE memories ADD COLUMN branch TEXT NOT NULL DEFAULT 'main'",
    """
    CREATE TABLE branches (
        scope_id INTEGER NOT NULL REFERENCES scopes (id),
        memory_seq INTEGER NOT NULL REFERENCES memories (seq),
        name TEXT NOT NULL,
        head INTEGER NOT NULL,
        PRIMARY KEY (memory_seq, name)
    ) WITHOUT ROWID
    """,
    """
    INSERT INTO branches (scope_id, memory_seq, name, head)
    SELECT scope_id, memory_seq, branch, max(number) FROM revisions
    WHERE branch != 'main' GROUP BY memory_seq, branch
    """,
    "ALTER TABLE revisions ADD COLUMN merged_from INTEGER",
    # When which revision became a memory's current text. The first one has no row here.
    """
    CREATE TABLE heads (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        scope_id INTEGER NOT NULL REFERENCES scopes (id),
        memory_seq INTEGER NOT NULL REFERENCES memories (seq),
        revision INTEGER NOT NULL,
        at INTEGER NOT NULL
    )
    """,
    "CREATE INDEX heads_by_memory ON heads (memory_seq, seq)",
    """
    INSERT INTO heads (scope_id, memory_seq, revision, at)
    SELECT scope_id, memory_seq, number, created_at FROM revisions
    WHERE branch = 'main' AND number > 1 ORDER BY seq
    """,
    # What a wiki link finds a memory by: its title, folded. Memories that share it are told
    # apart by their number.
    "ALTER TABLE memories ADD COLUMN link_name TEXT",
    "ALTER TABLE memories ADD COLUMN away_why TEXT",
    "CREATE INDEX memories_by_link_name ON memories (link_name) WHERE link_name IS NOT NULL",
    fill_link_names,
    # A person's relation has a "to"; a wiki link has a "target" instead, which is looked up
    # when it is asked for: the memory may come later, be renamed or go.
    """
    CREATE TABLE relations (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        scope_id INTEGER NOT NULL REFERENCES scopes (id),
        from_seq INTEGER NOT NULL REFERENCES memories (seq),
        to_seq INTEGER REFERENCES memories (seq),
        kind TEXT NOT NULL,
        target TEXT,
        created_at INTEGER NOT NULL,
        CHECK ((to_seq IS NULL) != (target IS NULL))
    )
    """,
    """
    CREATE UNIQUE INDEX relations_by_ends ON relations (from_seq, kind, to_seq)
    WHERE to_seq IS NOT NULL
    """,
    "CREATE INDEX relations_by_end ON relations (to_seq) WHERE to_seq IS NOT NULL",
    """
    CREATE UNIQUE INDEX relations_by_link ON relations (from_seq, target)
    WHERE target IS NOT NULL
    """,
    "CREATE INDEX relations_by_target ON relations (target) WHERE target IS NOT NULL",
    # Without content: the texts stand compressed in "revisions"; rowid is their seq there.
    """
    CREATE VIRTUAL TABLE past_words USING fts5 (
        title, text,
        content = '',
        tokenize = "porter unicode61 remove_diacritics 2"
    )
    """,
    # Not FTS5's own secure delete: where a row is replaced and one word fills more than a
    # page of its positions, it damages the index. A purge merges what was removed away.
    "INSERT INTO words (words, rank) VALUES ('secure-delete', 0)",
    fill_past_words,
    """
    CREATE INDEX memories_in_trash ON memories (deleted_at) WHERE deleted_at IS NOT NULL
    """,
    # Two memories that disagree. A pair has one row, whichever of the two is the older; what
    # was dismissed stays, so that it isn't asked again.
    """
    CREATE TABLE pair_conflicts (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        scope_id INTEGER NOT NULL REFERENCES scopes (id),
        older_seq INTEGER NOT NULL REFERENCES memories (seq),
        newer_seq INTEGER NOT NULL REFERENCES memories (seq),
        older_revision INTEGER NOT NULL,
        newer_revision INTEGER NOT NULL,
        kind TEXT NOT NULL,
        confidence REAL NOT NULL,
        reason TEXT NOT NULL,
        older_start INTEGER NOT NULL,
        older_end INTEGER NOT NULL,
        newer_start INTEGER NOT NULL,
        newer_end INTEGER NOT NULL,
        suggested TEXT NOT NULL,
        state TEXT NOT NULL,
        decision TEXT,
        created_at INTEGER NOT NULL,
        settled_at INTEGER,
        CHECK (older_seq != newer_seq)
    )
    """,
    """
    CREATE UNIQUE INDEX pair_conflicts_by_pair
    ON pair_conflicts (min(older_seq, newer_seq), max(older_seq, newer_seq))
    """,
    "CREATE INDEX pair_conflicts_by_older ON pair_conflicts (older_seq)",
    "CREATE INDEX pair_conflicts_by_newer ON pair_conflicts (newer_seq)",
    # Facts that were found in conversations. What was kept or dismissed stays, so that it
    # isn't proposed again; what the sentence stood in is read from the memory that holds it,
    # and kept in "passage" only where none does.
    """
    CREATE TABLE fact_proposals (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        scope_id INTEGER NOT NULL REFERENCES scopes (id),
        memory_seq INTEGER REFERENCES memories (seq),
        kept_seq INTEGER REFERENCES memories (seq),
        identity BLOB NOT NULL,
        kind TEXT NOT NULL,
        text TEXT NOT NULL,
        sentence TEXT NOT NULL,
        passage TEXT,
        confidence REAL NOT NULL,
        speaker TEXT,
        said_at INTEGER,
        type TEXT NOT NULL,
        tags TEXT NOT NULL,
        state TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        settled_at INTEGER
    )
    """,
    """
    CREATE UNIQUE INDEX fact_proposals_by_identity ON fact_proposals (scope_id, identity)
    """,
    "CREATE INDEX fact_proposals_by_state ON fact_proposals (state, seq)",
    "CREATE INDEX fact_proposals_by_memory ON fact_proposals (memory_seq)",
    "CREATE INDEX fact_proposals_by_kept ON fact_proposals (kept_seq)",
    # ``Memories.add_text`` tells the words index of new parts: told by a trigger, it writes
    # out what it holds at each of them, and an import of many takes an eighth longer.
    "DROP TRIGGER parts_added",
    # Deleting a memory looks for what refers to it; without these, among all of them.
    "CREATE INDEX jobs_by_memory ON jobs (memory_seq)",
    "CREATE INDEX conflicts_by_memory ON conflicts (memory_seq)",
    "CREATE INDEX relations_by_start ON relations (from_seq)",
)
