"""What is interrupted: each kind of work that changes a vault, told as a line of promises.

A scenario's ``prepare`` makes the vault; ``act`` works on it and calls ``kept`` after each
await that promised something. ``allowed`` says what the vault may look like when so many
promises were made: by default exactly the state after the last of them or after the next.
"""

import json
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from core.bootstrap import (
    Options,
    change_passphrase,
    create_vault,
    open_vault,
    restore_backup,
    rotate_key,
)
from core.crypto.keys import KeyLabel, derive_key
from core.model import Draft, Memory, RenameTag
from core.services.vault import Vault
from core.storage.engine import open_engine
from core.storage.migrations import STEPS, migrate
from core.storage.transaction import Transaction
from core.vault_format import open_with_passphrase
from tests.fakes.embedding import FakeEmbedder
from tests.fakes.models import FakeModels
from tests.fakes.vault_header import CHEAP_POLICY, NEW_PASSPHRASE, PASSPHRASE

Kept = Callable[[], None]

LINES = 150  # of the file that is imported


class NamedIds:
    """Ids that say which run made them, and are the same in each run."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._count = 0

    def new_id(self) -> str:
        """Return the next id."""
        self._count += 1
        return f"{self._name}{self._count:0{16 - len(self._name)}d}"


@dataclass(frozen=True)
class Scenario:
    """One kind of work. ``act(place, kept)`` runs in a child that is killed or hindered."""

    name: str
    prepare: Callable[[Path], Coroutine[Any, Any, None]]
    act: Callable[[Path, Kept], Coroutine[Any, Any, None]]
    passphrases: tuple[str, ...] = (PASSPHRASE,)
    vault: str = "vault"  # the folder below the place that is looked at afterwards
    may_be_absent: bool = False  # whether there may be no vault in it at all
    look_further: Callable[[Path], Coroutine[Any, Any, list[str]]] | None = None


def options(name: str, *, works_on_queue: bool = False) -> Options:
    """Return what a vault is opened with here; ``name`` begins the ids that are made."""
    return Options(
        ids=NamedIds(name),
        policy=CHEAP_POLICY,
        embedder=(embedder := FakeEmbedder()),
        works_on_queue=works_on_queue,
        models=FakeModels(embedder, "wide"),
        resumes_models=works_on_queue,
    )


@asynccontextmanager
async def opened(
    place: Path, name: str, *, works_on_queue: bool = False
) -> AsyncIterator[Vault]:
    """Open the vault below a place, and lock it at the end."""
    chosen = options(name, works_on_queue=works_on_queue)
    vault = await open_vault(place / "vault", PASSPHRASE, options=chosen)
    try:
        yield vault
    finally:
        await vault.lock()


async def a_small_vault(place: Path) -> None:
    """Make a vault with some memories, two of them revised, all embedded."""
    chosen = options("made", works_on_queue=True)
    vault = (await create_vault(place / "vault", PASSPHRASE, options=chosen)).vault
    for number in range(6):
        draft = Draft(f"memory number {number} of the lake", title=f"T{number}", tags=("a/b",))
        await vault.capture(draft, memory_id=f"kept{number:012d}")
    for number in (0, 1):
        await vault.revise(f"kept{number:012d}", base=1, text=f"another text {number} of it")
    await vault.delete("kept000000000005")
    await vault.wait_until_embedded()
    await vault.lock()
    lines = [
        json.dumps({"text": f"line {n} " * (1 + n % 30), "source_id": str(n), "tags": ["x"]})
        for n in range(LINES)
    ]
    (place / "lines.jsonl").write_text("\n".join(lines) + "\n")


async def _capture(place: Path, kept: Kept) -> None:
    async with opened(place, "capt") as vault:
        for number in range(3):
            await vault.capture(Draft(f"captured {number}", tags=("a", "c/d")))
            kept()


async def _revise(place: Path, kept: Kept) -> None:
    async with opened(place, "revi") as vault:
        memory = await vault.memory("kept000000000002")
        for number in range(3):
            text = f"edited {number} " * (9_000 if number == 1 else 4)
            edited = await vault.revise(memory.id, base=memory.revision, text=text)
            assert isinstance(edited, Memory)
            memory = edited
            kept()
        await vault.revise(memory.id, base=1, text="from a stale base: a conflict")
        kept()


async def _describe(place: Path, kept: Kept) -> None:
    async with opened(place, "desc") as vault:
        await vault.describe("kept000000000003", tags=("new/tag", "z"), pinned=True)
        kept()
        await vault.delete("kept000000000003")
        kept()
        await vault.undelete("kept000000000003")
        kept()
        await vault.archive("kept000000000004")
        kept()


async def _import(place: Path, kept: Kept) -> None:
    async with opened(place, "impo") as vault:
        await vault.import_jsonl(place / "lines.jsonl", on_progress=lambda _progress: kept())


async def _embed(place: Path, kept: Kept) -> None:
    async with opened(place, "embe") as vault:
        for number in range(3):
            await vault.capture(Draft(f"to be embedded {number} " * 60))
            kept()
    async with opened(place, "embe", works_on_queue=True) as vault:
        await vault.wait_until_embedded()


async def _change_model(place: Path, kept: Kept) -> None:
    async with opened(place, "mode", works_on_queue=True) as vault:
        await vault.use_model("wide")
        kept()
        await vault.wait_for_model()
        kept()


async def _either_set_is_whole(place: Path) -> list[str]:
    """Tell what is wrong with the vectors that are searched, then with those at the end."""
    async with opened(place, "whol") as vault:
        faults = await _read_of_vectors(vault, "before it went on")
    async with opened(place, "whol", works_on_queue=True) as vault:
        await vault.wait_until_embedded()
        state = await vault.wait_for_model()
        if state.next_name is not None:
            faults.append("the change of model never ends")
        faults += await _read_of_vectors(vault, "at the end")
        sets = await vault._inside().database.read(_count_of_sets)
    return faults if sets == 1 else [*faults, f"vectors of {sets} models are left"]


async def _read_of_vectors(vault: Vault, when: str) -> list[str]:
    lacking = await vault._inside().database.read(_count_lacking)
    return [f"{lacking} memories lack vectors of the present model {when}"] if lacking else []


def _count_lacking(tx: Transaction) -> int:
    query = """
        SELECT count(*) FROM memories m WHERE embedding_status = 'completed' AND NOT EXISTS (
            SELECT 1 FROM chunks c JOIN models o ON o.id = c.model_id
            WHERE c.memory_seq = m.seq AND c.revision = m.head AND c.valid_to IS NULL
            AND o.fingerprint =
                (SELECT value FROM settings WHERE key = 'embedding.fingerprint'))
    """
    return int(tx.connection.exec_driver_sql(query).scalar_one())


def _count_of_sets(tx: Transaction) -> int:
    query = "SELECT count(DISTINCT model_id) FROM chunks"
    return int(tx.connection.exec_driver_sql(query).scalar_one())


async def _unlock_and_lock(place: Path, kept: Kept) -> None:
    async with opened(place, "lock") as vault:
        await vault.capture(Draft("the last word before the lock"))
        kept()
    async with opened(place, "lock"):
        pass


async def _change_passphrase(place: Path, kept: Kept) -> None:
    folder = place / "vault"
    await change_passphrase(folder, PASSPHRASE, NEW_PASSPHRASE, options=options("pass"))


async def _purge(place: Path, kept: Kept) -> None:
    async with opened(place, "purg") as vault:
        await vault.purge(["kept000000000000", "kept000000000002"])
        kept()
        await vault.empty_trash()
        kept()


async def _rotate(place: Path, kept: Kept) -> None:
    await rotate_key(place / "vault", PASSPHRASE, options=options("rota"))


async def _change_tags_and_undo(place: Path, kept: Kept) -> None:
    async with opened(place, "tags") as vault:
        await vault.change_tags(RenameTag("a", "other"))
        kept()
        await vault.delete_many(["kept000000000000", "kept000000000002"])
        kept()
        await vault.undo()
        kept()


async def _branch(place: Path, kept: Kept) -> None:
    async with opened(place, "bran") as vault:
        await vault.create_branch("kept000000000000", "try", at=1)
        kept()
        await vault.switch_branch("kept000000000000", "try")
        kept()


async def _back_up(place: Path, kept: Kept) -> None:
    async with opened(place, "back") as vault:
        await vault.create_backup(place / "disk")


async def a_vault_with_a_backup(place: Path) -> None:
    """Make the small vault and a backup of it."""
    await a_small_vault(place)
    async with opened(place, "back") as vault:
        await vault.create_backup(place / "disk")


async def _backups_hold(place: Path) -> list[str]:
    async with opened(place, "back") as vault:
        backups = await vault.list_backups(place / "disk")
        for backup in backups:
            await vault.verify_backup(backup.name, place / "disk")  # raises if it doesn't hold
    return [] if backups else ["the backup before it is gone"]


async def _restore(place: Path, kept: Kept) -> None:
    (backup,) = (place / "disk").glob("*.backup")
    await restore_backup(backup, place / "again", PASSPHRASE, options=options("rest"))


async def a_vault_of_version_1(place: Path) -> None:
    """Make the small vault and undo in its database all that version 2 did."""
    await a_small_vault(place)
    folder = place / "vault"
    key = open_with_passphrase(folder, PASSPHRASE, policy=CHEAP_POLICY).vault_key
    engine = open_engine(folder / "vault.db", derive_key(key, KeyLabel.DB), writes=True)
    first = open_engine(place / "first.db", bytes(32), writes=True)
    try:
        migrate(first, STEPS[:1])
        with engine.begin() as connection, first.begin() as old:
            _make_older(connection, old)
    finally:
        engine.dispose()
        first.dispose()


def _make_older(connection: Connection, first: Connection) -> None:
    known = set(first.exec_driver_sql("SELECT name FROM sqlite_master").scalars())
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    query = "SELECT type, name FROM sqlite_master WHERE sql NOT NULL ORDER BY type, rowid DESC"
    newer = [row for row in connection.exec_driver_sql(query) if row.name not in known]
    for kind, name in newer:
        if kind == "index" or not name.startswith("past_words_"):
            connection.exec_driver_sql(f"DROP {kind} IF EXISTS {name}")
    for table in ("memories", "revisions"):
        columns = f"SELECT name FROM pragma_table_info('{table}')"
        kept = set(first.exec_driver_sql(columns).scalars())
        for name in connection.exec_driver_sql(columns).scalars().all():
            if name not in kept:
                connection.exec_driver_sql(f"ALTER TABLE {table} DROP COLUMN {name}")
    now = set(connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars())
    triggers = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    for name, sql in first.exec_driver_sql(triggers):
        if name not in now:
            connection.exec_driver_sql(sql)
    connection.exec_driver_sql("PRAGMA user_version = 1")


async def _migrate(place: Path, kept: Kept) -> None:
    async with opened(place, "migr"):
        kept()


SCENARIOS = (
    Scenario("capture", a_small_vault, _capture),
    Scenario("revise", a_small_vault, _revise),
    Scenario("describe", a_small_vault, _describe),
    Scenario("import", a_small_vault, _import),
    Scenario("embed", a_small_vault, _embed),
    Scenario("model change", a_small_vault, _change_model, look_further=_either_set_is_whole),
    Scenario("unlock and lock", a_small_vault, _unlock_and_lock),
    Scenario(
        "passphrase change",
        a_small_vault,
        _change_passphrase,
        passphrases=(PASSPHRASE, NEW_PASSPHRASE),
    ),
    Scenario("key rotation", a_small_vault, _rotate),
    Scenario("purge", a_small_vault, _purge),
    Scenario("tags and undo", a_small_vault, _change_tags_and_undo),
    Scenario("branch", a_small_vault, _branch),
    Scenario("backup", a_vault_with_a_backup, _back_up, look_further=_backups_hold),
    Scenario("restore", a_vault_with_a_backup, _restore, vault="again", may_be_absent=True),
    Scenario("migration", a_vault_of_version_1, _migrate),
)
