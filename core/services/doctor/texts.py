"""Each memory's current text against the revision it should be."""

from dataclasses import dataclass

from core.errors import MemoryLinkError
from core.model import Revision
from core.services.doctor.check import Check, Found, Patient
from core.services.doctor.health import Finding, Severity, named
from core.services.doctor.rules import RESTORE, embed_again, rows_of
from core.services.keep import labels_of
from core.storage.repositories.revisions import checksum_of
from core.storage.times import from_micros
from core.storage.transaction import Transaction

_NAME = "texts"
_AT_ONCE = 500
_MEMORIES = "SELECT seq, id, scope_id, head, title, branch FROM memories ORDER BY seq"
_PARTS = """
    SELECT number, title, length(text) FROM parts WHERE memory_seq = ? ORDER BY number
"""


@dataclass(frozen=True, slots=True)
class _Kept:
    """A memory's row, as far as it is compared."""

    seq: int
    id: str
    scope_id: int
    head: int
    title: str | None
    branch: str


async def _find(patient: Patient) -> Found:
    database = patient.opened.database
    rows = [_Kept(*row) for row in await database.read(rows_of, _MEMORIES)]
    ids: dict[str, list[str]] = {"lost": [], "differing": [], "headless": []}
    for start in range(0, len(rows), _AT_ONCE):
        for kept, fault in await database.read(_faulty, rows[start : start + _AT_ONCE]):
            ids[fault].append(kept.id)
    found = []
    if ids["lost"]:
        what = f"text and current revision are both gone or damaged. {RESTORE}"
        found.append(Finding(_NAME, Severity.ERROR, named("memory", ids["lost"]), what))
    if ids["differing"]:
        what = "its text isn't that of its current revision, or is not all there"
        found.append(
            Finding(_NAME, Severity.ERROR, named("memory", ids["differing"]), what, True)
        )
    if ids["headless"]:
        what = "its current revision is gone; its text is there"
        found.append(
            Finding(_NAME, Severity.ERROR, named("memory", ids["headless"]), what, True)
        )
    return found


async def _repair(patient: Patient) -> None:
    vault = patient.opened
    await vault.database.write(_mend, vault.micros())
    vault.wake_worker.set()


def _faulty(tx: Transaction, rows: list[_Kept]) -> list[tuple[_Kept, str]]:
    faulty = []
    for kept in rows:
        is_whole = _is_whole(tx, kept)
        checksum = _checksum(tx, kept)
        if is_whole and checksum == checksum_of(kept.title, tx.memories.text(kept.seq)):
            continue
        if checksum is None:
            faulty.append((kept, "headless" if is_whole else "lost"))
        else:
            faulty.append((kept, "differing" if _head(tx, kept) else "lost"))
    return faulty


def _is_whole(tx: Transaction, kept: _Kept) -> bool:
    parts = tx.connection.exec_driver_sql(_PARTS, (kept.seq,)).all()
    return (
        bool(parts)
        and [row[0] for row in parts] == list(range(len(parts)))
        and parts[0][1] == kept.title
    )


def _checksum(tx: Transaction, kept: _Kept) -> str | None:
    found = tx.connection.exec_driver_sql(
        "SELECT checksum FROM revisions WHERE memory_seq = ? AND number = ?",
        (kept.seq, kept.head),
    ).scalar()
    return None if found is None else found.hex()


def _head(tx: Transaction, kept: _Kept) -> Revision | None:
    try:
        return tx.revisions.get(kept.seq, kept.id, kept.head)
    except MemoryLinkError:  # gone or damaged; the check of revisions says so
        return None


def _mend(tx: Transaction, now: int) -> None:
    rows = [_Kept(*row) for row in rows_of(tx, _MEMORIES)]
    for kept, fault in _faulty(tx, rows):
        if fault == "differing":
            _write_text(tx, kept)
        elif fault == "headless":
            _write_head(tx, kept, now)
        embed_again(tx, [(kept.id, kept.seq, kept.scope_id)], now)


def _write_text(tx: Transaction, kept: _Kept) -> None:
    head = _head(tx, kept)
    assert head is not None  # noqa: S101 - else it would be lost
    tx.memories.change(kept.seq, title=head.title)
    labels = labels_of(tx.memories.get(kept.seq))
    tx.memories.write_text(
        kept.seq, kept.scope_id, title=head.title, text=head.text, labels=labels
    )


def _write_head(tx: Transaction, kept: _Kept, now: int) -> None:
    """Make the revision that says what the text says the head, a new one if there is none."""
    text = tx.memories.text(kept.seq)
    checksum = checksum_of(kept.title, text)
    number = tx.connection.exec_driver_sql(
        "SELECT max(number) FROM revisions WHERE memory_seq = ? AND checksum = ?",
        (kept.seq, bytes.fromhex(checksum)),
    ).scalar()
    if number is None:
        number = tx.revisions.next_number(kept.seq)
        tx.revisions.add(kept.seq, kept.scope_id, _revision(kept, number, text, now))
    tx.memories.change(kept.seq, head=number)


def _revision(kept: _Kept, number: int, text: str, now: int) -> Revision:
    return Revision(
        memory_id=kept.id,
        number=number,
        branch=kept.branch,
        parent=None,
        title=kept.title,
        text=text,
        message="Made anew from the text that was there",
        author="doctor",
        checksum=checksum_of(kept.title, text),
        created_at=from_micros(now),
    )


CHECK = Check(_NAME, "each memory's text against its current revision", _find, _repair)
