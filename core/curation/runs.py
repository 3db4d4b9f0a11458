"""What the rules did, or would do: runs, and the step of each memory in one."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.curation.tiers import MoveReason
from core.model import WriteKind


class RuleStep(StrEnum):
    """What the rules do with a memory; the first ones put it away."""

    DELETED = "deleted"  # to the Trash, by a retention rule
    ARCHIVED = "archived"  # by a retention rule
    FADED = "faded"  # to the archive
    PROVED = "proved"
    BROUGHT_BACK = "brought_back"
    SETTLED = "settled"


PUTS_AWAY = (RuleStep.DELETED, RuleStep.ARCHIVED, RuleStep.FADED)
STEP_OF = {
    MoveReason.SETTLED: RuleStep.SETTLED,
    MoveReason.PROVED: RuleStep.PROVED,
    MoveReason.FADED: RuleStep.FADED,
    MoveReason.BROUGHT_BACK: RuleStep.BROUGHT_BACK,
}


@dataclass(frozen=True, slots=True)
class RuleMove:
    """One memory's step; what of ``importance`` to ``days`` is known and decided it.

    ``rule`` is the number of a retention rule, ``days`` how long that waits.
    """

    memory_id: str
    step: RuleStep
    title: str = ""
    importance: float | None = None
    idle_days: int | None = None
    rule: int | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class RuleMoves:
    """How many memories take which step, and the first of them, those put away before others.

    ``looked_at`` is how many the rules were asked about.
    """

    looked_at: int
    counts: tuple[tuple[RuleStep, int], ...]
    moves: tuple[RuleMove, ...]

    @property
    def total(self) -> int:
        """How many memories move."""
        return sum(count for _, count in self.counts)

    @property
    def put_away(self) -> int:
        """How many of them go to the archive or the Trash."""
        return sum(count for step, count in self.counts if step in PUTS_AWAY)


@dataclass(frozen=True, slots=True)
class RuleRun:
    """One run of the rules that moved something; to undo ``number`` is to undo it.

    ``put_away`` counts what went to the archive, ``deleted`` what went to the Trash.
    """

    number: int
    kind: WriteKind
    at: datetime
    is_nightly: bool
    moved: int
    put_away: int
    deleted: int
    is_undoable: bool
    undone_by: int | None = None


def in_order(moves: Iterable[RuleMove]) -> list[RuleMove]:
    """Return moves with those that put away first; else as they came."""
    order = {step: place for place, step in enumerate(RuleStep)}
    return sorted(moves, key=lambda move: order[move.step])


def counted(moves: Iterable[RuleMove]) -> tuple[tuple[RuleStep, int], ...]:
    """Return how many moves there are of each step, in the order of the steps."""
    counts = Counter(move.step for move in moves)
    return tuple((step, counts[step]) for step in RuleStep if counts[step])
