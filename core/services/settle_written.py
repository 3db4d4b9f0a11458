"""Settle what a person decided about a text while writing it, as soon as it is kept."""

import asyncio
from collections.abc import Sequence

from core.conflicts.classify import Verdict, classify
from core.model import ChangeRecord, Disagreement, Settling
from core.services.open_vault import OpenVault
from core.services.pair_folding import Judged, Side
from core.services.pair_search import KINDS, put_judged, side_of
from core.services.put_away import Moved
from core.services.settle_pairs import Settled, record_settled, settle_in, tell_settled
from core.storage.repositories.pairs import KnownPair
from core.storage.transaction import Transaction

_VERDICTS = {kind: verdict for verdict, kind in KINDS.items()}
_Pair = tuple[Side, Side, Disagreement, Settling]


async def settle_written(
    vault: OpenVault, memory_id: str, decided: Sequence[tuple[Disagreement, Settling]]
) -> ChangeRecord | None:
    """Settle pairs that ``disagreeing`` told of; the text is the memory ``memory_id`` now.

    One change, which can be undone; then the pairs wait in Review like all others. What is
    passed over comes up there too: a memory put away or decided about meanwhile, or one that
    by the date it was given is the newer of the two and so can't be replaced. ``None`` when
    that was all.

    Raises:
        MemoryNotFoundError: there is no such memory.
    """
    pairs = await vault.database.read(_pairs, memory_id, decided)
    judged = await asyncio.to_thread(
        lambda: [(_judged(older, newer, told), how) for older, newer, told, how in pairs]
    )
    moved = await vault.database.write(_settle, vault, judged)
    if moved is None:
        return None
    await tell_settled(vault, moved)
    return moved.record


def _pairs(
    tx: Transaction, memory_id: str, decided: Sequence[tuple[Disagreement, Settling]]
) -> list[_Pair]:
    seq = tx.memories.known(memory_id).seq
    found = []
    for disagreement, settling in decided:
        other = tx.memories.find(disagreement.memory_id)
        sides = {} if other is None else _sides(tx, seq, other.seq)
        if other is None or len(sides) < 2:
            continue
        older, newer = sorted(sides.values(), key=lambda side: side.age)
        is_as_meant = newer.seq == seq or settling is not Settling.REPLACE
        if is_as_meant and older.scope_id == newer.scope_id:
            found.append((older, newer, disagreement, settling))
    return found


def _sides(tx: Transaction, *seqs: int) -> dict[int, Side]:
    return {each.seq: side_of(tx, each) for each in tx.pairs.comparable(seqs)}


def _judged(older: Side, newer: Side, told: Disagreement) -> Judged:
    verdict = classify(older.text, newer.text)
    if verdict.kind not in KINDS:
        # It was judged by its meaning too, or by a part of a long text.
        spans = (0, len(older.text.text)), (0, len(newer.text.text))
        verdict = Verdict(_VERDICTS[told.kind], told.confidence, told.reason, *spans)
    return Judged(older, newer, verdict)


def _settle(
    tx: Transaction, vault: OpenVault, judged: Sequence[tuple[Judged, Settling]]
) -> Moved | None:
    settled = Settled()
    for each, settling in judged:
        pair = _waiting(tx, vault, each)
        if pair is not None:
            settle_in(tx, vault, pair, settling, None, settled)
    return record_settled(tx, vault, settled) if settled.pairs else None


def _waiting(tx: Transaction, vault: OpenVault, judged: Judged) -> KnownPair | None:
    # The worker may have been quicker than the person's decision on its way here.
    known = tx.pairs.of_memory(judged.newer.seq).get(judged.older.seq)
    return tx.pairs.waiting_one(known.conflict.id if known else put_judged(tx, vault, judged))
