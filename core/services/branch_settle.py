"""Settle a conflict between two revisions of one memory, as a person decided."""

from enum import StrEnum

from core.errors import ConflictNotFoundError
from core.model import ChangeRecord, Conflict, Memory, WriteKind
from core.services.keep import NewText, append_revision
from core.services.open_vault import OpenVault
from core.storage.repositories.changes import Touched, Written
from core.storage.repositories.memories import Known
from core.storage.transaction import Transaction
from core.text import check_text, check_title


class Kept(StrEnum):
    """Which of two texts stays the current one."""

    OURS = "ours"  # the revision that came second, or the branch that was merged
    THEIRS = "theirs"  # what was current when the conflict arose, and what was made of it


async def edit_conflicts(vault: OpenVault, memory_id: str) -> tuple[Conflict, ...]:
    """Return a memory's conflicts of kind ``edit`` that wait, oldest first.

    Raises:
        MemoryNotFoundError: no such memory.
    """
    return await vault.database.read(_waiting, memory_id)


async def resolve_edit_conflict(
    vault: OpenVault, conflict_id: str, keep: Kept | str, *, title: str | None = None
) -> Memory:
    """Settle a conflict: keep one of the two, or a text that a person made of both.

    ``keep`` is ``Kept.OURS``, ``Kept.THEIRS`` or the text; ``title`` goes with a text, and
    ``None`` leaves the current one. Whatever is not kept stays in the history.

    Raises:
        ConflictNotFoundError: no such conflict, or it was settled already.
        InvalidTextError: a text that can't be kept.
    """
    if not isinstance(keep, Kept):
        check_text(keep)
        check_title(title)
    seq, record = await vault.database.write(_resolve, vault, conflict_id, keep, title)
    memory = await vault.memory(seq)
    vault.told(memory.id, record=record)
    return memory


def _waiting(tx: Transaction, memory_id: str) -> tuple[Conflict, ...]:
    known = tx.memories.known(memory_id)
    return tuple(tx.conflicts.open_edits(known.seq))


def _resolve(
    tx: Transaction, vault: OpenVault, conflict_id: str, keep: Kept | str, title: str | None
) -> tuple[int, ChangeRecord]:
    conflict = tx.conflicts.open_edit(conflict_id)
    if conflict is None:
        raise ConflictNotFoundError(conflict_id)
    known = tx.memories.known(conflict.memory_id)
    number = _kept(tx, vault, known, conflict, keep, title)
    tx.conflicts.settle(conflict_id)
    _drop_own_branch(tx, known, conflict)
    fields = None if number is None else {"head": [known.head, number]}
    touched = Touched(known.seq, known.id, known.scope_id, fields)
    return known.seq, tx.changes.add(Written(WriteKind.SETTLE, vault.micros()), [touched])


def _kept(
    tx: Transaction,
    vault: OpenVault,
    known: Known,
    conflict: Conflict,
    keep: Kept | str,
    title: str | None,
) -> int | None:
    """Make what is kept the current text; ``None`` when it is that already."""
    if keep is Kept.THEIRS:
        return None
    if keep is Kept.OURS:
        ours = tx.revisions.get(known.seq, known.id, conflict.ours)
        wanted, message = (ours.title, ours.text), f"Kept revision {conflict.ours}"
    else:
        shown = known.title if title is None else check_title(title)
        wanted, message = (shown, str(keep)), f"Merged with revision {conflict.ours}"
    if wanted == (known.title, tx.memories.text(known.seq)):
        return None
    new = NewText(*wanted, "you", vault.now(), message)
    return append_revision(tx, known, new, merged_from=conflict.ours)


def _drop_own_branch(tx: Transaction, known: Known, conflict: Conflict) -> None:
    """Forget the branch that was made for this conflict; one that a person named stays."""
    own = f"edit-{conflict.ours}"
    if tx.branches.beside(known.seq).get(own) == conflict.ours:
        tx.branches.remove(known.seq, own)
