"""What a vault keeps: a memory, what it is, and what is being written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

PART_LENGTH = 50_000  # characters of one stored part; a longer text has several
TEXT_BYTES_LIMIT = 20_000_000  # UTF-8 bytes of one memory's text
TITLE_LENGTH = 500  # characters


class MemoryType(StrEnum):
    """What kind of thing was kept."""

    NOTE = "note"
    MEETING = "meeting"
    TASK = "task"
    INSIGHT = "insight"
    DECISION = "decision"
    CONTACT = "contact"
    FILE = "file"
    CUSTOM = "custom"


class Source(StrEnum):
    """Where a memory came from."""

    MANUAL = "manual"
    CHAT = "chat"
    FILE = "file"
    INTEGRATION = "integration"
    AI_EXTRACTED = "ai_extracted"


class Tier(StrEnum):
    """How far a memory has settled."""

    WORKING = "working"
    EPISODIC = "episodic"
    SEMANTIC = "semantic"
    ARCHIVE = "archive"


class EmbeddingStatus(StrEnum):
    """Whether a memory can be found by its meaning yet."""

    PENDING = "pending"
    PROCESSING = "processing"
    COMPLETED = "completed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose memory it is; ``""`` is the person at the machine, and no session."""

    user: str = ""
    session: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person (or an import) hands in to be kept as a new memory."""

    text: str
    title: str | None = None
    type: MemoryType = MemoryType.NOTE
    tags: tuple[str, ...] = ()
    created_at: datetime | None = None
    source: Source = Source.MANUAL
    source_id: str | None = None
    conversation: str | None = None
    speaker: str | None = None
    role: str | None = None
    entity: str | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict)
    importance: float | None = None
    pinned: bool = False
    scope: Scope = Scope()


class AwayBy(StrEnum):
    """What put a memory away when no person did."""

    FADED = "faded"  # curation: unused for long, and unimportant
    RULE = "rule"  # a retention rule that the person wrote


@dataclass(frozen=True, slots=True)
class AwayWhy:
    """Why the rules put a memory away: what they saw of it, or what the rule said then.

    ``rule`` is its number, ``days`` how long it waited; ``importance`` and ``idle_days`` are
    those of one that faded.
    """

    by: AwayBy
    importance: float | None = None
    idle_days: int | None = None
    rule: int | None = None
    type: MemoryType | None = None
    tag: str | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Memory:
    """One kept thing, as it is now.

    ``importance`` is what a person said of it, else what its type is worth. ``away_why`` is
    ``None`` when a person put it into the archive or the Trash, or it isn't there.
    """

    id: str
    title: str | None
    text: str
    type: MemoryType
    source: Source
    source_id: str | None
    conversation: str | None
    speaker: str | None
    role: str | None
    entity: str | None
    tags: tuple[str, ...]
    metadata: Mapping[str, Any]
    created_at: datetime
    updated_at: datetime
    accessed_at: datetime | None
    confirmed_at: datetime | None
    deleted_at: datetime | None
    archived_at: datetime | None
    superseded_by: str | None
    pinned: bool
    importance: float
    tier: Tier
    embedding_status: EmbeddingStatus
    revision: int
    scope: Scope = Scope()
    is_importance_said: bool = False
    away_why: AwayWhy | None = None

    @property
    def display_title(self) -> str:
        """The title, or the first line that says something, without Markdown marks."""
        return title_of(self.title, self.text)


def title_of(title: str | None, text: str) -> str:
    """Return the title, or the first line that says something, without Markdown marks."""
    if title:
        return title
    for line in text.splitlines():
        shown = line.strip().lstrip("#>*-+ \t").strip()
        if shown:
            return shown[:120]
    return ""


class Sort(StrEnum):
    """The order of a list. Every order ends with the sequence number, so it is total."""

    CREATED = "created"  # newest first
    UPDATED = "updated"  # last changed first
    TITLE = "title"  # a to z
    IMPORTANCE = "importance"  # most important first
    PUT_AWAY = "put-away"  # last archived or deleted first


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list; ``next_cursor`` is the id to go on from, ``None`` at the end."""

    memories: tuple[Memory, ...]
    next_cursor: str | None
    total: int


@dataclass(frozen=True, slots=True)
class FiledInbox:
    """What became of the letters in a vault's inbox.

    ``filed`` are memories now; ``set_aside`` are the names of files that couldn't be opened;
    ``left`` wait for the next time.
    """

    filed: int = 0
    set_aside: tuple[str, ...] = ()
    left: int = 0
