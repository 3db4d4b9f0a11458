"""SQLite's own look at its tables, its indexes, and what refers to what."""

from core.services.doctor.check import Check, Found, Patient
from core.services.doctor.health import Finding, Severity
from core.services.doctor.rules import RESTORE, rows_of
from core.storage.transaction import Transaction

_NAME = "tables"
# What is made from other rows, or says nothing without the memory it is of.
_OF_ONE = (
    "jobs", "chunks", "memory_tags", "branches", "heads", "conflicts", "change_memories",
)  # fmt: skip
_OF_TWO = {"relations": ("from_seq", "to_seq"), "pair_conflicts": ("older_seq", "newer_seq")}
_DERIVED = (*_OF_ONE, *_OF_TWO)


async def _find(patient: Patient) -> Found:
    # On the writer's connection: on another, FTS5 takes what it remembers of its index for
    # what is there, and finds fault with it.
    return await patient.opened.database.write(_faults)


async def _repair(patient: Patient) -> None:
    await patient.opened.database.write(_mend)


def _faults(tx: Transaction) -> Found:
    # Their sentences name tables and rows, never values.
    said = [row[0] for row in rows_of(tx, "PRAGMA integrity_check(20)")]
    # The words indexes have checks of their own, which can make them anew.
    said = [line for line in said if line != "ok" and "fts5" not in line.lower()]
    found = [_finding("vault.db", line) for line in said]
    loose: dict[str, int] = {}
    for table, *_ in rows_of(tx, "PRAGMA foreign_key_check"):
        loose[table] = loose.get(table, 0) + 1
    for table, count in loose.items():
        what = f"{count:,} rows refer to what isn't there"
        if table in _DERIVED:
            found.append(Finding(_NAME, Severity.ERROR, f"table {table}", what, True))
        else:
            found.append(
                Finding(_NAME, Severity.ERROR, f"table {table}", f"{what}. {RESTORE}")
            )
    return found


def _finding(where: str, said: str) -> Finding:
    # A damaged index is made anew from its table; damage of a table can't be mended.
    is_index = "index" in said
    what = said if is_index else f"{said}. {RESTORE}"
    return Finding(_NAME, Severity.ERROR, where, what, is_index)


def _mend(tx: Transaction) -> None:
    ends = [(table, "memory_seq") for table in _OF_ONE]
    ends += [(table, column) for table, columns in _OF_TWO.items() for column in columns]
    for table, column in ends:
        tx.connection.exec_driver_sql(
            f"DELETE FROM {table} WHERE {column} NOT IN (SELECT seq FROM memories)"  # noqa: S608
        )
    tx.connection.exec_driver_sql(
        "DELETE FROM memory_tags WHERE tag_id NOT IN (SELECT id FROM tags)"
    )
    tx.connection.exec_driver_sql(
        "DELETE FROM change_memories WHERE change_id NOT IN (SELECT id FROM changes)"
    )
    tx.connection.exec_driver_sql("REINDEX")


CHECK = Check(_NAME, "the database's tables and indexes", _find, _repair)
