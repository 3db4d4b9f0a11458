"""Keeping many imported memories, a batch a transaction, so that none comes twice.

The same (source, source_id) is the same memory; without a source_id, the same title, text and
date are. What was imported before and edited since stays as it was edited, unless the
imported text itself is another now: then it becomes a new revision. What an export of ours
wrote is the memory with its id, and a text that this memory has or once had changes nothing.
"""

import hashlib
from collections.abc import AsyncIterable, Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Protocol

from core.errors import UsageError
from core.model import Draft, ImportReport, Progress, Rejection, WriteKind
from core.services.keep import (
    Checked,
    Imported,
    NewText,
    append_revision,
    branch_revision,
    check_draft,
    insert_memory,
)
from core.services.open_vault import OpenVault
from core.services.put_away import Moved, moved_by, show_places
from core.services.revise import edit_conflict
from core.storage.repositories.changes import NOT_YET, Touched, Written, merged
from core.storage.repositories.memories import Known
from core.storage.repositories.revisions import checksum_of
from core.storage.times import to_micros
from core.storage.transaction import Transaction

MEMORIES_A_COMMIT = 200
CHARACTERS_A_COMMIT = 4_000_000
OnProgress = Callable[[Progress], None]


class Fate(Enum):
    """What became of one thing that was found."""

    ADDED = "added"
    REVISED = "revised"
    UNCHANGED = "unchanged"


class Keepable(Protocol):
    """One thing that can be kept: all about it was checked."""

    @property
    def length(self) -> int:
        """How many characters it holds."""

    def write(self, tx: Transaction, vault: OpenVault) -> tuple[Fate, Touched | None]:
        """Keep it in this transaction; nothing is touched where all is there already."""


class Unchecked(Protocol):
    """One thing an import found, and where it stood (``line 17``, a path)."""

    @property
    def where(self) -> str:
        """Its place, for a person."""

    def checked(self) -> Keepable:
        """Return what can be kept; raises ``UsageError`` with the reason why not."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A draft that an import found; ``own_id`` where an export of ours wrote it."""

    where: str
    draft: Draft
    is_archived: bool = False
    own_id: str | None = None

    def checked(self) -> Keepable:
        """Check the draft."""
        return _CheckedCandidate(check_draft(self.draft), self.is_archived, self.own_id)


@dataclass(frozen=True, slots=True)
class _CheckedCandidate:
    about: Checked
    is_archived: bool
    own_id: str | None

    @property
    def length(self) -> int:
        return len(self.about.text)

    def write(self, tx: Transaction, vault: OpenVault) -> tuple[Fate, Touched | None]:
        return _keep_one(tx, vault, self)


@dataclass
class _Tally:
    fates: dict[Fate, int] = field(default_factory=lambda: dict.fromkeys(Fate, 0))
    rejected: list[Rejection] = field(default_factory=list)
    seen: int = 0
    run: int | None = None  # the number of the import's first change

    def report(self) -> ImportReport:
        return ImportReport(
            seen=self.seen,
            added=self.fates[Fate.ADDED],
            revised=self.fates[Fate.REVISED],
            unchanged=self.fates[Fate.UNCHANGED],
            rejected=tuple(self.rejected),
        )


async def keep_all(
    vault: OpenVault,
    found: AsyncIterable[Unchecked | Rejection],
    *,
    on_progress: OnProgress | None = None,
    total: int | None = None,
) -> ImportReport:
    """Keep every candidate and collect what can't be taken.

    ``on_progress`` is called after each commit: all it counts is on disk. Cancelled or
    killed, the import leaves whole batches; run again, it goes on where it was.

    Raises:
        StorageError: the disk refused; the batches before are kept.
    """
    tally = _Tally()
    batch: list[Keepable] = []
    size = 0
    async for item in found:
        tally.seen += 1
        checked = _checked(item, tally)
        if checked is not None:
            batch.append(checked)
            size += checked.length
        if len(batch) >= MEMORIES_A_COMMIT or size >= CHARACTERS_A_COMMIT:
            await _keep(vault, batch, tally)
            batch, size = [], 0
            _tell(on_progress, tally.seen, total)
    await _keep(vault, batch, tally)
    _tell(on_progress, tally.seen, total or tally.seen)
    return tally.report()


def _tell(on_progress: OnProgress | None, done: int, total: int | None) -> None:
    if on_progress is not None:
        on_progress(Progress(done, total, "keeping"))


def _checked(item: Unchecked | Rejection, tally: _Tally) -> Keepable | None:
    if isinstance(item, Rejection):
        tally.rejected.append(item)
        return None
    try:
        return item.checked()
    except UsageError as error:
        tally.rejected.append(Rejection(item.where, str(error)))
        return None


