"""Branches of a memory: make, switch to, merge and delete named lines of its revisions.

A memory has one current line; its end, the head, is what the memory says. Lines beside it
change nothing of that. No revision is ever lost: what is deleted is a name.
"""

import asyncio
import re
import unicodedata
from typing import Any

from core.errors import BranchExistsError, InvalidValueError, UsageError
from core.model import (
    Branch,
    ChangeRecord,
    Conflict,
    Memory,
    MergedText,
    MergeProposal,
    Revision,
    WriteKind,
)
from core.services.branch_merge import merge_parts, merge_texts
from core.services.branch_undo import BranchMoves, switch_to
from core.services.keep import NewText, append_revision, branch_revision
from core.services.open_vault import OpenVault
from core.services.revise import edit_conflict
from core.storage.repositories.changes import Touched, Written
from core.storage.repositories.memories import Known
from core.storage.repositories.revisions import MAIN
from core.storage.transaction import Transaction
from core.text import check_text, check_title

_LONGEST_NAME = 100  # characters
_NAME = re.compile(r"\w(?:[\w./ -]*\w)?")


async def list_branches(vault: OpenVault, memory_id: str) -> tuple[Branch, ...]:
    """Return a memory's branches, the current one first, then by name.

    Raises:
        MemoryNotFoundError: no such memory.
    """
    return await vault.database.read(_branches, memory_id)


async def create_branch(
    vault: OpenVault, memory_id: str, name: str, *, at: int | None = None
) -> Branch:
    """Make a branch that ends at revision ``at``, by default at the head.

    Raises:
        MemoryNotFoundError, RevisionNotFoundError: no such memory or revision.
        BranchExistsError: the name is taken.
        InvalidValueError: a name that can't be one.
    """
    clean = clean_branch_name(name)
    branch, found_id, record = await vault.database.write(_create, vault, memory_id, clean, at)
    vault.told(found_id, record=record)
    return branch


async def switch_branch(vault: OpenVault, memory_id: str, name: str) -> Memory:
    """Let a branch be the current one: its last revision is what the memory says now.

    Raises:
        MemoryNotFoundError, BranchNotFoundError: no such memory or branch.
    """
    seq, record = await vault.database.write(_switch, vault, memory_id, name)
    memory = await vault.memory(seq)
    vault.told(memory.id, record=record)
    return memory


async def propose_branch_merge(vault: OpenVault, memory_id: str, name: str) -> MergeProposal:
    """Return what merging a branch into the current one would say, part by part.

    Raises:
        MemoryNotFoundError, BranchNotFoundError: no such memory or branch.
        UsageError: the branch is the current one, or the two share no revision.
    """
    into, base, ours, theirs = await vault.database.read(_three, memory_id, name)
    # Texts are compared word by word: not on the loop, where a long one would hold up others.
    parts = await asyncio.to_thread(merge_parts, base.text, ours.text, theirs.text)
    title, is_title_clean = merged_title(base, ours, theirs)
    return MergeProposal(name, into, base.number, ours, theirs, title, is_title_clean, parts)


async def merge_branch(
    vault: OpenVault,
    memory_id: str,
    name: str,
    *,
    message: str | None = None,
    merged: MergedText | None = None,
) -> Memory | Conflict:
    """Take what a branch changed into the current one, as a new revision of two parents.

    Where both changed the same place nothing is merged: both texts stay, and the conflict
    waits for a person. A branch that holds nothing new changes nothing. ``merged`` is what a
    person made of a proposal: it is taken as it stands. If the memory has moved on since,
    it is kept beside, as an edit of what has moved on would be.

    Raises:
        MemoryNotFoundError, BranchNotFoundError: no such memory or branch.
        RevisionNotFoundError: the memory has none of those that were merged.
        UsageError: the branch is the current one, or the two share no revision.
        InvalidTextError: a text that can't be kept.
    """
    if merged is not None:
        check_text(merged.text)
        check_title(merged.title)
    outcome, record = await vault.database.write(
        _merge, vault, memory_id, name, message, merged
    )
    return await vault.told_outcome(outcome, record)


