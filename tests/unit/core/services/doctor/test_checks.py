"""Each check, by breaking exactly what it looks at: found, mended, and sound afterwards."""

import asyncio
import os
import random
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import Connection

from core.bootstrap import Options, create_vault, examine_closed, open_vault
from core.errors import DamagedVaultError
from core.model import Draft, Memory
from core.services.doctor.health import Health, Severity
from core.services.vault import Vault
from core.storage.transaction import Transaction
from tests.fakes.clock import CountedIds
from tests.fakes.embedding import FakeEmbedder
from tests.fakes.vault_header import CHEAP_POLICY, PASSPHRASE

Breaking = Callable[[Vault], Awaitable[None]]

HOUR_AGO = 3_600


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a locked vault with a bit of everything."""
    folder = tmp_path_factory.mktemp("template") / "Personal"

    async def fill() -> None:
        options = Options(ids=CountedIds(), policy=CHEAP_POLICY, embedder=FakeEmbedder())
        vault = (await create_vault(folder, PASSPHRASE, options=options)).vault
        draft = Draft("one text of a memory", tags=("a/b", "c"), title="One")
        first = await vault.capture(draft)
        for number in range(2, 5):
            edited = await vault.revise(first.id, base=number - 1, text=f"text {number}")
            assert isinstance(edited, Memory)
        await vault.revise(first.id, base=1, text="written from a stale base")
        await vault.capture(Draft("a long text that has several parts " * 3_000))
        away = await vault.capture(Draft("another one, linking to [[One]]", tags=("c",)))
        await vault.delete(away.id)
        await vault.wait_until_embedded()
        await vault.lock()

    asyncio.run(fill())
    return folder


@pytest.fixture
async def filled(template: Path, folder: Path, options: Options) -> AsyncIterator[Vault]:
    """That vault, open."""
    shutil.copytree(template, folder)
    vault = await open_vault(folder, PASSPHRASE, options=options)
    yield vault
    await vault.lock()


def sql(*statements: str, foreign_keys: bool = True) -> Breaking:
    """Break rows by statements, behind the repositories' back."""

    def execute(tx: Transaction) -> None:
        for statement in statements:
            tx.connection.exec_driver_sql(statement)

    async def break_it(vault: Vault) -> None:
        database = vault._inside().database
        if not foreign_keys:
            _set_foreign_keys(database._writer.raw_connection, "OFF")
        await database.write(execute)
        if not foreign_keys:
            _set_foreign_keys(database._writer.raw_connection, "ON")

    return break_it


def _set_foreign_keys(connect: Callable[[], object], state: str) -> None:
    connection = connect()
    connection.cursor().execute(f"PRAGMA foreign_keys = {state}")  # type: ignore[attr-defined]
    connection.close()  # type: ignore[attr-defined]


def file(name: str, content: bytes = b"left", *, mode: int = 0o600) -> Breaking:
    """Leave a file from an hour ago in the vault's folder."""

    async def leave(vault: Vault) -> None:
        path = vault.folder / name
        path.touch(mode=mode)
        path.write_bytes(content)
        then = path.stat().st_mtime - HOUR_AGO
        os.utime(path, (then, then))

    return leave


async def flip_a_byte_of_the_header(vault: Vault) -> None:
    path = vault.folder / "vault.copy.json"
    content = bytearray(path.read_bytes())
    content[50] ^= 1
    path.write_bytes(content)


async def remove_a_header(vault: Vault) -> None:
    (vault.folder / "vault.json").unlink()


async def let_others_read(vault: Vault) -> None:
    vault.folder.chmod(0o755)
    (vault.folder / "vault.db").chmod(0o644)


def a_vector(change: Callable[[np.ndarray], np.ndarray]) -> Breaking:
    def spoil(tx: Transaction) -> None:
        number, vector = tx.connection.exec_driver_sql(
            "SELECT id, vector FROM chunks WHERE valid_to IS NULL LIMIT 1"
        ).one()
        spoilt = change(np.frombuffer(vector, np.float32).copy()).tobytes()
        tx.connection.exec_driver_sql(
            "UPDATE chunks SET vector = ? WHERE id = ?", (spoilt, number)
        )

    async def break_it(vault: Vault) -> None:
        await vault._inside().database.write(spoil)

    return break_it


def no_number(vector: np.ndarray) -> np.ndarray:
    vector[3] = np.nan
    return vector


