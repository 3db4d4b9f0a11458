"""Version 1: the first schema."""

STATEMENTS = (
    """
    CREATE TABLE scopes (
        id INTEGER PRIMARY KEY,
        user TEXT NOT NULL,
        session TEXT NOT NULL,
        UNIQUE (user, session)
    )
    """,
    "INSERT INTO scopes (id, user, session) VALUES (1, '', '')",
    """
    CREATE TABLE memories (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        scope_id INTEGER NOT NULL REFERENCES scopes (id),
        title TEXT,
        type TEXT NOT NULL,
        source TEXT NOT NULL,
        source_id TEXT,
        import_digest BLOB,
        import_identity BLOB,
        conversation TEXT,
        speaker TEXT,
        role TEXT,
        entity TEXT,
        metadata TEXT NOT NULL,
        importance REAL CHECK (importance BETWEEN 0 AND 1),
        tier TEXT NOT NULL,
        pinned INTEGER NOT NULL,
        created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL,
        accessed_at INTEGER,
        confirmed_at INTEGER,
        deleted_at INTEGER,
        archived_at INTEGER,
        superseded_by TEXT,
        embedding_status TEXT NOT NULL,
        head INTEGER NOT NULL
    )
    """,
    """
    CREATE UNIQUE INDEX memories_by_source ON memories (scope_id, source, source_id)
    WHERE source_id IS NOT NULL
    """,
    """
    CREATE INDEX memories_by_import_identity ON memories (scope_id, import_identity)
    WHERE import_identity IS NOT NULL
    """,
    # With all that tells whether a memory is put away: rows in the order of their dates lie
    # anywhere in the file, and each page that is read has to be decrypted.
    """
    CREATE INDEX memories_by_created ON memories (created_at, seq, deleted_at, archived_at)
    """,
    "CREATE INDEX memories_by_updated ON memories (updated_at, seq)",
    "CREATE INDEX memories_by_conversation ON memories (conversation, seq)",
    """
    CREATE TABLE parts (
        id INTEGER PRIMARY KEY,
        scope_id INTEGER NOT NULL REFERENCES scopes (id),
        memory_seq INTEGER NOT NULL REFERENCES memories (seq),
        number INTEGER NOT NULL,
        title TEXT,
        text TEXT NOT NULL,
        labels TEXT NOT NULL,
        grams TEXT NOT NULL DEFAULT '',
        UNIQUE (memory_seq, number)
    )
    """,
    """
    CREATE VIRTUAL TABLE words USING fts5 (
        title, text, labels, grams,
        content = 'parts', content_rowid = 'id',
        tokenize = "porter unicode61 remove_diacritics 2"
    )
    """,
    # PRAGMA secure_delete alone leaves deleted terms in the index's segments.
    "INSERT INTO words (words, rank) VALUES ('secure-delete', 1)",
    """
    CREATE TRIGGER parts_added AFTER INSERT ON parts BEGIN
        INSERT INTO words (rowid, title, text, labels, grams)
        VALUES (new.id, new.title, new.text, new.labels, new.grams);
    END
    """,
    """
    CREATE TRIGGER parts_removed AFTER DELETE ON parts BEGIN
        INSERT INTO words (words, rowid, title, text, labels, grams)
        VALUES ('delete', old.id, old.title, old.text, old.labels, old.grams);
    END
    """,
    """
    CREATE TRIGGER parts_changed AFTER UPDATE ON parts BEGIN
        INSERT INTO words (words, rowid, title, text, labels, grams)
        VALUES ('delete', old.id, old.title, old.text, old.labels, old.grams);
        INSERT INTO words (rowid, title, text, labels, grams)
        VALUES (new.id, new.title, new.text, new.labels, new.grams);
    END
    """,
    "CREATE VIRTUAL TABLE vocabulary USING fts5vocab ('words', 'row')",
    """
    CREATE TABLE revisions (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        scope_id INTEGER NOT NULL REFERENCES scopes (id),
        memory_seq INTEGER NOT NULL REFERENCES memories (seq),
        number INTEGER NOT NULL,
        branch TEXT NOT NULL,
        parent INTEGER,
        title TEXT,
        encoding INTEGER NOT NULL,
        body BLOB NOT NULL,
        message TEXT,
        author TEXT NOT NULL,
        checksum BLOB NOT NULL,
        created_at INTEGER NOT NULL,
        UNIQUE (memory_seq, number)
    )
    """,
    """
    CREATE TABLE models (
        id INTEGER PRIMARY KEY,
        scope_id INTEGER NOT NULL REFERENCES scopes (id),
        fingerprint TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        dimensions INTEGER NOT NULL
    )
    """,
    """
    CREATE TABLE chunks (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        scope_id INTEGER NOT NULL REFERENCES scopes (id),
        memory_seq INTEGER NOT NULL REFERENCES memories (seq),
        revision INTEGER NOT NULL,
        ordinal INTEGER NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        model_id INTEGER NOT NULL REFERENCES models (id),
        vector BLOB NOT NULL,
        valid_from INTEGER NOT NULL,
        valid_to INTEGER
    )
    """,
    "CREATE INDEX chunks_by_memory ON chunks (memory_seq, valid_to)",
    """
    CREATE TABLE tags (
        id INTEGER PRIMARY KEY,
        scope_id INTEGER NOT NULL REFERENCES scopes (id),
        name TEXT NOT NULL,
        folded TEXT NOT NULL,
        colour TEXT,
        UNIQUE (scope_id, folded)
    )
    """,
    "CREATE INDEX tags_by_folded ON tags (folded)",
    """
    CREATE TABLE memory_tags (
        scope_id INTEGER NOT NULL REFERENCES scopes (id),
        memory_seq INTEGER NOT NULL REFERENCES memories (seq),
        tag_id INTEGER NOT NULL REFERENCES tags (id),
        position INTEGER NOT NULL,
        PRIMARY KEY (memory_seq, tag_id)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX memory_tags_by_tag ON memory_tags (tag_id, memory_seq)",
    """
    CREATE TABLE jobs (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        scope_id INTEGER NOT NULL REFERENCES scopes (id),
        memory_seq INTEGER NOT NULL REFERENCES memories (seq),
        kind TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('pending', 'processing', 'completed', 'failed')),
        attempts INTEGER NOT NULL,
        reason TEXT,
        not_before INTEGER NOT NULL,
        updated_at INTEGER NOT NULL,
        UNIQUE (kind, memory_seq)
    )
    """,
    """
    CREATE INDEX jobs_waiting ON jobs (kind, not_before, id) WHERE state = 'pending'
    """,
    "CREATE INDEX jobs_by_state ON jobs (kind, state)",
    """
    CREATE TABLE conflicts (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        scope_id INTEGER NOT NULL REFERENCES scopes (id),
        memory_seq INTEGER NOT NULL REFERENCES memories (seq),
        kind TEXT NOT NULL,
        ours INTEGER NOT NULL,
        theirs INTEGER NOT NULL,
        state TEXT NOT NULL,
        created_at INTEGER NOT NULL
    )
    """,
    """
    CREATE TABLE drafts (
        id INTEGER PRIMARY KEY,
        scope_id INTEGER NOT NULL REFERENCES scopes (id),
        body TEXT NOT NULL,
        updated_at INTEGER NOT NULL
    )
    """,
    """
    CREATE TABLE settings (
        scope_id INTEGER NOT NULL REFERENCES scopes (id),
        key TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (scope_id, key)
    ) WITHOUT ROWID
    """,
)
