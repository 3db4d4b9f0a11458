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


class MergeKind(StrEnum):
    """Where a part of a merged text comes from."""

    SAME = "same"  # both sides say it
    OURS = "ours"  # only the current branch changed it
    THEIRS = "theirs"  # only the branch that is merged changed it
    CONFLICT = "conflict"  # both did, in different ways: a person chooses


@dataclass(frozen=True, slots=True)
class MergePart:
    """A stretch of a merged text; in order, the texts make up the whole.

    ``ours`` and ``theirs`` are what each side says there, empty where both say ``text``.
    ``text`` of a conflict holds both.
    """

    kind: MergeKind
    text: str
    ours: str = ""
    theirs: str = ""


@dataclass(frozen=True, slots=True)
class MergeProposal:
    """What merging a branch into the current one would say. Nothing is written yet.

    ``ours`` is the head of the current branch, ``theirs`` that of the one to merge, ``base``
    the number of the youngest revision that both come from. ``title`` is the merged one;
    where both changed it, it is ours, and ``is_title_clean`` is false.
    """

    branch: str
    into: str
    base: int
    ours: Revision
    theirs: Revision
    title: str | None
    is_title_clean: bool
    parts: tuple[MergePart, ...]

    @property
    def text(self) -> str:
        """What the merge would say, with both sides where they collide."""
        return "".join(part.text for part in self.parts)

    @property
    def is_clean(self) -> bool:
        """Whether nothing collides."""
        return self.is_title_clean and not any(
            part.kind is MergeKind.CONFLICT for part in self.parts
        )

    @property
    def has_news(self) -> bool:
        """Whether the branch says anything that the current one doesn't hold yet."""
        return self.base != self.theirs.number


@dataclass(frozen=True, slots=True)
class MergedText:
    """What a person made of a proposal, and of which two revisions."""

    text: str
    title: str | None
    ours: int
    theirs: int