SPOIL_HEAD = """
    UPDATE revisions SET body = x'00' WHERE number = 4 AND memory_seq = 1
"""
MENDABLE = {
    "header copy damaged": ("header", flip_a_byte_of_the_header),
    "header copy gone": ("header", remove_a_header),
    "job gone": ("jobs", sql("DELETE FROM jobs WHERE id = 1")),
    "job disagrees": ("jobs", sql("UPDATE jobs SET state = 'failed' WHERE id = 1")),
    "head damaged": ("revisions", sql(SPOIL_HEAD)),
    "head gone": ("texts", sql("UPDATE memories SET head = 9 WHERE seq = 2")),
    "head and revision gone": (
        "texts",
        sql("DELETE FROM revisions WHERE memory_seq = 2", foreign_keys=False),
    ),
    "text differs": ("texts", sql("UPDATE parts SET text = 'x' WHERE memory_seq = 1")),
    "title differs": ("texts", sql("UPDATE memories SET title = 'x' WHERE seq = 1")),
    "part gone": ("texts", sql("DELETE FROM parts WHERE memory_seq = 2 AND number = 1")),
    "text gone": ("texts", sql("DELETE FROM parts WHERE memory_seq = 3")),
    "labels": ("tags", sql("UPDATE parts SET labels = 'x' WHERE memory_seq = 1")),
    "tag misspelt": ("tags", sql("UPDATE tags SET folded = 'x' WHERE id = 1")),
    "tag gone": ("tags", sql("DELETE FROM tags WHERE id = 1", foreign_keys=False)),
    "words": ("words", sql("INSERT INTO words (words) VALUES ('delete-all')")),
    "a word": (
        "words",
        sql("INSERT INTO words (rowid, title, text, labels) VALUES (1, '', 'more', '')"),
    ),
    "past words": (
        "past words",
        sql("INSERT INTO past_words (past_words) VALUES ('delete-all')"),
    ),
    "past words too many": (
        "past words",
        sql("INSERT INTO past_words (rowid, title, text) VALUES (4711, '', 'more')"),
    ),
    "branch": ("links", sql("UPDATE branches SET head = 77")),
    "conflict": ("links", sql("UPDATE conflicts SET ours = 77")),
    "relation": (
        "links",
        sql(
            "INSERT INTO relations (scope_id, from_seq, to_seq, kind, created_at) "
            "VALUES (1, 1, 77, 'related', 0)",
            foreign_keys=False,
        ),
    ),
    "change": (
        "links",
        sql(
            "INSERT INTO change_memories (scope_id, change_id, memory_seq) VALUES (1, 1, 77)",
            foreign_keys=False,
        ),
    ),
    "vector's length": ("vectors", a_vector(lambda vector: vector * 2)),
    "vector no number": ("vectors", a_vector(no_number)),
    "vector too short": ("vectors", a_vector(lambda vector: vector[:9])),
    "vectors gone": ("vectors", sql("DELETE FROM chunks WHERE memory_seq = 1")),
    "vector of no revision": (
        "vectors",
        sql("UPDATE chunks SET revision = 77 WHERE memory_seq = 1"),
    ),
    "vectors twice": (
        "vectors",
        sql(
            'INSERT INTO chunks (scope_id, memory_seq, revision, ordinal, start, "end", '
            "model_id, vector, valid_from) SELECT scope_id, memory_seq, revision, ordinal, "
            'start, "end", model_id, vector, valid_from FROM chunks '
            "WHERE memory_seq = 1 AND valid_to IS NULL"
        ),
    ),
    "loose rows": (
        "tables",
        sql(
            "INSERT INTO jobs (scope_id, memory_seq, kind, state, attempts, not_before, "
            "updated_at) VALUES (1, 77, 'embed', 'pending', 0, 0, 0)",
            foreign_keys=False,
        ),
    ),
    "snapshot of nobody": ("index snapshot", file("index.sealed", b"\0" * 500)),
    "left by a header's write": ("leftovers", file(".vault.json.abc.tmp")),
    "left by a seal": ("leftovers", file(".index.sealed.abc.tmp")),
    "left by a creation": ("leftovers", file(".vault.db.new")),
    "others may read": ("permissions", let_others_read),
}
LOST = {
    "an old revision": (
        "revisions",
        sql("UPDATE revisions SET checksum = x'00' WHERE number = 2 AND memory_seq = 1"),
    ),
    "a gap in the history": (
        "revisions",
        sql("DELETE FROM revisions WHERE number = 2 AND memory_seq = 1", foreign_keys=False),
    ),
    "text and revision": (
        "texts",
        sql(SPOIL_HEAD, "UPDATE parts SET text = 'x' WHERE memory_seq = 1"),
    ),
}


async def test_a_memory_with_10000_tags_is_looked_at_and_purged(vault: Vault) -> None:
    tags = tuple(f"level/{number}" for number in range(10_000))
    memory = await vault.capture(Draft("carries many tags", tags=tags))
    assert but_backups(await look(vault)) == []
    assert (await vault.purge([memory.id])).count == 1
    assert await vault.tags() == ()


async def look(vault: Vault, *, repair: bool = False) -> Health:
    return await vault.doctor(repair=repair)


