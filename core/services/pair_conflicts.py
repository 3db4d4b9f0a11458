"""The pairs of memories that disagree and wait, and what a person needs to decide one."""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass, replace
from itertools import pairwise

from core.conflicts.merging import proposed_text
from core.errors import ConflictNotFoundError
from core.model import ConflictKind, DiffKind, DiffRun, Memory, PairConflict, Reason
from core.services.open_vault import OpenVault
from core.services.pair_queue import THOUGHT, OpenPair, in_order
from core.services.word_diff import word_diff
from core.storage.repositories.pairs import KnownPair
from core.storage.transaction import Transaction

__all__ = ["OpenPair", "PairTexts", "open_pairs", "pair_texts", "united_tags", "waiting_pair"]

_LONGEST_VALUE = 60  # characters


@dataclass(frozen=True, slots=True)
class PairTexts:
    """Both memories of a pair, and what a merge of them would be.

    ``runs`` lead from the older text to the newer; ``differences`` pairs what stood in a
    place with what stands there now. The merge is a proposal: the newer one's text with what
    only the older says, its title, and the tags of both.
    """

    conflict: PairConflict
    older: Memory
    newer: Memory
    runs: tuple[DiffRun, ...]
    differences: tuple[tuple[str, str], ...]
    merged_title: str | None
    merged_text: str
    merged_tags: tuple[str, ...]


async def open_pairs(
    vault: OpenVault,
    kinds: Collection[ConflictKind] | None,
    *,
    user: str | None,
    session: str | None,
) -> tuple[OpenPair, ...]:
    """Return the pairs that wait, what matters first: of these kinds, and of one scope.

    ``None`` is every one. Pairs of which one is in the archive or the Trash rest.
    """
    return await vault.database.read(_open, kinds, user, session)


async def pair_texts(vault: OpenVault, conflict_id: str) -> PairTexts:
    """Return both memories of a pair, their difference and a merge to go on from.

    Raises:
        ConflictNotFoundError: no such pair, or none that waits.
    """
    conflict, older, newer = await vault.database.read(_two, conflict_id)
    # Both compare word by word: not on the loop, where long texts would hold up others.
    runs = await asyncio.to_thread(word_diff, older.text, newer.text)
    merged = await asyncio.to_thread(proposed_text, older.text, newer.text)
    return PairTexts(
        conflict,
        older,
        newer,
        runs,
        differences_in(conflict.reason, runs),
        newer.title or older.title,
        merged,
        united_tags(older.tags, newer.tags),
    )


def differences_in(reason: Reason, runs: tuple[DiffRun, ...]) -> tuple[tuple[str, str], ...]:
    """Return what stands against what: the reason's two values, then what was replaced.

    Only what is short enough to be read in a line; a sentence that was written anew is no
    value.
    """
    found = [(reason.older_value, reason.newer_value)] if _names_two(reason) else []
    for before, after in pairwise(runs):
        if before.kind is DiffKind.REMOVED and after.kind is DiffKind.ADDED:
            pair = (before.text.strip(), after.text.strip())
            if max(map(len, pair)) <= _LONGEST_VALUE and pair[1] != reason.newer_value:
                found.append(pair)
    return tuple(found)


def _names_two(reason: Reason) -> bool:
    return bool(reason.older_value and reason.newer_value)


def united_tags(older: tuple[str, ...], newer: tuple[str, ...]) -> tuple[str, ...]:
    """Return the newer one's tags, then those that only the older has."""
    known = {tag.casefold() for tag in newer}
    return (*newer, *(tag for tag in older if tag.casefold() not in known))


def waiting_pair(tx: Transaction, conflict_id: str) -> KnownPair:
    """Return a pair that waits for a decision.

    Raises:
        ConflictNotFoundError: no such pair, it was decided, or one of the two is put away.
    """
    pair = tx.pairs.waiting_one(conflict_id)
    if pair is None:
        raise ConflictNotFoundError(conflict_id)
    return pair


def _open(
    tx: Transaction,
    kinds: Collection[ConflictKind] | None,
    user: str | None,
    session: str | None,
) -> tuple[OpenPair, ...]:
    pairs = [p for p in tx.pairs.waiting() if kinds is None or p.conflict.kind in kinds]
    seqs = {seq for pair in pairs for seq in (pair.ends.older_seq, pair.ends.newer_seq)}
    memories = tx.memories.get_many(sorted(seqs))
    found = []
    for pair in pairs:
        older, newer = memories[pair.ends.older_seq], memories[pair.ends.newer_seq]
        if user in (None, newer.scope.user) and session in (None, newer.scope.session):
            found.append(
                OpenPair(
                    _placed(pair, older, newer),
                    older.display_title,
                    newer.display_title,
                    older.created_at,
                    newer.created_at,
                    is_brief=max(len(older.text), len(newer.text)) <= THOUGHT,
                )
            )
    return in_order(found)


def _two(tx: Transaction, conflict_id: str) -> tuple[PairConflict, Memory, Memory]:
    pair = waiting_pair(tx, conflict_id)
    ends = pair.ends
    memories = tx.memories.get_many([ends.older_seq, ends.newer_seq])
    older, newer = memories[ends.older_seq], memories[ends.newer_seq]
    return _placed(pair, older, newer), older, newer


def _placed(pair: KnownPair, older: Memory, newer: Memory) -> PairConflict:
    """Return a pair with spans in the texts as they are: all of one that changed since."""
    ends, conflict = pair.ends, pair.conflict
    return replace(
        conflict,
        older_span=_span(older, ends.older_revision, conflict.older_span),
        newer_span=_span(newer, ends.newer_revision, conflict.newer_span),
    )


def _span(memory: Memory, judged: int, span: tuple[int, int]) -> tuple[int, int]:
    return span if memory.revision == judged else (0, len(memory.text))
