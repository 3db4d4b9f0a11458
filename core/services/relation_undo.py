"""Take back that memories were said to have to do with each other, or no longer."""

from typing import Any

from core.model import RelationKind
from core.storage.repositories.changes import Touched
from core.storage.transaction import Transaction

# Relations that a change moved: from, to, kind, whether it was made (and not taken away).
RelationMoves = list[list[Any]]


def move_relations_back(
    tx: Transaction, moves: RelationMoves, *, now: int
) -> tuple[RelationMoves, list[Touched]]:
    """Let relations be there, or not, as before a change.

    Return what was moved, the other way round, and the memories that it concerns. What is so
    already stays; what is gone does, too.
    """
    made: RelationMoves = []
    touched: list[Touched] = []
    for start_id, end_id, said, was_made in moves:
        start, end = tx.memories.find(start_id), tx.memories.find(end_id)
        if start is None or end is None:
            continue
        kind = RelationKind(said)
        if was_made:
            is_moved = tx.relations.remove(start.seq, end.seq, kind)
        else:
            is_moved = tx.relations.add(start.seq, end.seq, start.scope_id, kind, now=now)
        if is_moved:
            made.append([start_id, end_id, said, not was_made])
            touched += [Touched(known.seq, known.id, known.scope_id) for known in (start, end)]
    return made, touched
