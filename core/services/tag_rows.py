"""How tags are spelt and coloured, and how that goes back when a tag operation is undone."""

from collections.abc import Iterable, Sequence
from typing import Any

from core.storage.repositories.changes import Touched
from core.storage.transaction import Transaction

# [scope number, folded name, was, is]; each state [spelling, colour], None for "not there".
TagMove = Sequence[Any]
TagMoves = list[TagMove]


def look_at_tags(
    tx: Transaction, keys: Iterable[tuple[int, str]]
) -> dict[tuple[int, str], Any]:
    """Return the state of tags by scope and folded name."""
    return {key: _state(tx, *key) for key in keys}


def tag_moves(tx: Transaction, before: dict[tuple[int, str], Any]) -> TagMoves:
    """Return what has changed since ``before`` was looked at."""
    moves = ([*key, was, _state(tx, *key)] for key, was in before.items())
    return [move for move in moves if move[2] != move[3]]


def restore_tags(tx: Transaction, moves: TagMoves) -> tuple[TagMoves, list[Touched]]:
    """Put tags back that are still as a change left them.

    Returns the moves that makes, and the memories whose tags are spelt another way now. Tags
    that weren't there before stay until ``settle_tags``: memories may carry them yet.
    """
    made: TagMoves = []
    respelt: list[tuple[int, str]] = []
    for scope_id, folded, was, is_ in moves:
        if _state(tx, scope_id, folded) != is_:
            continue
        if was is not None:
            tx.tags.put(scope_id, *was)
        made.append([scope_id, folded, is_, was])
        if was is not None and is_ is not None and was[0] != is_[0]:
            respelt.append((scope_id, folded))
    return made, relabel(tx, respelt)


def relabel(tx: Transaction, respelt: Iterable[tuple[int, str]]) -> list[Touched]:
    """Write the labels of all who carry these tags anew; return those memories."""
    ids = [tx.tags.number(*key) for key in respelt]
    seqs = tx.tags.carriers([each for each in ids if each is not None])
    lists, described = tx.tags.lists(seqs), tx.descriptions.of(seqs)
    tx.descriptions.put_labels({seq: described[seq].labels(lists[seq]) for seq in seqs})
    return [Touched(seq, described[seq].id, described[seq].scope_id) for seq in seqs]


def settle_tags(tx: Transaction, moves: TagMoves) -> None:
    """Forget the tags that an undo leaves to nobody."""
    for scope_id, folded, _, is_ in moves:
        if is_ is None:
            tx.tags.drop(scope_id, folded)


def _state(tx: Transaction, scope_id: int, folded: str) -> list[str | None] | None:
    found = tx.tags.look(scope_id, folded)
    return None if found is None else list(found)
