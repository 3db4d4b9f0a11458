"""What was said in memories, turn by turn, and the proposals that come of it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core.extraction.conversation import is_conversation, parse_conversation
from core.extraction.find import Found, find_facts
from core.extraction.turns import Turn, turn_of
from core.model import FactKind, FactProposal, Memory, MemoryType, ProposalState, Source
from core.ports import Ids
from core.storage.repositories.proposals import NewProposal
from core.storage.transaction import Transaction
from core.text import fold

LONGEST = 400_000  # characters of one memory that are read
_AROUND = 240  # characters on each side of a sentence that show what it was said in
_PERSON = 1  # the scope of the person at the machine
_TYPES = {
    FactKind.DECISION: MemoryType.DECISION,
    FactKind.PLAN: MemoryType.TASK,
    FactKind.CONTACT: MemoryType.CONTACT,
}


@dataclass(frozen=True, slots=True)
class Said:
    """A text with its turns, and the memory that holds it: ``None`` where the vault doesn't.

    ``group`` is the conversation that it is a part of.
    """

    text: str
    turns: list[Turn]
    tags: tuple[str, ...] = ()
    scope_id: int = _PERSON
    memory_seq: int | None = None
    memory_id: str | None = None
    group: str | None = None


def pasted(text: str, turns: list[Turn]) -> Said:
    """Return a conversation that the vault doesn't hold."""
    return Said(text, turns)


def said_in(tx: Transaction, seqs: Sequence[int], is_each: bool) -> list[Said]:
    """Return what was said in these memories; ``is_each``: in all, conversation or not.

    What came of an extraction itself is passed over.
    """
    found = []
    for seq, memory in tx.memories.get_many(seqs).items():
        is_said = memory.conversation is not None or is_conversation(memory.text[:LONGEST])
        if memory.source is not Source.AI_EXTRACTED and (is_each or is_said):
            found.append(_said(memory, tx.scope_id(memory.scope), seq))
    return found


def said_by(memory: Memory, seq: int | None, scope_id: int) -> Said:
    """Return what was said in one memory."""
    return _said(memory, scope_id, seq)


def facts_in(
    said: Sequence[Said], me: str | None, ids: Ids, now: datetime
) -> list[NewProposal]:
    """Return what the speakers say of themselves, in order; ``me`` is the owner's name."""
    groups: dict[str, list[Said]] = {}
    for number, each in enumerate(said):
        groups.setdefault(each.group or f"\0{number}", []).append(each)
    return [new for group in groups.values() for new in _facts_of(group, me, ids, now)]


def _said(memory: Memory, scope_id: int, seq: int | None) -> Said:
    text = memory.text[:LONGEST]
    if memory.speaker is None and memory.role is None:
        turns = parse_conversation(text, at=memory.created_at)
    else:
        turns = [turn_of(memory.speaker, text, at=memory.created_at, role=memory.role)]
    return Said(
        text, turns, memory.tags, scope_id, seq, memory.id if seq is not None else None,
        memory.conversation,
    )  # fmt: skip


def _facts_of(
    group: Sequence[Said], me: str | None, ids: Ids, now: datetime
) -> list[NewProposal]:
    turns: list[Turn] = []
    sources: list[Said] = []
    for each in group:
        turns += [_as_owner(turn, me) for turn in each.turns]
        sources += [each] * len(each.turns)
    return [
        _proposal(found, turns[found.turn], sources[found.turn], ids, now)
        for found in find_facts(turns)
    ]


def _as_owner(turn: Turn, me: str | None) -> Turn:
    is_me = me is not None and turn.speaker is not None and _is_called(turn.speaker, me)
    return Turn(None, turn.text, turn.at, turn.is_program, turn.start) if is_me else turn


def _is_called(speaker: str, me: str) -> bool:
    """Whether a speaker, perhaps as "Ann Lee <ann@example.org>", is the one called ``me``."""
    bare = speaker.casefold()
    wanted = me.strip().casefold()
    return bare == wanted or (
        "<" in bare
        and wanted in {bare.split("<")[0].strip(' "'), bare.split("<")[1].rstrip(">")}
    )


def _proposal(found: Found, turn: Turn, source: Said, ids: Ids, now: datetime) -> NewProposal:
    sentence = turn.text[found.start : found.end]
    about = FactProposal(
        id=ids.new_id(),
        kind=found.kind,
        text=found.text,
        confidence=found.confidence,
        sentence=sentence,
        speaker=turn.speaker,
        said_at=turn.at,
        memory_id=source.memory_id,
        type=_TYPES.get(found.kind, MemoryType.NOTE),
        tags=(*source.tags, *({found.kind.value} - set(source.tags))),
        state=ProposalState.OPEN,
        created_at=now,
    )
    place = turn.start + found.start
    passage = None if source.memory_seq is not None else _around(source.text, place, sentence)
    return NewProposal(
        source.scope_id, source.memory_seq, _identity(turn, sentence), passage, about
    )


def _around(text: str, place: int, sentence: str) -> str:
    first = text.rfind("\n", 0, max(0, place - _AROUND)) + 1
    last = text.find("\n", place + len(sentence) + _AROUND)
    # A line may be a page long.
    first = max(first, place - 2 * _AROUND)
    end = len(text) if last < 0 else last
    return text[first : min(end, place + len(sentence) + 2 * _AROUND)].strip()


def _identity(turn: Turn, sentence: str) -> bytes:
    """Return what the same sentence, said by the same person on the same day, shares."""
    day = "" if turn.at is None else turn.at.date().isoformat()
    said = "\0".join((fold(turn.speaker or ""), day, fold(sentence)))
    return hashlib.sha256(said.encode()).digest()
