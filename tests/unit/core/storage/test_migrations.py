from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect
from sqlalchemy.exc import DBAPIError

from core.errors import NewerFormatError
from core.storage.engine import open_engine
from core.storage.migrations import STEPS, migrate
from core.storage.repositories.word_indexes import without_traces
from core.storage.schema import metadata
from tests.unit.core.storage.conftest import KEY


@pytest.fixture
def engine(path: Path) -> Iterator[Engine]:
    opened = open_engine(path, KEY, writes=True)
    yield opened
    opened.dispose()


def _tables(engine: Engine) -> set[str]:
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
        )
        return {row[0] for row in rows}


def test_the_steps_make_the_tables_that_the_program_sees(engine: Engine) -> None:
    migrate(engine)
    found = inspect(engine)
    for table in metadata.sorted_tables:
        columns = {column["name"] for column in found.get_columns(table.name)}
        assert columns == {column.name for column in table.columns}, table.name


def test_every_table_of_the_person_carries_a_scope(engine: Engine) -> None:
    migrate(engine)
    for table in metadata.sorted_tables:
        assert table.name == "scopes" or "scope_id" in table.columns, table.name


def test_migrating_again_changes_nothing(engine: Engine) -> None:
    assert migrate(engine) == len(STEPS)
    before = _tables(engine)
    assert migrate(engine) == len(STEPS)
    assert _tables(engine) == before


def test_a_step_that_fails_leaves_the_version_before_it_whole(engine: Engine) -> None:
    migrate(engine)
    before = _tables(engine)
    broken = (*STEPS, ("CREATE TABLE half (x)", "CREATE TABLE half (x)"))
    with pytest.raises(DBAPIError):
        migrate(engine, broken)
    assert _tables(engine) == before
    assert migrate(engine, (*STEPS, ("CREATE TABLE whole (x)",))) == len(STEPS) + 1
    assert _tables(engine) == before | {"whole"}


def test_a_database_of_a_newer_program_is_left_alone(engine: Engine) -> None:
    migrate(engine, (*STEPS, ("CREATE TABLE later (x)",)))
    with pytest.raises(NewerFormatError, match="update MemoryLink"):
        migrate(engine)


def test_deleted_words_leave_the_index_without_traces(engine: Engine) -> None:
    """The pragma alone leaves terms in the index's segments; merging drops them."""
    migrate(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO memories (id, scope_id, type, source, metadata, importance, tier,"
            " pinned, created_at, updated_at, embedding_status, head)"
            " VALUES ('a', 1, 'note', 'manual', '{}', 0.5, 'working', 0, 0, 0, 'pending', 1)"
        )
        connection.exec_driver_sql(
            "INSERT INTO parts (scope_id, memory_seq, number, text, labels)"
            " VALUES (1, 1, 0, 'zanzibarquux', '')"
        )
        connection.exec_driver_sql(
            "INSERT INTO words (rowid, text, labels) VALUES (1, 'zanzibarquux', '')"
        )
    with engine.begin() as connection, without_traces(connection):
        connection.exec_driver_sql("DELETE FROM parts")
    with engine.connect() as connection:
        blocks = connection.exec_driver_sql("SELECT block FROM words_data").scalars().all()
        terms = connection.exec_driver_sql("SELECT count(*) FROM vocabulary").scalar()
    assert terms == 0
    assert not any(b"zanzibarquux" in bytes(block) for block in blocks)
