"""What waits as the pane shows it: two revisions, two memories, or a proposed fact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from app.gui.review.differences import Difference
from core.model import ConflictKind, DiffKind, DiffRun, FactKind, MemoryType, Settling


class Proposed(Enum):
    """What waits beside conflicts."""

    FACT = "fact"


QueueKind = ConflictKind | Proposed
KINDS: tuple[QueueKind, ...] = (  # in the order of the queue
    ConflictKind.EDIT,
    ConflictKind.CONTRADICTION,
    ConflictKind.UPDATE,
    ConflictKind.DUPLICATE,
    Proposed.FACT,
)
CERTAIN = 95  # percent; duplicates above it can be accepted together
SURE = 85  # percent; proposed facts above it can be kept together


def percents(confidence: float) -> int:
    """Return a confidence of 0 to 1 in whole percents, never rounded up to a promise."""
    return int(confidence * 100 + 1e-9)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row of the queue. ``confidence`` is 0 to 1, ``None`` where there is no doubt.

    The title is the newer memory's, and so is the last date; of a fact it is the fact.
    Of ``copies`` memories that say the same it stands for all pairs; ``folded`` are the rest.
    """

    id: str
    kind: QueueKind
    title: str
    gist: str
    confidence: float | None
    older_at: datetime
    newer_at: datetime
    is_brief: bool = True
    copies: int = 0
    folded: tuple[str, ...] = ()

    @property
    def going_along(self) -> tuple[str, ...]:
        """The pairs that are settled with it: those of all copies, when all are certain."""
        return self.folded if self.is_certain_duplicate else ()

    @property
    def is_certain_duplicate(self) -> bool:
        """Whether it is a duplicate that is surer than 95 %, as the number is shown."""
        is_sure = self.confidence is not None and percents(self.confidence) > CERTAIN
        return self.kind is ConflictKind.DUPLICATE and is_sure

    @property
    def is_sure_fact(self) -> bool:
        """Whether it is a proposed fact that is surer than 85 %, as the number is shown."""
        is_sure = self.confidence is not None and percents(self.confidence) > SURE
        return self.kind is Proposed.FACT and is_sure

    @property
    def rank(self) -> tuple[int, bool, float, float]:
        """Where it stands in the queue: the gravest kind first, then the short, the sure."""
        sure = 1.0 if self.confidence is None else self.confidence
        return KINDS.index(self.kind), not self.is_brief, -sure, -self.newer_at.timestamp()


@dataclass(frozen=True, slots=True)
class SideText:
    """One of the two texts. ``where`` says where it comes from, ``icon`` shows it.

    ``title_mark`` is what of the title disagrees, where it doesn't stand in the text.
    """

    memory_id: str
    title: str
    type: MemoryType
    written_at: datetime
    runs: tuple[DiffRun, ...]
    where: str
    icon: str
    title_mark: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """All that is needed to decide a conflict.

    ``seen`` are the revisions that are shown: of two memories the older one's first, of two
    edits that which stands beside, then the current one. ``about`` is what a sentence about
    the decision calls it. ``hint`` stands over the proposal of a merge.
    """

    id: str
    kind: ConflictKind
    seen: tuple[int, int]
    about: str
    reason: str
    confidence: float | None
    older: SideText
    newer: SideText
    differences: tuple[Difference, ...]
    merged_title: str
    merged: str
    hint: str
    suggested: Settling
    is_ours_newer: bool = False  # of two edits: the one that stands beside is the newer

    @property
    def state(self) -> str:
        """What is another one as soon as either text is."""
        return " ".join(map(str, self.seen))

    @property
    def is_edit(self) -> bool:
        """Whether it is between two revisions of one memory."""
        return self.kind is ConflictKind.EDIT

    @property
    def is_same_text(self) -> bool:
        """Whether nothing at all differs between the two texts."""
        runs = (*self.older.runs, *self.newer.runs)
        return all(run.kind is DiffKind.SAME for run in runs)


@dataclass(frozen=True, slots=True)
class Fact:
    """All that is needed to decide about a proposed fact.

    ``span`` is the sentence it came from, in ``passage``; ``where`` says who said it where and
    when. ``memory_id`` is the memory that holds it, ``None`` when none does.
    """

    id: str
    kind: FactKind
    type: MemoryType
    text: str
    confidence: float
    passage: str
    span: tuple[int, int]
    where: str
    tags: tuple[str, ...]
    memory_id: str | None
