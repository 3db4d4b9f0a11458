"""Settle pairs of memories that disagree, as a person decided; and take that back."""

from collections.abc import Sequence
from typing import Any

from core.conflicts.merging import proposed_text
from core.errors import UsageError
from core.model import ChangeRecord, ConflictKind, RelationKind, Settling, WriteKind
from core.services.keep import NewText, append_revision
from core.services.open_vault import OpenVault
from core.services.pair_conflicts import united_tags, waiting_pair
from core.services.put_away import Moved, moved_by, show_places
from core.services.redescribe import Wanted, redescribe
from core.services.revise import require_seen
from core.storage.repositories.changes import Touched, Written, merged
from core.storage.repositories.jobs import COMPARE
from core.storage.repositories.pairs import KnownPair, PairEnds, PairState
from core.storage.transaction import Transaction
from core.text import check_text, check_title

# Pairs that a change moved: id, decision before, decision after, whether a relation was made.
PairMoves = list[list[Any]]


async def settle_pair(
    vault: OpenVault,
    conflict_id: str,
    settling: Settling,
    *,
    text: str | None = None,
    title: str | None = None,
    copies: Sequence[str] = (),
    seen: tuple[int, int] | None = None,
) -> ChangeRecord:
    """Settle one pair; return the change, which can be undone.

    ``copies`` are the pairs for which it stands in the queue, the oldest first: they are
    settled in the same way, but where two are merged, of the others the newer one stays.
    ``seen`` are the revisions that were looked at, the older memory's first: what another
    writer made of one since is never decided about unseen.

    Keep both confirms the two. Merge gives the newer one ``text`` (by default what
    ``pair_texts`` proposes) and the tags of both; replace leaves it as it is. In both the
    older goes to the archive, superseded by the newer. Dismissed, the pair never comes back
    unless one of the texts changes.

    Raises:
        ConflictNotFoundError: no such pair, or none that waits.
        ChangedMeanwhileError: one of the two is at another revision than was ``seen``.
        UsageError: a text or title where none is merged.
        InvalidTextError: a text that can't be kept.
    """
    if settling is not Settling.MERGE and (text is not None or title is not None):
        raise UsageError("A text or title is given only when two are merged.")
    if text is not None:
        check_text(text)
    check_title(title)
    merge = None if text is None and title is None else (title, text)
    moved = await vault.database.write(
        _settle_one, vault, conflict_id, settling, merge, copies, seen
    )
    await tell_settled(vault, moved)
    return moved.record


async def settle_pairs(
    vault: OpenVault, conflict_ids: Sequence[str], settling: Settling | None
) -> ChangeRecord | None:
    """Settle many pairs in one go, one change to undo; ``None`` takes what each suggests.

    What can't be settled any more is passed over: decided meanwhile, one of the two was put
    away, perhaps by another pair of the same go, or says something else since it was judged.
    Return ``None`` when that was all.
    """
    moved = await vault.database.write(_settle_many, vault, conflict_ids, settling)
    if moved is None:
        return None
    await tell_settled(vault, moved)
    return moved.record


def move_pairs_back(
    tx: Transaction, moves: PairMoves, *, now: int
) -> tuple[PairMoves, list[Touched]]:
    """Let pairs be as decided, or waiting, as they were before: for undo.

    Return what was moved, the other way round, and the memories that it concerns. What was
    decided or judged again since, or is gone, stays as it is.
    """
    made: PairMoves = []
    touched: list[Touched] = []
    for conflict_id, before, after, has_relation in moves:
        pair = tx.pairs.get(conflict_id)
        if pair is None or pair.decision != after:
            continue
        decision = None if before is None else Settling(before)
        tx.pairs.move(conflict_id, _state_of(decision), decision, now=now)
        if has_relation:
            how = Settling(after if decision is None else before)
            _move_relation(tx, pair, how, is_back=decision is None, now=now)
        made.append([conflict_id, after, before, has_relation])
        touched += _both(pair)
    return made, touched


