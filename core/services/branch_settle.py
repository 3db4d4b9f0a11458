"""Settle a conflict between two revisions of one memory, as a person decided."""

from enum import StrEnum
from typing import Any

from core.errors import ConflictNotFoundError, UsageError
from core.model import ChangeRecord, Conflict, Memory, WriteKind
from core.services.keep import NewText, append_revision
from core.services.open_vault import OpenVault
from core.services.revise import require_seen
from core.storage.repositories.changes import Touched, Written
from core.storage.repositories.memories import Known
from core.storage.transaction import Transaction
from core.text import check_text, check_title

# Conflicts that a change moved: id, whether it was settled, whether its branch was dropped.
ConflictMoves = list[list[Any]]


class Kept(StrEnum):
    """Which text is the current one after a conflict."""

    OURS = "ours"  # the revision that came second, or the branch that was merged
    THEIRS = "theirs"  # what was current when the conflict arose, and what was made of it
    MERGED = "merged"  # neither: a text that a person made of both


async def edit_conflicts(vault: OpenVault, memory_id: str) -> tuple[Conflict, ...]:
    """Return a memory's conflicts of kind ``edit`` that wait, oldest first.

    Raises:
        MemoryNotFoundError: no such memory.
    """
    return await vault.database.read(_waiting, memory_id)


async def resolve_edit_conflict(
    vault: OpenVault,
    conflict_id: str,
    keep: Kept,
    *,
    text: str | None = None,
    title: str | None = None,
    seen: int | None = None,
) -> Memory:
    """Settle a conflict: keep one of the two, or a text that a person made of both.

    ``text`` and ``title`` go with ``Kept.MERGED``; no title leaves the current one. Whatever
    is not kept stays in the history. ``seen`` is the current revision that was looked at:
    what another writer made of it since is never put aside unseen.

    Raises:
        ConflictNotFoundError: no such conflict, or it was settled already.
        ChangedMeanwhileError: the memory is at another revision than was ``seen``.
        UsageError: a text where none is merged, or none where one is.
        InvalidTextError: a text that can't be kept.
    """
    if (text is not None) != (keep is Kept.MERGED):
        raise UsageError("A text is given when, and only when, two are merged.")
    if text is not None:
        check_text(text)
        check_title(title)
    merged = None if text is None else (title, text)
    seq, record = await vault.database.write(_resolve, vault, conflict_id, keep, merged, seen)
    memory = await vault.memory(seq)
    vault.told(memory.id, record=record)
    return memory


def _waiting(tx: Transaction, memory_id: str) -> tuple[Conflict, ...]:
    known = tx.memories.known(memory_id)
    return tuple(tx.conflicts.open_edits(known.seq))


def _resolve(
    tx: Transaction,
    vault: OpenVault,
    conflict_id: str,
    keep: Kept,
    merged: tuple[str | None, str] | None,
    seen: int | None,
) -> tuple[int, ChangeRecord]:
    conflict = tx.conflicts.open_edit(conflict_id)
    if conflict is None:
        raise ConflictNotFoundError(conflict_id)
    if seen is not None:
        require_seen(tx, conflict.memory_id, seen)
    known = tx.memories.known(conflict.memory_id)
    number = _kept(tx, vault, known, conflict, keep, merged)
    tx.conflicts.settle(conflict_id)
    has_dropped = _drop_own_branch(tx, known, conflict)
    fields = None if number is None else {"head": [known.head, number]}
    touched = Touched(known.seq, known.id, known.scope_id, fields)
    moves: ConflictMoves = [[conflict_id, True, has_dropped]]
    written = Written(WriteKind.SETTLE, vault.micros(), before={"conflicts": moves})
    return known.seq, tx.changes.add(written, [touched])


def _kept(
    tx: Transaction,
    vault: OpenVault,
    known: Known,
    conflict: Conflict,
    keep: Kept,
    merged: tuple[str | None, str] | None,
) -> int | None:
    """Make what is kept the current text; ``None`` when it is that already."""
    if keep is Kept.THEIRS:
        return None
    if merged is None:
        ours = tx.revisions.get(known.seq, known.id, conflict.ours)
        wanted, message = (ours.title, ours.text), f"Kept revision {conflict.ours}"
    else:
        title, text = merged
        shown = known.title if title is None else check_title(title)
        wanted, message = (shown, text), f"Merged with revision {conflict.ours}"
    if wanted == (known.title, tx.memories.text(known.seq)):
        return None
    new = NewText(*wanted, "you", vault.now(), message)
    return append_revision(tx, known, new, merged_from=conflict.ours)


def move_back(tx: Transaction, moves: ConflictMoves) -> tuple[ConflictMoves, list[Touched]]:
    """Let what was settled wait again, and what was opened again be settled: for undo.

    Return what was moved, the other way round, and the memories that it concerns. What was
    settled or opened since, or is gone, stays as it is.
    """
    made: ConflictMoves = []
    touched: list[Touched] = []
    for conflict_id, was_settled, has_dropped in moves:
        conflict = tx.conflicts.get(conflict_id)
        move = tx.conflicts.reopen if was_settled else tx.conflicts.settle
        if conflict is None or not move(conflict_id):
            continue
        known = tx.memories.known(conflict.memory_id)
        if was_settled and has_dropped:
            own = _own_branch(conflict)
            tx.branches.put(known.seq, known.scope_id, own, conflict.ours)
        elif has_dropped:
            _drop_own_branch(tx, known, conflict)
        made.append([conflict_id, not was_settled, has_dropped])
        touched.append(Touched(known.seq, known.id, known.scope_id))
    return made, touched


def _drop_own_branch(tx: Transaction, known: Known, conflict: Conflict) -> bool:
    """Forget the branch that was made for this conflict; one that a person named stays."""
    own = _own_branch(conflict)
    is_own = tx.branches.beside(known.seq).get(own) == conflict.ours
    if is_own:
        tx.branches.remove(known.seq, own)
    return is_own


def _own_branch(conflict: Conflict) -> str:
    return f"edit-{conflict.ours}"
