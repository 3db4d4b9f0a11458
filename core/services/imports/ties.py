"""What an export of everything holds beside memories: relations, pairs, facts, colours …"""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from core.errors import UsageError
from core.model import (
    ConflictKind,
    FactKind,
    ImportReport,
    MemoryType,
    ProposalState,
    ReasonCode,
    Rejection,
    RelationKind,
    Scope,
    Settling,
    TagColour,
)
from core.services.changes import Change, ChangeKind
from core.services.imports.fields import Fields
from core.services.imports.reading import in_steps
from core.services.open_vault import OpenVault
from core.services.saved_searches import list_searches, save_search
from core.storage.repositories.memories import Known
from core.storage.repositories.pairs import PairState
from core.storage.repositories.tags import clean_tag
from core.storage.times import to_micros
from core.storage.transaction import Transaction

TIES = {"relation", "pair", "fact", "tag", "search"}
_AT_ONCE = 500

# Its line in the file, its kind, and what is said of it.
Tie = tuple[str, str, Any]


async def keep_ties(
    vault: OpenVault, found: Iterator[Tie], report: ImportReport
) -> ImportReport:
    """Keep what is not there yet, after the memories; return the report with what can't be.

    Raises:
        StorageError: the disk refused; the batches before are kept.
    """
    rejected: list[Rejection] = []
    batches = iter(lambda: list(islice(found, _AT_ONCE)), [])
    async for batch in in_steps(batches):
        rejected += await vault.database.write(_keep, batch)
        rejected += [
            reason
            for where, kind, said in batch
            if kind == "search" and (reason := await _keep_search(vault, where, said))
        ]
    for kind in (ChangeKind.TAGS, ChangeKind.CONFLICTS, ChangeKind.MEMORIES):
        vault.changes.tell(Change(kind))
    return replace(
        report,
        seen=report.seen + len(rejected),
        rejected=(*report.rejected, *rejected),
    )


def _keep(tx: Transaction, batch: list[Tie]) -> list[Rejection]:
    rejected = []
    for where, kind, said in batch:
        keep = _KEEPERS.get(kind)
        if keep is None:
            continue
        try:
            keep(tx, Fields(said))
        except UsageError as error:
            rejected.append(Rejection(where, str(error)))
    return rejected


def _keep_relation(tx: Transaction, said: Fields) -> None:
    start, end = _end(tx, said.id("from")), _end(tx, said.id("to"))
    kind = said.one_of("kind", RelationKind)
    if kind is RelationKind.MENTIONS or start.seq == end.seq:
        raise UsageError("It is no relation that a person makes.")
    now = to_micros(said.moment("created_at"))
    # As when it is said: of what goes both ways, the older memory first.
    ends = (start.seq, end.seq)
    first, second = sorted(ends) if kind.is_mutual else ends
    tx.relations.add(first, second, start.scope_id, kind, now=now)


def _keep_pair(tx: Transaction, said: Fields) -> None:
    older, newer = _end(tx, said.id("older")), _end(tx, said.id("newer"))
    if older.seq == newer.seq:
        raise UsageError("A memory can't disagree with itself.")
    settled_at = said.optional_moment("settled_at")
    decision = said.optional_name("decision")
    tx.whole.put_pair(
        {
            "id": said.id("id"),
            "scope_id": older.scope_id,
            "older_seq": older.seq,
            "newer_seq": newer.seq,
            "older_revision": _revision(tx, older, said.count("older_revision")),
            "newer_revision": _revision(tx, newer, said.count("newer_revision")),
            "kind": said.one_of("kind", ConflictKind).value,
            "confidence": said.fraction("confidence"),
            "reason": _reason(said.text("reason")),
            **{name: said.count(name, least=0) for name in _SPANS},
            "suggested": said.one_of("suggested", Settling).value,
            "state": said.one_of("state", PairState).value,
            "decision": decision and said.one_of("decision", Settling).value,
            "created_at": to_micros(said.moment("created_at")),
            "settled_at": None if settled_at is None else to_micros(settled_at),
        }
    )


_SPANS = ("older_start", "older_end", "newer_start", "newer_end")


def _keep_fact(tx: Transaction, said: Fields) -> None:
    identity = said.digest("identity")
    if not identity:
        raise UsageError("“identity” is missing, or is not what it has to be.")
    scope_id = tx.scope_id(Scope(said.name("user"), said.name("session")))
    said_at, settled_at = said.optional_moment("said_at"), said.optional_moment("settled_at")
    tags = [clean_tag(str(name)) for name in said.list("tags")]
    tx.whole.put_fact(
        {
            "id": said.id("id"),
            "scope_id": scope_id,
            "memory_seq": _optional_end(tx, said, "memory"),
            "kept_seq": _optional_end(tx, said, "kept"),
            "identity": identity,
            "kind": said.one_of("kind", FactKind).value,
            "text": said.text("text"),
            "sentence": said.text("sentence"),
            "passage": said.optional_text("passage"),
            "confidence": said.fraction("confidence"),
            "speaker": said.optional_name("speaker"),
            "said_at": None if said_at is None else to_micros(said_at),
            "type": said.one_of("type", MemoryType).value,
            "tags": json.dumps(tags, ensure_ascii=False),
            "state": said.one_of("state", ProposalState).value,
            "created_at": to_micros(said.moment("created_at")),
            "settled_at": None if settled_at is None else to_micros(settled_at),
        }
    )


def _optional_end(tx: Transaction, said: Fields, name: str) -> int | None:
    return None if said.all.get(name) is None else _end(tx, said.id(name)).seq


def _keep_tag(tx: Transaction, said: Fields) -> None:
    scope_id = tx.scope_id(Scope(said.name("user"), said.name("session")))
    name, colour = clean_tag(said.name("name")), said.one_of("colour", TagColour)
    key = (scope_id, name.casefold())
    there = tx.tags.states([key]).get(key)
    if there is None or there.colour is None:
        tx.tags.put([(scope_id, name if there is None else there.name, colour.value)])


_KEEPERS: dict[str, Callable[[Transaction, Fields], None]] = {
    "relation": _keep_relation,
    "pair": _keep_pair,
    "fact": _keep_fact,
    "tag": _keep_tag,
}


def _end(tx: Transaction, memory_id: str) -> Known:
    known = tx.memories.find(memory_id)
    if known is None:
        raise UsageError(f"Memory {memory_id}, which it is about, is not here.")
    return known


def _revision(tx: Transaction, known: Known, number: int) -> int:
    if number not in tx.whole.checksums(known.seq):
        raise UsageError(f"Revision {number} of memory {known.id} is not here.")
    return number


def _reason(text: str) -> str:
    try:
        code, *values = json.loads(text)
        ReasonCode(code)
    except (ValueError, TypeError, RecursionError):
        raise UsageError("Its reason can't be read.") from None
    if len(values) != 3 or not all(isinstance(value, str) for value in values):
        raise UsageError("Its reason can't be read.")
    return text


async def _keep_search(vault: OpenVault, where: str, said: Any) -> Rejection | None:
    try:
        search = Fields(said)
        name, query = search.name("name"), search.text("query")
        there = {each.name.casefold() for each in await list_searches(vault)}
        if name.casefold() not in there:
            await save_search(vault, name, query)
    except UsageError as error:
        return Rejection(where, str(error))
    return None
