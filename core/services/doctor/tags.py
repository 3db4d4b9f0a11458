"""Tags, and the words that find a memory by them."""

from collections.abc import Sequence

from core.services.doctor.check import Check, Found, Patient
from core.services.doctor.health import Finding, Severity, named
from core.services.doctor.rules import Rule, check_of_rules, rows_of, run
from core.services.keep import labels_of
from core.storage.transaction import Transaction

_NAME = "tags"
_AT_ONCE = 500
_LOOSE = """
    memory_seq NOT IN (SELECT seq FROM memories) OR tag_id NOT IN (SELECT id FROM tags)
"""

_ROWS = check_of_rules(
    _NAME,
    "",
    (
        Rule(
            "a tag is carried by no memory that is there, or isn't there itself",
            f"SELECT memory_seq FROM memory_tags WHERE {_LOOSE}",  # noqa: S608
            run(f"DELETE FROM memory_tags WHERE {_LOOSE}"),  # noqa: S608
            kind="memory number",
        ),
    ),
)


async def _find(patient: Patient) -> Found:
    found = await _ROWS.find(patient)
    database = patient.opened.database
    misspelt = await database.read(_misspelt)
    if misspelt:
        numbers = [number for number, _ in misspelt]
        what = "the form by which a tag is found doesn't fit its name"
        found.append(Finding(_NAME, Severity.ERROR, named("tag number", numbers), what, True))
    unlabelled = await database.read(_unlabelled)
    if unlabelled:
        where = named("memory", [memory_id for _, memory_id, _ in unlabelled])
        what = "the words that find it by its tags aren't those of its tags"
        found.append(Finding(_NAME, Severity.ERROR, where, what, True))
    return found


async def _repair(patient: Patient) -> None:
    assert _ROWS.repair is not None  # noqa: S101 - a check of rules has one
    await _ROWS.repair(patient)
    await patient.opened.database.write(_mend)


def _misspelt(tx: Transaction) -> list[tuple[int, str]]:
    rows = rows_of(tx, "SELECT id, name, folded FROM tags")
    return [(number, name) for number, name, folded in rows if name.casefold() != folded]


def _unlabelled(tx: Transaction) -> list[tuple[int, str, str]]:
    rows = rows_of(tx, "SELECT memory_seq, labels FROM parts WHERE number = 0")
    wrong = []
    for start in range(0, len(rows), _AT_ONCE):
        wrong += _wrong_among(tx, rows[start : start + _AT_ONCE])
    return wrong


def _wrong_among(
    tx: Transaction, rows: Sequence[tuple[int, str]]
) -> list[tuple[int, str, str]]:
    known = tx.memories.get_many([seq for seq, _ in rows])
    labels = {seq: labels_of(memory) for seq, memory in known.items()}
    return [
        (seq, known[seq].id, labels[seq])
        for seq, kept in rows
        if seq in known and kept != labels[seq]
    ]


def _mend(tx: Transaction) -> None:
    for number, name in _misspelt(tx):
        tx.connection.exec_driver_sql(
            "UPDATE OR IGNORE tags SET folded = ? WHERE id = ?", (name.casefold(), number)
        )
    for seq, _, labels in _unlabelled(tx):
        tx.memories.write_labels(seq, labels)


CHECK = Check(_NAME, "tags, and the words that find a memory by them", _find, _repair)
