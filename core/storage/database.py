"""The database as async code sees it: one writer thread, a few readers.

A transaction is one plain function that runs whole on a thread. There is no way to await in
the middle of one, because two that await would interleave.
"""

import asyncio
import logging
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine

from core.errors import StorageError, VaultLockedError
from core.storage.engine import open_engine
from core.storage.faults import database_faults
from core.storage.migrations import migrate
from core.storage.transaction import Transaction

P = ParamSpec("P")
R = TypeVar("R")

_READERS = 3
# An interrupt that comes between two statements meets none, and the next would run on for
# ever. So each statement looks for itself, once in so many steps: some hundredths of a second.
_STEPS_BETWEEN_LOOKS = 1_000_000

_log = logging.getLogger(__name__)


class Database:
    """An open ``vault.db``. Made by ``open_database``; every method is safe on any loop."""

    def __init__(self, path: Path, writer: Engine, readers: Engine) -> None:
        self.path = path
        self._writer = writer
        self._readers = readers
        self._write_thread = ThreadPoolExecutor(1, thread_name_prefix="vault-write")
        self._read_threads = ThreadPoolExecutor(_READERS, thread_name_prefix="vault-read")
        self._reads: set[_Read] = set()
        self._gate = _ReadGate()
        self._is_closed = False

    @property
    def is_closed(self) -> bool:
        """Whether it was closed, or is being closed: long work on a thread looks here."""
        return self._is_closed

    async def write(
        self,
        function: Callable[Concatenate[Transaction, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """Run ``function(transaction, ...)`` as one transaction; commit if it returns.

        Once begun it is finished even if the caller is cancelled, so that what was
        acknowledged and what is on disk never differ.

        Raises:
            VaultLockedError: the database was closed.
            StorageError: the disk refused; nothing of this transaction is kept.
        """
        self._refuse_when_closed()

        def run() -> R:
            with database_faults(), self._writer.begin() as connection:
                return function(Transaction(connection), *args, **kwargs)

        future = asyncio.get_running_loop().run_in_executor(self._write_thread, run)
        return await asyncio.shield(future)

    async def read(
        self,
        function: Callable[Concatenate[Transaction, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """Run ``function(transaction, ...)`` on one snapshot; cancelling interrupts it.

        Raises:
            VaultLockedError: the database was closed.
        """
        self._refuse_when_closed()
        read = _Read(self._readers, self._gate)
        self._reads.add(read)
        loop = asyncio.get_running_loop()
        future = loop.run_in_executor(
            self._read_threads, lambda: read.run(function, *args, **kwargs)
        )
        try:
            return await future
        except asyncio.CancelledError:
            read.interrupt()
            raise
        except StorageError:
            if self._is_closed and read.is_interrupted:
                raise VaultLockedError from None
            raise
        finally:
            self._reads.discard(read)

    def read_here(self, function: Callable[[Transaction], R]) -> R:
        """Run a read on the caller's thread: for opening, before there is a loop.

        Raises:
            StorageError, DamagedVaultError: it can't be read.
        """
        return _Read(self._readers, self._gate).run(function)

    def close_here(self) -> None:
        """Close it on the caller's thread; as ``read_here``."""
        self._is_closed = True
        self._close_threads_and_engines()

    async def empty_log(self, patience: float) -> bool:
        """Put all that is committed in its place in the file, and empty the write-ahead log.

        Reads that come meanwhile wait; those under way get ``patience`` seconds to end. Tell
        whether it was done: while one is left, the log keeps pages as they were before.

        Raises:
            VaultLockedError: the database was closed, which does the same.
            StorageError: the disk refused.
        """
        self._refuse_when_closed()

        def run() -> bool:
            with database_faults(), self._gate.shut(patience) as is_alone:
                return is_alone and _empty_log(self._writer)

        future = asyncio.get_running_loop().run_in_executor(self._write_thread, run)
        return await asyncio.shield(future)

    async def close(self) -> None:
        """Interrupt reads, finish the write in hand, checkpoint, close every handle."""
        if self._is_closed:
            return
        self._is_closed = True
        for read in tuple(self._reads):
            read.interrupt()
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(None, self._close_threads_and_engines)

    def _close_threads_and_engines(self) -> None:
        # Reads that still queue find themselves interrupted, and say that it is locked.
        self._read_threads.shutdown(wait=True)
        self._write_thread.shutdown(wait=True)
        self._readers.dispose()
        try:
            with database_faults():
                _truncate_wal(self._writer)
        finally:
            # A folder that went read-only must not keep the handles and keys alive.
            self._writer.dispose()

    def _refuse_when_closed(self) -> None:
        if self._is_closed:
            raise VaultLockedError


class _ReadGate:
    """Lets any number of reads through, and shuts for who must be alone with the log."""

    def __init__(self) -> None:
        self._state = threading.Condition()
        self._inside = 0
        self._is_shut = False

    @contextmanager
    def passed(self) -> Iterator[None]:
        """Wait until it is open; be inside during the block."""
        with self._state:
            self._state.wait_for(lambda: not self._is_shut)
            self._inside += 1
        try:
            yield
        finally:
            with self._state:
                self._inside -= 1
                self._state.notify_all()

    @contextmanager
    def shut(self, patience: float) -> Iterator[bool]:
        """Let nobody in during the block; say whether all were out after ``patience``."""
        with self._state:
            self._is_shut = True
            is_empty = self._state.wait_for(lambda: self._inside == 0, patience)
        try:
            yield is_empty
        finally:
            with self._state:
                self._is_shut = False
                self._state.notify_all()


class _Read:
    """One read under way, which can be interrupted from another thread."""

    def __init__(self, engine: Engine, gate: _ReadGate) -> None:
        self._engine = engine
        self._gate = gate
        self._guard = threading.Lock()
        self._driver: Any = None
        self.is_interrupted = False

    def run(
        self,
        function: Callable[Concatenate[Transaction, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        with (
            self._gate.passed(),
            database_faults(),
            self._engine.connect() as connection,
        ):
            try:
                if not self._take(connection):
                    raise VaultLockedError
                return function(Transaction(connection), *args, **kwargs)
            finally:
                # Given back before the pool can hand the connection to the next read,
                # which an interrupt that comes late must not hit.
                self._release()

    def interrupt(self) -> None:
        with self._guard:
            self.is_interrupted = True
            if self._driver is not None:
                self._driver.interrupt()

    def _take(self, connection: Connection) -> bool:
        with self._guard:
            self._driver = connection.connection.driver_connection
            self._driver.set_progress_handler(
                lambda: self.is_interrupted, _STEPS_BETWEEN_LOOKS
            )
            return not self.is_interrupted

    def _release(self) -> None:
        with self._guard:
            if self._driver is not None:
                self._driver.set_progress_handler(None, _STEPS_BETWEEN_LOOKS)
            self._driver = None


def open_database(path: Path, key: bytes) -> Database:
    """Open (or make) the database with its raw 32-byte key and bring it to today's schema.

    Blocks for some milliseconds; call it from a worker thread.

    Raises:
        DamagedVaultError: wrong key for these pages, or pages that make no sense.
        NewerFormatError: written by a newer program.
        StorageError: the disk refused.
    """
    writer = open_engine(path, key, writes=True)
    try:
        with database_faults():
            migrate(writer)
        _finish_log(path, writer)
    except BaseException:
        writer.dispose()
        raise
    return Database(path, writer, open_engine(path, key, writes=False, connections=_READERS))


def make_database(path: Path, key: bytes) -> None:
    """Make an empty database, whole on the disk and in one file, and close it.

    Raises:
        StorageError: the disk refused.
    """
    writer = open_engine(path, key, writes=True)
    try:
        with database_faults():
            migrate(writer)
            _truncate_wal(writer)
    finally:
        writer.dispose()


def _finish_log(path: Path, writer: Engine) -> None:
    """Empty the log of an owner that died: it may hold pages as they were before a purge."""
    log = path.with_name(f"{path.name}-wal")
    try:
        with database_faults():
            if log.exists() and log.stat().st_size:
                _truncate_wal(writer)
    except StorageError as error:
        # A full disk is no reason not to open; the lock tries again.
        _log.warning("the write-ahead log stays as it was: %s", error)


def _truncate_wal(engine: Engine) -> None:
    if not _empty_log(engine):
        # It fails without an exception; its pages stay in the encrypted WAL, still whole.
        raise StorageError(
            "The write-ahead log could not be emptied: another reader holds it."
        )


def _empty_log(engine: Engine) -> bool:
    with engine.connect() as connection:
        # Outside of a transaction: inside one the checkpoint would wait for itself.
        driver: Any = connection.connection.driver_connection
        driver.rollback()
        busy = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    return not busy
