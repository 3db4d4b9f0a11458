"""A memory's past: its revisions, what changed between two, and going back to one."""

from collections.abc import Iterable

from core.errors import InvalidValueError
from core.model import Conflict, DiffKind, DiffRun, Memory, Revision, RevisionDiff
from core.services.open_vault import OpenVault
from core.services.revise import Edit, revise_memory
from core.services.word_diff import word_diff
from core.storage.transaction import Transaction


async def history_of(
    vault: OpenVault, memory_id: str, *, limit: int | None = None, before: int | None = None
) -> tuple[Revision, ...]:
    """Return a memory's revisions, newest first, checksums verified.

    ``limit`` is how many at most, ``before`` the number that all of them are below: the last
    one of the page before. ``None`` is all there are.

    Raises:
        MemoryNotFoundError: no such memory.
        InvalidValueError: a limit below 1.
        DamagedVaultError: a revision's text doesn't fit its checksum.
    """
    if limit is not None and limit < 1:
        raise InvalidValueError("The limit is at least 1.")
    return tuple(await vault.database.read(_page, memory_id, limit, before))


async def diff_revisions(
    vault: OpenVault, memory_id: str, older: int, newer: int
) -> RevisionDiff:
    """Return the word diff from revision ``older`` to ``newer``.

    Raises:
        MemoryNotFoundError: no such memory.
        RevisionNotFoundError: no such revision.
    """
    before, after = await vault.database.read(_two, memory_id, older, newer)
    runs = word_diff(before.text, after.text)
    return RevisionDiff(
        older=before,
        newer=after,
        runs=runs,
        words_added=_words(runs, DiffKind.ADDED),
        words_removed=_words(runs, DiffKind.REMOVED),
    )


async def revert_memory(
    vault: OpenVault, memory_id: str, number: int, *, base: int | None
) -> Memory | Conflict:
    """Add a revision that has the title and text of an earlier one; nothing is lost.

    ``base`` is the revision the person was looking at, by default the current one.
    """
    revision, head = await vault.database.read(_one_and_head, memory_id, number)
    edit = Edit(
        text=revision.text,
        title=revision.title or "",
        message=f"Restored revision {number}",
    )
    return await revise_memory(
        vault, revision.memory_id, edit, base=head if base is None else base
    )


def _words(runs: Iterable[DiffRun], kind: DiffKind) -> int:
    return sum(len(run.text.split()) for run in runs if run.kind is kind)


def _page(
    tx: Transaction, memory_id: str, limit: int | None, before: int | None
) -> list[Revision]:
    known = tx.memories.known(memory_id)
    return tx.revisions.page(known.seq, known.id, limit=limit, before=before)


def _two(tx: Transaction, memory_id: str, older: int, newer: int) -> tuple[Revision, Revision]:
    known = tx.memories.known(memory_id)
    return (
        tx.revisions.get(known.seq, known.id, older),
        tx.revisions.get(known.seq, known.id, newer),
    )


def _one_and_head(tx: Transaction, memory_id: str, number: int) -> tuple[Revision, int]:
    known = tx.memories.known(memory_id)
    return tx.revisions.get(known.seq, known.id, number), known.head
