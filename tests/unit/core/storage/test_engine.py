"""One test for each setting that the vault's promises rest on."""

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from core.storage.engine import open_engine
from tests.unit.core.storage.conftest import KEY

CANARY = "quixotic-canary-7319"


@pytest.fixture
def engine(path: Path) -> Iterator[Engine]:
    opened = open_engine(path, KEY, writes=True)
    yield opened
    opened.dispose()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("secure_delete", 1),
        ("foreign_keys", 1),
        ("temp_store", 2),
        ("trusted_schema", 0),
    ],
)
def test_each_connection_has_the_settings(engine: Engine, pragma: str, value: object) -> None:
    with engine.connect() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def test_no_plain_text_and_no_sqlite_header_reach_the_files(
    engine: Engine, path: Path
) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t (x)")
        connection.exec_driver_sql("INSERT INTO t VALUES (?)", (CANARY,))
    for file in path.parent.iterdir():
        content = file.read_bytes()
        assert CANARY.encode() not in content, file.name
        assert b"SQLite format 3" not in content, file.name
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file.name


def test_another_key_opens_nothing(engine: Engine, path: Path) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t (x)")
    engine.dispose()
    other = open_engine(path, bytes(32), writes=True)
    with pytest.raises(DBAPIError, match="not a database"), other.connect() as connection:
        connection.exec_driver_sql("SELECT * FROM t")
    other.dispose()


def test_an_error_never_repeats_the_values_of_a_statement(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t (x UNIQUE)")
        connection.execute(text("INSERT INTO t VALUES (:x)"), {"x": CANARY})
    with pytest.raises(DBAPIError) as caught, engine.begin() as connection:
        connection.execute(text("INSERT INTO t VALUES (:x)"), {"x": CANARY})
    assert CANARY not in str(caught.value)
    assert CANARY not in repr(caught.value)


def test_schema_changes_roll_back_with_their_transaction(engine: Engine) -> None:
    with pytest.raises(ZeroDivisionError), engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t (x)")
        raise ZeroDivisionError
    with engine.connect() as connection:
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_master").all()
    assert tables == []


def test_all_reads_of_a_transaction_see_one_snapshot(engine: Engine, path: Path) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t (x)")
    reader = open_engine(path, KEY, writes=False)
    with reader.begin() as reading:
        before = reading.exec_driver_sql("SELECT count(*) FROM t").scalar()
        with engine.begin() as writing:
            writing.exec_driver_sql("INSERT INTO t VALUES (1)")
        assert reading.exec_driver_sql("SELECT count(*) FROM t").scalar() == before
    reader.dispose()


def test_a_reader_can_not_write(engine: Engine, path: Path) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t (x)")
    reader = open_engine(path, KEY, writes=False)
    with pytest.raises(DBAPIError, match="readonly"), reader.begin() as reading:
        reading.exec_driver_sql("INSERT INTO t VALUES (1)")
    reader.dispose()


def test_extensions_can_not_be_loaded_by_a_statement(engine: Engine) -> None:
    with pytest.raises(DBAPIError, match="not authorized"), engine.connect() as connection:
        connection.exec_driver_sql("SELECT load_extension('anything')")


def test_sqlcipher_says_nothing_on_standard_error(
    engine: Engine, path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t (x)")
    engine.dispose()
    other = open_engine(path, bytes(32), writes=True)
    with pytest.raises(DBAPIError), other.connect() as connection:
        connection.exec_driver_sql("SELECT * FROM t")
    other.dispose()
    assert capfd.readouterr().err == ""