async def tell_settled(vault: OpenVault, moved: Moved) -> None:
    """Tell everybody of a change that settled pairs."""
    await show_places(vault, moved)
    vault.told(*moved.record.memory_ids, record=moved.record)


def _settle_one(
    tx: Transaction,
    vault: OpenVault,
    conflict_id: str,
    settling: Settling,
    merge: tuple[str | None, str | None] | None,
    copies: Sequence[str],
    seen: tuple[int, int] | None,
) -> Moved:
    pair = waiting_pair(tx, conflict_id)
    if seen is not None:
        require_seen(tx, pair.conflict.older_id, seen[0])
        require_seen(tx, pair.conflict.newer_id, seen[1])
    touched, moves = _settle_copies(tx, vault, pair, settling, copies)
    concerned, made = settle_in(tx, vault, pair, settling, merge)
    return record_settled(tx, vault, [*touched, *concerned], [*moves, *made])


def _settle_copies(
    tx: Transaction,
    vault: OpenVault,
    head: KnownPair,
    settling: Settling,
    copies: Sequence[str],
) -> tuple[list[Touched], PairMoves]:
    how = Settling.REPLACE if settling is Settling.MERGE else settling
    touched: list[Touched] = []
    moves: PairMoves = []
    for conflict_id in _as_judged(tx, copies):
        pair = tx.pairs.waiting_one(conflict_id)
        if pair is None or pair.ends.older_seq == head.ends.older_seq:
            continue  # decided meanwhile, or the pair that is shown decides about it
        concerned, made = settle_in(tx, vault, pair, how, None)
        touched += concerned
        moves += made
    return touched, moves


def _settle_many(
    tx: Transaction, vault: OpenVault, conflict_ids: Sequence[str], settling: Settling | None
) -> Moved | None:
    touched: list[Touched] = []
    moves: PairMoves = []
    for conflict_id in _as_judged(tx, conflict_ids):
        pair = tx.pairs.waiting_one(conflict_id)
        if pair is not None:
            chosen = settling or pair.conflict.suggested
            concerned, made = settle_in(tx, vault, pair, chosen, None)
            touched += concerned
            moves += made
    return record_settled(tx, vault, touched, moves) if moves else None


def _as_judged(tx: Transaction, conflict_ids: Sequence[str]) -> list[str]:
    """Return those that wait and whose texts are still what they were judged by, each once.

    Nobody looks at each of many: what is no copy any more must not go to the archive as one.
    To be asked before any is settled, since a merge changes what the next one is about.
    """
    found = []
    for conflict_id in dict.fromkeys(conflict_ids):
        pair = tx.pairs.waiting_one(conflict_id)
        if pair is not None and _is_as_judged(tx, pair.ends):
            found.append(conflict_id)
    return found


def _is_as_judged(tx: Transaction, ends: PairEnds) -> bool:
    judged = {ends.older_seq: ends.older_revision, ends.newer_seq: ends.newer_revision}
    return all(
        tx.pairs.is_unchanged(each.seq, judged[each.seq], each.revision)
        for each in tx.pairs.comparable(list(judged))
    )


def record_settled(
    tx: Transaction, vault: OpenVault, touched: list[Touched], moves: PairMoves
) -> Moved:
    """Write down what was settled as one change."""
    joined = merged(touched)
    written = Written(WriteKind.SETTLE, vault.micros(), before={"pairs": moves})
    return moved_by(tx, tx.changes.add(written, joined), joined)


