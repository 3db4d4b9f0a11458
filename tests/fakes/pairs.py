"""Pairs of memories that disagree, put into a vault without looking for them."""

from core.model import (
    ConflictKind,
    Draft,
    Memory,
    PairConflict,
    Reason,
    ReasonCode,
    Settling,
)
from core.services.vault import Vault
from core.storage.repositories.pairs import PairEnds
from core.storage.transaction import Transaction

OLD = "The piano lesson is on Wednesday. Bring the green book."
NEW = "The piano lesson is on Thursday."
REASON = Reason(ReasonCode.DATE, "Wednesday", "Thursday", "piano lesson")


async def put_pair(
    vault: Vault,
    older: Memory,
    newer: Memory,
    *,
    kind: ConflictKind = ConflictKind.CONTRADICTION,
    suggested: Settling = Settling.REPLACE,
    reason: Reason = REASON,
    confidence: float = 0.92,
) -> PairConflict:
    """Let two memories disagree; return the pair, which waits."""
    inside = vault._inside()

    def put(tx: Transaction) -> PairConflict:
        ends = [tx.memories.known(each.id) for each in (older, newer)]
        old, new = ends
        conflict = PairConflict(
            inside.ids.new_id(), kind, confidence, reason, older.id, newer.id,
            (23, 32), (23, 31), suggested, inside.now(),
        )  # fmt: skip
        tx.pairs.put(
            conflict,
            PairEnds(old.seq, new.seq, old.scope_id, old.head, new.head),
            now=inside.micros(),
        )
        return conflict

    return await inside.database.write(put)


async def disagreeing_pair(vault: Vault) -> tuple[Memory, Memory, PairConflict]:
    """Keep two memories about one lesson on two days; return them and their pair."""
    older = await vault.capture(Draft(OLD, title="Piano", tags=("lena", "music")))
    newer = await vault.capture(Draft(NEW, tags=("music", "thursday")))
    return older, newer, await put_pair(vault, older, newer)
