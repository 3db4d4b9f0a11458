"""Memories as they are read: one row, the text of their parts, their tags in order."""

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from core.curation.importance import TYPE_WORTH
from core.model import EmbeddingStatus, Memory, MemoryType, Scope, Source, Tier
from core.storage.arrays import array_of
from core.storage.driver_rows import driver_rows
from core.storage.repositories.away_why import away_why_from
from core.storage.times import from_micros, optional_from_micros

_PERSON = Scope()
# What every search asks is written out: SQLAlchemy takes longer to make a statement and its
# rows than SQLite to answer it.
_GET = """
    SELECT memories.seq, memories.id, memories.title, memories.type, memories.source,
        memories.source_id, memories.conversation, memories.speaker, memories.role,
        memories.entity, memories.metadata, memories.created_at, memories.updated_at,
        memories.accessed_at, memories.confirmed_at, memories.deleted_at,
        memories.archived_at, memories.superseded_by, memories.pinned, memories.importance,
        memories.tier, memories.embedding_status, memories.head, memories.away_why,
        scopes.user, scopes.session
    FROM memories JOIN scopes ON scopes.id = memories.scope_id
    WHERE memories.seq IN (SELECT value FROM json_each(?))
"""
_TEXTS = """
    SELECT memory_seq, text FROM parts WHERE memory_seq IN (SELECT value FROM json_each(?))
    ORDER BY memory_seq, number
"""
_TAGS = """
    SELECT memory_tags.memory_seq, tags.name
    FROM memory_tags JOIN tags ON tags.id = memory_tags.tag_id
    WHERE memory_tags.memory_seq IN (SELECT value FROM json_each(?))
    ORDER BY memory_tags.memory_seq, memory_tags.position
"""


def read_memories(connection: Connection, seqs: Sequence[int]) -> dict[int, Memory]:
    """Return memories by number; unknown numbers are left out."""
    rows = driver_rows(connection, _GET, (array_of(seqs),))
    texts, names = read_texts(connection, seqs), _tags(connection, seqs)
    return {seq: _memory(row, texts[seq], names[seq]) for seq, *row in rows}


def read_texts(connection: Connection, seqs: Sequence[int]) -> dict[int, str]:
    """Return whole texts by their memory's number."""
    pieces: dict[int, list[str]] = defaultdict(list)
    for seq, text in driver_rows(connection, _TEXTS, (array_of(seqs),)):
        pieces[seq].append(text)
    return {seq: "".join(pieces[seq]) for seq in seqs}


def _tags(connection: Connection, seqs: Sequence[int]) -> dict[int, tuple[str, ...]]:
    names: dict[int, list[str]] = defaultdict(list)
    for seq, name in driver_rows(connection, _TAGS, (array_of(seqs),)):
        names[seq].append(name)
    return {seq: tuple(names[seq]) for seq in seqs}


def _memory(row: Sequence[Any], text: str, names: tuple[str, ...]) -> Memory:
    """Return the memory of a row of ``_GET`` but its ``seq``."""
    memory_id, title, kind, source, source_id, conversation, speaker, role = row[:8]
    entity, metadata, created_at, updated_at, accessed_at, confirmed_at = row[8:14]
    deleted_at, archived_at, superseded_by, pinned, importance, tier, status = row[14:21]
    head, away_why, user, session = row[21:]
    return Memory(
        id=memory_id,
        title=title,
        text=text,
        type=MemoryType(kind),
        source=Source(source),
        source_id=source_id,
        conversation=conversation,
        speaker=speaker,
        role=role,
        entity=entity,
        tags=names,
        metadata=json.loads(metadata),
        created_at=from_micros(created_at),
        updated_at=from_micros(updated_at),
        accessed_at=optional_from_micros(accessed_at),
        confirmed_at=optional_from_micros(confirmed_at),
        deleted_at=optional_from_micros(deleted_at),
        archived_at=optional_from_micros(archived_at),
        superseded_by=superseded_by,
        pinned=bool(pinned),
        importance=TYPE_WORTH[MemoryType(kind)] if importance is None else importance,
        is_importance_said=importance is not None,
        tier=Tier(tier),
        embedding_status=EmbeddingStatus(status),
        revision=head,
        scope=Scope(user, session) if user or session else _PERSON,
        away_why=None if away_why is None else away_why_from(away_why),
    )
