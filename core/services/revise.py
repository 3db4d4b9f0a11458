"""Change a memory's text or title: a new revision, or a conflict, never an overwrite."""

from dataclasses import dataclass

from core.errors import ChangedMeanwhileError, RevisionNotFoundError
from core.model import ChangeRecord, Conflict, Memory, WriteKind
from core.services.branch_undo import BranchMoves
from core.services.keep import NewText, append_revision, branch_revision
from core.services.open_vault import OpenVault
from core.storage.repositories.changes import Fields, Touched, Written
from core.storage.repositories.memories import Known
from core.storage.times import to_micros
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
    vault: OpenVault, memory_id: str, edit: Edit, *, base: int, branch: str | None = None
) -> Memory | Conflict:
    """Add a revision to a memory, or a conflict if the memory has moved on.

    ``base`` is the number of the revision the writer was looking at. If another writer got
    in first, both texts are kept and the person chooses later. An edit that changes nothing
    adds nothing. ``branch`` is the line to write on, by default the current one; on another
    the memory's current text stays what it is.

    Raises:
        MemoryNotFoundError: no such memory.
        BranchNotFoundError: no such branch.
        RevisionNotFoundError: the memory has no revision ``base``.
        InvalidTextError: the text or title can't be kept.
    """
    if edit.text is not None:
        check_text(edit.text)
    check_title(edit.title)
    outcome, record = await vault.database.write(
        _append_or_conflict, vault, memory_id, edit, base, branch
    )
    return await vault.told_outcome(outcome, record)


def _append_or_conflict(
    tx: Transaction,
    vault: OpenVault,
    memory_id: str,
    edit: Edit,
    base: int,
    branch: str | None,
) -> tuple[int | Conflict, ChangeRecord | None]:
    # One plain function, whole on the writer thread: an await in here would let another
    # write in between the check and the append.
    known = tx.memories.known(memory_id)
    beside = None if branch in (None, tx.branches.current(known.seq)) else branch
    head = known.head if beside is None else tx.branches.head(known.seq, known.id, beside)
    if base >= tx.revisions.next_number(known.seq):
        raise RevisionNotFoundError(known.id, base)
    seen = tx.revisions.get(known.seq, known.id, base)
    title = seen.title if edit.title is None else check_title(edit.title)
    text = seen.text if edit.text is None else edit.text
    if (title, text) == (seen.title, seen.text):
        return known.seq, None
    new = NewText(title, text, edit.author, vault.now(), edit.message)
    if head != base:
        number = branch_revision(tx, known, new, base=base)
        conflict = edit_conflict(tx, vault, known, ours=number, theirs=head)
        # Nothing to undo: both texts are there, and the person chooses between them.
        return conflict, _record(tx, known, new, None)
    if beside is not None:
        number = branch_revision(tx, known, new, base=base, branch=beside)
        moves: BranchMoves = [[known.id, beside, base, number]]
        return known.seq, _record(tx, known, new, None, {"branches": moves})
    number = append_revision(tx, known, new)
    return known.seq, _record(tx, known, new, {"head": [base, number]})


def _record(
    tx: Transaction,
    known: Known,
    new: NewText,
    fields: Fields | None,
    before: Fields | None = None,
) -> ChangeRecord:
    written = Written(WriteKind.REVISE, to_micros(new.now), new.author, before or {})
    return tx.changes.add(written, [Touched(known.seq, known.id, known.scope_id, fields)])


def edit_conflict(
    tx: Transaction, vault: OpenVault, known: Known, *, ours: int, theirs: int
) -> Conflict:
    """Keep a conflict between two revisions of one memory, and return it."""
    conflict = Conflict(
        id=vault.ids.new_id(),
        memory_id=known.id,
        kind="edit",
        ours=ours,
        theirs=theirs,
        created_at=vault.now(),
    )
    tx.conflicts.add(known.seq, known.scope_id, conflict)
    return conflict


def require_seen(tx: Transaction, memory_id: str, seen: int) -> None:
    """Raise ``ChangedMeanwhileError`` unless the memory says what a person looked at."""
    known = tx.memories.known(memory_id)
    if known.head != seen:
        raise ChangedMeanwhileError(known.id, seen=seen, head=known.head)
