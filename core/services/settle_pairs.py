"""Settle pairs of memories that disagree, as a person decided; and take that back."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from core.conflicts.merging import proposed_text
from core.errors import UsageError
from core.model import ChangeRecord, ConflictKind, RelationKind, Settling, WriteKind
from core.services.keep import NewText, append_revision
from core.services.open_vault import OpenVault
from core.services.pair_conflicts import united_tags, waiting_pair
from core.services.put_away import Moved, moved_by, show_places
from core.services.redescribe import Wanted, redescribe
from core.services.relation_undo import RelationMoves
from core.services.revise import require_seen
from core.storage.repositories.changes import Touched, Written, merged
from core.storage.repositories.jobs import COMPARE
from core.storage.repositories.pairs import KnownPair, PairEnds, PairState
from core.storage.transaction import Transaction
from core.text import check_text, check_title

# Pairs that a change moved: id, decision before, decision after.
PairMoves = list[list[Any]]


@dataclass
class Settled:
    """What is settled in one go: whom it touches, and how to take it back."""

    touched: list[Touched] = field(default_factory=list)
    pairs: PairMoves = field(default_factory=list)
    relations: RelationMoves = field(default_factory=list)


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
    for conflict_id, before, after in moves:
        pair = tx.pairs.get(conflict_id)
        if pair is None or pair.decision != after:
            continue
        decision = None if before is None else Settling(before)
        tx.pairs.move(conflict_id, _state_of(decision), decision, now=now)
        made.append([conflict_id, after, before])
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
    settled = Settled()
    _settle_copies(tx, vault, pair, settling, copies, settled)
    settle_in(tx, vault, pair, settling, merge, settled)
    return record_settled(tx, vault, settled)


def _settle_copies(
    tx: Transaction,
    vault: OpenVault,
    head: KnownPair,
    settling: Settling,
    copies: Sequence[str],
    settled: Settled,
) -> None:
    how = Settling.REPLACE if settling is Settling.MERGE else settling
    for conflict_id in _as_judged(tx, copies):
        pair = tx.pairs.waiting_one(conflict_id)
        if pair is None or pair.ends.older_seq == head.ends.older_seq:
            continue  # decided meanwhile, or the pair that is shown decides about it
        settle_in(tx, vault, pair, how, None, settled)


def _settle_many(
    tx: Transaction, vault: OpenVault, conflict_ids: Sequence[str], settling: Settling | None
) -> Moved | None:
    settled = Settled()
    for conflict_id in _as_judged(tx, conflict_ids):
        pair = tx.pairs.waiting_one(conflict_id)
        if pair is not None:
            chosen = settling or pair.conflict.suggested
            settle_in(tx, vault, pair, chosen, None, settled)
    return record_settled(tx, vault, settled) if settled.pairs else None


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


def record_settled(tx: Transaction, vault: OpenVault, settled: Settled) -> Moved:
    """Write down what was settled as one change."""
    joined = merged(settled.touched)
    before = {"pairs": settled.pairs, "relations": settled.relations}
    written = Written(WriteKind.SETTLE, vault.micros(), before=before)
    return moved_by(tx, tx.changes.add(written, joined), joined)


def settle_in(
    tx: Transaction,
    vault: OpenVault,
    pair: KnownPair,
    settling: Settling,
    merge: tuple[str | None, str | None] | None,
    settled: Settled,
) -> None:
    """Settle one pair that waits."""
    now = vault.micros()
    settled.touched += _both(pair)
    older, newer = pair.ends.older_seq, pair.ends.newer_seq
    match settling:
        case Settling.KEEP_BOTH:
            confirmed = Wanted({"confirmed_at": now})
            settled.touched += redescribe(tx, {older: confirmed, newer: confirmed})
        case Settling.MERGE:
            settled.touched += _merge(tx, vault, pair, merge)
            settled.touched += _supersede(tx, pair, now)
        case Settling.REPLACE:
            settled.touched += _supersede(tx, pair, now)
        case Settling.DISMISS:
            pass
    settled.relations += _relate(tx, pair, settling, now)
    settled.pairs.append([pair.conflict.id, None, settling.value])
    tx.pairs.move(pair.conflict.id, _state_of(settling), settling, now=now)


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


def _relate(tx: Transaction, pair: KnownPair, settling: Settling, now: int) -> RelationMoves:
    """Say of the two what settling says of them, unless that was said before."""
    kind = relation_of(pair, settling)
    if kind is None:
        return []
    ends, conflict = pair.ends, pair.conflict
    start, end = (ends.newer_seq, conflict.newer_id), (ends.older_seq, conflict.older_id)
    if kind.is_mutual:
        start, end = sorted((start, end))
    if not tx.relations.add(start[0], end[0], ends.scope_id, kind, now=now):
        return []
    return [[start[1], end[1], kind.value, True]]


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
