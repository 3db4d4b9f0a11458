"""How tags are spelt and coloured, and how that goes back when a tag operation is undone."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from core.storage.repositories.changes import Touched
from core.storage.repositories.tags import TagKey
from core.storage.transaction import Transaction

Spelling = Sequence[Any] | None  # [spelling, colour], None for "not there"
# [scope number, folded name, was, is], both of them a ``Spelling``
TagMove = Sequence[Any]
TagMoves = list[TagMove]


def look_at_tags(tx: Transaction, keys: Iterable[TagKey]) -> dict[TagKey, Spelling]:
    """Return how tags are spelt and coloured now."""
    wanted = list(keys)
    states = tx.tags.states(wanted)
    return {
        key: [states[key].name, states[key].colour] if key in states else None
        for key in wanted
    }


def tag_moves(tx: Transaction, before: Mapping[TagKey, Spelling]) -> TagMoves:
    """Return what has changed since ``before`` was looked at."""
    now = look_at_tags(tx, before)
    return [[*key, was, now[key]] for key, was in before.items() if was != now[key]]


def restore_tags(tx: Transaction, moves: TagMoves) -> tuple[TagMoves, list[Touched]]:
    """Put tags back that are still as a change left them.

    Returns the moves that makes, and the memories whose tags are spelt another way now. Tags
    that weren't there before stay until ``settle_tags``: memories may carry them yet.
    """
    now = look_at_tags(tx, ((scope_id, folded) for scope_id, folded, _, _ in moves))
    back = [
        (scope_id, folded, _spelt_as(was, now[scope_id, folded], is_), is_)
        for scope_id, folded, was, is_ in moves
        if _is_still(now[scope_id, folded], is_)
    ]
    tx.tags.put((scope_id, *was) for scope_id, _, was, _ in back if was is not None)
    respelt = [
        (scope_id, folded)
        for scope_id, folded, was, is_ in back
        if was is not None and is_ is not None and was[0] != is_[0]
    ]
    made: TagMoves = [[scope_id, folded, is_, was] for scope_id, folded, was, is_ in back]
    return made, relabel(tx, respelt)


def relabel(tx: Transaction, respelt: Iterable[TagKey]) -> list[Touched]:
    """Write the labels of all who carry these tags anew; return those memories."""
    seqs = tx.tags.carriers([state.id for state in tx.tags.states(respelt).values()])
    lists, described = tx.tags.lists(seqs), tx.descriptions.of(seqs)
    tx.descriptions.put_labels({seq: described[seq].labels(lists[seq]) for seq in seqs})
    return [Touched(seq, described[seq].id, described[seq].scope_id) for seq in seqs]


def settle_tags(tx: Transaction, moves: TagMoves) -> None:
    """Forget the tags that an undo leaves to nobody."""
    tx.tags.drop((scope_id, folded) for scope_id, folded, _, is_ in moves if is_ is None)


def _is_still(now: Spelling, is_: Spelling) -> bool:
    # A tag that was gone and is carried again has no colour that could be lost.
    return now == is_ or (is_ is None and now is not None and now[1] is None)


def _spelt_as(was: Spelling, now: Spelling, is_: Spelling) -> Spelling:
    """Return the state to go back to, spelt as those spell it who carry the tag again."""
    if was is None or now is None or is_ is not None:
        return was
    return [now[0], was[1]]
