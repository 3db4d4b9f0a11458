"""The queue of pairs that wait: what matters first, and many copies behind one entry."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from core.model import ConflictKind, PairConflict

THOUGHT = 600  # characters of a text that is as short as a thought
_GRAVEST_FIRST = (ConflictKind.CONTRADICTION, ConflictKind.UPDATE, ConflictKind.DUPLICATE)


@dataclass(frozen=True, slots=True)
class OpenPair:
    """A pair that waits, with what both memories are called and when they were kept.

    ``is_brief`` is whether both are as short as a thought. Of many memories that say the
    same, the ``copies`` by id, one pair stands for all: ``folded`` are the other pairs' ids,
    the oldest first, and its confidence is that of the least sure; each of the others
    ``stands_under`` it.
    """

    conflict: PairConflict
    older_title: str
    newer_title: str
    older_at: datetime
    newer_at: datetime
    is_brief: bool = True
    copies: tuple[str, ...] = ()
    folded: tuple[str, ...] = ()
    stands_under: str | None = None


def in_order(pairs: Sequence[OpenPair]) -> tuple[OpenPair, ...]:
    """Return pairs, given newest first, as they are asked: by kind, the short, the sure.

    A contradiction of two thoughts is a person's own; in documents it is more often nobody's.
    """
    return tuple(sorted(_folded(pairs), key=_rank))


def _rank(pair: OpenPair) -> tuple[int, bool, float, float]:
    kind = _GRAVEST_FIRST.index(pair.conflict.kind)
    return kind, not pair.is_brief, -pair.conflict.confidence, -pair.newer_at.timestamp()


def _folded(pairs: Sequence[OpenPair]) -> Iterable[OpenPair]:
    families: dict[str, list[OpenPair]] = defaultdict(list)
    roots = _roots(pairs)
    for pair in pairs:
        if pair.conflict.kind is ConflictKind.DUPLICATE:
            families[roots[pair.conflict.newer_id]].append(pair)
        else:
            yield pair
    for family in families.values():
        yield from _one_for_all(family)


def _one_for_all(family: list[OpenPair]) -> list[OpenPair]:
    """Let the pair of the newest two stand for all pairs of one family of copies."""
    # Of one moment is the whole of an import: there the order in which they were found counts.
    *others, head = sorted(family[::-1], key=lambda pair: (pair.newer_at, pair.older_at))
    if not others:
        return [head]
    ends = (end for p in family for end in (p.conflict.older_id, p.conflict.newer_id))
    least = min(pair.conflict.confidence for pair in family)
    under = [replace(pair, stands_under=head.conflict.id) for pair in others]
    head = replace(
        head,
        conflict=replace(head.conflict, confidence=least),
        copies=tuple(dict.fromkeys(ends)),
        folded=tuple(pair.conflict.id for pair in others),
    )
    return [head, *under]


def _roots(pairs: Iterable[OpenPair]) -> dict[str, str]:
    """Return for each memory that has copies one that stands for its family."""
    parents: dict[str, str] = {}

    def root(memory: str) -> str:
        while (parent := parents.setdefault(memory, memory)) != memory:
            # Each look halves the way of the next: a long chain would take its square.
            parents[memory] = parents[parent]
            memory = parents[memory]
        return memory

    for pair in pairs:
        if pair.conflict.kind is ConflictKind.DUPLICATE:
            parents[root(pair.conflict.older_id)] = root(pair.conflict.newer_id)
    return {memory: root(memory) for memory in tuple(parents)}
