import json
from pathlib import Path

import pytest

from core.errors import ChangeNotFoundError, UndoRefusedError
from core.model import (
    Draft,
    Filters,
    Memory,
    MemoryType,
    Place,
    SearchMode,
    SearchQuery,
    WriteKind,
)
from core.services.vault import Vault
from core.storage.repositories.changes import Written
from core.storage.transaction import Transaction
from tests.fakes.clock import HeldClock


async def _found(vault: Vault, words: str) -> int:
    return (await vault.search(SearchQuery(words, mode=SearchMode.KEYWORD))).found


async def test_an_undone_description_is_as_it_was(vault: Vault, clock: HeldClock) -> None:
    kept = await vault.capture(Draft("text", tags=("orchard", "b")))
    await vault.wait_until_embedded()
    kept = await vault.memory(kept.id)
    clock.pass_by(days=1)
    await vault.describe(
        kept.id, type=MemoryType.TASK, tags=("harbour",), pinned=True, importance=0.9
    )
    record = await vault.undo()
    assert (record.kind, record.memory_ids) == (WriteKind.UNDO, (kept.id,))
    assert await vault.memory(kept.id) == kept
    assert (await _found(vault, "orchard"), await _found(vault, "harbour")) == (1, 0)


async def test_what_was_put_away_comes_back_where_it_was(vault: Vault) -> None:
    kept = await vault.capture(Draft("a red bicycle"))
    await vault.wait_until_embedded()
    await vault.archive(kept.id)
    archived = await vault.memory(kept.id)
    await vault.delete(kept.id)
    await vault.undo()
    assert await vault.memory(kept.id) == archived
    await vault.undo()
    back = await vault.memory(kept.id)
    assert (back.deleted_at, back.archived_at) == (None, None)
    hits = (await vault.search(SearchQuery("red bicycle", mode=SearchMode.SEMANTIC))).hits
    assert [hit.memory.id for hit in hits] == [kept.id]


async def test_an_undone_capture_is_in_the_trash_and_its_redo_out_of_it(vault: Vault) -> None:
    kept = await vault.capture(Draft("a red bicycle"))
    await vault.wait_until_embedded()
    assert await _found(vault, "bicycle") == 1
    undone = await vault.undo()
    assert (await vault.memory(kept.id)).deleted_at is not None
    assert (await vault.search(SearchQuery("red bicycle"))).found == 0
    await vault.undo(undone.number)
    assert (await vault.memory(kept.id)).deleted_at is None
    assert (await vault.search(SearchQuery("red bicycle"))).found == 1


async def test_an_undone_edit_is_a_new_revision_and_nothing_is_lost(vault: Vault) -> None:
    kept = await vault.capture(Draft("rent is 900", title="Rent"))
    await vault.revise(kept.id, base=1, text="rent is 950", title="Rent 2026")
    await vault.undo()
    back = await vault.memory(kept.id)
    assert (back.title, back.text, back.revision) == ("Rent", "rent is 900", 3)
    said = [(each.number, each.text) for each in await vault.history(kept.id)]
    assert said == [(3, "rent is 900"), (2, "rent is 950"), (1, "rent is 900")]
    assert (await _found(vault, "950"), await _found(vault, "900")) == (0, 1)


async def test_undo_goes_on_back_and_passes_over_undos(vault: Vault) -> None:
    kept = await vault.capture(Draft("one"))
    await vault.revise(kept.id, base=1, text="two")
    await vault.revise(kept.id, base=2, text="three")
    texts = []
    for _ in range(3):
        await vault.undo()
        now = await vault.memory(kept.id)
        texts.append((now.text, now.deleted_at is not None))
    assert texts == [("two", False), ("one", False), ("one", True)]
    with pytest.raises(ChangeNotFoundError, match="nothing to undo"):
        await vault.undo()


async def test_what_is_done_again_can_be_undone_again(vault: Vault) -> None:
    kept = await vault.capture(Draft("text"))
    await vault.describe(kept.id, pinned=True)
    pinned = await vault.last_change()
    assert pinned is not None
    for _ in range(3):
        undone = await vault.undo(pinned.number)
        assert (await vault.changes_since(pinned.number - 1, 1))[0].undone_by == undone.number
        assert not (await vault.memory(kept.id)).pinned
        await vault.undo(undone.number)
        assert (await vault.memory(kept.id)).pinned
    again = await vault.changes_since(pinned.number - 1, 1)
    assert (again[0].is_undoable, again[0].undone_by) == (True, None)


async def test_an_undo_of_a_redo_marks_what_it_takes_back(vault: Vault) -> None:
    kept = await vault.capture(Draft("text"))
    await vault.describe(kept.id, pinned=True)
    undone = await vault.undo()
    redone = await vault.undo(undone.number)
    await vault.undo(redone.number)
    assert not (await vault.memory(kept.id)).pinned
    by = {each.number: each.undone_by for each in await vault.changes_since(0)}
    assert by[undone.number - 1] == undone.number
    assert by[undone.number] is None


async def test_a_field_written_again_since_stays(vault: Vault) -> None:
    kept = await vault.capture(Draft("text", tags=("a", "b")))
    await vault.describe(kept.id, type=MemoryType.TASK, tags=("a", "c"))
    change = await vault.last_change()
    assert change is not None
    await vault.describe(kept.id, type=MemoryType.DECISION, tags=("a", "c", "d"))
    await vault.undo(change.number)
    now = await vault.memory(kept.id)
    assert (now.type, now.tags) == (MemoryType.DECISION, ("a", "b", "d"))


