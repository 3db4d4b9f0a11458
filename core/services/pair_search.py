"""Look for what disagrees with a memory: among the nearest in meaning, by the rules."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from core.conflicts.classify import Text, Verdict, classify, read_text
from core.index.meaning import MeaningIndex
from core.model import ConflictKind, PairConflict, PairVerdict, ReasonCode, Settling
from core.ports import Embedder, Vectors
from core.services.open_vault import OpenVault
from core.services.pair_folding import Judged, Side, is_told_already, worth_asking
from core.services.pair_queue import THOUGHT
from core.services.second_opinion import with_second_opinion
from core.storage.repositories.jobs import Comparison
from core.storage.repositories.pairs import Comparable, KnownPair, PairEnds, PairState
from core.storage.transaction import Transaction

LEAST_NEAR = 0.35  # cosine; nearer than this a pair is worth the rules
CANDIDATES = 12  # memories that each vector of one is compared with
LONGEST = 20_000  # characters of a text that are compared
_CHUNKS = 6  # of a long memory, that look for others
# Two documents hold hundreds of values, and some always differ: that says nothing. One of the
# two must be as short as a thought, or they must be one document in two states. Of 740 READMEs
# and licences, 3,000 pairs contradicted each other without this, and 85 with it.
_SAME_DOCUMENT = 0.9  # of the words of both that both have
_SURE = 0.8  # confidence from which the newer of two is taken for true
_NEEDS_THOUGHT = {PairVerdict.UPDATE, PairVerdict.CONTRADICTION}
KINDS = {
    PairVerdict.DUPLICATE: ConflictKind.DUPLICATE,
    PairVerdict.UPDATE: ConflictKind.UPDATE,
    PairVerdict.CONTRADICTION: ConflictKind.CONTRADICTION,
}

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What looking at some memories came to, and the ids of those whose pairs changed.

    ``found`` are the pairs that are new, less those that went; ``disagreeing`` are the
    numbers of the memories of new contradictions.
    """

    found: int
    memory_ids: tuple[str, ...]
    disagreeing: frozenset[int] = frozenset()


async def look_at(
    vault: OpenVault,
    seqs: Sequence[int],
    jobs: Sequence[Comparison] = (),
    *,
    at_all: bool = False,
) -> Outcome:
    """Compare these memories with those near to them, and keep what disagrees.

    Pairs that were known and whose texts changed are judged again. ``jobs`` are done with it.
    Who turns out to be contradicted is looked at too: it may be so by a whole series.
    ``at_all``: every other memory is looked at too, so that copies are left to the newest.

    Raises:
        VaultLockedError, StorageError: nothing of these memories was kept.
    """
    if vault.embedder is None:
        return Outcome(0, ())
    looked = await _look(vault, vault.embedder, seqs, jobs, at_all=at_all)
    others = sorted(looked.disagreeing.difference(seqs))
    if not others:
        return looked
    again = await _look(vault, vault.embedder, others, (), at_all=at_all)
    concerned = dict.fromkeys((*looked.memory_ids, *again.memory_ids))
    return Outcome(looked.found + again.found, tuple(concerned))


async def _look(
    vault: OpenVault,
    embedder: Embedder,
    seqs: Sequence[int],
    jobs: Sequence[Comparison],
    *,
    at_all: bool,
) -> Outcome:
    index = (await vault.meaning()).of_passages()
    asked = await vault.database.read(_vectors, seqs, embedder.fingerprint)
    near = await asyncio.to_thread(_near, index, asked)
    sides = await vault.database.read(_sides, near)
    judged = await asyncio.to_thread(lambda: worth_asking(_judge(near, sides), near, at_all))
    judged = await with_second_opinion(vault, judged)
    return await vault.database.write(_keep, vault, judged, jobs)


def side_of(tx: Transaction, memory: Comparable) -> Side:
    """Read a memory to be compared."""
    text = read_text(tx.memories.stretch(memory.seq, 0, LONGEST), memory.title)
    age = (memory.created_at, memory.seq)
    return Side(memory.seq, memory.id, memory.scope_id, memory.revision, age, text)


