import asyncio
import threading
from pathlib import Path

import pytest

from core.errors import DamagedVaultError, StorageError, VaultLockedError
from core.storage.database import Database, open_database
from core.storage.transaction import Transaction
from tests.unit.core.storage.conftest import KEY

_ENDLESS = """
    WITH RECURSIVE counter (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counter)
    SELECT count(*) FROM counter
"""


def _put(tx: Transaction, value: str) -> None:
    tx.settings.put("key", value)


def _get(tx: Transaction) -> str | None:
    return tx.settings.get("key")


async def test_a_write_that_raises_leaves_nothing(database: Database) -> None:
    def fails(tx: Transaction) -> None:
        _put(tx, "half")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await database.write(fails)
    assert await database.read(_get) is None


async def test_a_write_under_way_is_finished_when_its_caller_is_cancelled(
    database: Database,
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow(tx: Transaction) -> None:
        begun.set()
        go_on.wait()
        _put(tx, "whole")

    task = asyncio.create_task(database.write(slow))
    await asyncio.to_thread(begun.wait)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    go_on.set()
    await database.write(lambda _tx: None)
    assert await database.read(_get) == "whole"


async def test_a_cancelled_read_is_interrupted_and_its_connection_serves_the_next(
    database: Database,
) -> None:
    begun = threading.Event()

    def endless(tx: Transaction) -> None:
        begun.set()
        tx.connection.exec_driver_sql(_ENDLESS).scalar()

    for _ in range(4):  # more often than there are readers
        begun.clear()
        task = asyncio.create_task(database.read(endless))
        await asyncio.to_thread(begun.wait)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    assert await database.read(_get) is None


async def test_closing_interrupts_a_read_that_would_never_end(path: Path) -> None:
    database = open_database(path, KEY)
    begun = threading.Event()

    def endless(tx: Transaction) -> None:
        begun.set()
        tx.connection.exec_driver_sql(_ENDLESS).scalar()

    task = asyncio.create_task(database.read(endless))
    await asyncio.to_thread(begun.wait)
    await database.close()
    with pytest.raises(VaultLockedError):
        await task


async def test_an_interrupt_between_two_statements_stops_the_next(path: Path) -> None:
    database = open_database(path, KEY)
    begun, go_on = threading.Event(), threading.Event()

    def pauses_then_endless(tx: Transaction) -> None:
        begun.set()
        go_on.wait()
        tx.connection.exec_driver_sql(_ENDLESS).scalar()

    task = asyncio.create_task(database.read(pauses_then_endless))
    await asyncio.to_thread(begun.wait)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    go_on.set()
    await asyncio.wait_for(database.close(), 30)


async def test_reads_that_queue_at_the_close_say_that_it_is_locked(path: Path) -> None:
    database = open_database(path, KEY)
    go_on = threading.Event()
    reads = [asyncio.create_task(database.read(lambda _tx: go_on.wait())) for _ in range(9)]
    await asyncio.sleep(0)
    closing = asyncio.create_task(database.close())
    await asyncio.sleep(0)
    go_on.set()
    await closing
    outcomes = await asyncio.gather(*reads, return_exceptions=True)
    assert sum(isinstance(o, VaultLockedError) for o in outcomes) >= 6
    assert not [o for o in outcomes if isinstance(o, asyncio.CancelledError)]


async def test_closing_leaves_no_write_ahead_log(path: Path) -> None:
    database = open_database(path, KEY)
    await database.write(_put, "kept")
    await database.close()
    assert sorted(file.name for file in path.parent.iterdir()) == ["vault.db"]


async def test_a_closed_database_refuses(path: Path) -> None:
    database = open_database(path, KEY)
    await database.close()
    await database.close()
    with pytest.raises(VaultLockedError):
        await database.read(_get)
    with pytest.raises(VaultLockedError):
        await database.write(_put, "late")


async def test_a_full_disk_is_said_and_keeps_what_was_there(database: Database) -> None:
    await database.write(_put, "before")

    def limit(tx: Transaction) -> None:
        pages = tx.connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        tx.connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    await database.write(limit)
    with pytest.raises(StorageError, match="disk is full"):
        await database.write(_put, "x" * 1_000_000)
    assert await database.read(_get) == "before"


async def test_a_damaged_page_is_damage(path: Path) -> None:
    database = open_database(path, KEY)
    await database.write(_put, "x" * 100_000)
    await database.close()
    content = bytearray(path.read_bytes())
    for place in range(8 * 4096 + 100, len(content), 4096):
        content[place] ^= 1
    path.write_bytes(content)
    with pytest.raises(DamagedVaultError):
        reopened = open_database(path, KEY)
        try:
            await reopened.read(_get)
            await reopened.read(
                lambda tx: tx.connection.exec_driver_sql("PRAGMA integrity_check").all()
            )
        finally:
            await reopened.close()


def test_a_wrong_key_is_damage_not_a_crash(path: Path) -> None:
    asyncio.run(open_database(path, KEY).close())
    with pytest.raises(DamagedVaultError):
        open_database(path, bytes(32))
