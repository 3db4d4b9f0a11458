"""Rename, merge, nest, delete and recolour tags: each one transaction that can be undone.

A tag is one of a scope, and so are its memories: an operation changes each scope's tags apart
and never lets a memory carry another scope's tag. Archive and Trash are changed as well, so
that what comes back has the tags of today.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from core.model import (
    ChangeRecord,
    DeleteTag,
    MergeTags,
    NestTag,
    RecolourTag,
    RenameTag,
    Scope,
    TagOperation,
    TagPlan,
    WriteKind,
)
from core.services.changes import Change, ChangeKind
from core.services.open_vault import OpenVault
from core.services.redescribe import Wanted, redescribe
from core.services.tag_names import NewName, is_within, new_names
from core.services.tag_rows import Spelling, look_at_tags, relabel, tag_moves
from core.storage.repositories.changes import Written, merged
from core.storage.repositories.tags import TagKey, TagRow, clean_tag
from core.storage.transaction import Transaction

IDS_SHOWN = 100

_KINDS: dict[type[TagOperation], WriteKind] = {
    RenameTag: WriteKind.TAG_RENAME,
    MergeTags: WriteKind.TAG_MERGE,
    NestTag: WriteKind.TAG_NEST,
    DeleteTag: WriteKind.TAG_DELETE,
    RecolourTag: WriteKind.TAG_RECOLOUR,
}


@dataclass(frozen=True, slots=True)
class _Plan:
    """The tags that get another name, ``None`` for none, and who carries one of them."""

    new_name: NewName
    moves: Sequence[tuple[TagRow, str | None]]
    seqs: Sequence[int]
    in_use: frozenset[TagKey]


async def plan_tags(
    vault: OpenVault, operation: TagOperation, *, scope: Scope | None = None
) -> TagPlan:
    """Say what an operation would touch; nothing is written.

    Raises:
        TagNotFoundError, TagExistsError, InvalidValueError: as ``change_tags``.
    """
    return await vault.database.read(_shown, operation, scope)


async def change_tags(
    vault: OpenVault, operation: TagOperation, *, scope: Scope | None = None
) -> ChangeRecord | None:
    """Do an operation, in one scope or in every one; ``None`` when nothing had to change.

    Raises:
        TagNotFoundError: no memory carries the tag or one below it.
        TagExistsError: the new name is a tag already, and a merge was not asked for.
        InvalidValueError: a name that is none, or a tag that would come below itself.
    """
    record = await vault.database.write(_change, vault, operation, scope)
    if record is None:
        return None
    if record.memory_ids:
        vault.told(*record.memory_ids, record=record)
    else:
        vault.changes.tell(Change(ChangeKind.TAGS, (), record))
    return record


def _shown(tx: Transaction, operation: TagOperation, scope: Scope | None) -> TagPlan:
    plan = _plan(tx, operation, scope)
    described = tx.descriptions.of(plan.seqs[:IDS_SHOWN])
    return TagPlan(
        names=tuple(dict.fromkeys((row.name, new) for row, new in plan.moves)),
        memories=len(plan.seqs),
        memory_ids=tuple(described[seq].id for seq in plan.seqs[:IDS_SHOWN]),
    )


def _plan(tx: Transaction, operation: TagOperation, scope: Scope | None) -> _Plan:
    rows = tx.tags.rows(scope)
    new_name = new_names(operation, [row.name for row in rows if row.carriers])
    moves = [
        (row, new)
        for row in rows
        if (row.carriers or row.colour) and (new := new_name(row.name)) != row.name
    ]
    return _Plan(
        new_name,
        moves,
        tx.tags.carriers([row.id for row, _ in moves]),
        frozenset((row.scope_id, row.folded) for row in rows if row.carriers or row.colour),
    )


def _change(
    tx: Transaction, vault: OpenVault, operation: TagOperation, scope: Scope | None
) -> ChangeRecord | None:
    plan = _plan(tx, operation, scope)
    keys = {(row.scope_id, row.folded) for row, _ in plan.moves}
    keys |= {(row.scope_id, new.casefold()) for row, new in plan.moves if new}
    if isinstance(operation, RecolourTag):
        keys |= _scopes_with(tx, clean_tag(operation.tag).casefold(), scope)
    before = look_at_tags(tx, sorted(keys))
    lists = tx.tags.lists(plan.seqs)
    respelt = _put_rows(tx, _kept(plan, before), plan.moves)
    if isinstance(operation, RecolourTag):
        _colour(tx, operation, before)
    touched = redescribe(
        tx, {seq: Wanted(tags=_renamed(names, plan.new_name)) for seq, names in lists.items()}
    )
    touched = merged([*touched, *relabel(tx, respelt)])
    tx.tags.drop(
        (row.scope_id, row.folded)
        for row, new in plan.moves
        if new is None or new.casefold() != row.folded
    )
    moves = tag_moves(tx, before)
    if not touched and not moves:
        return None
    written = Written(_KINDS[type(operation)], vault.micros(), before={"tags": moves})
    return tx.changes.add(written, touched)


def _renamed(names: Iterable[str], new_name: NewName) -> list[str]:
    """Return a memory's tags; two that become one stand where the first stood."""
    renamed = (new for name in names if (new := new_name(name)) is not None)
    return list({name.casefold(): name for name in renamed}.values())


def _kept(plan: _Plan, before: Mapping[TagKey, Spelling]) -> dict[TagKey, Spelling]:
    """Leave out the spelling of a tag that nobody carries: the one asked for counts."""
    return {key: was for key, was in before.items() if key in plan.in_use}


def _put_rows(
    tx: Transaction,
    kept: Mapping[TagKey, Spelling],
    moves: Sequence[tuple[TagRow, str | None]],
) -> list[TagKey]:
    """Make the tags that the old ones become, with their colours; return those respelt."""
    made: dict[TagKey, tuple[str, str | None]] = {}
    respelt = []
    for row, new in moves:
        if new is None:
            continue
        key = (row.scope_id, new.casefold())
        if new.casefold() == row.folded:
            made[key] = (new, row.colour)
            respelt.append(key)
            continue
        name, colour = made.get(key) or kept.get(key) or (new, None)
        made[key] = (name, colour or row.colour)
    tx.tags.put((scope_id, *state) for (scope_id, _), state in made.items())
    return respelt


def _scopes_with(tx: Transaction, folded: str, scope: Scope | None) -> set[TagKey]:
    rows = (row for row in tx.tags.rows(scope) if row.carriers)
    return {(row.scope_id, folded) for row in rows if is_within(row.folded, folded)}


def _colour(
    tx: Transaction, operation: RecolourTag, before: Mapping[TagKey, Spelling]
) -> None:
    # A tag that only its children are carried of has no row of its own until now.
    tx.tags.put(
        (scope_id, was[0] if was else clean_tag(operation.tag), operation.colour)
        for (scope_id, _), was in before.items()
    )
