"""Change a memory's text or title: a new revision, or a conflict, never an overwrite."""

from dataclasses import dataclass

from core.errors import RevisionNotFoundError
from core.model import Conflict, Memory
from core.services.keep import NewText, append_revision, branch_revision
from core.services.open_vault import OpenVault
from core.storage.repositories.memories import Known
from core.storage.transaction import Transaction
from core.text import check_text, check_title


@dataclass(frozen=True, slots=True)
class Edit:
    """A new text or title, and who says so. ``None`` leaves as it is, title ``""`` removes."""

    text: str | None = None
    title: str | None = None
    message: str | None = None
    author: str = "you"


async def revise_memory(
    vault: OpenVault, memory_id: str, edit: Edit, *, base: int
) -> Memory | Conflict:
    """Add a revision to a memory, or a conflict if the memory has moved on.

    ``base`` is the number of the revision the writer was looking at. If another writer got
    in first, both texts are kept and the person chooses later. An edit that changes nothing
    adds nothing.

    Raises:
        MemoryNotFoundError: no such memory.
        RevisionNotFoundError: the memory has no revision ``base``.
        InvalidTextError: the text or title can't be kept.
    """
    if edit.text is not None:
        check_text(edit.text)
    check_title(edit.title)
    outcome = await vault.database.write(_append_or_conflict, vault, memory_id, edit, base)
    if isinstance(outcome, Conflict):
        vault.told(outcome.memory_id)
        return outcome
    memory = await vault.memory(outcome)
    vault.told(memory.id)
    return memory


def _append_or_conflict(
    tx: Transaction, vault: OpenVault, memory_id: str, edit: Edit, base: int
) -> int | Conflict:
    # One plain function, whole on the writer thread: an await in here would let another
    # write in between the check and the append.
    known = tx.memories.known(memory_id)
    if base >= tx.revisions.next_number(known.seq):
        raise RevisionNotFoundError(known.id, base)
    seen = tx.revisions.get(known.seq, known.id, base)
    title = seen.title if edit.title is None else check_title(edit.title)
    text = seen.text if edit.text is None else edit.text
    if (title, text) == (seen.title, seen.text):
        return known.seq
    new = NewText(title, text, edit.author, vault.now(), edit.message)
    if known.head == base:
        append_revision(tx, known, new)
        return known.seq
    number = branch_revision(tx, known, new, base=base)
    return _conflict(tx, vault, known, number)


def _conflict(tx: Transaction, vault: OpenVault, known: Known, ours: int) -> Conflict:
    conflict = Conflict(
        id=vault.ids.new_id(),
        memory_id=known.id,
        kind="edit",
        ours=ours,
        theirs=known.head,
        created_at=vault.now(),
    )
    tx.conflicts.add(known.seq, known.scope_id, conflict)
    return conflict
