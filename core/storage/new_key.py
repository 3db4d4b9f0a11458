"""A database under another key: copied whole into a new file, and compared row by row."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import zip_longest
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from core.errors import DamagedVaultError, StorageError
from core.storage.engine import open_engine
from core.storage.faults import database_faults
from core.storage.migrations import migrate
from core.storage.transaction import Transaction

_WORDS_INDEXES = """
    SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%USING fts5 %'
"""


def key_opens(path: Path, key: bytes) -> bool:
    """Tell whether a database's pages are under this raw 32-byte key.

    Raises:
        StorageError: the disk refused.
    """
    try:
        with database_faults(), _connected(path, key) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except DamagedVaultError:  # the same error whether the key or the page is another
        return False
    return True


def settle_database(path: Path, key: bytes, change: Callable[[Transaction], None]) -> None:
    """Bring a closed database to today's schema, change it, and leave it in one file.

    Raises:
        DamagedVaultError, NewerFormatError, StorageError: as ``open_database``.
    """
    engine = open_engine(path, key, writes=True)
    try:
        with database_faults():
            migrate(engine)
            with engine.begin() as connection:
                change(Transaction(connection))
    finally:
        engine.dispose()  # the last connection writes the log into the file and removes it
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        raise StorageError(
            "The write-ahead log could not be emptied: the disk is full, or another program "
            "reads the vault."
        )


def copy_under_new_key(path: Path, key: bytes, copy: Path, new_key: bytes) -> None:
    """Write all of a closed database into a new file (0600) under another raw 32-byte key.

    When this returns the copy is on the disk. Tables, indexes, triggers, numbers already
    given out and the words indexes with their switches come along; free pages don't.

    Raises:
        DamagedVaultError: a page of the database fails its checksum.
        StorageError: the disk refused.
    """
    with database_faults():
        os.close(os.open(copy, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        with _connected(path, key) as connection:
            connection.execute("PRAGMA temp_store = MEMORY")
            connection.execute(
                "ATTACH DATABASE ? AS fresh KEY ?", (str(copy), _key_text(new_key))
            )
            # The copy is nothing before it is whole, so it needs no journal.
            connection.execute("PRAGMA fresh.journal_mode = OFF")
            connection.execute("SELECT sqlcipher_export('fresh')").fetchone()
            version = connection.execute("PRAGMA main.user_version").fetchone()[0]
            connection.execute(f"PRAGMA fresh.user_version = {int(version)}")
            connection.execute("DETACH DATABASE fresh")
        descriptor = os.open(copy, os.O_RDWR)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def compare_databases(path: Path, key: bytes, copy: Path, new_key: bytes) -> None:
    """Check a copy's pages, structure and words, and each of its rows against the original's.

    Takes memory for one row of each.

    Raises:
        DamagedVaultError: the copy isn't sound, or says anything else than the original.
        StorageError: the disk refused.
    """
    with (
        database_faults(),
        _connected(path, key) as original,
        _connected(copy, new_key) as copied,
    ):
        if not (_is_sound(copied) and _are_equal(original, copied)):
            raise DamagedVaultError(
                "The database under the new key differs from the one it was made from. "
                "Nothing was changed: the vault has its old key."
            )


def _is_sound(connection: Any) -> bool:
    if connection.execute("PRAGMA cipher_integrity_check").fetchall():
        return False
    if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
        return False
    for (name,) in connection.execute(_WORDS_INDEXES).fetchall():
        # Writes no row: FTS5 reads its tables against each other and against the texts.
        check = f"INSERT INTO {name} ({name}, rank) VALUES ('integrity-check', 1)"  # noqa: S608
        connection.execute(check)
    return not connection.execute("PRAGMA foreign_key_check").fetchall()


def _are_equal(original: Any, copied: Any) -> bool:
    statements = [
        "PRAGMA user_version",
        "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name",
        # By the rows' own order, which an index that holds every column would not keep.
        *(f'SELECT * FROM "{table}" NOT INDEXED' for table in _tables(original)),  # noqa: S608
    ]
    return all(
        one == other
        for statement in statements
        for one, other in zip_longest(original.execute(statement), copied.execute(statement))
    )


def _tables(connection: Any) -> list[str]:
    # A virtual table has no page: its rows stand in ordinary tables of its own.
    found = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage <> 0"
    )
    return [name for (name,) in found]


@contextmanager
def _connected(path: Path, key: bytes) -> Iterator[Any]:
    with closing(sqlcipher.connect(str(path), isolation_level=None)) as connection:
        # SQLCipher otherwise writes its own diagnostics to standard error.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f'PRAGMA key = "{_key_text(key)}"')
        yield connection


def _key_text(key: bytes) -> str:
    return f"x'{key.hex()}'"