async def test_an_edit_that_others_stand_on_is_not_undone(vault: Vault) -> None:
    kept = await vault.capture(Draft("one"))
    await vault.revise(kept.id, base=1, text="two")
    change = await vault.last_change()
    assert change is not None
    await vault.revise(kept.id, base=2, text="three")
    with pytest.raises(UndoRefusedError, match="changed again since"):
        await vault.undo(change.number)
    assert (await vault.memory(kept.id)).text == "three"
    assert (await vault.changes_since(change.number - 1, 1))[0].undone_by is None


async def test_a_capture_edited_since_stays_out_of_the_trash(vault: Vault) -> None:
    kept = await vault.capture(Draft("one"))
    change = await vault.last_change()
    assert change is not None
    await vault.revise(kept.id, base=1, text="two")
    with pytest.raises(UndoRefusedError):
        await vault.undo(change.number)
    assert (await vault.memory(kept.id)).deleted_at is None


async def test_nothing_is_undone_twice_and_no_unknown_change(vault: Vault) -> None:
    await vault.capture(Draft("one"))
    change = await vault.last_change()
    assert change is not None
    await vault.undo(change.number)
    with pytest.raises(UndoRefusedError, match="undone already"):
        await vault.undo(change.number)
    with pytest.raises(ChangeNotFoundError):
        await vault.undo(99)


async def test_two_edits_of_one_base_leave_nothing_to_undo(vault: Vault) -> None:
    kept = await vault.capture(Draft("one"))
    await vault.revise(kept.id, base=1, text="two")
    await vault.revise(kept.id, base=1, text="another two")
    change = await vault.last_change()
    assert change is not None
    assert (change.kind, change.is_undoable) == (WriteKind.REVISE, False)
    with pytest.raises(UndoRefusedError, match="can't be undone"):
        await vault.undo(change.number)


def _lines(path: Path, *lines: tuple[str, str]) -> Path:
    rows = [json.dumps({"text": text, "source_id": name}) for name, text in lines]
    path.write_text("\n".join(rows))
    return path


async def test_an_import_is_undone_whole(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.services.imports.batch.MEMORIES_A_COMMIT", 2)
    await vault.import_jsonl(_lines(tmp_path / "a", ("a", "first of a"), ("b", "of b")))
    before = {each.id: each for each in (await vault.list()).memories}
    start = await vault.last_change()
    assert start is not None
    more = (("a", "second of a"), ("c", "c"), ("d", "d"), ("e", "e"), ("e", "e again"))
    await vault.import_jsonl(_lines(tmp_path / "b", *more))
    batches = await vault.changes_since(start.number)
    assert [each.kind for each in batches] == [WriteKind.IMPORT] * 3
    undone = await vault.undo(batches[1].number)
    assert len(undone.memory_ids) == 4
    now = {each.id: each for each in (await vault.list()).memories}
    assert {each.id: each.text for each in now.values()} == {
        each.id: each.text for each in before.values()
    }
    assert (await vault.list(Filters(place=Place.TRASH))).total == 3
    marked = await vault.changes_since(start.number, 3)
    assert [each.undone_by for each in marked] == [undone.number] * 3


async def test_what_of_an_import_was_edited_since_stays(vault: Vault, tmp_path: Path) -> None:
    await vault.import_jsonl(_lines(tmp_path / "a", ("a", "of a"), ("b", "of b")))
    change = await vault.last_change()
    assert change is not None
    edited = next(each for each in (await vault.list()).memories if each.text == "of b")
    await vault.revise(edited.id, base=1, text="mine now")
    undone = await vault.undo(change.number)
    left = (await vault.list()).memories
    assert [(each.id, each.text) for each in left] == [(edited.id, "mine now")]
    assert edited.id not in undone.memory_ids


async def test_an_undone_memory_that_was_imported_is_not_imported_again(
    vault: Vault, tmp_path: Path
) -> None:
    path = _lines(tmp_path / "a", ("a", "of a"))
    await vault.import_jsonl(path)
    await vault.undo()
    report = await vault.import_jsonl(path)
    assert (report.unchanged, (await vault.list()).total) == (1, 0)


async def test_many_are_undone_together(vault: Vault) -> None:
    kept: list[Memory] = [await vault.capture(Draft(f"{i}")) for i in range(3)]
    ids = [each.id for each in kept]
    await vault.delete_many(ids)
    assert (await vault.list()).total == 0
    await vault.undo()
    assert {each.id for each in (await vault.list()).memories} == set(ids)


async def test_an_undo_of_undos_can_go_back_as_far_as_is_known(vault: Vault) -> None:
    """By the thousand it was too deep for Python."""
    await vault.capture(Draft("one"))

    def undo_each_other(tx: Transaction) -> tuple[object, ...]:
        for number in range(2, 2_001):
            written = Written(WriteKind.UNDO, 0, before={"undid": [number - 1]})
            assert tx.changes.add(written, ()).number == number
        tx.changes.mark_undone(2_000, 2_001)
        return tuple(tx.changes.get(number).undone_by for number in (1, 2, 1_999, 2_000))

    by = await vault._inside().database.write(undo_each_other)
    assert by == (None, 3, None, 2_001)