def put_judged(tx: Transaction, vault: OpenVault, judged: Judged) -> str:
    """Keep a new pair that disagrees and waits; return its id."""
    new_id = vault.ids.new_id()
    conflict = _conflict(vault, judged, KINDS[judged.verdict.kind], new_id)
    tx.pairs.put(conflict, _ends(judged), now=vault.micros())
    return new_id


@dataclass(frozen=True, slots=True)
class _Asked:
    """A memory's first vectors, those it is known to disagree with, and those left out."""

    vectors: list[Vectors]
    known: set[int]
    without: set[int]


def _vectors(tx: Transaction, seqs: Sequence[int], fingerprint: str) -> dict[int, _Asked]:
    """Read what is asked of each memory.

    A fact and the conversation that it was taken from say the same: that is no news.
    """
    return {
        seq: _Asked(
            tx.chunks.first(seq, fingerprint, _CHUNKS),
            set(tx.pairs.of_memory(seq)),
            {seq, *tx.relations.taken_with(seq)},
        )
        for seq in seqs
    }


def _near(index: MeaningIndex, asked: Mapping[int, _Asked]) -> dict[int, dict[int, float]]:
    found: dict[int, dict[int, float]] = {}
    for seq, each in asked.items():
        cosines = dict.fromkeys(each.known, 0.0)
        for vector in each.vectors:
            nearest = index.nearest(vector, CANDIDATES, each.without)
            nearest |= index.nearest_of(vector, len(each.known), each.known)
            for other, near in nearest.items():
                if near.cosine >= LEAST_NEAR or other in each.known:
                    cosines[other] = max(near.cosine, cosines.get(other, 0.0))
        found[seq] = cosines
    return found


def _sides(tx: Transaction, near: dict[int, dict[int, float]]) -> dict[int, Side]:
    seqs = {*near, *(other for cosines in near.values() for other in cosines)}
    return {each.seq: side_of(tx, each) for each in tx.pairs.comparable(sorted(seqs))}


def _judge(near: dict[int, dict[int, float]], sides: dict[int, Side]) -> list[Judged]:
    judged: dict[frozenset[int], Judged] = {}
    for seq, cosines in near.items():
        for other, cosine in cosines.items():
            pair = frozenset((seq, other))
            both = [sides.get(seq), sides.get(other)]
            if pair in judged or None in both:
                continue
            older, newer = sorted(filter(None, both), key=lambda side: side.age)
            if older.scope_id != newer.scope_id:
                continue
            verdict = _verdict_if_any(older.text, newer.text, cosine)
            if verdict is not None:
                judged[pair] = Judged(older, newer, verdict)
    return list(judged.values())


def _verdict_if_any(older: Text, newer: Text, cosine: float) -> Verdict | None:
    try:
        return _verdict(older, newer, cosine)
    except Exception as error:  # noqa: BLE001 - all the rules stand behind this
        # The queue is durable: one pair that a rule fails on would hold up all others.
        _log.error("comparing two memories failed with a %s", type(error).__name__)
        return None


def _verdict(older: Text, newer: Text, cosine: float) -> Verdict:
    verdict = classify(older, newer, cosine=cosine)
    shorter = min(len(older.text), len(newer.text))
    if verdict.kind not in _NEEDS_THOUGHT or shorter <= THOUGHT:
        return verdict
    shared, all_words = older.stems & newer.stems, older.stems | newer.stems
    if len(shared) < _SAME_DOCUMENT * len(all_words):
        return replace(verdict, kind=PairVerdict.RELATED)
    return verdict


