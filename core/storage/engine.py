"""SQLAlchemy over SQLCipher, with every setting that keeps the vault's promises.

Each setting below answers something that went wrong without it; ``tests/unit/core/storage/
test_engine.py`` has a test for each.
"""

import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

_SETTINGS = (
    "PRAGMA journal_mode = WAL",
    # A commit that returned is on disk, not in the operating system's cache.
    "PRAGMA synchronous = FULL",
    # Deleted rows are overwritten; what FTS5 marks as deleted goes when a purge merges it.
    "PRAGMA secure_delete = ON",
    "PRAGMA foreign_keys = ON",
    # Sorting and big transactions never spill plain text into a temporary file.
    "PRAGMA temp_store = MEMORY",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA cache_size = -16384",
)


_LOGGER = "vault"


def open_engine(path: Path, key: bytes, *, writes: bool, connections: int = 1) -> Engine:
    """Make an engine for one vault's database.

    ``key`` is the raw 32-byte database key. A writing engine starts each transaction with
    BEGIN IMMEDIATE, so that two writers meet at the start and not in the middle; a reading
    one with BEGIN, so that all reads of a transaction see one snapshot.
    """
    engine = create_engine(
        "sqlite+pysqlite://",
        module=sqlcipher,
        creator=_creator(path, key, writes=writes),
        poolclass=QueuePool,
        pool_size=connections,
        max_overflow=0,
        # The connection used last has its pages, decrypted, in its cache.
        pool_use_lifo=True,
        # Without this, an error message repeats the statement's parameters: memory text.
        hide_parameters=True,
        logging_name=_LOGGER,
    )
    # hide_parameters hides what goes in; at DEBUG, SQLAlchemy logs every row that comes out.
    # At INFO it makes two records a statement, a tenth of a millisecond, heard or not.
    logging.getLogger(f"sqlalchemy.engine.Engine.{_LOGGER}").setLevel(logging.WARNING)
    begin = "BEGIN IMMEDIATE" if writes else "BEGIN"

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _creator(path: Path, key: bytes, *, writes: bool) -> Callable[[], Any]:
    def connect() -> Any:
        if writes:
            _create_private(path)
        connection = sqlcipher.connect(
            str(path),
            # The pool hands a connection to whichever thread works next, one at a time.
            check_same_thread=False,
            # The driver's own idea of transactions leaves DDL outside of them.
            isolation_level=None,
        )
        try:
            # SQLCipher otherwise writes its own diagnostics to standard error.
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            for setting in _SETTINGS:
                connection.execute(setting)
            if not writes:
                connection.execute("PRAGMA query_only = ON")
        except BaseException:
            connection.close()
            raise
        return connection

    return connect


def _create_private(path: Path) -> None:
    # SQLite gives the WAL and its index the permissions of the database file.
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
