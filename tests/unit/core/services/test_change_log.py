from pathlib import Path

import pytest

from core.errors import ChangeNotFoundError, InvalidValueError, UndoRefusedError
from core.model import ChangeRecord, Draft, Filters, RenameTag, Scope, WriteKind
from core.services.changes import Change
from core.services.vault import Vault
from tests.fakes.clock import HeldClock

CHANGES = "core.storage.repositories.changes"


async def test_every_write_tells_its_record_and_keeps_it(
    vault: Vault, clock: HeldClock
) -> None:
    heard: list[Change] = []
    vault.subscribe(heard.append)
    kept = await vault.capture(Draft("one", tags=("a",)))
    await vault.revise(kept.id, base=1, text="two", author="an assistant")
    await vault.describe(kept.id, pinned=True)
    await vault.archive(kept.id)
    await vault.unarchive(kept.id)
    await vault.delete(kept.id)
    await vault.undelete(kept.id)
    await vault.change_tags(RenameTag("a", "b"))
    await vault.undo()
    kinds = [
        WriteKind.CAPTURE,
        WriteKind.REVISE,
        WriteKind.DESCRIBE,
        WriteKind.ARCHIVE,
        WriteKind.UNARCHIVE,
        WriteKind.DELETE,
        WriteKind.UNDELETE,
        WriteKind.TAG_RENAME,
        WriteKind.UNDO,
    ]
    records = [each.record for each in heard if each.record is not None]
    assert [each.kind for each in records] == kinds
    kept_records = await vault.changes_since(0)
    assert [each.number for each in kept_records] == [each.number for each in records]
    assert all(each.memory_ids == (kept.id,) for each in kept_records)
    assert kept_records[1].author == "an assistant"
    assert kept_records[0] == ChangeRecord(
        1, WriteKind.CAPTURE, "you", clock.now(), (kept.id,), is_undoable=True
    )


async def test_what_changes_nothing_leaves_no_record(vault: Vault) -> None:
    assert await vault.last_change() is None
    kept = await vault.capture(Draft("one", tags=("a",)), memory_id="aaaabbbbccccdddd")
    last = await vault.last_change()
    await vault.capture(Draft("one"), memory_id="aaaabbbbccccdddd")
    await vault.revise(kept.id, base=1, text="one")
    await vault.describe(kept.id, tags=("A",), pinned=False)
    await vault.undelete(kept.id)
    assert await vault.delete_many([]) is None
    assert await vault.last_change() == last


async def test_changes_come_in_order_a_page_at_a_time(vault: Vault) -> None:
    for number in range(5):
        await vault.capture(Draft(f"{number}"))
    assert [each.number for each in await vault.changes_since(2, 2)] == [3, 4]
    assert [each.number for each in await vault.latest_changes(2)] == [5, 4]
    with pytest.raises(InvalidValueError):
        await vault.changes_since(0, 0)


async def test_the_oldest_changes_are_dropped_and_can_not_be_undone(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{CHANGES}.MOST_CHANGES", 4)
    monkeypatch.setattr(f"{CHANGES}._CHANGES_A_PRUNING", 5)
    for number in range(12):
        await vault.capture(Draft(f"{number}"))
    assert [each.number for each in await vault.changes_since(0)] == [7, 8, 9, 10, 11, 12]
    with pytest.raises(ChangeNotFoundError):
        await vault.undo(6)


async def test_changes_of_very_many_memories_are_dropped_sooner(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{CHANGES}.MOST_ROWS", 7)
    monkeypatch.setattr(f"{CHANGES}._CHANGES_A_PRUNING", 6)
    ids = [(await vault.capture(Draft(f"{number}"))).id for number in range(4)]
    await vault.archive_many(ids)
    await vault.delete_many(ids)
    assert [each.number for each in await vault.changes_since(0)] == [6]
    await vault.undo()
    assert (await vault.list(Filters(), limit=None)).total == 0
    assert not any([(await vault.memory(each)).deleted_at for each in ids])


async def test_an_import_whose_beginning_was_dropped_is_not_undone_in_part(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{CHANGES}.MOST_ROWS", 7)
    monkeypatch.setattr(f"{CHANGES}._CHANGES_A_PRUNING", 6)
    monkeypatch.setattr("core.services.imports.batch.MEMORIES_A_COMMIT", 2)
    path = tmp_path / "in.jsonl"
    path.write_text("".join(f'{{"text": "{number}"}}\n' for number in range(20)))
    await vault.import_jsonl(path)
    with pytest.raises(UndoRefusedError, match="no longer on record"):
        await vault.undo()
    assert (await vault.list(Filters(), limit=None)).total == 20


async def test_a_change_in_one_scope_belongs_to_it(vault: Vault) -> None:
    kept = await vault.capture(Draft("one", scope=Scope("ann")))
    rows = await vault._inside().database.read(
        lambda tx: tx.connection.exec_driver_sql(
            "SELECT user FROM changes JOIN scopes ON scopes.id = scope_id"
        ).all()
    )
    assert [row[0] for row in rows] == ["ann"]
    assert kept.scope == Scope("ann")