def _keep(
    tx: Transaction,
    vault: OpenVault,
    judged: Sequence[Judged],
    jobs: Sequence[Comparison],
) -> Outcome:
    heads = {each.seq: each.revision for each in tx.pairs.comparable(sorted(_seqs(judged)))}
    concerned: dict[str, None] = {}
    disagreeing: set[int] = set()
    found = 0
    for each in judged:
        if any(heads.get(side.seq) != side.revision for side in (each.older, each.newer)):
            continue  # changed meanwhile: there is a newer job for it
        # Read again: another may have settled it while the texts were compared, or told of it.
        pair = tx.pairs.of_memory(each.newer.seq).get(each.older.seq)
        if _put(tx, vault, each, pair):
            concerned |= dict.fromkeys((each.older.id, each.newer.id))
            found += 1 if each.verdict.kind in KINDS else -1
            if each.verdict.kind is PairVerdict.CONTRADICTION:
                disagreeing |= {each.older.seq, each.newer.seq}
    for job in jobs:
        tx.jobs.end_comparison(job)
    return Outcome(found, tuple(concerned), frozenset(disagreeing))


def _seqs(judged: Sequence[Judged]) -> set[int]:
    return {side.seq for each in judged for side in (each.older, each.newer)}


def _put(tx: Transaction, vault: OpenVault, judged: Judged, pair: KnownPair | None) -> bool:
    """Bring a pair's row up to what was judged; return whether a person sees a change."""
    kind = KINDS.get(judged.verdict.kind)
    if pair is None:
        if kind is None or is_told_already(tx, judged):
            return False
        put_judged(tx, vault, judged)
        return True
    if _is_folded(pair, judged):
        tx.pairs.remove(pair.conflict.id)
        return True
    if _is_unchanged(tx, pair, judged):
        tx.pairs.keep_seen(
            pair.conflict.id, _revision(pair.ends.older_seq, judged),
            _revision(pair.ends.newer_seq, judged),
        )  # fmt: skip
        return False
    if kind is None:
        tx.pairs.remove(pair.conflict.id)
        return True
    tx.pairs.judge_again(_conflict(vault, judged, kind, pair.conflict.id), _ends(judged))
    return True


def _is_folded(pair: KnownPair, judged: Judged) -> bool:
    """Whether a pair that waits is better not asked, now that others are known."""
    verdict = judged.verdict
    is_dropped = verdict.kind not in KINDS and verdict.reason.code is not ReasonCode.NONE
    return is_dropped and pair.state is PairState.OPEN


def _ends(judged: Judged) -> PairEnds:
    older, newer = judged.older, judged.newer
    return PairEnds(older.seq, newer.seq, older.scope_id, older.revision, newer.revision)


def _is_unchanged(tx: Transaction, pair: KnownPair, judged: Judged) -> bool:
    ends = pair.ends
    return all(
        tx.pairs.is_unchanged(seq, was, _revision(seq, judged))
        for seq, was in (
            (ends.older_seq, ends.older_revision),
            (ends.newer_seq, ends.newer_revision),
        )
    )


def _revision(seq: int, judged: Judged) -> int:
    return judged.older.revision if judged.older.seq == seq else judged.newer.revision


def _conflict(
    vault: OpenVault, judged: Judged, kind: ConflictKind, conflict_id: str
) -> PairConflict:
    verdict = judged.verdict
    return PairConflict(
        id=conflict_id,
        kind=kind,
        confidence=verdict.confidence,
        reason=verdict.reason,
        older_id=judged.older.id,
        newer_id=judged.newer.id,
        older_span=verdict.older_span,
        newer_span=verdict.newer_span,
        suggested=suggested_for(kind, verdict),
        created_at=vault.now(),
    )


def suggested_for(kind: ConflictKind, verdict: Verdict) -> Settling:
    """Return what a person most likely wants: both are kept where both may well be true."""
    match kind:
        case ConflictKind.DUPLICATE if verdict.reason.code is not ReasonCode.SAME_TEXT:
            return Settling.MERGE
        case ConflictKind.CONTRADICTION if verdict.confidence < _SURE:
            return Settling.KEEP_BOTH
        case _:
            return Settling.REPLACE
