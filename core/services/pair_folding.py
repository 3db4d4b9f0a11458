"""Keep Review short: of copies the last two are asked about, and of a series nothing."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from core.conflicts.classify import Text, Verdict
from core.model import ConflictKind, PairVerdict
from core.storage.repositories.pairs import PairState
from core.storage.transaction import Transaction
from core.text import fold

# Of a thing that has so many values one after the other, a person keeps a log: weights,
# rent receipts, releases. No two entries of a log contradict each other.
_SERIES = 3
_LONGEST_WAY = 200  # copies looked at on the way from one to another
_DISAGREE = {PairVerdict.UPDATE, PairVerdict.CONTRADICTION}


@dataclass(frozen=True, slots=True)
class Side:
    """A memory as it was read to be compared; ``age`` orders memories in time."""

    seq: int
    id: str
    scope_id: int
    revision: int
    age: tuple[int, int]
    text: Text


@dataclass(frozen=True, slots=True)
class Judged:
    """Two memories, the older first, and what they are to each other."""

    older: Side
    newer: Side
    verdict: Verdict


def worth_asking(
    judged: Sequence[Judged], asked: Collection[int], at_all: bool
) -> list[Judged]:
    """Return what was judged, nearest in time first, less what is better not asked.

    Values of a series are no conflict: several others for one value of a memory. Of several
    memories that give one and the same other value, the newest stands for all. ``at_all``:
    copies of one that was asked about are left to the newer one's turn, which pairs it with
    the last copy.
    """
    kept = list(judged)
    if at_all:
        kept = [
            each
            for each in kept
            if each.verdict.kind is not PairVerdict.DUPLICATE or each.newer.seq in asked
        ]
    dropped = {id(each) for seq in asked for each in _not_worth(seq, kept)}
    related = [
        replace(each, verdict=replace(each.verdict, kind=PairVerdict.RELATED))
        if id(each) in dropped
        else each
        for each in kept
    ]
    return sorted(related, key=lambda each: (each.newer.age, _backwards(each.older.age)))


def is_told_already(tx: Transaction, judged: Judged) -> bool:
    """Whether the queue leads from one to the other already, from copy to copy."""
    if judged.verdict.kind is not PairVerdict.DUPLICATE:
        return False
    waiting, seen = [judged.newer.seq], {judged.newer.seq}
    while waiting and len(seen) < _LONGEST_WAY:
        copies = _copies(tx, waiting.pop())
        if judged.older.seq in copies:
            return True
        waiting += copies - seen
        seen |= copies
    return False


def _copies(tx: Transaction, seq: int) -> set[int]:
    return {
        other
        for other, pair in tx.pairs.of_memory(seq).items()
        if pair.conflict.kind is ConflictKind.DUPLICATE and pair.state is PairState.OPEN
    }


def _not_worth(seq: int, judged: Iterable[Judged]) -> Iterable[Judged]:
    slots: dict[str, list[Judged]] = defaultdict(list)
    for each in judged:
        if each.verdict.kind in _DISAGREE and seq in (each.older.seq, each.newer.seq):
            slots[_own_value(seq, each)].append(each)
    return [each for slot in slots.values() for each in _not_worth_of_slot(seq, slot)]


def _not_worth_of_slot(seq: int, slot: Iterable[Judged]) -> Iterable[Judged]:
    """Return what is better not asked of the others of one value of a memory."""
    by_value: dict[str, list[Judged]] = defaultdict(list)
    for each in slot:
        by_value[_other_value(seq, each)].append(each)
    if len(by_value) >= _SERIES:
        every = (each for same in by_value.values() for each in same)
        return [each for each in every if each.verdict.kind is PairVerdict.CONTRADICTION]
    return [
        each
        for same in by_value.values()
        for each in sorted(same, key=lambda each: _other(seq, each).age)[:-1]
    ]


def _other(seq: int, judged: Judged) -> Side:
    return judged.newer if judged.older.seq == seq else judged.older


def _other_value(seq: int, judged: Judged) -> str:
    reason = judged.verdict.reason
    value = reason.newer_value if judged.older.seq == seq else reason.older_value
    return fold(value) if value else _other(seq, judged).text.folded


def _own_value(seq: int, judged: Judged) -> str:
    reason = judged.verdict.reason
    return fold(reason.older_value if judged.older.seq == seq else reason.newer_value)


def _backwards(age: tuple[int, int]) -> tuple[int, int]:
    return -age[0], -age[1]
