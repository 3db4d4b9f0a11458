"""A database copied under another key: all of it, its switches, and nothing but the key."""

from pathlib import Path
from typing import Any

import pytest

from core.errors import DamagedVaultError
from core.storage.database import make_database
from core.storage.new_key import (
    _connected,
    compare_databases,
    copy_under_new_key,
    key_opens,
    settle_database,
)

OLD, NEW = bytes(range(32)), bytes(range(32, 64))
TEXT = "boilers and pressure gauges"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A closed database with a text that was there, and one that is."""
    path = tmp_path / "vault.db"
    make_database(path, OLD)
    with _connected(path, OLD) as connection:
        for text in ("gone by now", TEXT):
            connection.execute(
                "INSERT INTO memories (id, scope_id, type, source, metadata, importance, tier,"
                " pinned, created_at, updated_at, embedding_status, head)"
                " VALUES (?, 1, 'note', 'manual', '{}', 0.5, 'episodic', 0, 0, 0, '', 1)",
                (text[:4],),
            )
            connection.execute(
                "INSERT INTO parts (scope_id, memory_seq, number, title, text, labels)"
                " VALUES (1, last_insert_rowid(), 1, NULL, ?, '')",
                (text,),
            )
            connection.execute(
                "INSERT INTO words (rowid, text, labels) VALUES (last_insert_rowid(), ?, '')",
                (text,),
            )
        connection.execute("INSERT INTO past_words (rowid, text) VALUES (1, 'then')")
        connection.execute("DELETE FROM parts WHERE memory_seq = 1")
        connection.execute("DELETE FROM memories WHERE seq = 1")
    return path


@pytest.fixture
def copy(database: Path) -> Path:
    path = database.with_name("copy")
    copy_under_new_key(database, OLD, path, NEW)
    return path


def read(path: Path, key: bytes, query: str) -> list[Any]:
    with _connected(path, key) as connection:
        rows: list[Any] = connection.execute(query).fetchall()
        return rows


def test_each_file_opens_with_its_own_key_alone(database: Path, copy: Path) -> None:
    assert key_opens(database, OLD)
    assert not key_opens(database, NEW)
    assert key_opens(copy, NEW)
    assert not key_opens(copy, OLD)
    assert database.read_bytes()[:16] != copy.read_bytes()[:16]
    assert copy.stat().st_mode & 0o777 == 0o600
    compare_databases(database, OLD, copy, NEW)


@pytest.mark.parametrize(
    "query",
    [
        "PRAGMA user_version",
        "SELECT * FROM sqlite_sequence",  # a number once given is never given again
        "SELECT rowid FROM words WHERE words MATCH 'boiler'",
        "SELECT rowid FROM words WHERE words MATCH 'gone'",
        "SELECT rowid FROM past_words WHERE past_words MATCH 'then'",
        "SELECT * FROM words_config",
        "SELECT * FROM past_words_config",
        "SELECT type, name, sql FROM sqlite_master ORDER BY name",
    ],
)
def test_words_indexes_switches_and_numbers_come_along(
    database: Path, copy: Path, query: str
) -> None:
    assert read(copy, NEW, query) == read(database, OLD, query)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE memories SET importance = 0.4",
        "INSERT INTO settings VALUES (1, 'a', 'b')",
        "UPDATE sqlite_sequence SET seq = 1 WHERE name = 'memories'",
        "PRAGMA user_version = 1",
        "DROP TRIGGER parts_changed",
        "INSERT INTO past_words (rowid, title, text) VALUES (9, '', 'more')",
        "INSERT INTO words (words, rowid, title, text, labels)"
        " VALUES ('delete', 2, NULL, 'boilers', '')",
    ],
)
def test_whatever_differs_is_found(database: Path, copy: Path, change: str) -> None:
    with _connected(copy, NEW) as connection:
        connection.execute(change)
    with pytest.raises(DamagedVaultError):
        compare_databases(database, OLD, copy, NEW)


def test_a_flipped_byte_of_the_copy_is_found(database: Path, copy: Path) -> None:
    content = bytearray(copy.read_bytes())
    content[-100] ^= 1
    copy.write_bytes(content)
    with pytest.raises(DamagedVaultError):
        compare_databases(database, OLD, copy, NEW)


def test_a_damaged_page_of_the_database_stops_the_copy(database: Path) -> None:
    content = bytearray(database.read_bytes())
    content[4096 * 8 + 100] ^= 1
    database.write_bytes(content)
    with pytest.raises(DamagedVaultError):
        copy_under_new_key(database, OLD, database.with_name("copy"), NEW)


def test_a_settled_database_is_one_file(database: Path) -> None:
    settle_database(database, OLD, lambda tx: tx.settings.put("a", "b"))
    assert [entry.name for entry in database.parent.iterdir()] == ["vault.db"]
    assert read(database, OLD, "SELECT value FROM settings WHERE key = 'a'") == [("b",)]
