"""A memory's past: its revisions, what changed between two, and going back to one."""

import difflib
import re
from collections.abc import Iterable, Sequence

from core.errors import InvalidValueError
from core.model import Conflict, DiffKind, DiffRun, Memory, Revision, RevisionDiff
from core.services.open_vault import OpenVault
from core.services.revise import Edit, revise_memory
from core.storage.transaction import Transaction

_PIECE = re.compile(r"\s+|[^\W_]+|[\W_]", re.UNICODE)
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
# Comparing word by word costs the product of both lengths; longer texts go by lines.
_MOST_PIECES = 6_000


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


def word_diff(before: str, after: str) -> tuple[DiffRun, ...]:
    """Return runs of words that are the same, removed or added, removed ones first."""
    return tuple(_merged(_runs(_pieces(before, after, _PIECE))))


def _pieces(
    before: str, after: str, piece: re.Pattern[str]
) -> tuple[Sequence[str], Sequence[str]]:
    a, b = piece.findall(before), piece.findall(after)
    if piece is _PIECE and len(a) + len(b) > _MOST_PIECES:
        return _pieces(before, after, _LINE)
    return a, b


def _runs(pieces: tuple[Sequence[str], Sequence[str]]) -> Iterable[DiffRun]:
    a, b = pieces
    start, end = _shared_ends(a, b)
    yield DiffRun(DiffKind.SAME, "".join(a[:start]))
    middle_a, middle_b = a[start : len(a) - end], b[start : len(b) - end]
    # Blanks are everywhere: as anchors they tell nothing and cost both lengths' product.
    matcher = difflib.SequenceMatcher(str.isspace, middle_a, middle_b, autojunk=False)
    for _, a1, a2, b1, b2 in matcher.get_opcodes():
        if middle_a[a1:a2] == middle_b[b1:b2]:
            yield DiffRun(DiffKind.SAME, "".join(middle_a[a1:a2]))
        else:
            yield DiffRun(DiffKind.REMOVED, "".join(middle_a[a1:a2]))
            yield DiffRun(DiffKind.ADDED, "".join(middle_b[b1:b2]))
    yield DiffRun(DiffKind.SAME, "".join(a[len(a) - end :]))


def _shared_ends(a: Sequence[str], b: Sequence[str]) -> tuple[int, int]:
    """Count the pieces that both begin with, and those that both end with after that."""
    shortest = min(len(a), len(b))
    start = 0
    while start < shortest and a[start] == b[start]:
        start += 1
    end = 0
    while end < shortest - start and a[-1 - end] == b[-1 - end]:
        end += 1
    return start, end


def _merged(runs: Iterable[DiffRun]) -> Iterable[DiffRun]:
    """Join what a lone space keeps apart: “a b” replaced by “c d” is one change, not two."""
    removed, added = "", ""
    same = ""
    for run in runs:
        if not run.text:
            continue
        if run.kind is DiffKind.SAME:
            if (removed or added) and run.text.isspace() and "\n" not in run.text:
                removed, added, same = removed + run.text, added + run.text, run.text
                continue
            yield from _changed(removed, added, same)
            removed, added, same = "", "", ""
            yield run
        elif run.kind is DiffKind.REMOVED:
            removed, same = removed + run.text, ""
        else:
            added, same = added + run.text, ""
    yield from _changed(removed, added, same)


def _changed(removed: str, added: str, trailing: str) -> Iterable[DiffRun]:
    # A shared space at the end of a change belongs to neither side.
    if trailing:
        removed, added = removed.removesuffix(trailing), added.removesuffix(trailing)
    if removed:
        yield DiffRun(DiffKind.REMOVED, removed)
    if added:
        yield DiffRun(DiffKind.ADDED, added)
    if trailing:
        yield DiffRun(DiffKind.SAME, trailing)


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
