"""Take back what was done with branches: made, dropped, moved on, switched to."""

from datetime import datetime
from typing import Any

from core.services.keep import NewText, make_current
from core.storage.repositories.changes import Touched
from core.storage.repositories.memories import Known
from core.storage.transaction import Transaction

# Branches that a change moved: memory, name, where it ended before (``None``: it wasn't
# there), where after. Of a switch: memory, name before, name after.
BranchMoves = list[list[Any]]


def switch_to(tx: Transaction, known: Known, name: str, *, now: datetime) -> None:
    """Let a branch beside the current one be the current one, and its text the memory's."""
    head = tx.branches.head(known.seq, known.id, name)
    current = tx.branches.current(known.seq)
    tx.branches.put(known.seq, known.scope_id, current, known.head)
    tx.branches.remove(known.seq, name)
    tx.branches.make_current(known.seq, name)
    if head != known.head:
        then = tx.revisions.get(known.seq, known.id, head)
        tx.past_words.take(tx.revisions.seq_of(known.seq, head), then.title, then.text)
        make_current(tx, known, head, NewText(then.title, then.text, "you", now))


def move_branches_back(
    tx: Transaction, moves: BranchMoves
) -> tuple[BranchMoves, list[Touched]]:
    """Let branches end where they ended before a change, or not be there.

    Return what was moved, the other way round, and the memories that it concerns. What was
    moved again since, or is gone, stays as it is; so does a branch that is the current one.
    """
    made: BranchMoves = []
    touched: list[Touched] = []
    for memory_id, name, before, after in reversed(moves):
        known = tx.memories.find(memory_id)
        if known is None or name == tx.branches.current(known.seq):
            continue
        if tx.branches.beside(known.seq).get(name) != after:
            continue
        if before is None:
            tx.branches.remove(known.seq, name)
        else:
            tx.branches.put(known.seq, known.scope_id, name, before)
        made.append([memory_id, name, after, before])
        touched.append(Touched(known.seq, known.id, known.scope_id))
    return made, touched


def switch_back(
    tx: Transaction, moves: BranchMoves, *, now: datetime
) -> tuple[BranchMoves, list[Touched]]:
    """Let the branch be current that was it before; as ``move_branches_back``."""
    made: BranchMoves = []
    touched: list[Touched] = []
    for memory_id, before, after in moves:
        known = tx.memories.find(memory_id)
        if known is None or tx.branches.current(known.seq) != after:
            continue
        if before not in tx.branches.beside(known.seq):
            continue
        switch_to(tx, known, before, now=now)
        made.append([memory_id, after, before])
        touched.append(Touched(known.seq, known.id, known.scope_id))
    return made, touched
