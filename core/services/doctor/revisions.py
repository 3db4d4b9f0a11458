"""Every revision against its checksum, and each history as a chain."""

from collections.abc import Iterator, Sequence

from core.services.doctor.check import Check, Found, Patient
from core.services.doctor.health import Finding, Severity, named
from core.services.doctor.rules import RESTORE, Row, Rule, check_of_rules, rows_of
from core.storage.repositories.revision_walk import walk_revisions, without_history
from core.storage.repositories.revisions import checksum_of
from core.storage.revision_text import encode
from core.storage.transaction import Transaction

_NAME = "revisions"
_MEMORIES_AT_ONCE = 200
_MEMORIES = "SELECT seq, id, head FROM memories ORDER BY seq"

_CHAINS = check_of_rules(
    _NAME,
    "",
    (
        Rule(
            "its history has a gap",
            """
            SELECT m.id FROM revisions r JOIN memories m ON m.seq = r.memory_seq
            GROUP BY r.memory_seq HAVING count(*) != max(number) OR min(number) != 1
            """,
            None,
        ),
        Rule(
            "one of its revisions has no parent where it should, or one that came later",
            """
            SELECT DISTINCT m.id FROM revisions r JOIN memories m ON m.seq = r.memory_seq
            WHERE r.parent IS NOT NULL AND (r.parent >= r.number OR NOT EXISTS (
                SELECT 1 FROM revisions p
                WHERE p.memory_seq = r.memory_seq AND p.number = r.parent))
            """,
            None,
        ),
        Rule(
            "there are revisions of no memory",
            """
            SELECT DISTINCT memory_seq FROM revisions
            WHERE memory_seq NOT IN (SELECT seq FROM memories)
            """,
            None,
            kind="memory number",
        ),
    ),
)


async def _find(patient: Patient) -> Found:
    database = patient.opened.database
    found = await _CHAINS.find(patient)
    memories = await database.read(rows_of, _MEMORIES)
    # Some at a time, so that no snapshot is held through all of a large vault.
    for start in range(0, len(memories), _MEMORIES_AT_ONCE):
        found += await database.read(_damaged, memories[start : start + _MEMORIES_AT_ONCE])
    return found


async def _repair(patient: Patient) -> None:
    await patient.opened.database.write(_mend)


def _damaged(tx: Transaction, memories: Sequence[Row]) -> Found:
    found = []
    for seq, memory_id, head, numbers in _with_damage(tx, memories):
        can_mend = head in numbers and _says_what_head_said(tx, seq, head)
        # What was written against the head can be read again when the head can.
        what = f"{named('revision', numbers)} can't be read: the text fails its checksum"
        if not can_mend:
            what = f"{what}. {RESTORE}"
        found.append(Finding(_NAME, Severity.ERROR, f"memory {memory_id}", what, can_mend))
    return found


def _with_damage(
    tx: Transaction, memories: Sequence[Row]
) -> Iterator[tuple[int, str, int, list[int]]]:
    """Yield those of these memories that have damaged revisions, with their numbers."""
    if not memories:
        return
    alone = {
        walked.row.memory_seq: [] if walked.text is not None else [walked.row.number]
        for walked in without_history(tx.connection, memories[0][0], memories[-1][0])
    }
    for seq, memory_id, head in memories:
        numbers = alone[seq] if seq in alone else _unreadable(tx, seq)
        if numbers:
            yield seq, memory_id, head, numbers


def _unreadable(tx: Transaction, seq: int) -> list[int]:
    walked = walk_revisions(tx.connection, seq)
    return [each.row.number for each in walked if each.text is None]


def _says_what_head_said(tx: Transaction, seq: int, head: int) -> bool:
    """Tell whether the memory's own text is the one that its head's checksum is of."""
    kept = tx.connection.exec_driver_sql(
        "SELECT checksum FROM revisions WHERE memory_seq = ? AND number = ?", (seq, head)
    ).scalar()
    title = tx.connection.exec_driver_sql(
        "SELECT title FROM memories WHERE seq = ?", (seq,)
    ).scalar()
    return kept is not None and checksum_of(title, tx.memories.text(seq)) == kept.hex()


def _mend(tx: Transaction) -> None:
    memories = rows_of(tx, _MEMORIES)
    for seq, _, head, numbers in list(_with_damage(tx, memories)):
        if head not in numbers or not _says_what_head_said(tx, seq, head):
            continue
        encoding, body = encode(tx.memories.text(seq), None)
        tx.connection.exec_driver_sql(
            "UPDATE revisions SET encoding = ?, body = ?, title = "
            "(SELECT title FROM memories WHERE seq = memory_seq) "
            "WHERE memory_seq = ? AND number = ?",
            (int(encoding), body, seq, head),
        )


CHECK = Check(_NAME, "every revision against its checksum and its parent", _find, _repair)
