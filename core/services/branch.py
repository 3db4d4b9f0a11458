"""Branches of a memory: make, switch to, merge and delete named lines of its revisions.

A memory has one current line; its end, the head, is what the memory says. Lines beside it
change nothing of that. No revision is ever lost: what is deleted is a name.
"""

import re
import unicodedata

from core.errors import BranchExistsError, InvalidValueError, UsageError
from core.model import Branch, ChangeRecord, Conflict, Memory, Revision, WriteKind
from core.services.branch_merge import merge_texts
from core.services.keep import NewText, append_revision, make_current
from core.services.open_vault import OpenVault
from core.services.revise import edit_conflict
from core.storage.repositories.changes import Fields, Touched, Written
from core.storage.repositories.memories import Known
from core.storage.repositories.revisions import MAIN
from core.storage.transaction import Transaction

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


async def merge_branch(
    vault: OpenVault, memory_id: str, name: str, *, message: str | None = None
) -> Memory | Conflict:
    """Take what a branch changed into the current one, as a new revision of two parents.

    Where both changed the same sentence or line nothing is merged: both texts stay, and the
    conflict waits for a person. A branch that holds nothing new changes nothing.

    Raises:
        MemoryNotFoundError, BranchNotFoundError: no such memory or branch.
    """
    outcome, record = await vault.database.write(_merge, vault, memory_id, name, message)
    if isinstance(outcome, Conflict):
        vault.told(outcome.memory_id, record=record)
        return outcome
    memory = await vault.memory(outcome)
    vault.told(memory.id, record=record)
    return memory


async def delete_branch(vault: OpenVault, memory_id: str, name: str) -> None:
    """Forget a branch; its revisions stay in the history.

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
    return Branch(name, head, is_current=False), known.id, _record(tx, vault, known, None)


def _switch(
    tx: Transaction, vault: OpenVault, memory_id: str, name: str
) -> tuple[int, ChangeRecord | None]:
    known = tx.memories.known(memory_id)
    current = tx.branches.current(known.seq)
    if name == current:
        return known.seq, None
    head = tx.branches.head(known.seq, known.id, name)
    tx.branches.put(known.seq, known.scope_id, current, known.head)
    tx.branches.remove(known.seq, name)
    tx.branches.make_current(known.seq, name)
    if head != known.head:
        then = tx.revisions.get(known.seq, known.id, head)
        tx.past_words.take(tx.revisions.seq_of(known.seq, head), then.title, then.text)
        make_current(tx, known, head, NewText(then.title, then.text, "you", vault.now()))
    return known.seq, _record(tx, vault, known, None)


def _merge(
    tx: Transaction, vault: OpenVault, memory_id: str, name: str, message: str | None
) -> tuple[int | Conflict, ChangeRecord | None]:
    known = tx.memories.known(memory_id)
    if name == tx.branches.current(known.seq):
        raise UsageError("A branch can't be merged into itself.")
    theirs = tx.branches.head(known.seq, known.id, name)
    base = common_ancestor(tx.revisions.ancestry(known.seq), known.head, theirs)
    if base == theirs:
        return known.seq, None
    three = (base, known.head, theirs)
    merged = _merged(*(tx.revisions.get(known.seq, known.id, number) for number in three))
    if merged is None:
        for waiting in tx.conflicts.open_edits(known.seq):
            if (waiting.ours, waiting.theirs) == (theirs, known.head):
                return waiting, None
        conflict = edit_conflict(tx, vault, known, ours=theirs, theirs=known.head)
        return conflict, _record(tx, vault, known, None)
    title, text = merged
    new = NewText(title, text, "you", vault.now(), message or f"Merged branch {name}")
    number = append_revision(tx, known, new, merged_from=theirs)
    return known.seq, _record(tx, vault, known, {"head": [known.head, number]})


def _merged(base: Revision, ours: Revision, theirs: Revision) -> tuple[str | None, str] | None:
    text = merge_texts(base.text, ours.text, theirs.text)
    titles = {ours.title, theirs.title} - {base.title}
    if text is None or len(titles) > 1 or not text.strip():
        return None
    return (titles.pop() if titles else base.title), text


def _delete(
    tx: Transaction, vault: OpenVault, memory_id: str, name: str
) -> tuple[str, ChangeRecord]:
    known = tx.memories.known(memory_id)
    if name == tx.branches.current(known.seq):
        raise UsageError("This branch is the current one. Switch to another one first.")
    tx.branches.head(known.seq, known.id, name)  # raises where there is none
    if name == MAIN:
        raise UsageError("Every memory has a branch “main”; it can't be deleted.")
    tx.branches.remove(known.seq, name)
    return known.id, _record(tx, vault, known, None)


def common_ancestor(ancestry: dict[int, tuple[int, ...]], one: int, other: int) -> int:
    """Return the youngest revision that both come from, either of the two included.

    A revision's number is greater than its parents', so of all shared ones the greatest
    descends from every other or stands beside it.
    """
    return max(_ancestors(ancestry, one) & _ancestors(ancestry, other))


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
    tx: Transaction, vault: OpenVault, known: Known, fields: Fields | None
) -> ChangeRecord:
    written = Written(WriteKind.BRANCH, vault.micros())
    return tx.changes.add(written, [Touched(known.seq, known.id, known.scope_id, fields)])
