"""Checks that are a few queries: each finds rows that no transaction may leave behind."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from core.model import EmbeddingStatus
from core.services.doctor.check import Check, Found, Patient
from core.services.doctor.health import Finding, Severity, named
from core.storage.transaction import Transaction

RESTORE = "What is there can't mend it: bring it back from a backup."

Row = tuple[Any, ...]
Mend = Callable[[Transaction, Sequence[Row], int], None]


@dataclass(frozen=True, slots=True)
class Rule:
    """Rows that may not be. The first column names one: a memory's id, or a number.

    ``mend(tx, rows, now)`` puts it right; ``None`` where nothing there can.
    """

    what: str
    query: str
    mend: Mend | None
    kind: str = "memory"


def check_of_rules(name: str, looks_at: str, rules: Sequence[Rule]) -> Check:
    """Make a check of rules; mending goes through them in order, in one transaction."""

    async def find(patient: Patient) -> Found:
        return await patient.opened.database.read(_find, name, rules)

    async def repair(patient: Patient) -> None:
        vault = patient.opened
        await vault.database.write(_repair, rules, vault.micros())
        vault.wake_worker.set()

    return Check(name, looks_at, find, repair)


def rows_of(tx: Transaction, query: str) -> list[Row]:
    """Return what a query finds, as plain tuples."""
    return [tuple(row) for row in tx.connection.exec_driver_sql(query)]


def run(statement: str) -> Mend:
    """Return what runs one statement, whatever was found."""
    return lambda tx, _rows, _now: _execute(tx, statement)


def embed_again(tx: Transaction, rows: Sequence[Row], now: int) -> None:
    """Queue memories anew; the second column is their number, the third their scope's."""
    for row in rows:
        tx.jobs.put(row[1], row[2], now=now)
    tx.memories.change_status([row[1] for row in rows], EmbeddingStatus.PENDING)


def _execute(tx: Transaction, statement: str) -> None:
    tx.connection.exec_driver_sql(statement)


def _find(tx: Transaction, name: str, rules: Sequence[Rule]) -> Found:
    found = []
    for rule in rules:
        rows = rows_of(tx, rule.query)
        if rows:
            where = named(rule.kind, [row[0] for row in rows])
            can_mend = rule.mend is not None
            what = rule.what if can_mend else f"{rule.what}. {RESTORE}"
            found.append(Finding(name, Severity.ERROR, where, what, can_mend))
    return found


def _repair(tx: Transaction, rules: Sequence[Rule], now: int) -> None:
    for rule in rules:
        if rule.mend is not None:
            rows = rows_of(tx, rule.query)
            if rows:
                rule.mend(tx, rows, now)
