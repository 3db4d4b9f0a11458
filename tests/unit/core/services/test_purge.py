"""What is purged is gone from everywhere, and everything else stays."""

import asyncio
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from core.bootstrap import Options, create_vault
from core.errors import MemoryNotFoundError, StorageError
from core.model import (
    Draft,
    Filters,
    Memory,
    MergeTags,
    Place,
    RecolourTag,
    RenameTag,
    Scope,
    SearchMode,
    SearchQuery,
    TagColour,
    WriteKind,
)
from core.ports import Vectors
from core.services.changes import Change, ChangeKind
from core.services.index_epoch import index_epoch
from core.services.vault import Vault
from core.storage.transaction import Transaction
from tests.fakes.clock import HeldClock
from tests.fakes.embedding import FakeEmbedder
from tests.fakes.vault_header import PASSPHRASE

# Of each table that says something of memories: how many rows do.
TABLES = (
    "memories", "parts", "revisions", "heads", "branches", "chunks", "jobs", "conflicts",
    "relations", "memory_tags", "change_memories", "past_words", "words_docsize",
)  # fmt: skip


def _counts(tx: Transaction) -> dict[str, int]:
    return {
        table: tx.connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
        for table in (*TABLES, "tags", "drafts")
    }


async def counts(vault: Vault) -> dict[str, int]:
    return await vault._inside().database.read(_counts)


async def a_full_memory(vault: Vault, other: Memory) -> Memory:
    draft = Draft(
        "the first text", title="Lake", tags=("own/tag", "shared"), scope=Scope("ann", "s1")
    )
    memory = await vault.capture(draft)
    edited = await vault.revise(memory.id, base=1, text="the second text [[Other]]")
    assert isinstance(edited, Memory)
    await vault.revise(memory.id, base=1, text="from a stale base")
    await vault._inside().database.write(_relate, memory.id, other.id)
    await vault.wait_until_embedded()
    return memory


def _relate(tx: Transaction, one: str, other: str) -> None:
    seqs = [tx.memories.known(each).seq for each in (one, other)]
    for pair in (seqs, seqs[::-1]):
        tx.connection.exec_driver_sql(
            "INSERT INTO relations (scope_id, from_seq, to_seq, kind, created_at) "
            "VALUES (1, ?, ?, 'related', 0)",
            tuple(pair),
        )
    tx.memories.change(seqs[1], superseded_by=one)


async def test_nothing_of_a_purged_memory_is_left(vault: Vault) -> None:
    other = await vault.capture(
        Draft("another text [[Lake]]", title="Other", tags=("shared",))
    )
    await vault.wait_until_embedded()
    before = await counts(vault)
    memory = await a_full_memory(vault, other)
    full = await counts(vault)
    assert [table for table in TABLES if full[table] <= before[table]] == []

    purged = await vault.purge([memory.id])

    assert purged.memory_ids == (memory.id,)
    assert await counts(vault) == before
    with pytest.raises(MemoryNotFoundError):
        await vault.memory(memory.id)
    names = await vault._inside().database.read(
        lambda tx: tx.connection.exec_driver_sql("SELECT user, session FROM scopes").all()
    )
    assert "ann" not in str(names)
    kept = await vault.memory(other.id)
    assert kept.superseded_by is None
    assert [tag.name for tag in await vault.tags()] == ["shared"]


async def test_it_is_found_neither_by_words_nor_by_meaning(vault: Vault) -> None:
    memory = await vault.capture(Draft("a wonderful lake in the mountains"))
    await vault.capture(Draft("a wonderful lake in the plains"))
    await vault.wait_until_embedded()
    question = "wonderful lake in the mountains"
    for mode in SearchMode:
        assert (await vault.search(SearchQuery(question, mode=mode))).found == 2
    await vault.purge([memory.id])
    for mode in SearchMode:
        result = await vault.search(SearchQuery(question, mode=mode))
        assert [hit.memory.id for hit in result.hits] != []
        assert memory.id not in [hit.memory.id for hit in result.hits]
    assert vault._inside().query_cache is not None


async def test_the_matrix_in_memory_lets_go_of_its_vectors(vault: Vault) -> None:
    memory = await vault.capture(Draft("a wonderful lake in the mountains"))
    await vault.capture(Draft("a wonderful lake in the plains"))
    await vault.delete(memory.id)
    await vault.wait_until_embedded()
    await vault.search(SearchQuery("lake"))
    meaning = await vault._inside().loaded_meaning()
    assert meaning is not None
    assert len(meaning) == 2
    await vault.purge([memory.id])
    assert len(meaning) == 1


