"""Version 2: what changed and undo, branches, links between memories, words of past texts."""

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
    """
    CREATE TABLE branches (
        scope_id INTEGER NOT NULL REFERENCES scopes (id),
        memory_seq INTEGER NOT NULL REFERENCES memories (seq),
        name TEXT NOT NULL,
        head INTEGER NOT NULL,
        created_at INTEGER NOT NULL,
        PRIMARY KEY (memory_seq, name)
    ) WITHOUT ROWID
    """,
    # A wiki link to nothing yet has a target and no "to"; the memory may come later.
    """
    CREATE TABLE relations (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        scope_id INTEGER NOT NULL REFERENCES scopes (id),
        from_seq INTEGER NOT NULL REFERENCES memories (seq),
        to_seq INTEGER REFERENCES memories (seq),
        kind TEXT NOT NULL,
        target TEXT,
        created_at INTEGER NOT NULL
    )
    """,
    """
    CREATE UNIQUE INDEX relations_by_ends ON relations (from_seq, kind, to_seq, target)
    """,
    "CREATE INDEX relations_by_end ON relations (to_seq, kind)",
    "CREATE INDEX relations_by_target ON relations (target) WHERE to_seq IS NULL",
    # Without content: the texts stand compressed in "revisions"; rowid is their seq there.
    """
    CREATE VIRTUAL TABLE past_words USING fts5 (
        title, text,
        content = '',
        tokenize = "porter unicode61 remove_diacritics 2"
    )
    """,
    "INSERT INTO past_words (past_words, rank) VALUES ('secure-delete', 1)",
    """
    CREATE INDEX memories_in_trash ON memories (deleted_at) WHERE deleted_at IS NOT NULL
    """,
)
