"""A copy of the whole database at one moment, taken while others write, and its inspection.

The copy is made page by page inside one read transaction (SQLite's backup API), through
SQLCipher on both sides: what lies in the copy's file is ciphertext at every moment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from core.errors import DamagedVaultError, NewerFormatError
from core.storage.faults import database_faults
from core.storage.migrations import STEPS
from core.storage.transaction import Transaction

_PAGES_AT_ONCE = 256  # a MiB between two looks at whether to stop

_COUNTS = (
    "SELECT (SELECT count(*) FROM memories), (SELECT count(*) FROM revisions), "
    "(SELECT count(*) FROM chunks), (SELECT coalesce(max(seq), 0) FROM memories)"
)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a database holds, in numbers; archive and Trash are counted too.

    ``last_seq`` is the highest number of a memory in it, 0 without any.
    """

    memories: int
    revisions: int
    chunks: int
    last_seq: int


def copy_database(
    tx: Transaction, into: Path, key: bytes, *, checkpoint: Callable[[int, int], None]
) -> Contents:
    """Copy the database as this transaction sees it into an empty file; count what it holds.

    ``checkpoint(done, total)`` is called after each MiB with numbers of pages; what it raises
    ends the copying. ``key`` is the raw 32-byte database key, for the copy too.

    Raises:
        StorageError: the disk refused.
    """
    # Asked through SQLAlchemy, which begins the transaction with its first statement: from
    # here on this connection sees one moment, and so does the copying.
    counted = Contents(*tx.connection.exec_driver_sql(_COUNTS).one())
    source: Any = tx.connection.connection.driver_connection
    with _opened(into, key) as copy:
        # Thrown away when anything goes wrong, so it needs no journal and no flush.
        copy.execute("PRAGMA journal_mode = OFF")
        copy.execute("PRAGMA synchronous = OFF")
        source.backup(
            copy,
            pages=_PAGES_AT_ONCE,
            progress=lambda _status, left, total: checkpoint(total - left, total),
        )
        # The copied pages say WAL; one file alone must be the whole database.
        copy.execute("PRAGMA journal_mode = DELETE")
    return counted


def inspect_copy(path: Path, key: bytes) -> Contents:
    """Check a copied database whole, every page and index of it, and count what it holds.

    Raises:
        DamagedVaultError: a page fails its checksum, or the pages don't fit together.
        NewerFormatError: it was written by a newer program.
        StorageError: the disk refused.
    """
    with _opened(path, key) as copy:
        copy.execute("PRAGMA query_only = ON")
        version = int(copy.execute("PRAGMA user_version").fetchone()[0])
        if version > len(STEPS):
            raise NewerFormatError(
                f"The database in this backup has version {version}; this program reads up to "
                f"{len(STEPS)}. Nothing is wrong with it: use a newer MemoryLink."
            )
        _refuse_damage(copy)
        return _count(copy)


def _refuse_damage(copy: Any) -> None:
    failed_pages = copy.execute("PRAGMA cipher_integrity_check").fetchall()
    if failed_pages or copy.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
        raise DamagedVaultError("The database's pages don't fit together.")


def _count(connection: Any) -> Contents:
    return Contents(*connection.execute(_COUNTS).fetchone())


@contextmanager
def _opened(path: Path, key: bytes) -> Iterator[Any]:
    with database_faults():
        connection = sqlcipher.connect(str(path), isolation_level=None)
        try:
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            connection.execute("PRAGMA temp_store = MEMORY")
            connection.execute("PRAGMA trusted_schema = OFF")
            yield connection
        finally:
            connection.close()
