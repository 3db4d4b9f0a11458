"""The conflicts of the whole vault that wait, and what a person needs to decide one."""

import asyncio
from dataclasses import dataclass

from core.errors import ConflictNotFoundError
from core.model import Conflict, DiffRun, Memory, Revision, title_of
from core.services.branch import common_ancestor, merged_title
from core.services.branch_merge import propose_merge
from core.services.open_vault import OpenVault
from core.services.word_diff import word_diff
from core.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class OpenConflict:
    """A conflict that waits, and what its memory is called."""

    conflict: Conflict
    title: str


@dataclass(frozen=True, slots=True)
class ConflictTexts:
    """Both texts of a conflict between two revisions, and what a merge would say.

    ``ours`` is the revision that stands beside, ``theirs`` the current one, which may be
    younger than the conflict; ``base`` is the youngest that both come from. ``runs`` lead
    from the older of the two to the newer. ``merged`` is a proposal; ``is_clean`` is whether
    the two nowhere changed the same sentence.
    """

    conflict: Conflict
    memory: Memory
    ours: Revision
    theirs: Revision
    base: Revision
    runs: tuple[DiffRun, ...]
    merged_title: str | None
    merged: str
    is_clean: bool

    @property
    def is_ours_newer(self) -> bool:
        """Whether the one that stands beside was written last."""
        return _age(self.ours) > _age(self.theirs)

    @property
    def older(self) -> Revision:
        """The one that was written first."""
        return self.theirs if self.is_ours_newer else self.ours

    @property
    def newer(self) -> Revision:
        """The one that was written last."""
        return self.ours if self.is_ours_newer else self.theirs


async def open_conflicts(vault: OpenVault) -> tuple[OpenConflict, ...]:
    """Return the conflicts that wait, newest first; those of memories in the Trash rest."""
    return await vault.database.read(_open)


async def conflict_texts(vault: OpenVault, conflict_id: str) -> ConflictTexts:
    """Return both texts of a conflict, their difference and a proposal.

    Raises:
        ConflictNotFoundError: no such conflict, or it was settled already.
        DamagedVaultError: a revision's text doesn't fit its checksum.
    """
    conflict, seq, base, ours, theirs = await vault.database.read(_three, conflict_id)
    is_ours_newer = _age(ours) > _age(theirs)
    older, newer = (theirs, ours) if is_ours_newer else (ours, theirs)
    # Both compare texts word by word: not on the loop, where a long one would hold up others.
    runs = await asyncio.to_thread(word_diff, older.text, newer.text)
    merged, is_clean = await asyncio.to_thread(
        propose_merge, base.text, newer.text, older.text
    )
    title, is_title_clean = merged_title(base, newer, older)
    return ConflictTexts(
        conflict,
        await vault.memory(seq),
        ours,
        theirs,
        base,
        runs,
        title,
        merged,
        is_clean and is_title_clean,
    )


def _open(tx: Transaction) -> tuple[OpenConflict, ...]:
    found = []
    for conflict in tx.conflicts.all_open():
        known = tx.memories.known(conflict.memory_id)
        title = title_of(known.title, tx.memories.text(known.seq))
        found.append(OpenConflict(conflict, title))
    return tuple(found)


def _three(
    tx: Transaction, conflict_id: str
) -> tuple[Conflict, int, Revision, Revision, Revision]:
    conflict = tx.conflicts.open_edit(conflict_id)
    if conflict is None:
        raise ConflictNotFoundError(conflict_id)
    known = tx.memories.known(conflict.memory_id)
    base = common_ancestor(tx.revisions.ancestry(known.seq), known.head, conflict.ours)
    first, second, third = (
        tx.revisions.get(known.seq, known.id, number)
        for number in (base, conflict.ours, known.head)
    )
    return conflict, known.seq, first, second, third


def _age(revision: Revision) -> tuple[float, int]:
    return revision.created_at.timestamp(), revision.number
