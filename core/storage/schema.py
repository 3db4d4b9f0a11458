"""The tables as SQLAlchemy sees them; migrations make them (``core.storage.migrations``).

Times are whole microseconds since 1970-01-01 UTC, negative before it. ``seq`` orders by
arrival and never by a clock. Every table carries the scope its rows belong to.
"""

from sqlalchemy import (
    BLOB,
    Column,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    Table,
    Text,
)

metadata = MetaData()


def _scope() -> Column[int]:
    return Column("scope_id", Integer, ForeignKey("scopes.id"), nullable=False)


def _memory() -> Column[int]:
    return Column("memory_seq", Integer, ForeignKey("memories.seq"), nullable=False)


scopes = Table(
    "scopes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("user", Text, nullable=False),
    Column("session", Text, nullable=False),
)

memories = Table(
    "memories",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    _scope(),
    Column("title", Text),
    Column("type", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("source_id", Text),
    # What an import compares with: a digest of the line that last brought this memory.
    Column("import_digest", BLOB),
    # Finds an imported memory again that has no source_id: digest of title, text and date.
    Column("import_identity", BLOB),
    Column("conversation", Text),
    Column("speaker", Text),
    Column("role", Text),
    Column("entity", Text),
    Column("metadata", Text, nullable=False),
    # What a person said of it; NULL is nothing, and its type's worth counts.
    Column("importance", Float),
    Column("tier", Text, nullable=False),
    Column("pinned", Integer, nullable=False),
    Column("created_at", Integer, nullable=False),
    Column("updated_at", Integer, nullable=False),
    Column("accessed_at", Integer),
    Column("confirmed_at", Integer),
    Column("deleted_at", Integer),
    Column("archived_at", Integer),
    Column("superseded_by", Text),
    Column("embedding_status", Text, nullable=False),
    Column("head", Integer, nullable=False),
    # The line of revisions that the head is on; "branches" holds the lines beside it.
    Column("branch", Text, nullable=False, server_default="main"),
    # What a wiki link finds it by: its title, or first line, folded.
    Column("link_name", Text),
    # JSON: by which rule it is in the archive or the Trash; NULL when a person put it there.
    Column("away_why", Text),
)

parts = Table(
    "parts",
    metadata,
    Column("id", Integer, primary_key=True),
    _scope(),
    _memory(),
    Column("number", Integer, nullable=False),
    # The words index reads these four columns of the row it points to. Grams are of title
    # and text, where they have stretches without spaces between words.
    Column("title", Text),
    Column("text", Text, nullable=False),
    Column("labels", Text, nullable=False),
    Column("grams", Text, nullable=False),
)

revisions = Table(
    "revisions",
    metadata,
    Column("seq", Integer, primary_key=True),
    _scope(),
    _memory(),
    Column("number", Integer, nullable=False),
    Column("branch", Text, nullable=False),
    Column("parent", Integer),
    Column("title", Text),
    Column("encoding", Integer, nullable=False),
    Column("body", BLOB, nullable=False),
    Column("message", Text),
    Column("author", Text, nullable=False),
    Column("checksum", BLOB, nullable=False),
    Column("created_at", Integer, nullable=False),
    # The second parent of a merge.
    Column("merged_from", Integer),
)

models = Table(
    "models",
    metadata,
    Column("id", Integer, primary_key=True),
    _scope(),
    Column("fingerprint", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("dimensions", Integer, nullable=False),
)

chunks = Table(
    "chunks",
    metadata,
    Column("id", Integer, primary_key=True),
    _scope(),
    _memory(),
    Column("revision", Integer, nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("model_id", Integer, ForeignKey("models.id"), nullable=False),
    Column("vector", BLOB, nullable=False),
    Column("valid_from", Integer, nullable=False),
    Column("valid_to", Integer),
)

tags = Table(
    "tags",
    metadata,
    Column("id", Integer, primary_key=True),
    _scope(),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("colour", Text),
)

memory_tags = Table(
    "memory_tags",
    metadata,
    _scope(),
    _memory(),
    Column("tag_id", Integer, ForeignKey("tags.id"), nullable=False),
    Column("position", Integer, nullable=False),
)

jobs = Table(
    "jobs",
    metadata,
    Column("id", Integer, primary_key=True),
    _scope(),
    _memory(),
    Column("kind", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("reason", Text),
    Column("not_before", Integer, nullable=False),
    Column("updated_at", Integer, nullable=False),
)

conflicts = Table(
    "conflicts",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    _scope(),
    _memory(),
    Column("kind", Text, nullable=False),
    Column("ours", Integer, nullable=False),
    Column("theirs", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("created_at", Integer, nullable=False),
)

pair_conflicts = Table(
    "pair_conflicts",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    _scope(),
    Column("older_seq", Integer, ForeignKey("memories.seq"), nullable=False),
    Column("newer_seq", Integer, ForeignKey("memories.seq"), nullable=False),
    # The revisions that it was judged by.
    Column("older_revision", Integer, nullable=False),
    Column("newer_revision", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    # JSON: code, both values, subject. They quote the texts, and go with them.
    Column("reason", Text, nullable=False),
    Column("older_start", Integer, nullable=False),
    Column("older_end", Integer, nullable=False),
    Column("newer_start", Integer, nullable=False),
    Column("newer_end", Integer, nullable=False),
    Column("suggested", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("decision", Text),
    Column("created_at", Integer, nullable=False),
    Column("settled_at", Integer),
)

fact_proposals = Table(
    "fact_proposals",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    _scope(),
    # The memory that it was said in, and the one that it became.
    Column("memory_seq", Integer, ForeignKey("memories.seq")),
    Column("kept_seq", Integer, ForeignKey("memories.seq")),
    # A hash of who said what when: the same sentence is proposed once.
    Column("identity", BLOB, nullable=False),
    Column("kind", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("sentence", Text, nullable=False),
    Column("passage", Text),
    Column("confidence", Float, nullable=False),
    Column("speaker", Text),
    Column("said_at", Integer),
    Column("type", Text, nullable=False),
    # JSON: their names.
    Column("tags", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("created_at", Integer, nullable=False),
    Column("settled_at", Integer),
)

drafts = Table(
    "drafts",
    metadata,
    Column("id", Integer, primary_key=True),
    _scope(),
    Column("body", Text, nullable=False),
    Column("updated_at", Integer, nullable=False),
)

settings = Table(
    "settings",
    metadata,
    _scope(),
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

changes = Table(
    "changes",
    metadata,
    Column("id", Integer, primary_key=True),
    _scope(),
    Column("kind", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", Integer, nullable=False),
    Column("can_undo", Integer, nullable=False),
    # JSON: what undo needs of tags, and which changes an undo undid.
    Column("before", Text),
    Column("undone_by", Integer),
)

change_memories = Table(
    "change_memories",
    metadata,
    _scope(),
    Column("change_id", Integer, ForeignKey("changes.id"), primary_key=True),
    Column("memory_seq", Integer, ForeignKey("memories.seq"), primary_key=True),
    # JSON: of each field touched, what it was and what it became. Never a title or a text.
    Column("fields", Text),
)

branches = Table(
    "branches",
    metadata,
    _scope(),
    Column("memory_seq", Integer, ForeignKey("memories.seq"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("head", Integer, nullable=False),
)

heads = Table(
    "heads",
    metadata,
    Column("seq", Integer, primary_key=True),
    _scope(),
    _memory(),
    Column("revision", Integer, nullable=False),
    Column("at", Integer, nullable=False),
)

relations = Table(
    "relations",
    metadata,
    Column("id", Integer, primary_key=True),
    _scope(),
    Column("from_seq", Integer, ForeignKey("memories.seq"), nullable=False),
    Column("to_seq", Integer, ForeignKey("memories.seq")),
    Column("kind", Text, nullable=False),
    Column("target", Text),
    Column("created_at", Integer, nullable=False),
)
