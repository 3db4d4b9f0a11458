"""Where a memory's lines of revisions run: a lane each, joined where they meet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.model import Branch, Revision

MOST = 4  # lanes; further lines share the last one


@dataclass(frozen=True, slots=True)
class Strand:
    """A line from a revision down to the one it comes from; rows count from the newest.

    It runs in the lane of its upper end and turns at the lower one; that of a merge turns at
    the upper end, and runs in the lane of the lower.
    """

    top: int
    top_lane: int
    bottom: int
    bottom_lane: int
    is_merge: bool = False


@dataclass(frozen=True, slots=True)
class Lanes:
    """The lane of each revision by its number, 0 the current branch's, and the lines."""

    of: dict[int, int]
    strands: tuple[Strand, ...]

    @property
    def count(self) -> int:
        """How many lanes there are, at least one."""
        return 1 + max(self.of.values(), default=0)


@dataclass(frozen=True, slots=True)
class _Line:
    """Revisions that follow each other; rows ``first`` to ``last`` are taken by it."""

    numbers: tuple[int, ...]
    first: int
    last: int


def lanes_of(revisions: Sequence[Revision], branches: Sequence[Branch]) -> Lanes:
    """Return where the lines run; ``revisions`` come newest first."""
    rows = {each.number: row for row, each in enumerate(revisions)}
    known = {each.number: each for each in revisions}
    merges = {
        each.merged_from: rows[each.number]
        for each in reversed(revisions)
        if each.merged_from is not None
    }
    lanes: dict[int, int] = {}
    taken: list[list[_Line]] = [[] for _ in range(MOST)]
    for place, line in enumerate(_lines(known, rows, branches, merges)):
        lane = 0 if place == 0 else _free_lane(taken, line)
        taken[lane].append(line)
        lanes |= dict.fromkeys(line.numbers, lane)
    return Lanes(lanes, tuple(_strands(revisions, rows, lanes)))


def _lines(
    known: dict[int, Revision],
    rows: dict[int, int],
    branches: Sequence[Branch],
    merges: dict[int, int],
) -> Iterator[_Line]:
    """Yield the current line first, then those of the other branches, then what is left."""
    heads = [each.head for each in sorted(branches, key=lambda each: not each.is_current)]
    placed: set[int] = set()
    for head in (*heads, *known):
        numbers: list[int] = []
        at: int | None = head
        while at in known and at not in placed:
            numbers.append(at)
            placed.add(at)
            at = known[at].parent
        if numbers:
            first = min(rows[numbers[0]], merges.get(numbers[0], len(rows)))
            last = rows[at] if at in rows else rows[numbers[-1]]
            yield _Line(tuple(numbers), first, last)


def _free_lane(taken: list[list[_Line]], line: _Line) -> int:
    for lane in range(1, MOST):
        if all(line.last <= each.first or each.last <= line.first for each in taken[lane]):
            return lane
    return MOST - 1


def _strands(
    revisions: Sequence[Revision], rows: dict[int, int], lanes: dict[int, int]
) -> Iterator[Strand]:
    for row, each in enumerate(revisions):
        lane = lanes[each.number]
        if each.parent in rows:
            yield Strand(row, lane, rows[each.parent], lanes[each.parent])
        if each.merged_from in rows:
            start = rows[each.merged_from]
            yield Strand(row, lane, start, lanes[each.merged_from], is_merge=True)