async def delete_branch(vault: OpenVault, memory_id: str, name: str) -> None:
    """Forget a branch; its revisions stay in the history, and undo brings the name back.

    Raises:
        MemoryNotFoundError, BranchNotFoundError: no such memory or branch.
        UsageError: it is the current one, or ``main``.
    """
    found_id, record = await vault.database.write(_delete, vault, memory_id, name)
    vault.told(found_id, record=record)


def clean_branch_name(name: str) -> str:
    """Return a branch's name as it is kept: NFC, single spaces.

    Raises:
        InvalidValueError: empty, over 100 characters, or with something else than letters,
            digits and ``. - _ /`` and spaces between them.
    """
    cleaned = " ".join(unicodedata.normalize("NFC", name).split())
    if len(cleaned) > _LONGEST_NAME:
        raise InvalidValueError(f"A branch's name has at most {_LONGEST_NAME} characters.")
    if not _NAME.fullmatch(cleaned):
        raise InvalidValueError(
            "A branch's name is made of letters and digits, with . - _ / and spaces between."
        )
    return cleaned


def _branches(tx: Transaction, memory_id: str) -> tuple[Branch, ...]:
    known = tx.memories.known(memory_id)
    current = Branch(tx.branches.current(known.seq), known.head, is_current=True)
    beside = tx.branches.beside(known.seq)
    return (current, *(Branch(name, head, is_current=False) for name, head in beside.items()))


def _create(
    tx: Transaction, vault: OpenVault, memory_id: str, name: str, at: int | None
) -> tuple[Branch, str, ChangeRecord]:
    known = tx.memories.known(memory_id)
    if name in {tx.branches.current(known.seq), *tx.branches.beside(known.seq)}:
        raise BranchExistsError(f"Memory {known.id} has a branch “{name}” already.")
    head = known.head if at is None else at
    tx.revisions.get(known.seq, known.id, head)  # raises where there is none
    tx.branches.put(known.seq, known.scope_id, name, head)
    made: BranchMoves = [[known.id, name, None, head]]
    return Branch(name, head, is_current=False), known.id, _record(tx, vault, known, made)


def _switch(
    tx: Transaction, vault: OpenVault, memory_id: str, name: str
) -> tuple[int, ChangeRecord | None]:
    known = tx.memories.known(memory_id)
    current = tx.branches.current(known.seq)
    if name == current:
        return known.seq, None
    tx.branches.head(known.seq, known.id, name)  # raises where there is none
    switch_to(tx, known, name, now=vault.now())
    return known.seq, _record(tx, vault, known, [[known.id, current, name]], "switched")


def _merge(
    tx: Transaction,
    vault: OpenVault,
    memory_id: str,
    name: str,
    message: str | None,
    by_hand: MergedText | None,
) -> tuple[int | Conflict, ChangeRecord | None]:
    known = tx.memories.known(memory_id)
    message = message or f"Merged branch {name}"
    if by_hand is not None:
        return _merge_by_hand(tx, vault, known, message, by_hand)
    _, base, ours, theirs = _three(tx, memory_id, name)
    if base.number == theirs.number:
        return known.seq, None
    merged = _merged(base, ours, theirs)
    if merged is None:
        waiting = _waiting(tx, known, theirs.number)
        if waiting is not None and waiting.theirs == known.head:
            return waiting, None
        conflict = edit_conflict(tx, vault, known, ours=theirs.number, theirs=known.head)
        return conflict, _record(tx, vault, known, [])
    new = NewText(*merged, "you", vault.now(), message)
    return known.seq, _append(tx, vault, known, new, theirs.number)


def _merge_by_hand(
    tx: Transaction, vault: OpenVault, known: Known, message: str, merged: MergedText
) -> tuple[int | Conflict, ChangeRecord]:
    for number in (merged.ours, merged.theirs):
        tx.revisions.get(known.seq, known.id, number)  # raises where there is none
    title = check_title(merged.title)
    new = NewText(title, merged.text, "you", vault.now(), message)
    if merged.ours == known.head:
        return known.seq, _append(tx, vault, known, new, merged.theirs)
    number = branch_revision(tx, known, new, base=merged.ours)
    conflict = edit_conflict(tx, vault, known, ours=number, theirs=known.head)
    return conflict, _record(tx, vault, known, [])