async def test_the_snapshot_is_gone_before_the_rows_are(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = await vault.capture(Draft("goes"))
    snapshot = vault.folder / "index.sealed"
    snapshot.write_bytes(b"sealed")
    database = vault._inside().database
    was_there: list[bool] = []

    def erase(*arguments: object) -> None:
        was_there.append(snapshot.exists())
        raise StorageError("the disk is full")

    monkeypatch.setattr("core.services.purge.erase_memories", erase)
    with pytest.raises(StorageError):
        await vault.purge([memory.id])
    assert was_there == [False]
    assert (await vault.memory(memory.id)).text == "goes"
    assert await database.read(index_epoch) == 1


async def test_a_tag_that_only_it_carried_is_in_no_change_record(vault: Vault) -> None:
    memory = await vault.capture(Draft("goes", tags=("affair", "work")))
    other = await vault.capture(Draft("stays", tags=("work",)))
    await vault.change_tags(RenameTag("affair", "romance"))
    await vault.change_tags(RecolourTag("romance", TagColour.ROSE))
    await vault.change_tags(MergeTags(("romance", "work"), "life"))
    kept = await vault._inside().database.read(_said_of_changes)
    assert "romance" in kept
    await vault.purge([memory.id])
    kept = await vault._inside().database.read(_said_of_changes)
    assert "affair" not in kept
    assert "romance" not in kept
    assert (await vault.memory(other.id)).tags == ("life",)
    assert (await vault.doctor()).is_sound


def _said_of_changes(tx: Transaction) -> str:
    rows = tx.connection.exec_driver_sql(
        "SELECT before FROM changes UNION ALL SELECT fields FROM change_memories "
        "UNION ALL SELECT name FROM tags"
    )
    return str([row[0] for row in rows])


async def test_the_trash_is_emptied_of_all_and_only_of_what_is_in_it(vault: Vault) -> None:
    kept = await vault.capture(Draft("stays"))
    away = [await vault.capture(Draft(f"goes {number}")) for number in range(3)]
    for memory in away:
        await vault.delete(memory.id)
    assert set((await vault.empty_trash()).memory_ids) == {memory.id for memory in away}
    assert (await vault.list(Filters(place=Place.TRASH))).total == 0
    assert [memory.id for memory in (await vault.list()).memories] == [kept.id]
    assert (await vault.empty_trash()).count == 0


async def test_one_unknown_id_and_nothing_is_purged(vault: Vault) -> None:
    memory = await vault.capture(Draft("stays"))
    with pytest.raises(MemoryNotFoundError):
        await vault.purge([memory.id, "nothing-of-ours"])
    assert (await vault.list()).total == 1


async def test_the_beginning_of_an_id_is_enough(vault: Vault) -> None:
    memory = await vault.capture(Draft("goes"))
    assert (await vault.purge([memory.id[:15]])).memory_ids == (memory.id,)


async def test_everyone_is_told_and_a_record_stays(vault: Vault) -> None:
    memory = await vault.capture(Draft("goes"))
    told: list[Change] = []
    vault.subscribe(told.append)
    await vault.purge([memory.id])
    [change] = [each for each in told if each.kind is ChangeKind.MEMORIES]
    assert change.memory_ids == (memory.id,)
    assert change.record is not None
    assert change.record.kind is WriteKind.PURGE
    assert not change.record.is_undoable


async def test_a_draft_that_repeats_what_is_purged_goes_too(vault: Vault) -> None:
    await vault.save_draft(Draft("the very same text"))
    memory = await vault.capture(Draft("the very same text"))
    other = await vault.capture(Draft("another text"))
    await vault.purge([other.id])
    assert await vault.load_draft() is not None
    await vault.purge([memory.id])
    assert await vault.load_draft() is None


async def test_what_is_being_written_of_a_purged_memory_goes_too(vault: Vault) -> None:
    memory, other = [await vault.capture(Draft(text)) for text in ("one text", "two texts")]
    await vault.save_draft(Draft("one text, anew"), slot=f"edit {memory.id}")
    of_both = Draft("merged", metadata={"memories": [other.id, memory.id]})
    await vault.save_draft(of_both, slot="review c1")
    await vault.save_draft(Draft("two texts, anew"), slot=f"edit {other.id}")
    await vault.purge([memory.id])
    assert await vault.draft_slots() == (f"edit {other.id}",)


async def test_a_revision_that_cannot_be_read_does_not_keep_it_from_going(
    vault: Vault,
) -> None:
    memory = await vault.capture(Draft("the first text"))
    other = await vault.capture(Draft("another first text"))
    for each in (memory, other):
        await vault.revise(each.id, base=1, text="a second text")
    database = vault._inside().database
    await database.write(
        lambda tx: tx.connection.exec_driver_sql(
            "UPDATE revisions SET body = x'00' WHERE memory_seq = 1 AND number = 1"
        )
    )
    await vault.purge([memory.id])
    left = await database.read(
        lambda tx: tx.connection.exec_driver_sql(
            "SELECT memory_seq FROM revisions WHERE seq IN (SELECT rowid FROM past_words)"
        ).all()
    )
    assert [row[0] for row in left] == [2]
    health = await vault.doctor()
    assert health.is_sound


async def test_who_is_cancelled_leaves_no_purge_half_done(vault: Vault) -> None:
    memory = await vault.capture(Draft("goes"))
    task = asyncio.create_task(vault.purge([memory.id]))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with asyncio.timeout(60):
        while (await vault.list()).total:
            await asyncio.sleep(0)
    health = await vault.doctor()
    assert health.is_sound


async def test_a_read_that_lasts_too_long_is_told_of_and_the_lock_ends_it(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.services.purge._PATIENCE", 0.05)
    memory = await vault.capture(Draft("goes"))
    goes_on = threading.Event()
    is_reading = asyncio.Event()
    loop = asyncio.get_running_loop()

    def hold(tx: Transaction) -> int:
        count = tx.memories.count(Filters())
        loop.call_soon_threadsafe(is_reading.set)
        goes_on.wait(20)
        return count

    reading = asyncio.create_task(vault._inside().database.read(hold))
    await is_reading.wait()
    with pytest.raises(StorageError, match=r"1 memory is purged .* remains"):
        await vault.purge([memory.id])
    assert (await vault.list()).total == 0
    log = vault.folder / "vault.db-wal"
    assert log.stat().st_size > 0
    goes_on.set()
    assert await reading == 1
    await vault.lock()
    assert not log.exists() or log.stat().st_size == 0


async def test_a_read_waits_while_the_log_is_emptied_and_then_goes_on(vault: Vault) -> None:
    await vault.capture(Draft("stays"))
    database = vault._inside().database
    emptied, page = await asyncio.gather(database.empty_log(5), vault.list())
    assert emptied
    assert page.total == 1


@pytest.mark.parametrize("change", [lambda clock: None, lambda clock: clock.pass_by(days=9)])
async def test_backups_that_hold_it_are_named(
    vault: Vault, clock: HeldClock, change: Callable[[HeldClock], None]
) -> None:
    before = await vault.create_backup()
    memory = await vault.capture(Draft("goes"))
    clock.pass_by(days=1)
    change(clock)
    after = await vault.create_backup()
    purged = await vault.purge([memory.id])
    assert purged.backups is not None
    assert [each.name for each in purged.backups] == [after.backup.name]
    assert before.backup.name != after.backup.name


class _HeldModel(FakeEmbedder):
    """Answers no query until it may."""

    def __init__(self) -> None:
        super().__init__()
        self.is_asked = threading.Event()
        self.may_answer = threading.Event()

    def embed_query(self, text: str) -> Vectors:
        self.is_asked.set()
        assert self.may_answer.wait(10)
        return super().embed_query(text)


async def test_a_search_under_way_goes_on_through_a_purge(
    folder: Path, options: Options
) -> None:
    model = _HeldModel()
    made = await create_vault(folder, PASSPHRASE, options=replace(options, embedder=model))
    vault = made.vault
    gone = await vault.capture(Draft("an apple"))
    await vault.capture(Draft("a pear"))
    searching = asyncio.create_task(vault.search(SearchQuery("pear")))
    await asyncio.to_thread(model.is_asked.wait, 10)
    purging = asyncio.create_task(vault.purge([gone.id]))
    cache = vault._inside().query_cache
    assert cache is not None
    while not cache._cleared:
        await asyncio.sleep(0)
    model.may_answer.set()
    assert [hit.memory.text for hit in (await searching).hits] == ["a pear"]
    assert (await purging).count == 1
    assert len(cache) == 0
    await vault.lock()


async def test_who_looks_for_what_is_purged_meanwhile_is_told(vault: Vault) -> None:
    with pytest.raises(MemoryNotFoundError):
        await vault._inside().memory(4711)
