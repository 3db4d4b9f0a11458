"""Propose facts from conversations: what the vault holds, what was pasted, what a file has."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from core.extraction.conversation import parse_conversation
from core.model import Extraction, FactProposal, Filters, ImportFormat, Progress
from core.services.changes import Change, ChangeKind
from core.services.extract_files import said_in_file
from core.services.extract_folding import Folding
from core.services.extract_sources import Said, facts_in, pasted, said_in
from core.services.open_vault import OpenVault
from core.services.read_setting import read_setting
from core.settings import MY_NAME
from core.storage.repositories.proposals import NewProposal
from core.storage.transaction import Transaction

_MEMORIES_A_STEP = 200
OnProgress = Callable[[Progress], None]


async def extract_from_memories(
    vault: OpenVault,
    memory_ids: Sequence[str] | None,
    filters: Filters,
    *,
    only_talks: bool,
    me: str | None,
    is_dry_run: bool,
    on_progress: OnProgress | None,
) -> Extraction:
    """Propose what these memories say about the people who speak in them.

    Of memories that are named each is read, with ``only_talks`` only what was said in a
    conversation, as of those that ``filters`` mean. Cancelled, what was proposed by then
    waits; run again, nothing is proposed twice.

    Raises:
        MemoryNotFoundError: one of those named isn't there.
    """
    seqs = await vault.database.read(_chosen, memory_ids, filters)
    run = _Run(vault, is_dry_run=is_dry_run)
    me = me or await _my_name(vault)
    for first in range(0, len(seqs), _MEMORIES_A_STEP):
        step = seqs[first : first + _MEMORIES_A_STEP]
        is_each = memory_ids is not None and not only_talks
        said = await vault.database.read(said_in, step, is_each)
        await run.take(said, me)
        if on_progress is not None:
            on_progress(Progress(min(first + len(step), len(seqs)), len(seqs), "reading"))
    return run.outcome()


async def extract_from_text(
    vault: OpenVault, text: str, *, me: str | None, at: datetime | None, is_dry_run: bool
) -> Extraction:
    """Propose what a pasted conversation says; ``at`` is when, where it doesn't say so."""
    run = _Run(vault, is_dry_run=is_dry_run)
    me = me or await _my_name(vault)
    turns = await asyncio.to_thread(
        lambda: parse_conversation(text, me=me, at=at, zone=vault.now().astimezone().tzinfo)
    )
    await run.take([pasted(text, turns)], me)
    return run.outcome()


async def extract_from_file(
    vault: OpenVault,
    form: ImportFormat,
    path: Path,
    *,
    me: str | None,
    is_dry_run: bool,
    on_progress: OnProgress | None,
) -> Extraction:
    """Propose what the conversations of a file say that could be imported; it isn't.

    What of them the vault holds is where a proposal came from.

    Raises:
        NotFoundError, UsageError, StorageError: as ``import_from``.
    """
    run = _Run(vault, is_dry_run=is_dry_run)
    me = me or await _my_name(vault)
    async for said in said_in_file(vault, form, path, _MEMORIES_A_STEP):
        await run.take(said, me)
        if on_progress is not None:
            on_progress(Progress(run.turns, None, "reading"))
    return run.outcome()


async def _my_name(vault: OpenVault) -> str | None:
    return await vault.database.read(read_setting, MY_NAME) or None


class _Run:
    """One look for facts: what it found so far is what later ones are compared with."""

    def __init__(self, vault: OpenVault, *, is_dry_run: bool) -> None:
        self._vault = vault
        self._is_dry_run = is_dry_run
        self._folding = Folding(vault)
        self._kept: list[FactProposal] = []
        self.turns = self._found = 0

    async def take(self, said: Sequence[Said], me: str | None) -> None:
        """Find, fold and keep what was said in some memories."""
        self.turns += sum(max(1, len(each.turns)) for each in said)
        found = await asyncio.to_thread(facts_in, said, me, self._vault.ids, self._vault.now())
        fresh = await self._folding.fresh(found)
        self._found += len(found)
        if self._is_dry_run:
            self._kept += [each.about for each in fresh]
            return
        looked_at = [each.memory_seq for each in said if each.memory_seq is not None]
        kept = await self._vault.database.write(
            _keep, fresh, looked_at, found, self._vault.micros()
        )
        self._kept += kept
        if kept:
            self._vault.changes.tell(Change(ChangeKind.CONFLICTS))

    def outcome(self) -> Extraction:
        """Say what it came to."""
        return Extraction(tuple(self._kept), self._found - len(self._kept), self.turns)


def _chosen(
    tx: Transaction, memory_ids: Sequence[str] | None, filters: Filters
) -> Sequence[int]:
    if memory_ids is None:
        return sorted(tx.memories.matching(filters))
    return [tx.memories.known(memory_id).seq for memory_id in memory_ids]


def _keep(
    tx: Transaction,
    fresh: Sequence[NewProposal],
    looked_at: Sequence[int],
    found: Sequence[NewProposal],
    now: int,
) -> list[FactProposal]:
    by_memory: dict[int, list[bytes]] = {seq: [] for seq in looked_at}
    for each in found:
        if each.memory_seq is not None:
            by_memory[each.memory_seq].append(each.identity)
    for seq, identities in by_memory.items():
        tx.proposals.forget_gone(seq, identities)
    # Read again: a memory may have been purged while its text was looked through.
    there = tx.descriptions.of(looked_at)
    return [
        each.about
        for each in fresh
        if each.memory_seq is None or each.memory_seq in there
        if tx.proposals.put(each, now=now)
    ]