def _append(
    tx: Transaction, vault: OpenVault, known: Known, new: NewText, theirs: int
) -> ChangeRecord:
    """Make a merged text the current one; what waited for just that is settled."""
    fields = {"head": [known.head, append_revision(tx, known, new, merged_from=theirs)]}
    before: dict[str, Any] = {}
    waiting = _waiting(tx, known, theirs)
    if waiting is not None:
        tx.conflicts.settle(waiting.id)
        before["conflicts"] = [[waiting.id, True, False]]
    written = Written(WriteKind.BRANCH, vault.micros(), before=before)
    return tx.changes.add(written, [Touched(known.seq, known.id, known.scope_id, fields)])


def _waiting(tx: Transaction, known: Known, theirs: int) -> Conflict | None:
    """Return the conflict that merging this revision left, if it still waits."""
    return next(
        (each for each in tx.conflicts.open_edits(known.seq) if each.ours == theirs), None
    )


def _three(
    tx: Transaction, memory_id: str, name: str
) -> tuple[str, Revision, Revision, Revision]:
    """Return the current branch's name, and the revisions that a merge starts from."""
    known = tx.memories.known(memory_id)
    current = tx.branches.current(known.seq)
    if name == current:
        raise UsageError("A branch can't be merged into itself.")
    theirs = tx.branches.head(known.seq, known.id, name)
    base = common_ancestor(tx.revisions.ancestry(known.seq), known.head, theirs)
    first, second, third = (
        tx.revisions.get(known.seq, known.id, number) for number in (base, known.head, theirs)
    )
    return current, first, second, third


def _merged(base: Revision, ours: Revision, theirs: Revision) -> tuple[str | None, str] | None:
    text = merge_texts(base.text, ours.text, theirs.text)
    title, is_clean = merged_title(base, ours, theirs)
    return (title, text) if text is not None and text.strip() and is_clean else None


def merged_title(base: Revision, first: Revision, other: Revision) -> tuple[str | None, bool]:
    """Return the title of a merge, and whether only one side changed it; else the first's."""
    titles = {first.title, other.title} - {base.title}
    if len(titles) > 1:
        return first.title, False
    return (titles.pop() if titles else base.title), True


def _delete(
    tx: Transaction, vault: OpenVault, memory_id: str, name: str
) -> tuple[str, ChangeRecord]:
    known = tx.memories.known(memory_id)
    if name == tx.branches.current(known.seq):
        raise UsageError("This branch is the current one. Switch to another one first.")
    head = tx.branches.head(known.seq, known.id, name)
    if name == MAIN:
        raise UsageError("Every memory has a branch “main”; it can't be deleted.")
    tx.branches.remove(known.seq, name)
    return known.id, _record(tx, vault, known, [[known.id, name, head, None]])


def common_ancestor(ancestry: dict[int, tuple[int, ...]], one: int, other: int) -> int:
    """Return the youngest revision that both come from, either of the two included.

    A revision's number is greater than its parents', so of all shared ones the greatest
    descends from every other or stands beside it.

    Raises:
        UsageError: they share none.
    """
    shared = _ancestors(ancestry, one) & _ancestors(ancestry, other)
    if not shared:
        raise UsageError(
            f"Revisions {one} and {other} have no common beginning, so there is nothing that "
            "a merge could be told from. Both stay as they are."
        )
    return max(shared)


def _ancestors(ancestry: dict[int, tuple[int, ...]], number: int) -> set[int]:
    found = {number}
    waiting = [number]
    while waiting:
        for parent in ancestry[waiting.pop()]:
            if parent not in found:
                found.add(parent)
                waiting.append(parent)
    return found


def _record(
    tx: Transaction, vault: OpenVault, known: Known, moves: BranchMoves, how: str = "branches"
) -> ChangeRecord:
    before = {how: moves} if moves else {}
    written = Written(WriteKind.BRANCH, vault.micros(), before=before)
    return tx.changes.add(written, [Touched(known.seq, known.id, known.scope_id)])