def settle_in(
    tx: Transaction,
    vault: OpenVault,
    pair: KnownPair,
    settling: Settling,
    merge: tuple[str | None, str | None] | None,
) -> tuple[list[Touched], PairMoves]:
    """Settle one pair that waits; return what it touched and how to take it back."""
    now = vault.micros()
    touched = _both(pair)
    has_relation = False
    older, newer = pair.ends.older_seq, pair.ends.newer_seq
    match settling:
        case Settling.KEEP_BOTH:
            confirmed = Wanted({"confirmed_at": now})
            touched += redescribe(tx, {older: confirmed, newer: confirmed})
            has_relation = _move_relation(tx, pair, settling, is_back=False, now=now)
        case Settling.MERGE:
            touched += _merge(tx, vault, pair, merge)
            touched += _supersede(tx, pair, now)
        case Settling.REPLACE:
            touched += _supersede(tx, pair, now)
            has_relation = _move_relation(tx, pair, settling, is_back=False, now=now)
        case Settling.DISMISS:
            pass
    tx.pairs.move(pair.conflict.id, _state_of(settling), settling, now=now)
    return touched, [[pair.conflict.id, None, settling.value, has_relation]]


def _merge(
    tx: Transaction,
    vault: OpenVault,
    pair: KnownPair,
    merge: tuple[str | None, str | None] | None,
) -> list[Touched]:
    """Give the newer one the merged text, title and tags."""
    older, newer = pair.ends.older_seq, pair.ends.newer_seq
    memories = tx.memories.get_many([older, newer])
    old, new = memories[older], memories[newer]
    title, text = merge or (None, None)
    text = proposed_text(old.text, new.text) if text is None else text
    title = new.title or old.title if title is None else check_title(title)
    touched = redescribe(tx, {newer: Wanted({}, united_tags(old.tags, new.tags))})
    if (title, text) != (new.title, new.text):
        known = tx.memories.known(new.id)
        message = f"Merged with memory {old.id}"
        number = append_revision(tx, known, NewText(title, text, "you", vault.now(), message))
        fields = {"head": [known.head, number]}
        touched.append(Touched(newer, new.id, known.scope_id, fields))
    return touched


def _supersede(tx: Transaction, pair: KnownPair, now: int) -> list[Touched]:
    columns = {"archived_at": now, "superseded_by": pair.conflict.newer_id}
    # Others may have been left out of the queue because the older one stood for them.
    tx.jobs.put(pair.ends.newer_seq, pair.ends.scope_id, now=now, kind=COMPARE)
    return redescribe(tx, {pair.ends.older_seq: Wanted(columns)})


def relation_of(pair: KnownPair, settling: Settling | None = None) -> RelationKind | None:
    """Return how the newer has to do with the older once a pair was settled so.

    By default as it was decided. A contradiction that both sides of stay says that they
    contradict each other.
    """
    match settling or pair.decision:
        case Settling.REPLACE:
            return RelationKind.UPDATES
        case Settling.KEEP_BOTH if pair.conflict.kind is ConflictKind.CONTRADICTION:
            return RelationKind.CONTRADICTS
        case _:
            return None


def _move_relation(
    tx: Transaction, pair: KnownPair, settling: Settling, *, is_back: bool, now: int
) -> bool:
    """Say, or no longer say, what settling says of the two; return whether it was new."""
    kind = relation_of(pair, settling)
    if kind is None:
        return False
    start, end = pair.ends.newer_seq, pair.ends.older_seq
    if kind.is_mutual:
        start, end = sorted((start, end))
    if is_back:
        return tx.relations.remove(start, end, kind)
    return tx.relations.add(start, end, pair.ends.scope_id, kind, now=now)


def _both(pair: KnownPair) -> list[Touched]:
    ends, conflict = pair.ends, pair.conflict
    return [
        Touched(ends.older_seq, conflict.older_id, ends.scope_id),
        Touched(ends.newer_seq, conflict.newer_id, ends.scope_id),
    ]


def _state_of(decision: Settling | None) -> PairState:
    match decision:
        case None:
            return PairState.OPEN
        case Settling.DISMISS:
            return PairState.DISMISSED
        case _:
            return PairState.SETTLED
