"""The states of a memory's text, its branches, and what lies between two of them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Revision:
    """One state of a memory's text and title. ``number`` is unique within its memory."""

    memory_id: str
    number: int
    branch: str
    parent: int | None
    title: str | None
    text: str
    message: str | None
    author: str
    checksum: str  # SHA-256, hex, of title and text
    created_at: datetime
    merged_from: int | None = None  # the second parent of a merge


@dataclass(frozen=True, slots=True)
class Branch:
    """A named line of a memory's revisions; ``head`` is the number of its last one."""

    name: str
    head: int
    is_current: bool


class DiffKind(StrEnum):
    """What became of a run of words between two revisions."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class DiffRun:
    """Words and white space that share one fate; in order, the runs make up both texts."""

    kind: DiffKind
    text: str


@dataclass(frozen=True, slots=True)
class RevisionDiff:
    """The word diff from revision ``older`` to ``newer``."""

    older: Revision
    newer: Revision
    runs: tuple[DiffRun, ...]
    words_added: int
    words_removed: int
