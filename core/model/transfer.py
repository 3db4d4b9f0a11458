"""What long jobs tell of themselves, and the whole vault in numbers."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.model.memories import MemoryType


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long job is. ``total`` is ``None`` while unknown."""

    done: int
    total: int | None
    phase: str  # "reading", "keeping", "embedding"


@dataclass(frozen=True, slots=True)
class Rejection:
    """One thing an import could not take. ``where`` is ``line 17`` or a file's path."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of an import's lines: counts, and what was not taken and why."""

    seen: int
    added: int
    revised: int
    unchanged: int
    rejected: tuple[Rejection, ...]

    @property
    def kept(self) -> int:
        """All that is in the vault now, a line already there included."""
        return self.added + self.revised + self.unchanged


class ImportFormat(StrEnum):
    """What an import can read; the values are what the shell calls them."""

    JSONL = "jsonl"
    MARKDOWN = "markdown"
    JOPLIN = "joplin"
    CHATGPT = "chatgpt"
    CLAUDE = "claude"
    KEEP = "keep"
    CSV = "csv"
    MCP_MEMORY = "mcp-memory"
    MBOX = "mbox"
    MEMORIES = "memories"


class ExportFormat(StrEnum):
    """What an export can write; the values are what the shell calls them."""

    JSONL = "jsonl"
    MARKDOWN = "markdown"
    CSV = "csv"
    MEMORIES = "memories"


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would take: how many memories, and what it could not take and why.

    ``columns`` are those of a table: the name in its first line, and the field it becomes.
    """

    found: int
    rejected: tuple[Rejection, ...]
    columns: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class EmbeddingQueueStatus:
    """The embedding queue by state. ``failures`` are ``(memory id, attempts, reason)``."""

    pending: int
    processing: int
    completed: int
    failed: int
    failures: tuple[tuple[str, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Statistics:
    """The vault in numbers.

    ``chunks`` are those that are searched, with vectors of the present model;
    ``other_chunks`` have vectors of another: one that is being changed to, or is not here.
    """

    memories: int
    archived: int
    in_trash: int
    revisions: int
    tags: int
    chunks: int
    other_chunks: int
    characters: int
    by_type: tuple[tuple[MemoryType, int], ...]
    queue: EmbeddingQueueStatus
    database_bytes: int
    model: str | None
    oldest: datetime | None
    newest: datetime | None
