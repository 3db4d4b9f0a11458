"""Rename, merge, nest, delete and recolour tags: each one transaction that can be undone.

A tag is one of a scope, and so are its memories: an operation changes each scope's tags apart
and never lets a memory carry another scope's tag. Archive and Trash are changed as well, so
that what comes back has the tags of today.
"""

from collections.abc import Iterable, Sequence
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
from core.services.tag_names import NewName, new_names
from core.services.tag_rows import look_at_tags, relabel, tag_moves
from core.storage.repositories.changes import Written, merged
from core.storage.repositories.tags import TagRow, clean_tag
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
    return _Plan(new_name, moves, tx.tags.carriers([row.id for row, _ in moves]))


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
    respelt = _put_rows(tx, plan.moves)
    if isinstance(operation, RecolourTag):
        _colour(tx, operation, keys)
    touched = redescribe(
        tx, {seq: Wanted(tags=_renamed(names, plan.new_name)) for seq, names in lists.items()}
    )
    touched = merged([*touched, *relabel(tx, respelt)])
    for row, new in plan.moves:
        if new is None or new.casefold() != row.folded:
            tx.tags.drop(row.scope_id, row.folded)
    moves = tag_moves(tx, before)
    if not touched and not moves:
        return None
    written = Written(_KINDS[type(operation)], vault.micros(), before={"tags": moves})
    return tx.changes.add(written, touched)


def _renamed(names: Iterable[str], new_name: NewName) -> list[str]:
    """Return a memory's tags; two that become one stand where the first stood."""
    renamed = (new for name in names if (new := new_name(name)) is not None)
    return list({name.casefold(): name for name in renamed}.values())


def _put_rows(
    tx: Transaction, moves: Sequence[tuple[TagRow, str | None]]
) -> list[tuple[int, str]]:
    """Make the tags that the old ones become, with their colours; return those respelt."""
    respelt = []
    for row, new in moves:
        if new is None:
            continue
        target = tx.tags.look(row.scope_id, new.casefold())
        if new.casefold() == row.folded:
            tx.tags.put(row.scope_id, new, row.colour)
            respelt.append((row.scope_id, row.folded))
        elif target is None:
            tx.tags.put(row.scope_id, new, row.colour)
        elif target[1] is None and row.colour is not None:
            tx.tags.put(row.scope_id, target[0], row.colour)
    return respelt


def _scopes_with(tx: Transaction, folded: str, scope: Scope | None) -> set[tuple[int, str]]:
    within = {
        row.scope_id
        for row in tx.tags.rows(scope)
        if row.carriers and f"{row.folded}/".startswith(f"{folded}/")
    }
    return {(scope_id, folded) for scope_id in within}


def _colour(tx: Transaction, operation: RecolourTag, keys: Iterable[tuple[int, str]]) -> None:
    for scope_id, folded in keys:
        # A tag that only its children are carried of has no row of its own until now.
        found = tx.tags.look(scope_id, folded)
        name = clean_tag(operation.tag) if found is None else found[0]
        tx.tags.put(scope_id, name, operation.colour)