async def _keep(vault: OpenVault, batch: list[Keepable], tally: _Tally) -> None:
    if not batch:
        return
    fates, moved = await vault.database.write(_keep_batch, vault, batch, tally.run)
    record = None if moved is None else moved.record
    if moved is not None:
        await show_places(vault, moved)
    for fate in fates:
        tally.fates[fate] += 1
    if tally.run is None and record is not None:
        tally.run = record.number
    vault.told(record=record)


def _keep_batch(
    tx: Transaction, vault: OpenVault, batch: list[Keepable], run: int | None
) -> tuple[list[Fate], Moved | None]:
    kept = [each.write(tx, vault) for each in batch]
    touched = merged(each for _, each in kept if each is not None)
    fates = [fate for fate, _ in kept]
    if not touched:
        return fates, None
    written = Written(WriteKind.IMPORT, vault.micros(), "import")
    record = tx.changes.add(written, touched)
    # The batches of one import are undone together.
    tx.changes.join_run(record.number, run or record.number)
    return fates, moved_by(tx, record, touched)


def _keep_one(
    tx: Transaction, vault: OpenVault, found: _CheckedCandidate
) -> tuple[Fate, Touched | None]:
    checked = found.about
    imported = Imported(_digest(checked), _identity(checked))
    scope_id = tx.scope_id(checked.draft.scope)
    own = None if found.own_id is None else tx.memories.find(found.own_id)
    if own is not None and own.scope_id == scope_id:
        # The file may be older than what was written here since: that is never undone.
        if checksum_of(checked.title, checked.text) in tx.whole.checksums(own.seq).values():
            return Fate.UNCHANGED, None
        return _revise(tx, vault, own, checked, imported)
    known = _known(tx, scope_id, checked.draft, imported)
    if known is None:
        memory_id = found.own_id if found.own_id and own is None else vault.ids.new_id()
        return _add(tx, vault, found, imported, memory_id)
    if known.import_digest == imported.digest:
        return Fate.UNCHANGED, None
    return _revise(tx, vault, known, checked, imported)


def _known(tx: Transaction, scope_id: int, draft: Draft, imported: Imported) -> Known | None:
    if draft.source_id is not None:
        return tx.memories.known_by_source(scope_id, draft.source, draft.source_id)
    assert imported.identity is not None  # noqa: S101 - made without a source_id
    return tx.memories.known_by_identity(scope_id, imported.identity)


def _add(
    tx: Transaction,
    vault: OpenVault,
    found: _CheckedCandidate,
    imported: Imported,
    memory_id: str,
) -> tuple[Fate, Touched]:
    now, checked = vault.now(), found.about
    seq = insert_memory(tx, memory_id, checked, now=now, author="import", imported=imported)
    if found.is_archived:
        tx.memories.change(seq, archived_at=to_micros(now))
    scope_id = tx.scope_id(checked.draft.scope)
    return Fate.ADDED, Touched(seq, memory_id, scope_id, {"head": [NOT_YET, 1]})


def _revise(
    tx: Transaction, vault: OpenVault, known: Known, checked: Checked, imported: Imported
) -> tuple[Fate, Touched | None]:
    tx.memories.change(known.seq, import_digest=imported.digest)
    text = tx.memories.text(known.seq)
    if (known.title, text) == (checked.title, checked.text):
        return Fate.UNCHANGED, None
    new = NewText(checked.title, checked.text, "import", vault.now(), "Imported again")
    if known.import_digest not in (None, _hash(known.title or "", text)):
        # Edited here since, and there: both texts are kept, and a person chooses.
        number = branch_revision(tx, known, new, base=_last_imported(tx, known))
        edit_conflict(tx, vault, known, ours=number, theirs=known.head)
        return Fate.REVISED, Touched(known.seq, known.id, known.scope_id)
    fields = {"head": [known.head, append_revision(tx, known, new)]}
    return Fate.REVISED, Touched(known.seq, known.id, known.scope_id, fields)


def _last_imported(tx: Transaction, known: Known) -> int:
    """Return the last state that came from a file, from which both have moved on."""
    for number in range(known.head, 1, -1):
        if tx.revisions.get(known.seq, known.id, number).author == "import":
            return number
    return 1


def _digest(checked: Checked) -> bytes:
    return _hash(checked.title or "", checked.text)


def _identity(checked: Checked) -> bytes | None:
    if checked.draft.source_id is not None:
        return None
    created = checked.draft.created_at
    moment = "" if created is None else str(to_micros(created))
    return _hash(checked.title or "", checked.text, moment)


def _hash(*fields: str) -> bytes:
    digest = hashlib.sha256()
    for value in fields:
        encoded = value.encode()
        digest.update(len(encoded).to_bytes(8, "big") + encoded)
    return digest.digest()