def but_backups(health: Health) -> list[str]:
    return [
        f"{f.check}: {f.where} {f.what}"
        for f in health.findings
        if f.check != "backups" and ".damaged-" not in f.where
    ]


async def test_a_sound_vault_has_no_finding(filled: Vault) -> None:
    health = await look(filled)
    assert health.is_sound
    assert but_backups(health) == []
    assert len(health.checks) == len(set(health.checks)) > 12


@pytest.mark.parametrize("name", MENDABLE)
async def test_what_is_broken_is_found_and_mended(filled: Vault, name: str) -> None:
    check, break_it = MENDABLE[name]
    await break_it(filled)
    health = await look(filled)
    found = [finding for finding in health.findings if finding.check == check]
    assert found, but_backups(health)
    assert all(finding.is_repairable and not finding.is_repaired for finding in found)
    repaired = await look(filled, repair=True)
    assert repaired.is_sound, but_backups(repaired)
    assert any(finding.is_repaired for finding in repaired.findings)
    await filled.wait_until_embedded()
    assert but_backups(await look(filled)) == []


@pytest.mark.parametrize("name", LOST)
async def test_what_is_lost_is_said_with_what_to_do(filled: Vault, name: str) -> None:
    check, break_it = LOST[name]
    await break_it(filled)
    health = await look(filled, repair=True)
    assert not health.is_sound
    lost = [f for f in health.findings if f.severity is Severity.ERROR and not f.is_repaired]
    assert check in {finding.check for finding in lost}
    assert any("backup" in finding.what for finding in lost)


async def test_a_damaged_head_is_mended_from_the_text_that_is_there(filled: Vault) -> None:
    memory = (await filled.list()).memories[-1]
    await sql(SPOIL_HEAD)(filled)
    await look(filled, repair=True)
    assert (await filled.history(memory.id))[1].text == memory.text


async def test_a_damaged_header_is_set_aside_and_not_deleted(filled: Vault) -> None:
    await flip_a_byte_of_the_header(filled)
    damaged = (filled.folder / "vault.copy.json").read_bytes()
    await look(filled, repair=True)
    [aside] = filled.folder.glob("vault.copy.json.damaged-*")
    assert aside.read_bytes() == damaged
    health = await look(filled)
    assert [finding.check for finding in health.findings if finding.check != "backups"] == [
        "leftovers"
    ]


async def test_no_finding_holds_a_text_a_title_or_a_tag(vault: Vault) -> None:
    canary = "zqcanaryxv"
    for number in range(3):
        text = f"{canary} text {number}"
        await vault.capture(Draft(text, title=f"{canary}t", tags=(f"{canary}/tag",)))
    await vault.wait_until_embedded()
    for name in ("head damaged", "text differs", "labels", "tag misspelt", "job gone"):
        await MENDABLE[name][1](vault)
    for _, break_it in LOST.values():
        await break_it(vault)
    await MENDABLE["words"][1](vault)
    said = repr(await look(vault, repair=True))
    assert canary not in said.lower()


async def test_a_long_history_is_looked_at_in_seconds(vault: Vault, options: Options) -> None:
    memory = await vault.capture(Draft("a text that is written again and again " * 20))
    await vault._inside().database.write(_many_revisions, 5_000)
    health = await look(vault)
    assert {f.check for f in health.findings} <= {"backups", "texts", "vectors", "past words"}
    purged = await vault.purge([memory.id])
    assert purged.memory_ids == (memory.id,)


def _many_revisions(tx: Transaction, count: int) -> None:
    connection: Connection = tx.connection
    row = connection.exec_driver_sql("SELECT * FROM revisions").mappings().one()
    columns = [name for name in row if name not in ("seq", "number", "parent")]
    places = ", ".join("?" * (len(columns) + 2))
    connection.exec_driver_sql(
        f"INSERT INTO revisions (number, parent, {', '.join(columns)}) VALUES ({places})",
        [(n, n - 1, *(row[name] for name in columns)) for n in range(2, count + 1)],
    )


@pytest.mark.parametrize("seed", range(8))
async def test_damage_in_any_page_is_found(
    template: Path, folder: Path, options: Options, seed: int
) -> None:
    shutil.copytree(template, folder)
    path = folder / "vault.db"
    content = bytearray(path.read_bytes())
    # The first 16 bytes are the salt, and the first page's seed 0 covers them.
    place = 0 if seed == 0 else random.Random(seed).randrange(len(content))
    content[place] ^= 0xFF
    path.write_bytes(content)
    try:
        vault = await open_vault(folder, PASSPHRASE, options=options)
    except DamagedVaultError:
        health = await examine_closed(folder, PASSPHRASE, options=options)
    else:
        health = await look(vault)
        await vault.lock()
    assert "pages" in {finding.check for finding in health.findings}, place
    assert not health.is_sound
