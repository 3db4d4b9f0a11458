"""A database of version 1, with a history, brought to version 2."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from core.model import Filters
from core.storage.engine import open_engine
from core.storage.migrations import STEPS, migrate
from core.storage.repositories.past_words import State
from core.storage.repositories.revisions import checksum_of
from core.storage.revision_text import encode
from core.storage.transaction import Transaction
from tests.unit.core.storage.conftest import KEY

_MEMORY = (
    "INSERT INTO memories (id, scope_id, title, type, source, metadata, importance, tier,"
    " pinned, created_at, updated_at, embedding_status, head)"
    " VALUES (?, 1, ?, 'note', 'manual', '{}', 0.5, 'working', 0, 10, 10, 'pending', ?)"
)
_PART = (
    "INSERT INTO parts (scope_id, memory_seq, number, text, labels) VALUES (1, ?, 0, ?, '')"
)
_REVISION = (
    "INSERT INTO revisions (scope_id, memory_seq, number, branch, parent, title, encoding,"
    " body, message, author, checksum, created_at) VALUES (1,?,?,?,?,?,?,?,NULL,'you',?,?)"
)
# Number, branch, parent, text. The fourth was written from a stale base.
_HISTORY = (
    (1, "main", None, "the quick brown fox jumps over it"),
    (2, "main", 1, "the quick brown fox jumps over the dog"),
    (3, "main", 2, "the quick brown fox jumps over the lazy dog"),
    (4, "edit-4", 2, "the quick white fox jumps over the dog"),
    (5, "main", 3, "a cat"),
)


@pytest.fixture
def engine(path: Path) -> Iterator[Engine]:
    opened = open_engine(path, KEY, writes=True)
    migrate(opened, STEPS[:1])
    with opened.begin() as connection:
        _fill(connection)
    yield opened
    opened.dispose()


def _fill(connection: Any) -> None:
    connection.exec_driver_sql(_MEMORY, ("aaaa", "The  Cat", 5))
    connection.exec_driver_sql(_PART, (1, "a cat"))
    texts: dict[int | None, str] = {}
    for number, branch, parent, text in _HISTORY:
        encoding, body = encode(text, texts.get(parent))
        checksum = bytes.fromhex(checksum_of(None, text))
        row = (1, number, branch, parent, None, int(encoding), body, checksum, number * 10)
        connection.exec_driver_sql(_REVISION, row)
        texts[number] = text
    connection.exec_driver_sql(_MEMORY, ("bbbb", None, 1))
    connection.exec_driver_sql(_PART, (2, "\n# Fresh start\nmore"))
    encoding, body = encode("\n# Fresh start\nmore", None)
    row = (2, 1, "main", None, None, int(encoding), body, b"", 60)
    connection.exec_driver_sql(_REVISION, row)


def _upgraded(engine: Engine) -> Transaction:
    assert migrate(engine) == len(STEPS)
    return Transaction(engine.connect())


def test_the_words_of_past_texts_are_found(engine: Engine) -> None:
    tx = _upgraded(engine)
    assert set(tx.past_words.holding('"fox"')) == {State(1, n) for n in (1, 2, 3, 4)}
    assert set(tx.past_words.holding('"lazy"')) == {State(1, 3)}
    assert set(tx.past_words.holding('"white"')) == {State(1, 4)}
    assert set(tx.past_words.holding('"cat"')) == {State(1, 5)}
    count = tx.connection.exec_driver_sql("SELECT count(*) FROM past_words").scalar_one()
    assert count == 4


def test_the_heads_of_the_past_are_known(engine: Engine) -> None:
    tx = _upgraded(engine)
    revisions = {
        moment: {seq: then.revision for seq, then in tx.heads.at(moment, Filters()).items()}
        for moment in (9, 10, 29, 30, 40, 50)
    }
    assert revisions == {
        9: {}, 10: {1: 1, 2: 1}, 29: {1: 2, 2: 1}, 30: {1: 3, 2: 1}, 40: {1: 3, 2: 1},
        50: {1: 5, 2: 1},
    }  # fmt: skip


def test_lines_beside_and_link_names_are_known(engine: Engine) -> None:
    tx = _upgraded(engine)
    assert tx.branches.current(1) == "main"
    assert tx.branches.beside(1) == {"edit-4": 4}
    names = tx.connection.exec_driver_sql("SELECT link_name FROM memories ORDER BY seq")
    assert names.scalars().all() == ["the cat", "fresh start"]


def test_a_damaged_revision_does_not_keep_a_vault_from_opening(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE revisions SET body = x'00' WHERE number = 2")
    tx = _upgraded(engine)
    assert State(1, 1) in tx.past_words.holding('"fox"')
    assert State(1, 2) not in tx.past_words.holding('"fox"')
