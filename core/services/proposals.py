"""Proposed facts: look at them, keep them as memories, dismiss them, and take that back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from core.errors import ProposalNotFoundError
from core.model import (
    ChangeRecord,
    Draft,
    FactProposal,
    Memory,
    ProposalState,
    RelationKind,
    SaidPassage,
    Source,
    WriteKind,
)
from core.services.keep import Checked, NewText, append_revision, check_draft, insert_memory
from core.services.open_vault import OpenVault
from core.services.put_away import Moved, moved_by, show_places
from core.services.redescribe import Wanted, redescribe
from core.storage.repositories.changes import NOT_YET, Touched, Written, merged
from core.storage.repositories.proposals import KnownProposal
from core.storage.transaction import Transaction
from core.text import check_text

AUTHOR = "extraction"
_AROUND = 240  # characters on each side of the sentence, in the memory that holds it
_NEIGHBOUR = 400  # characters of what was said right before
# Proposals that a change moved: id, state before, state after.
ProposalMoves = list[list[str]]


async def open_proposals(vault: OpenVault) -> tuple[FactProposal, ...]:
    """Return the proposals that wait; those from memories in the Trash rest."""
    return tuple(await vault.database.read(lambda tx: tx.proposals.waiting()))


async def said_passage(vault: OpenVault, proposal_id: str) -> SaidPassage:
    """Return what stands around the sentence that a proposal came from.

    Raises:
        ProposalNotFoundError: no such proposal waits.
    """
    return await vault.database.read(_passage, proposal_id)


async def keep_proposals(
    vault: OpenVault, proposal_ids: Sequence[str], *, texts: Mapping[str, str]
) -> tuple[ChangeRecord, tuple[Memory, ...]] | None:
    """Keep proposals as memories, with ``texts`` in place of what was proposed.

    Each is part of the memory that it was said in, and as old as that. One change, and one
    undo. What doesn't wait any more is passed over; ``None`` when that was all.

    Raises:
        InvalidTextError: a text that can't be kept; nothing was written.
    """
    for text in texts.values():
        check_text(text)
    kept = await vault.database.write(_keep_all, vault, proposal_ids, texts)
    if kept is None:
        return None
    moved, seqs = kept
    await show_places(vault, moved)
    vault.told(*moved.record.memory_ids, record=moved.record)
    return moved.record, tuple(await vault.memories(seqs))


async def dismiss_proposals(
    vault: OpenVault, proposal_ids: Sequence[str]
) -> ChangeRecord | None:
    """Dismiss proposals: the same sentence is never proposed again. ``None``: none waited."""
    moved = await vault.database.write(_dismiss_all, vault, proposal_ids)
    if moved is None:
        return None
    vault.told(*moved.record.memory_ids, record=moved.record)
    return moved.record


def move_proposals_back(
    tx: Transaction, moves: ProposalMoves, *, now: int
) -> tuple[ProposalMoves, list[Touched]]:
    """Let proposals be as decided, or waiting, as they were before: for undo.

    Return what was moved, the other way round, and the memories that it concerns. What was
    decided again since, or is gone, stays as it is.
    """
    made: ProposalMoves = []
    touched: list[Touched] = []
    for proposal_id, before, after in moves:
        known = tx.proposals.get(proposal_id)
        if known is None or known.about.state != after or not known.about.text:
            continue
        tx.proposals.move(proposal_id, ProposalState(before), now=now)
        made.append([proposal_id, after, before])
        touched += _source_of(known)
    return made, touched


def _passage(tx: Transaction, proposal_id: str) -> SaidPassage:
    known = tx.proposals.waiting_one(proposal_id)
    if known is None:
        raise ProposalNotFoundError(proposal_id)
    sentence = known.about.sentence
    if known.memory_seq is None:
        text = known.passage or sentence
        return _placed(text, text.find(sentence), sentence, "")
    memory = tx.memories.get(known.memory_seq)
    place = memory.text.find(sentence)
    if place < 0:  # the memory says something else by now
        return SaidPassage(sentence, (0, len(sentence)), memory.display_title)
    first = _begin(memory.text, place)
    end = min(len(memory.text), place + len(sentence) + _AROUND)
    text = memory.text[first:end].rstrip()
    before = _said_before(tx, known.memory_seq) if first == 0 else ""
    name = f"{memory.speaker}: " if memory.speaker and first == 0 else ""
    lead = before + name
    return _placed(lead + text, len(lead) + place - first, sentence, memory.display_title)


def _begin(text: str, place: int) -> int:
    if place <= _AROUND:
        return 0
    return text.find(" ", place - _AROUND, place) + 1 or place


def _said_before(tx: Transaction, seq: int) -> str:
    before, _ = tx.conversations.beside([seq]).get(seq, (None, None))
    memory = None if before is None else tx.memories.get_many([before]).get(before)
    if memory is None or memory.deleted_at is not None:
        return ""
    name = f"{memory.speaker}: " if memory.speaker else ""
    said = memory.text if len(memory.text) <= _NEIGHBOUR else f"… {memory.text[-_NEIGHBOUR:]}"
    return f"{name}{said}\n\n"


def _placed(text: str, place: int, sentence: str, title: str) -> SaidPassage:
    if place < 0:
        return SaidPassage(sentence, (0, len(sentence)), title)
    return SaidPassage(text, (place, place + len(sentence)), title)


def _keep_all(
    tx: Transaction, vault: OpenVault, proposal_ids: Sequence[str], texts: Mapping[str, str]
) -> tuple[Moved, list[int]] | None:
    touched: list[Touched] = []
    moves: ProposalMoves = []
    seqs: list[int] = []
    for known in _waiting(tx, proposal_ids):
        made = _keep(tx, vault, known, texts.get(known.about.id, known.about.text))
        seqs.append(made.seq)
        touched += [made, *_source_of(known)]
        moves.append(_moved(tx, vault, known, ProposalState.KEPT))
    return (_recorded(tx, vault, touched, moves), seqs) if moves else None


def _dismiss_all(
    tx: Transaction, vault: OpenVault, proposal_ids: Sequence[str]
) -> Moved | None:
    touched: list[Touched] = []
    moves: ProposalMoves = []
    for known in _waiting(tx, proposal_ids):
        touched += _source_of(known)
        moves.append(_moved(tx, vault, known, ProposalState.DISMISSED))
    return _recorded(tx, vault, touched, moves) if moves else None


def _waiting(tx: Transaction, proposal_ids: Sequence[str]) -> list[KnownProposal]:
    found = (tx.proposals.waiting_one(each) for each in dict.fromkeys(proposal_ids))
    return [known for known in found if known is not None]


def _moved(
    tx: Transaction, vault: OpenVault, known: KnownProposal, state: ProposalState
) -> list[str]:
    tx.proposals.move(known.about.id, state, now=vault.micros())
    return [known.about.id, ProposalState.OPEN.value, state.value]


def _recorded(
    tx: Transaction, vault: OpenVault, touched: list[Touched], moves: ProposalMoves
) -> Moved:
    joined = merged(touched)
    before: dict[str, Any] = {"proposals": moves}
    record = tx.changes.add(Written(WriteKind.EXTRACT, vault.micros(), before=before), joined)
    return moved_by(tx, record, joined)


def _keep(tx: Transaction, vault: OpenVault, known: KnownProposal, text: str) -> Touched:
    checked = check_draft(_draft(known, text))
    source_id = checked.draft.source_id
    assert source_id is not None  # noqa: S101 - every one that is extracted has one
    there = tx.memories.known_by_source(known.scope_id, Source.AI_EXTRACTED, source_id)
    if there is not None:
        # It was kept before, and that was undone: the same memory comes back.
        touched = _bring_back(tx, vault, there.id, checked)
    else:
        memory_id = vault.ids.new_id()
        seq = insert_memory(tx, memory_id, checked, now=vault.now(), author=AUTHOR)
        touched = Touched(seq, memory_id, known.scope_id, {"head": [NOT_YET, 1]})
    tx.proposals.keep_as(known.about.id, touched.seq)
    if known.memory_seq is not None:
        tx.relations.add(
            touched.seq, known.memory_seq, known.scope_id, RelationKind.PART_OF,
            now=vault.micros(),
        )  # fmt: skip
    return touched


def _draft(known: KnownProposal, text: str) -> Draft:
    about = known.about
    return Draft(
        text=text,
        type=about.type,
        tags=about.tags,
        created_at=about.said_at,
        source=Source.AI_EXTRACTED,
        source_id=f"extract:{known.identity.hex()[:32]}",
        speaker=about.speaker,
        metadata={"kind": about.kind.value, "confidence": about.confidence},
        scope=known.scope,
    )


def _bring_back(
    tx: Transaction, vault: OpenVault, memory_id: str, checked: Checked
) -> Touched:
    known = tx.memories.known(memory_id)
    moved = redescribe(tx, {known.seq: Wanted({"deleted_at": None, "archived_at": None})})
    touched = [Touched(known.seq, known.id, known.scope_id), *moved]
    if tx.memories.text(known.seq) != checked.text:
        new = NewText(known.title, checked.text, AUTHOR, vault.now())
        fields = {"head": [known.head, append_revision(tx, known, new)]}
        touched.append(Touched(known.seq, known.id, known.scope_id, fields))
    joined = merged(touched)[0]
    return replace(joined, fields=joined.fields or None)


def _source_of(known: KnownProposal) -> list[Touched]:
    if known.memory_seq is None or known.about.memory_id is None:
        return []
    return [Touched(known.memory_seq, known.about.memory_id, known.scope_id)]
